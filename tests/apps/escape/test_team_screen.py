"""The screen of a team: what stands on it, what never does before its time, and what becomes of what is sent."""

import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.escape.small_room import FILE, SECRETS
from tests.factories import make_person

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.escape import domain
from bridging.apps.escape.heard import heard_in
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.news import news_of
from bridging.apps.escape.queries import run_of
from bridging.engines.escape.acts import Act
from bridging.engines.escape.state import Verdict, Way
from bridging.engines.escape.tokens import token_of
from bridging.realtime import journal

type SignedIn = Callable[..., Client]


@pytest.fixture
def now() -> datetime:
    """Screens show what is left by the clock of the site, so play takes place now."""
    return timezone.now()


@pytest.fixture
def ada(started: RoomRun, people: dict[str, Person], signed_in: SignedIn) -> Client:
    return signed_in(person=people["Ada"])


def page(client: Client, live: RoomRun) -> str:
    answer = client.get(reverse("escape:team", args=[live.key]))
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, live: RoomRun, what: str, about: str = "", *, by_script: bool = True, **fields: Any) -> HttpResponse:
    address = reverse("escape:do-about" if about else "escape:do", args=[live.key, what, *([about] if about else [])])
    headers = {"HX-Request": "true"} if by_script else {}
    return client.post(address, {"key": str(uuid.uuid4()), **fields}, headers=headers)


def test_page_of_a_team_holds_nothing_before_its_time(ada: Client, live: RoomRun):
    html = page(ada, live)

    assert [secret for secret in SECRETS if secret in html] == []
    assert "The vault" not in html
    assert "Release" not in html
    for told in ("The weighing", "Which animal?", "Find the lot.", "Arrival"):
        assert told in html


