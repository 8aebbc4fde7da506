"""The game master's console over HTTP: who may open it, each thing that can be done from it, and what stands there."""

import io
import json
import re
import uuid
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.escape.conftest import Answers, mark
from tests.apps.escape.small_room import ROOM
from tests.factories import make_person
from tests.press.test_pdf import text_of

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.escape import domain
from bridging.apps.escape.heard import hear, heard_in
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room, run_of
from bridging.apps.escape.shown.checklists import ready_lists
from bridging.engines.escape.acts import HOST_ACTS, Act
from bridging.engines.escape.state import Run, Stage, Verdict, Way
from bridging.source.schema import Localised

type SignIn = Callable[..., Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def now() -> datetime:
    """What a page does it does at the time of the clock."""
    return timezone.now()


@pytest.fixture
def desk(signed_in: SignIn, master: Person) -> Client:
    return signed_in(person=master)


def lead(desk: Client, live: RoomRun, what: str, headers: dict[str, str] | None = HTMX, **said: str) -> tuple[int, str]:
    answer = desk.post(reverse("escape:lead", args=[live.key, what]), {"key": str(uuid.uuid4()), **said}, headers=headers)
    return answer.status_code, answer.content.decode()


def page(desk: Client, live: RoomRun) -> str:
    return desk.get(reverse("escape:console", args=[live.key])).content.decode()


def news(desk: Client, live: RoomRun) -> dict[str, Any]:
    """Ask as the page does, without its cookies."""
    (address,) = re.findall(r'<ui-live[^>]* url="([^"]+)"', page(desk, live))
    return dict(json.loads(Client().get(address).content))


def test_console_opens_to_who_leads_alone(
    signed_in: SignIn, live: RoomRun, people: dict[str, Person], teacher: Person, master: Person, observer: Person
):
    address = reverse("escape:console", args=[live.key])
    seen = {
        name: signed_in(person=person).get(address).status_code
        for name, person in {
            "teacher": teacher,
            "master": master,
            "observer": observer,
            "player": people["Ada"],
            "other": make_person(),
        }.items()
    }

    assert seen == {"teacher": 200, "master": 200, "observer": 404, "player": 404, "other": 404}


def test_nothing_is_done_for_who_does_not_lead(signed_in: SignIn, live: RoomRun, people: dict[str, Person]):
    before = run_of(live).version

    assert lead(signed_in(person=people["Ada"]), live, "start")[0] == HTTPStatus.NOT_FOUND
    for form in ("csv", "json"):
        assert signed_in(person=people["Ada"]).get(reverse("escape:timeline", args=[live.key, form])).status_code == HTTPStatus.NOT_FOUND
    assert run_of(live).version == before


def the(team: str, lock: str = "") -> dict[str, str]:
    return {"team": team, **({"lock": lock} if lock else {})}


def _minutes(run: Run) -> list[float]:
    spans = [team.clock.ends_at - team.clock.started_at for team in run.teams.values() if team.clock.ends_at and team.clock.started_at]
    return [span / timedelta(minutes=1) for span in spans]


def _hints(run: Run) -> tuple[list[tuple[int, str, float]], ...]:
    return tuple([(hint.tier, hint.text, hint.cost_min) for hint in team.locks["weigh"].hints] for team in run.teams.values())


HOW: list[tuple[str, dict[str, str], Callable[[Run], object], object]] = [
    ("pause", {}, lambda run: [team.clock.paused_at is not None for team in run.teams.values()], [True, True]),
    ("pause", the("2"), lambda run: [team.clock.paused_at is not None for team in run.teams.values()], [False, True]),
    ("time", the("1") | {"minutes": "5"}, _minutes, [65, 60]),
    ("time", {"minutes": "−1"}, _minutes, [59, 59]),
    ("say", {"text": " Look up. "}, lambda run: [(each.text, each.team) for each in run.messages], [("Look up.", "")]),
    ("say", the("2") | {"text": "You."}, lambda run: [(each.text, each.team) for each in run.messages], [("You.", "2")]),
    ("note", the("1") | {"text": "argued"}, lambda run: [(each.text, each.team) for each in run.notes], [("argued", "1")]),
    ("hint", the("1", "weigh") | {"tier": "1"}, _hints, ([(1, "", 0)], [])),
    ("own-hint", the("1", "weigh") | {"text": "Think."}, _hints, ([(0, "Think.", 0)], [])),
    ("own-hint", the("1", "weigh") | {"text": "Think.", "whom": "all"}, _hints, ([(0, "Think.", 0)], [(0, "Think.", 0)])),
    ("open", the("1", "name") | {"reason": "jams", "way": "force"}, lambda run: run.teams["1"].locks["name"].way, Way.FORCED),
    ("open", the("1", "name") | {"reason": "late", "way": "skip"}, lambda run: run.teams["1"].locks["name"].way, Way.SKIPPED),
    ("codes", {"set": "A", "code-vault": "808"}, lambda run: run.codes, {"A": {"vault": "808"}}),
    ("finish", {}, lambda run: run.stage, Stage.OVER),
    ("debrief", {}, lambda run: run.stage, Stage.DEBRIEF),
    ("end", {}, lambda run: run.stage, Stage.ENDED),
    ("ready", the("2") | {"item": "briefing", "ready": "1"}, lambda run: run.teams["2"].ready, {"briefing"}),
    ("reset", {"set": "A", "prop": "box", "done": "1"}, lambda run: run.reset, {"A": {"box"}}),
]


@pytest.mark.parametrize(("what", "said", "seen", "is_then"), HOW)
def test_each_act_is_done_and_the_console_comes_back(
    desk: Client, started: RoomRun, what: str, said: dict[str, str], seen: Callable[[Run], object], is_then: object
):
    status, answer = lead(desk, started, what, **said)

    assert (status, "<ui-live" in answer, "<html" in answer) == (HTTPStatus.OK, True, False)
    assert seen(run_of(started)) == is_then


def test_before_the_start_people_come_go_and_have_roles(desk: Client, live: RoomRun, people: dict[str, Person]):
    ada, eli = mark(people["Ada"]), mark(people["Eli"])
    held = {clue for clue, holders in run_of(live).teams["1"].dealt.items() if ada in holders}

    lead(desk, live, "role", person=eli, role="keeper")
    lead(desk, live, "presence", person=ada, here="0")
    lead(desk, live, "move", person=eli, team="1")
    lead(desk, live, "start")

    team = run_of(live).teams["1"]
    assert (ada in team.here, eli in team.members, len(team.members)) == (False, True, 4)
    assert all(ada not in holders and holders for holders in team.dealt.values())
    assert held <= team.dealt.keys() | held


def test_who_has_no_team_is_put_into_one(desk: Client, live: RoomRun, cohort: Cohort, now: datetime):
    late = make_person(display_name="Lea Late")
    enrol(cohort=cohort, person=late, now=now)

    assert "Lea Late" in page(desk, live)
    lead(desk, live, "move", person=mark(late), team="2")

    assert mark(late) in run_of(live).teams["2"].members
    assert "Without a team" not in page(desk, live)


def test_wrong_answers_stand_there_as_typed_and_one_of_them_can_count(desk: Client, started: RoomRun, answers: Answers, now: datetime):
    answers("Ada", "name", " Zébre? <b>", now)
    taken = answers("Dee", "name", "okapi", now)

    seen = page(desk, started)
    assert ("<q>Zébre? &lt;b&gt;</q>" in seen, "<q>okapi</q>" in seen) == (True, True)
    assert lead(desk, started, "accept", seq=str(taken.seq))[0] == HTTPStatus.OK

    run = run_of(started)
    assert (run.verdicts[taken.seq], run.teams["2"].locks["name"].way, run.teams["1"].locks["name"].way) == (
        Verdict.RIGHT,
        Way.SOLVED,
        None,
    )


def test_choice_is_told_by_its_words_and_not_as_the_file_calls_it(desk: Client, started: RoomRun, answers: Answers, now: datetime):
    for lock in ("weigh", "name"):
        lead(desk, started, "open", **the("1", lock), reason="jams", way="force")
    answers("Ada", "vault", "hold", now)

    seen = page(desk, started)

    assert (seen.count("<q>Hold</q>"), "<q>hold</q>" in seen) == (2, False)


def test_whatever_was_done_can_be_taken_back_and_that_too(desk: Client, started: RoomRun):
    lead(desk, started, "open", **the("1", "name"), reason="jams", way="force")
    forced = run_of(started).version

    status, seen = lead(desk, started, "undo", seq=str(forced))
    assert (status, run_of(started).teams["1"].locks["name"].way, "taken back" in seen) == (HTTPStatus.OK, None, True)
    lead(desk, started, "undo", seq=str(run_of(started).version))
    assert run_of(started).teams["1"].locks["name"].way is Way.FORCED


def test_what_goes_with_an_act_is_shown_before_it_is_taken_back(desk: Client, started: RoomRun, answers: Answers, now: datetime):
    lead(desk, started, "open", **the("1", "weigh"), reason="jams", way="force")
    forced = str(run_of(started).version)
    later = now + timedelta(seconds=5)
    answers("Ada", "name", "zebra", later)
    answers("Bo", "vault", "hold", later)

    address = reverse("escape:undo", args=[started.key, forced])
    asked = desk.post(reverse("escape:lead", args=[started.key, "undo"]), {"key": str(uuid.uuid4()), "seq": forced}, headers=HTMX)
    (shown,) = re.findall(r'<ul id="lost">(.*?)</ul>', desk.get(address).content.decode(), re.DOTALL)
    assert (asked.headers["HX-Redirect"], re.findall("<li>(.*?)</li>", shown)) == (address, ["1 answer that was tried"])

    answers("Bo", "vault", "release", later + timedelta(seconds=30))
    assert run_of(started).teams["1"].locks["vault"].way is Way.SOLVED
    shown = desk.get(address).content.decode()
    assert "Team 1: this lock will shut again: The vault" in shown
    (sure,) = re.findall(r'name="sure" value="([^"]+)"', shown)
    for known in ("", "0" * 16):
        assert lead(desk, started, "undo", headers=None, seq=forced, sure=known)[0] == HTTPStatus.FOUND
    assert run_of(started).teams["1"].locks["vault"].way is Way.SOLVED

    lead(desk, started, "undo", headers=None, seq=forced, sure=sure)
    assert {name: lock.way for name, lock in run_of(started).teams["1"].locks.items()} == {"weigh": None, "name": Way.SOLVED, "vault": None}
    assert desk.get(address).status_code == HTTPStatus.NOT_FOUND


def test_late_finish_opens_for_one_team_as_soon_as_time_is_up(desk: Client, live: RoomRun, master: Person, now: datetime):
    domain.start(live=live, by=master, key=uuid.uuid4(), now=now - timedelta(minutes=61))
    over = page(desk, live)
    assert ('id="late-1"' in over, 'id="late-2"' in over, 'id="time-more"' in over) == (True, True, True)

    lead(desk, live, "late", team="2")

    assert [team.is_late for team in run_of(live).teams.values()] == [False, True]
    assert "goes on, untimed" in page(desk, live)


def test_what_cannot_be_is_told_and_what_was_typed_stays(desk: Client, started: RoomRun):
    before = run_of(started).version
    for what, said in (
        ("say", {"text": "  "}),
        ("time", {"minutes": "many"}),
        ("time", {"minutes": "121"}),
        ("open", the("1", "name") | {"way": "force"}),
        ("accept", {"seq": "9999"}),
        ("codes", {"set": "A"}),
    ):
        status, seen = lead(desk, started, what, **said)
        assert (status, "notice--warning" in seen, "<ui-live" in seen) == (HTTPStatus.UNPROCESSABLE_ENTITY, True, False)
    assert run_of(started).version == before
    assert lead(desk, started, "start")[0] == HTTPStatus.UNPROCESSABLE_ENTITY
    assert lead(desk, started, "nothing")[0] == HTTPStatus.NOT_FOUND


def test_the_same_form_sent_twice_is_done_once(desk: Client, started: RoomRun):
    key = str(uuid.uuid4())
    for _ in range(2):
        assert lead(desk, started, "say", key=key, text="Once.")[0] == HTTPStatus.OK

    assert len(run_of(started).messages) == 1
    assert lead(desk, started, "say", key=key, text="Other.")[0] == HTTPStatus.UNPROCESSABLE_ENTITY


def test_without_scripts_each_form_leads_back_to_the_console(desk: Client, started: RoomRun):
    status, _ = lead(desk, started, "say", headers=None, text="Look up.")

    assert (status, "The message is on their screens." in page(desk, started)) == (HTTPStatus.FOUND, True)


def test_news_say_time_and_change_when_a_screen_falls_silent(desk: Client, started: RoomRun, people: dict[str, Person], now: datetime):
    hear(started.key, mark(people["Ada"]), now)
    before = news(desk, started)
    assert (before["scene"], before["teams"]["1"]["still"]) == ("play", False)
    assert 3500 < before["teams"]["1"]["left_s"] <= 3600

    hear(started.key, mark(people["Ada"]), now - timedelta(minutes=2))

    assert news(desk, started)["version"] != before["version"]
    assert "no screen connected" in page(desk, started)


def test_story_calls_on_the_screens_of_a_team_in_the_language_of_each(
    desk: Client, signed_in: SignIn, live: RoomRun, master: Person, people: dict[str, Person], now: datetime
):
    domain.start(live=live, by=master, key=uuid.uuid4(), now=now - timedelta(minutes=21))
    for person in people.values():
        hear(live.key, mark(person), now)
    seen = page(desk, live)
    (urged,) = re.findall(r'<h2 id="now-title"[^>]*>([^<]+)</h2>', seen)
    assert (urged, "Does the team name evidence?" in seen, 'name="call" value="0"' in seen) == ("The QP calls", True, True)

    _status, seen = lead(desk, live, "call", call="0", way="screen")

    screen = {
        language: signed_in(person=people["Ada"]).get(reverse("escape:team", args=[live.key]), headers={"Accept-Language": language})
        for language in ("nl", "en")
    }
    assert ('id="called-0"' in seen, "Call made" in seen) == (False, True)
    assert "Where do you stand?" in screen["en"].content.decode()
    assert "Does the team name evidence?" not in screen["en"].content.decode()


def test_largest_button_sends_the_hint_that_is_read_beside_it(desk: Client, live: RoomRun, master: Person, now: datetime):
    domain.start(live=live, by=master, key=uuid.uuid4(), now=now - timedelta(minutes=8))

    seen = page(desk, live)
    button = re.search(r'id="next-step">([^<]+)', seen)
    assert (button and button[1], "Nonsense hint one" in seen) == ("Send hint 1 to Team 1", True)
    lead(desk, live, "hint", **the("1", "weigh"), tier="1")

    button = re.search(r'id="next-step">([^<]+)', page(desk, live))
    assert (button and button[1]) == "Send hint 1 to Team 2"


def test_timeline_is_a_file_without_formulas(desk: Client, started: RoomRun, answers: Answers, people: dict[str, Person], now: datetime):
    answers("Ada", "name", '=HYPERLINK("x")', now)
    table = desk.get(reverse("escape:timeline", args=[started.key, "csv"])).content.decode("utf-8-sig")
    data = json.loads(desk.get(reverse("escape:timeline", args=[started.key, "json"])).content)

    assert "'=HYPERLINK" in table
    assert table.splitlines()[0] == "seq;at;kind;team;by;lock;lock_title;said;verdict;counts;undone"
    assert (data["room"], data["events"][-1]["said"], data["events"][-1]["verdict"]) == (ROOM, '=HYPERLINK("x")', "wrong")
    assert [data["events"][-1][name] for name in ("team", "by", "lock", "lock_title")] == ["1", "Ada", "name", "The name"]
    assert desk.get(reverse("escape:timeline", args=[started.key, "xml"])).status_code == HTTPStatus.NOT_FOUND


def test_rehearsal_can_be_erased_and_a_run_cannot(
    desk: Client, live: RoomRun, cohort: Cohort, opening: domain.Opening, master: Person, now: datetime
):
    tried = domain.open_run(cohort=cohort, by=master, opening=domain.Opening(uuid.uuid4(), ROOM, opening.teams, is_rehearsal=True), now=now)

    assert "Erase this rehearsal" in page(desk, tried)
    assert desk.post(reverse("escape:erase", args=[live.key])).status_code == HTTPStatus.NOT_FOUND
    assert desk.post(reverse("escape:erase", args=[tried.key])).status_code == HTTPStatus.FOUND
    assert list(RoomRun.objects.values_list("key", flat=True)) == [live.key]


def test_clock_at_rest_is_a_pause_in_dutch(desk: Client, started: RoomRun, master: Person):
    """A test that is paused is “onderbroken”; a clock is not."""
    master.language = "nl"
    master.save()
    lead(desk, started, "pause")

    assert '<span class="badge">pauze</span>' in page(desk, started)


def test_a_whole_game_is_led_from_the_console(desk: Client, live: RoomRun, people: dict[str, Person], answers: Answers, now: datetime):
    """Whatever a game master may do stands in a form of it; scoring is the observer's."""
    forms: list[tuple[str, dict[str, str]]] = [
        ("note", {"text": "begun"}),
        ("pause", {}),
        ("resume", {}),
        ("time", {"minutes": "1"}),
        ("say", {"text": "Look up."}),
        ("call", {"call": "0", "way": "mouth"}),
        ("hint", the("1", "weigh") | {"tier": "1"}),
        ("open", the("1", "weigh") | {"reason": "jams", "way": "force"}),
        ("open", the("1", "name") | {"reason": "late", "way": "skip"}),
        ("tick", the("1", "vault")),
        ("accept", {"seq": str(answers("Dee", "name", "okapi").seq)}),
        ("codes", {"set": "A", "code-vault": "808"}),
        ("ready", the("1") | {"item": "briefing", "ready": "1"}),
        ("presence", {"person": mark(people["Cas"]), "here": "0"}),
        ("role", {"person": mark(people["Bo"]), "role": "reader"}),
        ("move", {"person": mark(people["Eli"]), "team": "1"}),
        ("undo", {"seq": "9"}),
        ("finish", {}),
        ("late", {}),
        ("debrief", {}),
        ("reset", {"set": "B", "prop": "box", "done": "1"}),
        ("end", {}),
    ]

    done = [(what, lead(desk, live, what, **said)[0]) for what, said in forms]

    assert done == [(what, HTTPStatus.OK) for what, _ in forms]
    assert {each.kind for each in run_of(live).entries} >= HOST_ACTS - {Act.SCORED}
    assert "The session has ended" in page(desk, live)


def test_screen_of_a_team_is_seen_and_nothing_on_it_can_be_done(
    desk: Client, started: RoomRun, people: dict[str, Person], signed_in: SignIn
):
    address = reverse("escape:watch", args=[started.key, "1"])
    bo = f"{address}?as={mark(people['Bo'])}"
    seen, part = desk.get(bo).content.decode(), desk.get(f"{bo}&live").content.decode()

    assert ("over the shoulder of Bo" in seen, "Which animal?" in part, "<html" in part) == (True, True, False)
    assert re.findall(r'<form[^>]*action="/room/[^"]*/do/', seen + part) == []
    assert f"?live&amp;as={mark(people['Bo'])}" in part
    (asks,) = re.findall(r'<ui-live[^>]* url="([^"]+)"', part)
    assert Client().get(asks).status_code == HTTPStatus.OK
    assert heard_in(started.key) == {}
    own = signed_in(person=people["Bo"]).get(reverse("escape:team", args=[started.key])).content.decode()
    Client().get(*re.findall(r'<ui-live[^>]* url="([^"]+)"', own))
    assert list(heard_in(started.key)) == [mark(people["Bo"])]
    assert signed_in(person=people["Ada"]).get(address).status_code == HTTPStatus.NOT_FOUND
    assert desk.get(reverse("escape:watch", args=[started.key, "9"])).status_code == HTTPStatus.NOT_FOUND


def test_print_pack_of_a_table_has_its_own_codes_and_answers_apart(
    desk: Client, live: RoomRun, signed_in: SignIn, people: dict[str, Person]
):
    lead(desk, live, "codes", set="A", **{"code-vault": "808"})
    address = reverse("escape:pack", args=[live.key, "1", "en"])

    packed = desk.get(address)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = archive.namelist()
        sheet = text_of(archive.read("game-master/sheet.pdf"))
        players = " ".join(text_of(archive.read(name)) for name in names if name.startswith("player/"))

    assert ("808" in sheet, "4711" in sheet, "4711" in players) == (True, True, False)
    assert signed_in(person=people["Ada"]).get(address).status_code == HTTPStatus.NOT_FOUND
    assert [desk.get(reverse("escape:pack", args=[live.key, *odd])).status_code for odd in (("9", "en"), ("1", "fr"))] == [404, 404]


def test_rest_of_a_table_is_ticked_at_once_and_only_once(desk: Client, live: RoomRun):
    key = str(uuid.uuid4())
    lead(desk, live, "ready", **the("1"), item="briefing", ready="1")
    assert [lead(desk, live, "all-ready", **the("1"), key=key)[0] for _ in range(2)] == [HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY]

    run = run_of(live)
    assert ("table ready" in page(desk, live), run.teams["2"].ready) == (True, frozenset())
    assert [each.payload["item"] for each in run.entries if each.kind == Act.READY_TICKED] == ["briefing", "prop-box", "prop-card"]
    assert lead(desk, live, "all-ready", **the("9"))[0] == HTTPStatus.UNPROCESSABLE_ENTITY


def test_what_is_read_out_stands_under_its_box_and_not_in_it(live: RoomRun):
    """A list of things to say, in a button, would be no HTML that every browser reads alike."""
    room = published_room(live).room
    said = room.model_copy(update={"briefing": Localised(nl="Eerst.\n\n- Dan dit.", en="First.\n\n- Then this.")})
    ticks = ready_lists(said, run_of(live), "en")[0].items

    drawn = render_to_string("escape/console/ready.html", {"ready": ready_lists(said, run_of(live), "en"), "live": live})

    assert [(tick.id, tick.is_long) for tick in ticks if "<ul" in tick.words] == [("briefing", True)]
    assert ("<li>Then this." in drawn.replace("<li><p>", "<li>"), re.search(r"<button[^>]*>(?:(?!</button>).)*<ul", drawn, re.DOTALL)) == (
        True,
        None,
    )
