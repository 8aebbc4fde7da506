"""The screens of a session over HTTP: who may open which, and what never stands on them."""

import json
import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.teamwork.conftest import CASE, KEYS, UNIT, mark
from tests.apps.teamwork.test_sessions import FIRST, play_cards, scratched
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import names_in, session_of, without_team
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.scoring import team_score
from bridging.realtime.news import token_of

type SignIn = Callable[..., Client]
type GoTo = Callable[..., None]
HTMX = {"HX-Request": "true"}
# Words that stand in keys, feedback, notes and debriefs alone.
SECRETS = ("Too few.", "Too much.", "Secret:", "It complies.", "Y complies.", "Too few full.")


@pytest.fixture
def now() -> datetime:
    """What a page does it does at the time of the clock."""
    return timezone.now()


def send(desk: Client, live: LiveSession, *what: str, **said: str) -> tuple[int, str]:
    names = {1: "do", 2: "do-about", 3: "do-option"}
    address = reverse(f"teamwork:{names[len(what)]}", args=[live.key, *what])
    answer = desk.post(address, {"key": str(uuid.uuid4()), **said}, headers=HTMX)
    return answer.status_code, answer.content.decode()


def lead(desk: Client, live: LiveSession, what: str, **said: str) -> tuple[int, str]:
    answer = desk.post(reverse("teamwork:lead", args=[live.key, what]), {"key": str(uuid.uuid4()), **said}, headers=HTMX)
    return answer.status_code, answer.content.decode()


def page(desk: Client, live: LiveSession, name: str) -> str:
    return desk.get(reverse(f"teamwork:{name}", args=[live.key])).content.decode()


def news(desk: Client, live: LiveSession, name: str) -> str:
    """Ask as the page does, without its cookies."""
    (address,) = re.findall(r'<ui-live[^>]* url="([^"]+)"', page(desk, live, name))
    return Client().get(address).content.decode()


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        ("participant", {"play": 200, "wall": 200, "console": 404}),
        ("teacher", {"play": 404, "wall": 200, "console": 200}),
        ("stranger", dict.fromkeys(("play", "wall", "console"), 404)),
    ],
)
def test_screens_open_to_who_they_are_for(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, who: str, opens: dict[str, int]
):
    desk = signed_in(person={"participant": people["Ada"], "teacher": teacher, "stranger": make_person()}[who])

    assert {name: desk.get(reverse(f"teamwork:{name}", args=[live.key])).status_code for name in opens} == opens