def test_nothing_at_all_is_told_before_the_start(live: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    html = page(signed_in(person=people["Ada"]), live)

    assert [secret for secret in (*SECRETS, "The weighing", "Find the lot.", "One sees this.", "Arrival") if secret in html] == []
    assert "Something was thawed." in html
    assert "Reads out." in html


def test_dealt_clue_is_read_by_its_holder_alone(started: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    pages = {name: page(signed_in(person=people[name]), started) for name in ("Ada", "Bo", "Cas")}
    read = {name: [words for words in ("One sees this.", "Another this.") if words in html] for name, html in pages.items()}

    assert sorted(read.values()) == [[], ["Another this."], ["One sees this."]]
    dealt = run_of(started).teams["1"].dealt
    holder = next(name for name in pages if str(subject_of(people[name])) in dealt["note-one"])
    assert read[holder] == ["One sees this."]
    others = [html for name, html in pages.items() if name != holder]
    assert all(f"<strong>Note</strong>: {holder}" in html for html in others)


def test_near_answer_names_the_belief_and_the_lock_cools(ada: Client, started: RoomRun):
    answer = sent(ada, started, "answer", "weigh", answer="47 kDa")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "You forgot the thousand." in html
    assert "<room-cool" in html
    assert "kilo" not in html
    assert [secret for secret in SECRETS if secret in html] == []

    again = sent(ada, started, "answer", "weigh", answer="4711 kDa")
    assert again.status_code == 409
    assert "This lock does not take an answer yet" in again.content.decode()


def test_teammates_read_what_the_last_opened_lock_told(started: RoomRun, ada: Client, people: dict[str, Person], signed_in: SignedIn):
    sent(signed_in(person=people["Cas"]), started, "answer", "name", answer="zebra")

    where = page(ada, started).partition('id="locks-title"')[2].partition("<article")[0]
    assert "From “The name”:" in where
    assert "The animal is known." in where


def test_last_lock_reveals_the_padlock_of_the_own_set(started: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    for name, code, other in (("Ada", "123", "456"), ("Dee", "456", "123")):
        client = signed_in(person=people[name])
        sent(client, started, "answer", "weigh", answer="4711 kDa")
        before = sent(client, started, "answer", "name", answer="zebra").content.decode()
        assert ("Hold" in before, "The vault opens by" in before) == (True, False)

        html = sent(client, started, "answer", "vault", answer="release").content.decode()

        assert f"The vault opens by {code}." in html
        assert f"by {other}" not in html
        assert "Clue of the vault" in html
        assert "You are out" in html


def test_forged_acts_are_refused_and_change_nothing(ada: Client, started: RoomRun):
    before = run_of(started).teams
    tried = [
        sent(ada, started, "answer", "vault", answer="release"),
        sent(ada, started, "answer", "no-such-lock", answer="x"),
        sent(ada, started, "hint", "weigh", tier="3"),
        sent(ada, started, "give-up", "vault"),
        sent(ada, started, "submit", "weigh", share="1"),
        sent(ada, started, "role", "no-such-role"),
    ]

    assert [answer.status_code for answer in tried] == [409] * len(tried)
    assert sent(ada, started, "force", "weigh").status_code == 404
    after = run_of(started)
    assert after.teams == before
    assert len(after.left_out) == 5


def test_stale_tab_of_another_act_with_the_same_key_is_answered_with_how_things_stand(
    ada: Client, started: RoomRun, caplog: pytest.LogCaptureFixture
):
    key = str(uuid.uuid4())
    assert sent(ada, started, "answer", "name", answer="lion", key=key).status_code == 200
    assert sent(ada, started, "answer", "name", answer="lion", key=key).status_code == 200
    version = run_of(started).version

    with caplog.at_level("WARNING", logger="bridging.apps.escape"):
        assert sent(ada, started, "answer", "name", answer="zebra", key=key).status_code == 409
    assert "room.answered" in caplog.text
    assert (run_of(started).version, run_of(started).teams["1"].locks["name"].way) == (version, None)


def test_run_is_closed_to_who_is_not_in_it(
    started: RoomRun, people: dict[str, Person], master: Person, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
):
    stranger = signed_in(person=make_person())
    addresses = [reverse(f"escape:{name}", args=[started.key]) for name in ("team", "wall")]

    assert [stranger.get(address).status_code for address in addresses] == [404, 404]
    version = run_of(started).version
    with caplog.at_level("WARNING", logger="django.request"):
        assert sent(stranger, started, "join").status_code == 404
        assert sent(stranger, started, "answer", "name", answer="zebra").status_code == 404
    assert (run_of(started).version, caplog.text.count(f"Not Found: /room/{started.key}/do/")) == (version, 2)
    assert [signed_in(person=master).get(address).status_code for address in addresses] == [404, 200]
    assert signed_in(person=people["Dee"]).get(addresses[0]).status_code == 200


def test_over_and_ended_runs_take_nothing_more(ada: Client, started: RoomRun, master: Person, now: datetime):
    domain.finish(live=started, by=master, key=uuid.uuid4(), now=now)
    assert sent(ada, started, "answer", "name", answer="zebra").status_code == 409
    assert "The time is up" in page(ada, started)
    for act in (domain.open_debrief, domain.end):
        act(live=started, by=master, key=uuid.uuid4(), now=now)

    assert sent(ada, started, "answer", "name", answer="zebra").status_code == 409
    assert run_of(started).teams["1"].locks["name"].way is None
    # What was refused is written down, and tells when it came.
    assert [run_of(started).verdicts[seq] for seq in sorted(run_of(started).left_out)] == [Verdict.NOT_NOW] * 2


def test_pause_is_said_and_nothing_can_be_sent(ada: Client, started: RoomRun, master: Person, now: datetime):
    domain.pause(live=started, by=master, key=uuid.uuid4(), now=now)
    html = page(ada, started)
    assert "The clock is stopped." in html
    assert '<fieldset class="room-fields" disabled>' in html
    assert sent(ada, started, "answer", "name", answer="zebra").status_code == 409


def test_hint_stands_with_its_price_before_it_is_asked(ada: Client, started: RoomRun):
    assert "Hint 1 · free" in _squeezed(page(ada, started))
    html = sent(ada, started, "hint", "weigh", tier="1").content.decode()
    assert "Nonsense hint one" in html
    assert "Hint 2 · takes 1 min of preparing your pitch" in _squeezed(html)
    assert "Nonsense hint two" not in html

    assert sent(ada, started, "hint", "weigh", tier="1").status_code == 409


def _squeezed(html: str) -> str:
    return " ".join(html.split())


def test_lock_is_given_up_for_all_and_keeps_nobody_from_what_is_behind(ada: Client, started: RoomRun):
    html = sent(ada, started, "give-up", "weigh").content.decode()
    assert "given up" in html
    assert run_of(started).teams["1"].locks["weigh"].way is Way.GIVEN_UP
    sent(ada, started, "answer", "name", answer="zebra")
    assert "The vault" in page(ada, started)


def test_messages_reach_the_team_that_they_are_for(
    started: RoomRun, people: dict[str, Person], master: Person, signed_in: SignedIn, now: datetime
):
    domain.say(live=started, by=master, text="Look <b>again</b>.", team="2", key=uuid.uuid4(), now=now)

    assert "Look" not in page(signed_in(person=people["Ada"]), started)
    assert "Look &lt;b&gt;again&lt;/b&gt;." in page(signed_in(person=people["Dee"]), started)


def test_role_is_taken_taken_over_and_laid_down(live: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    ada, bo = (signed_in(person=people[name]) for name in ("Ada", "Bo"))
    roles = []
    for client, fields in ((ada, {}), (bo, {}), (bo, {"lay-down": "1"})):
        assert sent(client, live, "role", "reader", **fields).status_code == 200
        roles.append({name: run_of(live).teams["1"].roles.get(str(subject_of(people[name])), "") for name in ("Ada", "Bo")})

    assert roles == [{"Ada": "reader", "Bo": ""}, {"Ada": "", "Bo": "reader"}, {"Ada": "", "Bo": ""}]


def test_works_without_scripts(ada: Client, started: RoomRun):
    answer = sent(ada, started, "answer", "name", by_script=False, answer="zebra")

    assert (answer.status_code, answer["Location"]) == (302, reverse("escape:team", args=[started.key]))
    assert run_of(started).teams["1"].locks["name"].way is Way.SOLVED


def test_news_tell_one_team_and_not_the_other(started: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    def version(name: str) -> str:
        address = news_of(started, "team", str(subject_of(people[name])))
        return str(Client().get(address).json()["version"])

    before = {name: version(name) for name in ("Ada", "Bo", "Dee")}
    before = {name: version(name) for name in before}
    sent(signed_in(person=people["Ada"]), started, "answer", "name", answer="lion")
    # Who only asks may be told how things stood a quarter of a second ago.
    time.sleep(0.3)

    assert {name: version(name) == was for name, was in before.items()} == {"Ada": False, "Bo": False, "Dee": True}
    assert heard_in(started.key).keys() == {str(subject_of(people[name])) for name in before}
    assert Client().get(news_of(started, "team", "no-such-mark")).status_code == 200


def test_each_member_reads_the_own_language(started: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    people["Bo"].language = "nl"
    people["Bo"].save()

    assert "Hoe zwaar is het?" in page(signed_in(person=people["Bo"]), started)
    assert "How heavy is it?" in page(signed_in(person=people["Ada"]), started)


def _scanned(client: Client, token: str) -> tuple[int, str]:
    answer = client.get(reverse("escape:scan", args=[token]))
    return answer.status_code, answer.content.decode()


def test_code_on_a_prop_means_what_the_team_has_come_to(ada: Client, started: RoomRun, people: dict[str, Person], now: datetime):
    token = token_of("small-room", "A", 0, "card", ["box", "card"])
    status, html = _scanned(ada, token)
    assert (status, "This means nothing to you yet." in html, "Clue of the vault" in html) == (200, True, False)
    assert _scanned(ada, token.lower())[0] == 200
    assert [entry.kind for entry in journal.entries_of(started.stream)].count(Act.SCANNED) == 1

    for lock, answer in (("weigh", "4711 kDa"), ("name", "zebra"), ("vault", "release")):
        domain.answer(live=started, by=people["Ada"], lock=lock, answer=answer, key=uuid.uuid4(), now=now)
    assert f"{reverse('escape:team', args=[started.key])}#clue-inside" in _scanned(ada, token)[1]


def test_code_of_another_table_or_of_none_opens_nothing(ada: Client, started: RoomRun, signed_in: SignedIn):
    other = token_of("small-room", "B", 0, "card", ["box", "card"])
    version = run_of(started).version

    assert "This lies on the table of another team." in _scanned(ada, other)[1]
    assert [_scanned(client, code)[0] for client, code in ((ada, other), (ada, "ABCDEF"), (signed_in(), other))] == [404] * 3
    assert run_of(started).version == version


def test_prop_that_is_scanned_too_early_says_so(live: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    token = token_of("small-room", "A", 0, "box", ["box", "card"])
    assert "You are early" in _scanned(signed_in(person=people["Ada"]), token)[1]


def test_wall_shows_who_is_there_the_time_and_the_end_and_nothing_else(
    started: RoomRun, people: dict[str, Person], master: Person, signed_in: SignedIn, now: datetime
):
    client, address = signed_in(person=master), reverse("escape:wall", args=[started.key])
    sent(signed_in(person=people["Ada"]), started, "answer", "name", answer="zebra")
    html = client.get(address).content.decode()
    assert "ui-clock" in html
    assert [words for words in ("Team 1", "Team 2", "The name", "De naam", "Ada") if words in html] == []

    domain.finish(live=started, by=master, key=uuid.uuid4(), now=now)
    html = client.get(address, {"live": ""}).content.decode()
    assert ("The time is up." in html, "De tijd is om." in html) == (True, True)
    assert ("Together you went past 1 of 6 locks." in html, "Samen bent u 1 van de 6 sloten voorbij." in html) == (True, True)

    domain.open_late(live=started, by=master, key=uuid.uuid4(), now=now)
    assert "goes on without a clock" in client.get(address, {"live": ""}).content.decode()
    for team in ("1", "2"):
        for lock in ("weigh", "name", "vault"):
            domain.skip(live=started, by=master, team=team, lock=lock, reason="late", key=uuid.uuid4(), now=now)
    html = client.get(address, {"live": ""}).content.decode()
    assert ("All teams are out." in html, "6 of 6 locks" in html, "wall-sign--out" in html) == (True, True, True)


def test_wall_leads_into_the_room(live: RoomRun, master: Person, people: dict[str, Person], signed_in: SignedIn):
    html = signed_in(person=master).get(reverse("escape:wall", args=[live.key])).content.decode()
    assert live.join_code in html
    assert "<strong>3/3</strong>" in html

    answer = signed_in(person=people["Ada"]).get(reverse("escape:code"), {"code": live.join_code.lower()})
    assert answer["Location"] == reverse("escape:team", args=[live.key])
    assert signed_in(person=people["Ada"]).get(reverse("escape:code"), {"code": "XXXXX"}).status_code == 404


def test_lock_takes_its_time_by_the_site_alone(ada: Client, started: RoomRun, people: dict[str, Person], now: datetime):
    late = domain.answer(live=started, by=people["Ada"], lock="name", answer="zebra", key=uuid.uuid4(), now=now + timedelta(minutes=61))
    assert late.verdict is Verdict.NOT_NOW
    assert FILE["minutes"] == 60
    assert page(ada, started)
