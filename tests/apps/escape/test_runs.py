"""What is done in a run, by whom, and that it is done once."""

import json
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.apps.escape.conftest import Answers, mark
from tests.apps.escape.small_room import FILE, ROOM, outlined
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.escape import domain
from bridging.apps.escape.domain import BadTeams, NotInThisRun, Opening, TeamOpening
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.providers import export_rooms
from bridging.apps.escape.queries import forget_runs, open_to_join, run_of
from bridging.apps.study.presence_sources import presence_of
from bridging.engines.escape.state import Stage, Verdict, Way
from bridging.realtime import journal


def test_run_is_played_again_after_a_restart(started: RoomRun, answers: Answers):
    answers("Ada", "weigh", "4711 kDa")
    before = run_of(started)

    forget_runs()
    again = run_of(RoomRun.objects.get(pk=started.pk))

    assert again == before
    assert {name: (len(team.here), team.locks["weigh"].way) for name, team in again.teams.items()} == {"1": (3, Way.SOLVED), "2": (2, None)}


def test_two_members_answer_at_once_and_one_truth_is_left(answers: Answers, people: dict[str, Person]):
    first, second = answers("Ada", "name", "zebra"), answers("Bo", "name", "lion")

    assert (first.verdict, first.counts) == (Verdict.RIGHT, True)
    assert (second.verdict, second.counts) == (Verdict.CLOSED, False)
    assert second.run.teams["1"].locks["name"].by == mark(people["Ada"])


def test_same_answer_sent_twice_is_one_and_another_by_its_key_is_refused(started: RoomRun, people: dict[str, Person], now: datetime):
    given: dict[str, Any] = {"live": started, "by": people["Ada"], "lock": "name", "key": uuid.uuid4(), "now": now}
    version = run_of(started).version
    for _ in range(2):
        assert domain.answer(answer="lion", **given).verdict is Verdict.WRONG
    assert run_of(started).version == version + 1

    with pytest.raises(domain.KeyReused):
        domain.answer(answer="zebra", **given)


def test_wrong_answers_cool_down_by_team_and_lock(answers: Answers, now: datetime):
    assert answers("Ada", "name", "lion").verdict is Verdict.WRONG
    assert answers("Bo", "name", "zebra").verdict is Verdict.COOLING
    assert answers("Ada", "weigh", "47 kDa").verdict is Verdict.NEAR
    assert answers("Dee", "name", "zebra").verdict is Verdict.RIGHT
    assert answers("Bo", "name", "zebra", now + timedelta(seconds=11)).verdict is Verdict.RIGHT


def test_guesses_one_after_the_other_are_written_down_and_cost_nobody_the_run(started: RoomRun, answers: Answers, now: datetime):
    verdicts = [answers("Ada", "weigh", f"{guess} kDa", now + timedelta(milliseconds=60 * guess)).verdict for guess in range(1, 151)]

    assert verdicts.count(Verdict.COOLING) > 140
    assert journal.version_of(started.stream) == run_of(started).version == 7 + 150
    assert answers("Bo", "weigh", "4711 kDa", now + timedelta(minutes=5)).verdict is Verdict.RIGHT


def test_lock_that_is_shut_takes_nothing(answers: Answers):
    early = answers("Ada", "vault", "release")

    assert (early.counts, early.verdict) == (False, Verdict.CLOSED)
    assert early.run.teams["1"].locks["vault"].way is None