def test_card_that_many_look_at_has_marks_of_its_own_for_each(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime
):
    """The questions of a card are made once and kept: what each sends is told apart all the same, and what changes is seen."""
    go_to(Step.TRAT)
    ada, bo = signed_in(person=people["Ada"]), signed_in(person=people["Bo"])
    looks = [page(ada, live, "play"), page(ada, live, "play"), page(bo, live, "play")]

    keys = [key for look in looks for key in re.findall(r'name="key" value="([^"]*)"', look)]
    assert len(keys) > len(KEYS) * len(looks)
    assert {str(uuid.UUID(key)) for key in keys} == set(keys)
    assert len(set(keys)) == len(keys)
    assert len({re.sub(r'value="[^"]*"', "", look.partition("card-items")[2]) for look in looks[:2]}) == 1
    for look in looks:
        (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', look.partition("card-items")[2].partition("</ol>")[0]))
        assert len(token) > len("token")
        assert "\0" not in look

    domain.propose(live=live, by=people["Bo"], item=FIRST, option="a", key=uuid.uuid4(), now=now)
    assert 'id="scratch-1-A"' in page(ada, live, "play")
    assert 'id="scratch-1-A"' not in page(bo, live, "play")
    Person.objects.filter(pk=people["Ada"].pk).update(language="nl")
    assert "Kras A open" in page(ada, live, "play")


def test_acts_are_refused_to_the_other_side(signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person):
    before = session_of(live).version

    assert send(signed_in(person=teacher), live, "join")[0] == HTTPStatus.NOT_FOUND
    assert lead(signed_in(person=people["Ada"]), live, "pause")[0] == HTTPStatus.NOT_FOUND
    assert send(signed_in(person=people["Ada"]), live, "pause")[0] == HTTPStatus.NOT_FOUND
    assert session_of(live).version == before


def test_screens_leak_nothing_before_its_time(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    """Team 2 plays; nothing of what it chose, and nothing of what is right, stands on a screen of team 1 or on the wall."""
    ada, room = signed_in(person=people["Ada"]), signed_in(person=teacher)
    for step in (Step.LOBBY, Step.IRAT, Step.STORED, Step.TRAT):
        if step is not Step.LOBBY:
            go_to(step)
        if step is Step.IRAT:
            domain.answer(live=live, by=people["Ada"], item=FIRST, option="b", confidence=3, key=uuid.uuid4(), now=now)
        domain.discuss(live=live, by=teacher, item=FIRST, key=uuid.uuid4(), now=now)
        seen = page(ada, live, "play") + page(room, live, "wall") + news(ada, live, "play") + news(room, live, "wall")
        assert [word for word in (*SECRETS, "is-key", "card-option--star", "Dee") if word in seen] == []
    scratched(live, people["Dee"], people["Eli"], FIRST, "a", now)
    seen = page(ada, live, "play") + page(room, live, "wall")
    assert [word for word in (*SECRETS, "card-option--wrong", "Dee", "Eli") if word in seen] == []

    go_to(Step.WORK)
    domain.choose(live=live, by=people["Dee"], case=CASE, choice="y", key=uuid.uuid4(), now=now)
    domain.give_reason(live=live, by=people["Dee"], case=CASE, text="Ours alone.", switch="", key=uuid.uuid4(), now=now)
    seen = page(ada, live, "play") + page(room, live, "wall") + news(ada, live, "play")
    assert [word for word in (*SECRETS, "Ours alone.", " checked", "live-behind", "wall-behind") if word in seen] == []
    assert "Ours alone." in page(room, live, "console")

    go_to(Step.REVEALED)
    assert "Ours alone." in page(ada, live, "play")
    assert "Y complies." not in page(ada, live, "play") + page(room, live, "wall")


def test_version_stands_still_until_something_is_seen_to_change(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime
):
    go_to(Step.TRAT)
    ada, dee = signed_in(person=people["Ada"]), signed_in(person=people["Dee"])
    before = [json.loads(news(desk, live, "play")) for desk in (ada, dee)]

    domain.propose(live=live, by=people["Bo"], item=FIRST, option="a", key=uuid.uuid4(), now=now)

    after = [json.loads(news(desk, live, "play")) for desk in (ada, dee)]
    assert before[0]["version"] != after[0]["version"]
    assert before[1]["version"] == after[1]["version"]
    assert f'version="{after[0]["version"]}"' in page(ada, live, "play")


def test_team_scratches_and_sees_it_at_once(signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo):
    go_to(Step.TRAT)
    ada, bo = signed_in(person=people["Ada"]), signed_in(person=people["Bo"])

    status, seen = send(ada, live, "propose", FIRST, "b")
    assert (status, "Scratch B" in seen) == (HTTPStatus.OK, False)
    assert "Scratch B" in page(bo, live, "play")
    status, seen = send(bo, live, "scratch", FIRST, "b")
    assert (status, seen.count("card-option--star"), "4 points" in seen) == (HTTPStatus.OK, 1, True)
    status, seen = send(ada, live, "scratch", FIRST, "b")
    assert (status, "a teammate was first" in seen) == (HTTPStatus.CONFLICT, True)
    assert "scratched by Bo" in page(ada, live, "play")


def test_answer_is_acknowledged_and_a_late_one_is_told(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime
):
    ada = signed_in(person=people["Ada"])
    go_to(Step.IRAT)
    assert send(ada, live, "answer", FIRST, option="b", confidence="3")[0] == HTTPStatus.NO_CONTENT
    assert " checked" in page(ada, live, "play")
    assert "Time is up." not in page(ada, live, "play")

    go_to(Step.LOBBY)
    go_to(Step.IRAT, now - timedelta(minutes=13))

    assert send(ada, live, "answer", FIRST, option="a", confidence="1")[0] == HTTPStatus.CONFLICT
    individual = session_of(live).individual
    assert (individual.of(mark(people["Ada"]))[FIRST].option, len(individual.late)) == ("b", 1)
    assert "Time is up." in page(ada, live, "play")


def test_each_language_has_the_same_letters(signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo):
    go_to(Step.TRAT)
    people["Bo"].language = "nl"
    people["Bo"].save()
    english, dutch = (page(signed_in(person=people[name]), live, "play") for name in ("Ada", "Bo"))

    assert "How much fits into an AAV vector?" in english
    assert "Hoeveel past er in een AAV-vector?" in dutch
    for words in (("Four kb", "Five kb", "Six kb"), ("Vier kb", "Vijf kb", "Zes kb")):
        text = english if words[0] == "Four kb" else dutch
        places = [text.index(f"<strong>{letter}</strong> <span>{word}") for letter, word in zip("ABC", words, strict=True)]
        assert places == sorted(places)


def test_console_advances_once_for_two_who_press(signed_in: SignIn, live: LiveSession, teacher: Person, other_teacher: Person):
    one, other = signed_in(person=teacher), signed_in(person=other_teacher)

    assert lead(one, live, "advance", **{"from": "0", "to": "1"})[0] == HTTPStatus.OK
    status, seen = lead(other, live, "advance", **{"from": "0", "to": "1"})

    assert (status, session_of(live).phase.step) == (HTTPStatus.UNPROCESSABLE_ENTITY, Step.IRAT)
    assert "Collect the answers" in seen
    assert lead(one, live, "pause")[0] == HTTPStatus.OK
    assert session_of(live).clock.is_paused
    assert lead(one, live, "advance", **{"from": "1", "to": "0"})[0] == HTTPStatus.OK
    assert session_of(live).phase.step is Step.LOBBY


def test_paper_is_typed_in_by_letters(signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo):
    desk = signed_in(person=teacher)
    go_to(Step.STORED)

    assert lead(desk, live, "card", team="1", **{f"row-{FIRST}": "ab"})[0] == HTTPStatus.OK
    status, seen = lead(desk, live, "sheet", person=mark(people["Ada"]), letters="b3 - A")
    assert (status, "The answer sheet is in." in seen) == (HTTPStatus.OK, True)
    said = {"item": FIRST, "ground": "ambiguous", "source": "p. 3", "text": "Both hold."}
    assert lead(desk, live, "appeal", team="1", **said)[0] == HTTPStatus.OK
    assert lead(desk, live, "appeal", team="2", **said)[0] == HTTPStatus.UNPROCESSABLE_ENTITY
    assert lead(desk, live, "choice", team="2", choice=f"{CASE}/y", text="Ours.")[0] == HTTPStatus.OK
    for what, said in (
        ("card", {"team": "1", f"row-{FIRST}": "aa"}),
        ("card", {"team": "1"}),
        ("sheet", {"person": mark(people["Ada"]), "letters": "BB"}),
        ("sheet", {"person": mark(people["Ada"]), "letters": "BXZ"}),
        ("sheet", {"person": mark(people["Ada"]), "letters": "B4AA"}),
        ("time", {"minutes": "many"}),
        ("time", {"minutes": "999"}),
        ("presence", {"person": mark(people["Ada"]), "presence": "odd"}),
        ("decide", {"team": "1", "item": FIRST}),
        ("key", {"item": FIRST}),
    ):
        assert lead(desk, live, what, **said)[0] == HTTPStatus.UNPROCESSABLE_ENTITY

    session = session_of(live)
    assert team_score(session, "1").points == 2
    assert {item: (answer.option, answer.confidence) for item, answer in session.individual.of(mark(people["Ada"])).items()} == {
        FIRST: ("b", 3),
        "m1-card-3": ("a", None),
    }
    assert [(each.team, each.source, each.is_granted) for each in session.appeals] == [("1", "p. 3", None)]
    case = session.case(CASE)
    assert (case.first["2"].choice, case.first["2"].is_paper, case.reasons["2"].text) == ("y", True, "Ours.")


def test_wall_shows_scores_with_the_floor_in_both_languages(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    desk = signed_in(person=teacher)
    assert live.join_code in page(desk, live, "wall")
    go_to(Step.TRAT)
    play_cards(live, people, now)
    go_to(Step.APPEALS)

    seen = page(desk, live, "wall")

    assert "right at first scratch" in seen
    assert "goed bij de eerste kras" in seen
    assert "<td>10<small>/12</small></td><td>2<small>/3</small></td>" in seen
    assert "<strong>7/12</strong>" in seen


def test_teacher_opens_and_rehearses_from_the_list(signed_in: SignIn, cohort: Cohort, people: dict[str, Person], teacher: Person):
    desk = signed_in(person=teacher)
    address = reverse("teamwork:cohort", args=[cohort.slug])
    assert desk.get(address).content.decode().count('name="team-') == len(people) + 1
    teams = {f"team-{people[name].pk}": number for name, number in (("Ada", "1"), ("Bo", "2"), ("Cas", "2"))}

    def begin(**more: str) -> str:
        answer = desk.post(reverse("teamwork:begin", args=[cohort.slug]), {"key": str(uuid.uuid4()), "unit": UNIT, **more})
        return str(answer["Location"])

    assert begin() == begin(unit="none", **teams) == address
    assert begin(**teams, **{f"team-{teacher.pk}": "1"}) == address
    assert not LiveSession.objects.exists()
    begin(**teams)
    begin(**{f"team-{teacher.pk}": "1"}, rehearsal="1")

    rehearsal, live = LiveSession.objects.order_by("-is_rehearsal")
    assert [len(session_of(live).roster.members(team)) for team in ("1", "2")] == [1, 2]
    assert (rehearsal.is_rehearsal, page(desk, rehearsal, "play").count("live-mates")) == (True, 1)
    assert desk.post(reverse("teamwork:erase", args=[rehearsal.key]))["Location"] == address
    assert list(LiveSession.objects.all()) == [live]


def test_code_leads_to_the_session_for_who_takes_part(signed_in: SignIn, live: LiveSession, people: dict[str, Person]):
    address = f"{reverse('teamwork:code')}?code={live.join_code.lower()}"

    assert signed_in(person=people["Ada"]).get(address)["Location"] == reverse("teamwork:play", args=[live.key])
    answer = signed_in().get(address)
    assert (answer.status_code, str(live.key) in answer.content.decode()) == (HTTPStatus.NOT_FOUND, False)


def test_home_page_leads_to_what_is_played_now(signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo):
    desk = signed_in(person=people["Ada"])
    assert desk.get("/").content.decode().count(f"/live/{live.key}/") == 1

    go_to(Step.ENDED)
    assert f'/live/{live.key}/"' not in desk.get("/").content.decode()


def test_rehearsal_is_shown_to_who_was_asked_alone(
    signed_in: SignIn, cohort: Cohort, people: dict[str, Person], teacher: Person, other_teacher: Person, now: datetime
):
    opening = domain.Opening(uuid.uuid4(), UNIT, [[teacher, people["Bo"]]], is_rehearsal=True)
    rehearsal = domain.open_session(cohort=cohort, by=teacher, opening=opening, now=now)

    def opens(person: Person) -> list[int]:
        desk = signed_in(person=person)
        return [desk.get(reverse(f"teamwork:{name}", args=[rehearsal.key])).status_code for name in ("play", "wall")]

    assert [opens(person) for person in (people["Ada"], people["Bo"], other_teacher)] == [[404, 404], [200, 200], [404, 200]]
    with pytest.raises(domain.NotInThisSession):
        domain.join(live=rehearsal, by=people["Ada"], key=uuid.uuid4(), now=now)


def test_console_says_why_an_end_is_not_undone_and_warns_before_cards_open_again(
    signed_in: SignIn, live: LiveSession, cohort: Cohort, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    desk = signed_in(person=teacher)
    warning = "a card that opens again no longer measures anything"
    found = []
    for step in (Step.TRAT, Step.APPEALS, Step.LECTURE, Step.ENDED):
        go_to(step)
        found.append(warning in page(desk, live, "console"))
    assert found == [False, True, False, False]

    domain.open_session(cohort=cohort, by=teacher, opening=domain.Opening(uuid.uuid4(), UNIT, [[people["Ada"]]]), now=now)
    last = session_of(live).place
    status, seen = lead(desk, live, "advance", **{"from": str(last), "to": str(last - 1)})
    assert (status, "its unit is being played anew" in seen) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)


def test_phone_names_who_scratched_and_has_moved_since(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    go_to(Step.TRAT)
    scratched(live, people["Ada"], people["Bo"], FIRST, "b", now)
    domain.move(live=live, by=teacher, person=mark(people["Bo"]), team="2", key=uuid.uuid4(), now=now)

    assert "scratched by Bo" in page(signed_in(person=people["Ada"]), live, "play")
    assert set(names_in(session_of(live), "1").values()) == {"Ada", "Bo", "Cas"}


def test_kept_parts_of_screens_hold_no_name_that_somebody_had_before(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    """Cards and the console's list of people are made once and kept by each process, with names in them."""
    go_to(Step.TRAT)
    scratched(live, people["Ada"], people["Bo"], FIRST, "b", now)
    phone, console = signed_in(person=people["Ada"]), signed_in(person=teacher)

    def named() -> list[set[str]]:
        return [set(re.findall(r"\bBo\b|\bRobin\b", look)) for look in (page(phone, live, "play"), page(console, live, "console"))]

    before = named()
    Person.objects.filter(pk=people["Bo"].pk).update(display_name="Robin")
    renamed = named()
    erase_person(person=people["Bo"])

    assert (before, renamed, named()) == ([{"Bo"}] * 2, [{"Robin"}] * 2, [set()] * 2)


def test_people_without_a_team_are_read_at_once(
    live: LiveSession, cohort: Cohort, now: datetime, django_assert_num_queries: Callable[..., Any]
):
    for name in ("Fay", "Gus", "Hal"):
        enrol(cohort=cohort, person=make_person(display_name=name), now=now)
    session = session_of(live)

    # Who is enrolled, their keys, and the keys and names of who is placed; at the first time the missing keys are made and read again.
    with django_assert_num_queries(6):
        first = without_team(live, session)
    with django_assert_num_queries(4):
        again = without_team(live, session)

    assert first == again
    assert [name for _key, name in first] == ["Fay", "Gus", "Hal"]


def test_choice_of_one_s_own_team_is_named_so_in_dutch(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime
):
    """A question of one's own is “van u”; the choice of a team is not."""
    go_to(Step.WORK)
    domain.choose(live=live, by=people["Dee"], case=CASE, choice="y", key=uuid.uuid4(), now=now)
    go_to(Step.REVEALED)
    people["Dee"].language = "nl"
    people["Dee"].save()

    assert "(uw team)" in page(signed_in(person=people["Dee"]), live, "play")


@pytest.mark.parametrize("step", list(Step))
def test_every_screen_shows_every_phase(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime, step: Step
):
    if step is not Step.LOBBY:
        go_to(Step.TRAT)
        play_cards(live, people, now)
        go_to(Step.WORK)
        domain.choose(live=live, by=people["Dee"], case=CASE, choice="y", key=uuid.uuid4(), now=now)
        go_to(step)

    shown = {
        name: page(desk, live, name)
        for desk, names in ((signed_in(person=people["Ada"]), ["play"]), (signed_in(person=teacher), ["console", "wall"]))
        for name in names
    }

    assert {name: text.count("<ui-live") for name, text in shown.items()} == {"play": 1, "console": 1, "wall": 1}
    assert "M9.1" not in "".join(shown.values())
    assert KEYS.keys() & set(shown["wall"].split('"')) == set()


def test_question_on_the_wall_lies_open_on_the_phone_once_cards_are_closed(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    desk = signed_in(person=people["Ada"])
    for step, opens in ((Step.TRAT, 0), (Step.LECTURE, 1)):
        go_to(step)
        before = json.loads(news(desk, live, "play"))["version"]
        domain.discuss(live=live, by=teacher, item=FIRST, key=uuid.uuid4(), now=now)
        after = json.loads(news(desk, live, "play"))["version"]
        assert (page(desk, live, "play").count("on the screen in the room"), after != before) == (opens, bool(opens))
        domain.discuss(live=live, by=teacher, item="", key=uuid.uuid4(), now=now)


def test_news_needs_the_signature_of_the_site_and_a_session(live: LiveSession, people: dict[str, Person]):
    own = token_of("teamwork.own", str(live.key), mark(people["Ada"]))
    other = token_of("teamwork.own", str(uuid.UUID(int=7)), mark(people["Ada"]))
    desk = Client()

    assert [desk.get(reverse("news", args=[token])).status_code for token in (own, f"{own}x", other)] == [200, 404, 404]


def test_page_of_the_meeting_leads_to_what_is_played_there_now(
    live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, signed_in: SignIn
):
    meeting = f"/modules/{live.module_id}/meetings/{live.meeting_id}/"
    desks = {"play": signed_in(person=people["Ada"]), "console": signed_in(person=teacher)}

    for name, desk in desks.items():
        assert reverse(f"teamwork:{name}", args=[live.key]) in desk.get(meeting).content.decode()
    go_to(Step.ENDED)
    for name, desk in desks.items():
        assert reverse(f"teamwork:{name}", args=[live.key]) not in desk.get(meeting).content.decode()
