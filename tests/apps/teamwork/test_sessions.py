"""What is done in a session, by whom, and what is made of it."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.apps.teamwork.conftest import CASE, KEYS, UNIT, mark
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Application, Cohort
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Evidence
from bridging.apps.study.presence_sources import presence_of
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.contents import items_in_units
from bridging.apps.teamwork.domain import Appealed, BadTeams, NotInThisSession, Opening
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.news import news_of
from bridging.apps.teamwork.providers import export_teamwork
from bridging.apps.teamwork.queries import forget_sessions, session_of
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.roster import Presence
from bridging.engines.teamwork.scoring import team_score
from bridging.realtime import journal, news

type GoTo = Callable[[Step], None]
FIRST, SECOND, THIRD = KEYS


def scratched(live: LiveSession, one: Person, other: Person, item: str, option: str, now: datetime) -> domain.Taken:
    domain.propose(live=live, by=one, item=item, option=option, key=uuid.uuid4(), now=now)
    return domain.scratch(live=live, by=other, item=item, option=option, key=uuid.uuid4(), now=now)


def play_cards(live: LiveSession, people: dict[str, Person], now: datetime) -> None:
    """Team 1 has all right at once; team 2 misses the first question once."""
    for item, key in KEYS.items():
        scratched(live, people["Ada"], people["Bo"], item, key, now)
    scratched(live, people["Dee"], people["Eli"], FIRST, "a", now)
    for item, key in KEYS.items():
        scratched(live, people["Dee"], people["Eli"], item, key, now)


def test_questions_of_the_units_are_gathered_once_for_an_edition(contents: EditionContents):
    assert items_in_units(contents) == set(KEYS)
    assert items_in_units(contents) is items_in_units(contents)


def test_everybody_of_the_teams_is_there_and_a_restart_loses_nothing(
    live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime
):
    go_to(Step.IRAT)
    domain.answer(live=live, by=people["Ada"], item=FIRST, option="b", confidence=3, key=uuid.uuid4(), now=now)
    before = session_of(live)

    forget_sessions()
    again = session_of(LiveSession.objects.get(pk=live.pk))

    assert again == before
    assert {team: len(again.roster.here(team)) for team in again.roster.teams} == {"1": 3, "2": 2}
    assert again.individual.of(mark(people["Ada"]))[FIRST].option == "b"


def test_same_act_sent_twice_is_one_and_another_by_its_key_is_refused(
    live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime
):
    go_to(Step.IRAT)
    key, version = uuid.uuid4(), session_of(live).version
    for _ in range(2):
        taken = domain.answer(live=live, by=people["Ada"], item=FIRST, option="b", confidence=1, key=key, now=now)
        assert taken.counts
    assert session_of(live).version == version + 1

    with pytest.raises(domain.KeyReused):
        domain.answer(live=live, by=people["Ada"], item=FIRST, option="a", confidence=1, key=key, now=now)


def test_late_answer_is_written_down_and_does_not_count(live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime):
    go_to(Step.IRAT)
    domain.answer(live=live, by=people["Ada"], item=FIRST, option="b", confidence=1, key=uuid.uuid4(), now=now + timedelta(minutes=13))

    individual = session_of(live).individual
    assert (individual.answers, len(individual.late)) == ({}, 1)


def test_two_scratch_at_once_and_one_was_first(live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime):
    go_to(Step.TRAT)
    domain.propose(live=live, by=people["Cas"], item=FIRST, option="a", key=uuid.uuid4(), now=now)

    first, second = (
        domain.scratch(live=live, by=people[name], item=FIRST, option="a", key=uuid.uuid4(), now=now) for name in ("Ada", "Bo")
    )

    assert (first.counts, second.counts) == (True, False)
    assert [each.by for each in session_of(live).card("1").row(FIRST).scratches] == [mark(people["Ada"])]


ACTS_OF_PARTICIPANTS: dict[str, dict[str, Any]] = {
    "join": {},
    "answer": {"item": FIRST, "option": "a", "confidence": 1},
    "finish": {},
    "propose": {"item": FIRST, "option": "a"},
    "scratch": {"item": FIRST, "option": "a"},
    "appeal": {"said": Appealed(FIRST, "ambiguous", "page 3", "So it says.")},
    "choose": {"case": CASE, "choice": "x"},
    "give_reason": {"case": CASE, "text": "Because.", "switch": ""},
    "reflect": {"answers": ["More."]},
}
ACTS_OF_FACILITATORS: dict[str, dict[str, Any]] = {
    "advance": {"start": 0, "to": 1},
    "pause": {},
    "resume": {},
    "move_time": {"seconds": 60},
    "discuss": {"item": FIRST},
    "set_presence": {"person": "x", "presence": Presence.LATE},
    "move": {"person": "x", "team": "1"},
    "merge": {"team": "1", "into": "2"},
    "change_key": {"item": FIRST, "options": ["a"]},
    "decide_appeal": {"team": "1", "item": FIRST, "is_granted": True, "reason": "It does."},
    "type_answer": {"person": "x", "item": FIRST, "option": "a", "confidence": None},
    "type_card": {"team": "1", "item": FIRST, "options": ["a"]},
    "type_choice": {"team": "1", "case": CASE, "choice": "x", "is_second": False},
}


def test_participants_do_not_lead_and_facilitators_do_not_take_part(
    live: LiveSession, people: dict[str, Person], teacher: Person, now: datetime
):
    stranger, before = make_person(), session_of(live).version
    pairs = [(name, given, by) for name, given in ACTS_OF_PARTICIPANTS.items() for by in (teacher, stranger)]
    pairs += [(name, given, by) for name, given in ACTS_OF_FACILITATORS.items() for by in (people["Ada"], stranger)]

    for name, given, by in pairs:
        with pytest.raises(NotInThisSession):
            getattr(domain, name)(live=live, by=by, key=uuid.uuid4(), now=now, **given)

    assert session_of(live).version == before


def test_each_act_is_open_to_who_it_is_for(live: LiveSession, people: dict[str, Person], teacher: Person, now: datetime):
    before = session_of(live).version
    for acts, by in ((ACTS_OF_PARTICIPANTS, people["Ada"]), (ACTS_OF_FACILITATORS, teacher)):
        for name, given in acts.items():
            getattr(domain, name)(live=live, by=by, key=uuid.uuid4(), now=now, **given)

    assert session_of(live).version == before + len(ACTS_OF_PARTICIPANTS) + len(ACTS_OF_FACILITATORS)


def test_end_becomes_evidence_of_who_was_there_and_an_appeal_revises_it(
    live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    domain.set_presence(live=live, by=teacher, person=mark(people["Cas"]), presence=Presence.ABSENT, key=uuid.uuid4(), now=now)
    go_to(Step.TRAT)
    play_cards(live, people, now)
    go_to(Step.APPEALS)
    said = Appealed(FIRST, "ambiguous", "Page 3", "It says both.")
    assert domain.appeal(live=live, by=people["Dee"], said=said, key=uuid.uuid4(), now=now).counts
    go_to(Step.ENDED)

    live.refresh_from_db()
    shown = Evidence.objects.order_by("person__display_name")
    assert live.ended_at == now
    assert [(str(row.person), row.team, round(row.value, 3), row.outcome, row.source_kind, row.source_id) for row in shown] == [
        ("Ada", "1", 1.0, "M9.1", "meeting", "meet"),
        ("Bo", "1", 1.0, "M9.1", "meeting", "meet"),
        ("Dee", "2", 0.667, "M9.1", "meeting", "meet"),
        ("Eli", "2", 0.667, "M9.1", "meeting", "meet"),
    ]

    # The unit claims more: its questions ask no more than this.
    assert {row.bloom for row in shown} == {"understand"}

    domain.decide_appeal(live=live, by=teacher, team="2", item=FIRST, is_granted=True, reason="It does.", key=uuid.uuid4(), now=now)

    assert [(row.value, row.revision) for row in Evidence.objects.in_force().filter(person=people["Dee"])] == [(1.0, 1)]
    assert presence_of([people["Ada"].pk, people["Cas"].pk], "m9").keys() == {(people["Ada"].pk, "meet")}


def test_paper_takes_the_place_of_a_card_and_key_change_scores_anew(
    live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    go_to(Step.TRAT)
    scratched(live, people["Ada"], people["Bo"], FIRST, "a", now)
    domain.type_card(live=live, by=teacher, team="1", item=FIRST, options=["c", "a", "b"], key=uuid.uuid4(), now=now)
    assert team_score(session_of(live), "1").points == 1

    domain.change_key(live=live, by=teacher, item=FIRST, options=["a", "b"], key=uuid.uuid4(), now=now)
    assert team_score(session_of(live), "1").points == 2


@pytest.mark.parametrize(("sizes", "reason"), [((0, 2), "empty"), ((), "empty"), ((9,), "too-large")])
def test_team_of_nine_or_of_none_is_refused(
    cohort: Cohort, people: dict[str, Person], teacher: Person, now: datetime, sizes: tuple[int, ...], reason: str
):
    crowd = [*people.values(), *(make_person() for _ in range(4))]
    with pytest.raises(BadTeams) as told:
        domain.open_session(cohort=cohort, by=teacher, opening=Opening(uuid.uuid4(), UNIT, [crowd[:size] for size in sizes]), now=now)

    assert told.value.reason == reason
    assert not LiveSession.objects.exists()


def test_nobody_stands_in_two_teams_or_comes_from_elsewhere(cohort: Cohort, people: dict[str, Person], teacher: Person, now: datetime):
    ada = people["Ada"]
    for teams, reason in (([[ada], [ada]], "twice"), ([[make_person()]], "stranger"), ([[ada, teacher]], "stranger")):
        with pytest.raises(BadTeams) as told:
            domain.open_session(cohort=cohort, by=teacher, opening=Opening(uuid.uuid4(), UNIT, teams), now=now)
        assert told.value.reason == reason


def test_unit_is_played_once_at_a_time_and_a_form_sent_twice_opens_one(
    live: LiveSession, cohort: Cohort, people: dict[str, Person], teacher: Person, now: datetime
):
    teams = [[people["Ada"]]]
    with pytest.raises(domain.AlreadyOpen):
        domain.open_session(cohort=cohort, by=teacher, opening=Opening(uuid.uuid4(), UNIT, teams), now=now)

    again = domain.open_session(cohort=cohort, by=teacher, opening=Opening(live.key, UNIT, teams), now=now)
    assert (again, LiveSession.objects.count()) == (live, 1)


def test_rehearsal_counts_nowhere_and_goes_whole(
    cohort: Cohort, people: dict[str, Person], teacher: Person, go_to: GoTo, live: LiveSession, now: datetime
):
    opening = Opening(uuid.uuid4(), UNIT, [[teacher, people["Ada"]]], is_rehearsal=True)
    rehearsal = domain.open_session(cohort=cohort, by=teacher, opening=opening, now=now)
    assert domain.join(live=rehearsal, by=teacher, key=uuid.uuid4(), now=now).counts
    last = len(session_of(rehearsal).plan.phases) - 1
    domain.advance(live=rehearsal, by=teacher, start=0, to=last, key=uuid.uuid4(), now=now)

    assert not Evidence.objects.exists()
    assert presence_of([teacher.pk], "m9") == {}
    with pytest.raises(domain.NotARehearsal):
        domain.erase_rehearsal(live=live, by=teacher)
    with pytest.raises(NotInThisSession):
        domain.erase_rehearsal(live=rehearsal, by=people["Ada"])

    domain.erase_rehearsal(live=rehearsal, by=teacher)
    assert (list(LiveSession.objects.all()), journal.version_of(f"tbl:{opening.key}")) == ([live], 0)


@pytest.mark.parametrize("screen", ["wall", "console"])
def test_rehearsal_that_another_process_erased_is_gone_on_the_screens_of_this_one(
    cohort: Cohort, people: dict[str, Person], teacher: Person, now: datetime, client: Client, monkeypatch: pytest.MonkeyPatch, screen: str
):
    monkeypatch.setattr(news, "_FRESH_S", 0)
    opening = Opening(uuid.uuid4(), UNIT, [[teacher, people["Ada"]]], is_rehearsal=True)
    rehearsal = domain.open_session(cohort=cohort, by=teacher, opening=opening, now=now)
    domain.join(live=rehearsal, by=teacher, key=uuid.uuid4(), now=now)
    address = news_of(rehearsal, screen)
    assert client.get(address).status_code == 200

    journal.drop_stream(rehearsal.stream)
    LiveSession.objects.filter(key=opening.key).delete()

    assert client.get(address).status_code == 404
    assert client.get(address).status_code == 404
    assert session_of(rehearsal).version == 0


def test_teams_are_proposed_of_all_and_not_the_same_again(cohort: Cohort, people: dict[str, Person], live: LiveSession):
    for name in ("Fay", "Gus"):
        person = people[name] = make_person(display_name=name)
        cohort.enrolments.create(person=person)

    teams = domain.proposed_teams(cohort, seed="1")

    assert sorted(len(team) for team in teams) == [7]
    assert {person.pk for team in teams for person in team} == {person.pk for person in people.values()}


def test_teams_mix_the_roles_that_people_named_on_applying(cohort: Cohort, now: datetime):
    roles: dict[int, str] = {}
    for number in range(10):
        person = make_person(display_name=f"P{number}")
        cohort.enrolments.create(person=person)
        # Half of them follow a role path; of the others the sector is known.
        path, sector = [("", "hospital"), ("", "industry"), ("qc", "industry"), ("gmp", "industry"), ("regulatory", "hospital")][number % 5]
        Application.objects.create(
            cohort=cohort, person=person, role_path=path, sector=sector, profession="x", applied_at=now, state="accepted"
        )
        roles[person.pk] = path or sector

    teams = domain.proposed_teams(cohort, seed="1")

    assert [sorted(roles[person.pk] for person in team) for team in teams] == [["gmp", "hospital", "industry", "qc", "regulatory"]] * 2


def test_teams_mix_the_languages_in_which_people_read(cohort: Cohort, now: datetime):
    for number in range(10):
        cohort.enrolments.create(person=make_person(display_name=f"P{number}", language="nl" if number < 6 else "en"))

    teams = domain.proposed_teams(cohort, seed="1")

    assert [sorted(person.language for person in team) for team in teams] == [["en", "en", "nl", "nl", "nl"]] * 2


def test_person_who_goes_takes_words_along_and_the_team_still_plays(
    live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    go_to(Step.TRAT)
    play_cards(live, people, now)
    go_to(Step.APPEALS)
    said = Appealed(FIRST, "ambiguous", "Page 3", "It says both.")
    assert domain.appeal(live=live, by=people["Dee"], said=said, key=uuid.uuid4(), now=now).counts
    domain.decide_appeal(live=live, by=teacher, team="2", item=FIRST, is_granted=True, reason="It does.", key=uuid.uuid4(), now=now)
    go_to(Step.WORK)
    domain.give_reason(live=live, by=people["Bo"], case=CASE, text="I know why.", switch="", key=uuid.uuid4(), now=now)
    told = export_teamwork(people["Bo"])["live_sessions"]
    assert (len(told), told[-1]["said"]["text"]) == (5, "I know why.")
    # This process has played the words, as any other may have.
    assert len(session_of(live).case(CASE).reasons) == 1

    for name in ("Bo", "Dee"):
        erase_person(person=people[name])

    session = session_of(live)
    assert [team_score(session, team).points for team in ("1", "2")] == [12, 12]
    assert session.case(CASE).reasons == {}
    assert [(each.team, each.text, each.source, each.is_granted) for each in session.appeals] == [("2", "", "", True)]


def test_export_has_the_paper_sheet_that_was_typed_in_for_somebody(
    live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    go_to(Step.STORED)
    ada = mark(people["Ada"])
    domain.type_answer(live=live, by=teacher, person=ada, item=FIRST, option="b", confidence=None, key=uuid.uuid4(), now=now)

    told = {name: [each["did"] for each in export_teamwork(people[name])["live_sessions"]] for name in ("Ada", "Bo")}
    assert told == {"Ada": ["tbl.joined", "tbl.paper-answered"], "Bo": ["tbl.joined"]}


def test_end_is_not_undone_while_the_unit_is_played_anew(
    live: LiveSession, cohort: Cohort, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    go_to(Step.ENDED)
    opening = Opening(uuid.uuid4(), UNIT, [[people["Ada"]]])
    other = domain.open_session(cohort=cohort, by=teacher, opening=opening, now=now)
    last, version = session_of(live).place, session_of(live).version

    with pytest.raises(domain.AlreadyOpen):
        domain.advance(live=live, by=teacher, start=last, to=last - 1, key=uuid.uuid4(), now=now)
    stored = LiveSession.objects.get(pk=live.pk)
    assert (live.ended_at, stored.ended_at, session_of(live).version) == (now, now, version)

    other.delete()
    assert domain.advance(live=live, by=teacher, start=last, to=last - 1, key=uuid.uuid4(), now=now).counts
    assert LiveSession.objects.get(pk=live.pk).ended_at is None