ACTS_OF_PLAYERS: dict[str, dict[str, Any]] = {
    "join": {},
    "take_role": {"role": "reader"},
    "answer": {"lock": "name", "answer": "lion"},
    "submit": {"lock": "name", "share": 1.0},
    "ask_hint": {"lock": "name", "tier": 1},
    "give_up": {"lock": "name"},
    "scan": {"prop": "box"},
    "rerate": {"lock": "name", "confidence": 2},
    "reflect": {"answers": ["More."]},
}
ACTS_OF_MASTERS: dict[str, dict[str, Any]] = {
    "set_codes": {"set_name": "A", "codes": {"vault": "321"}},
    "tick_ready": {"team": "1", "item": "prop-box", "is_ready": True},
    "set_presence": {"person": "x", "is_here": False},
    "move": {"person": "x", "team": "1"},
    "give_role": {"person": "x", "role": "reader"},
    "start": {},
    "pause": {},
    "resume": {},
    "move_time": {"seconds": 60},
    "say": {"text": "Read it again."},
    "send_hint": {"team": "1", "lock": "name", "tier": 1},
    "tick": {"team": "1", "lock": "name"},
    "force": {"team": "1", "lock": "name", "reason": "It jams."},
    "skip": {"team": "1", "lock": "weigh", "reason": "No time."},
    "accept": {"lock": "name", "answer": "lion"},
    "undo": {"seq": 3},
    "note": {"text": "They argue well."},
    "call": {"number": 0, "on_screen": True},
    "finish": {},
    "open_late": {},
    "open_debrief": {},
    "tick_reset": {"set_name": "A", "prop": "box", "is_done": True},
}


def test_players_do_not_lead_and_masters_do_not_play(
    live: RoomRun, people: dict[str, Person], master: Person, observer: Person, now: datetime, caplog: pytest.LogCaptureFixture
):
    stranger, before = make_person(), run_of(live).version
    pairs = [(name, given, by) for name, given in ACTS_OF_PLAYERS.items() for by in (master, observer, stranger)]
    pairs += [(name, given, by) for name, given in ACTS_OF_MASTERS.items() for by in (people["Ada"], observer, stranger)]

    for name, given, by in pairs:
        with pytest.raises(NotInThisRun):
            getattr(domain, name)(live=live, by=by, key=uuid.uuid4(), now=now, **given)

    assert run_of(live).version == before
    assert caplog.text.count("refused: it is not for person") == len(pairs)


def test_each_act_is_open_to_who_it_is_for(live: RoomRun, people: dict[str, Person], master: Person, teacher: Person, now: datetime):
    before = run_of(live).version
    for acts, by in ((ACTS_OF_PLAYERS, people["Ada"]), (ACTS_OF_MASTERS, master), (ACTS_OF_MASTERS, teacher)):
        for name, given in acts.items():
            getattr(domain, name)(live=live, by=by, key=uuid.uuid4(), now=now, **given)

    assert run_of(live).version == before + len(ACTS_OF_PLAYERS) + 2 * len(ACTS_OF_MASTERS)


def test_end_frees_the_room_for_another_run(
    started: RoomRun, cohort: Cohort, opening: Opening, people: dict[str, Person], master: Person, now: datetime
):
    with pytest.raises(domain.AlreadyOpen):
        domain.open_run(cohort=cohort, by=master, opening=replace(opening, key=uuid.uuid4()), now=now)
    for act in (domain.finish, domain.open_debrief, domain.end):
        act(live=started, by=master, key=uuid.uuid4(), now=now)

    started.refresh_from_db()
    assert (run_of(started).stage, started.ended_at, open_to_join(people["Ada"])) == (Stage.ENDED, now, [])
    assert presence_of([person.pk for person in people.values()], "m9").keys() == {(person.pk, "meet") for person in people.values()}
    assert domain.open_run(cohort=cohort, by=master, opening=replace(opening, key=uuid.uuid4()), now=now) != started


def test_form_sent_twice_opens_one_run(live: RoomRun, cohort: Cohort, opening: Opening, master: Person, now: datetime):
    assert domain.open_run(cohort=cohort, by=master, opening=opening, now=now) == live
    assert RoomRun.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"set": "Z"}, "set"), ({"set": "B"}, "set-twice"), ({"seed": -1}, "seed"), ({"variant": "hard"}, "variant"),
        ({"language": "de"}, "language"), ({"people": []}, "empty"),
    ],
)  # fmt: skip
def test_table_that_cannot_be_set_is_refused(
    cohort: Cohort, opening: Opening, master: Person, now: datetime, changed: dict[str, Any], reason: str
):
    first, second = opening.teams
    with pytest.raises(BadTeams) as told:
        domain.open_run(cohort=cohort, by=master, opening=replace(opening, teams=[replace(first, **changed), second]), now=now)

    assert told.value.reason == reason
    assert not RoomRun.objects.exists()


def test_people_sit_once_in_a_team_of_the_right_size(cohort: Cohort, people: dict[str, Person], master: Person, now: datetime):
    ada, bo = people["Ada"], people["Bo"]
    for seats, reason in (
        ([[ada]], "too-small"), ([list(people.values())], "too-large"), ([[ada, bo], [ada, bo]], "twice"), ([[ada, master]], "stranger"),
    ):  # fmt: skip
        teams = [TeamOpening(seated, set_name) for seated, set_name in zip(seats, "AB", strict=False)]
        with pytest.raises(BadTeams) as told:
            domain.open_run(cohort=cohort, by=master, opening=Opening(uuid.uuid4(), ROOM, teams), now=now)
        assert told.value.reason == reason


def test_room_without_a_certificate_does_not_open(cohort: Cohort, opening: Opening, master: Person, now: datetime):
    cohort.edition = make_edition(label="2026.2", rooms={ROOM: outlined(certificate=None)})
    cohort.save()
    with pytest.raises(domain.NotProven):
        domain.open_run(cohort=cohort, by=master, opening=opening, now=now)
    with pytest.raises(domain.NoSuchRoom):
        domain.open_run(cohort=cohort, by=master, opening=replace(opening, room_id="another"), now=now)


def test_room_that_was_changed_after_its_certificate_does_not_open(cohort: Cohort, opening: Opening, master: Person, now: datetime):
    changed = FILE | {"exit": {"all": ["released", "brief"]}}
    cohort.edition = make_edition(label="2026.2", rooms={ROOM: outlined(file=json.dumps(changed))})
    cohort.save()
    with pytest.raises(domain.NotProven):
        domain.open_run(cohort=cohort, by=master, opening=opening, now=now)


def test_rehearsal_may_be_played_alone_counts_nowhere_and_goes_whole(
    live: RoomRun, cohort: Cohort, people: dict[str, Person], master: Person, now: datetime
):
    opening = Opening(uuid.uuid4(), ROOM, [TeamOpening([master], "A")], is_rehearsal=True)
    rehearsal = domain.open_run(cohort=cohort, by=master, opening=opening, now=now)
    assert domain.join(live=rehearsal, by=master, key=uuid.uuid4(), now=now).counts
    assert (open_to_join(master), open_to_join(people["Ada"])) == ([rehearsal], [live])
    assert presence_of([master.pk], "m9") == {}

    with pytest.raises(domain.NotARehearsal):
        domain.erase_rehearsal(live=live, by=master)
    with pytest.raises(NotInThisRun):
        domain.erase_rehearsal(live=rehearsal, by=people["Ada"])
    domain.erase_rehearsal(live=rehearsal, by=master)
    assert (list(RoomRun.objects.all()), journal.version_of(f"room:{opening.key}")) == ([live], 0)


def test_seed_that_is_proposed_stays_until_the_room_was_played(live: RoomRun, cohort: Cohort, now: datetime):
    room = run_of(live).teams["1"].bound.room
    first = domain.proposed_seed(cohort, room, "A")
    assert first == domain.proposed_seed(cohort, room, "A") != domain.proposed_seed(cohort, room, "B")

    live.ended_at = now
    live.save()
    assert domain.proposed_seed(cohort, room, "A") != first


def test_person_who_goes_takes_words_along_and_the_team_still_plays(
    started: RoomRun, answers: Answers, people: dict[str, Person], master: Person, now: datetime
):
    answers("Ada", "name", "zebra")
    domain.finish(live=started, by=master, key=uuid.uuid4(), now=now)
    domain.open_debrief(live=started, by=master, key=uuid.uuid4(), now=now)
    domain.reflect(live=started, by=people["Ada"], answers=["I know why."], key=uuid.uuid4(), now=now)
    told = export_rooms(people["Ada"])["rooms"]
    assert [each["did"] for each in told] == ["room.joined", "room.answered", "room.reflected"]
    ada = mark(people["Ada"])
    assert run_of(started).reflections[ada] == ("I know why.",)

    erase_person(person=people["Ada"])

    run = run_of(started)
    assert run.teams["1"].locks["name"].way is Way.SOLVED
    assert run.reflections.get(ada, ()) == ()
