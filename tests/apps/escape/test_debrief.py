"""Looking back: who sees what when, what is written and scored, and what a run shows of outcomes."""

import re
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.escape.conftest import Answers, mark
from tests.apps.escape.small_room import FILE, ROOM
from tests.editions import make_edition, outline

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import home_items
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import run_of
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.models import Evidence

type SignedIn = Callable[..., Client]


@pytest.fixture
def played(answers: Answers, started: RoomRun, master: Person, now: datetime) -> RoomRun:
    """Team 1 believed something and then got through two locks; team 2 was passed by at one."""
    answers("Ada", "weigh", "47 kDa")
    answers("Bo", "weigh", "4711 kDa", now + timedelta(minutes=2))
    answers("Cas", "name", "zebra", now + timedelta(minutes=3))
    domain.skip(live=started, by=master, team="2", lock="weigh", reason="Late", key=uuid.uuid4(), now=now)
    return started


@pytest.fixture
def looked_back(played: RoomRun, master: Person, now: datetime) -> RoomRun:
    later = now + timedelta(minutes=10)
    domain.finish(live=played, by=master, key=uuid.uuid4(), now=later)
    domain.open_debrief(live=played, by=master, key=uuid.uuid4(), now=later)
    return played


def page(client: Client, live: RoomRun, name: str = "debrief") -> str:
    answer = client.get(reverse(f"escape:{name}", args=[live.key]))
    assert answer.status_code == 200
    return answer.content.decode()


def written(client: Client, live: RoomRun, what: str, about: str = "", **fields: object) -> HttpResponse:
    address = reverse("escape:write-about" if about else "escape:write", args=[live.key, what, *([about] if about else [])])
    return client.post(address, {"key": str(uuid.uuid4()), **fields}, headers={"HX-Request": "true"})


def test_nothing_is_looked_back_on_before_the_debrief(played: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    answer = signed_in(person=people["Ada"]).get(reverse("escape:debrief", args=[played.key]))

    assert answer.status_code == 302
    assert answer["Location"] == reverse("escape:team", args=[played.key])


def test_member_reads_what_the_lock_was_about_and_the_belief_of_the_own_team_alone(
    looked_back: RoomRun, people: dict[str, Person], signed_in: SignedIn
):
    own, other = page(signed_in(person=people["Cas"]), looked_back), page(signed_in(person=people["Dee"]), looked_back)

    assert "secret-debrief" in own
    assert "You forgot the thousand." in own
    assert "47 kDa" in own
    assert "You forgot the thousand." not in other
    assert "47 kDa" not in other
    assert "passed over" in other


def test_confidence_is_rated_anew_and_reflection_is_kept_and_can_be_changed(
    looked_back: RoomRun, people: dict[str, Person], signed_in: SignedIn
):
    client = signed_in(person=people["Ada"])

    assert written(client, looked_back, "confidence", "weigh", confidence="2").status_code == 200
    assert written(client, looked_back, "confidence", "weigh", confidence="9").status_code == 409
    assert run_of(looked_back).confidences == {(mark(people["Ada"]), "weigh"): 2}
    for said in ("First.", "Second."):
        assert written(client, looked_back, "reflect", answer=[said]).status_code == 200
    assert run_of(looked_back).reflections == {mark(people["Ada"]): ("Second.",)}
    assert "Second." not in page(signed_in(person=people["Bo"]), looked_back)


def test_observer_scores_teams_and_reads_reflections(
    looked_back: RoomRun, people: dict[str, Person], observer: Person, signed_in: SignedIn
):
    written(signed_in(person=people["Ada"]), looked_back, "reflect", answer=["On Monday I weigh."])
    client = signed_in(person=observer)

    def scores(criterion: str, whom: str, level: str) -> HttpResponse:
        address = reverse("escape:score", args=[looked_back.key, criterion])
        return client.post(address, {"key": str(uuid.uuid4()), "whom": whom, "level": level}, headers={"HX-Request": "true"})

    assert "On Monday I weigh." in page(client, looked_back, "scoring")
    assert scores("process", "1", "1").status_code == 200
    assert scores("process", "1", "7").status_code == 409
    assert scores("process", "9", "1").status_code == 409
    assert scores("reflection", mark(people["Ada"]), "0").status_code == 200
    assert run_of(looked_back).scores == {("process", "1"): 1, ("reflection", mark(people["Ada"])): 0}
    html = page(signed_in(person=people["Ada"]), looked_back)
    assert "How it was judged" in html
    assert "80 %" in html
    assert "How it was judged" not in page(signed_in(person=people["Bo"]), looked_back)


def test_who_leads_compares_teams_and_members_do_not(looked_back: RoomRun, people: dict[str, Person], master: Person, signed_in: SignedIn):
    html = page(signed_in(person=master), looked_back, "compare")

    assert "You forgot the thousand." in html
    assert "Team 1" in html
    assert "Team 2" in html
    assert signed_in(person=people["Ada"]).get(reverse("escape:compare", args=[looked_back.key])).status_code == 404


def _evidence(person: Person) -> dict[tuple[str, int], tuple[float, str]]:
    rows = Evidence.objects.in_force().filter(person=person, source_kind=EvidenceKind.ROOM)
    return {(row.outcome, row.part): (row.value, row.team) for row in rows}


def test_locks_are_evidence_of_the_team_for_who_was_there_once_it_is_looked_back_on(
    played: RoomRun, people: dict[str, Person], master: Person, now: datetime
):
    assert Evidence.objects.filter(source_kind=EvidenceKind.ROOM).count() == 0
    domain.set_presence(live=played, by=master, person=mark(people["Eli"]), is_here=False, key=uuid.uuid4(), now=now)
    domain.finish(live=played, by=master, key=uuid.uuid4(), now=now + timedelta(minutes=10))
    domain.open_debrief(live=played, by=master, key=uuid.uuid4(), now=now + timedelta(minutes=10))

    assert _evidence(people["Ada"]) == {("M9.1", 0): (1.0, "1"), ("M9.1", 1): (1.0, "1")}
    assert _evidence(people["Dee"]) == {("M9.1", 0): (0.0, "2")}
    assert _evidence(people["Eli"]) == {}


def test_outcome_of_a_module_that_one_does_not_take_is_no_evidence(looked_back: RoomRun, people: dict[str, Person]):
    # The room speaks of an outcome of a module in which nobody is.
    assert "M8.1" in {outcome for lock in FILE["locks"].values() for outcome in lock["outcomes"]}
    assert {outcome for outcome, _part in _evidence(people["Ada"])} == {"M9.1"}


def test_outcome_of_another_module_stands_there_by_the_title_of_the_room(
    played: RoomRun, people: dict[str, Person], master: Person, signed_in: SignedIn, now: datetime
):
    other = make_edition(module_id="m8", outcomes=[outline("m8")["outcomes"][0] | {"id": "M8.1"}])
    plan = CohortPlan(slug="m8-a", title_nl="Groep M8", title_en="Group M8", starts_on=date(2026, 10, 5), venue="Room 2")
    enrol(cohort=create_cohort(plan=plan, edition=other, now=now), person=people["Cas"], now=now)
    for act in (domain.finish, domain.open_debrief):
        act(live=played, by=master, key=uuid.uuid4(), now=now + timedelta(minutes=10))

    page = signed_in(person=people["Cas"]).get(reverse("study:portfolio")).content.decode()

    assert ("M8.1", 2) in _evidence(people["Cas"])
    (named,) = re.findall(r'id="M8.1".*?</section>', page, re.DOTALL)
    assert ("The small room" in named, f">{ROOM}" in named) == (True, False)


def test_what_is_accepted_or_taken_back_afterwards_revises_the_evidence(
    looked_back: RoomRun, people: dict[str, Person], observer: Person, master: Person, now: datetime
):
    later = now + timedelta(minutes=20)
    domain.score(live=looked_back, by=observer, whom="1", criterion="process", level=0, key=uuid.uuid4(), now=later)
    assert _evidence(people["Ada"])["M9.1", 4] == (1.0, "1")
    domain.score(live=looked_back, by=observer, whom="1", criterion="process", level=1, key=uuid.uuid4(), now=later)
    assert _evidence(people["Ada"])["M9.1", 4] == (0.5, "1")
    skipped = next(entry.seq for entry in run_of(looked_back).entries if entry.kind == "room.skipped")
    domain.undo(live=looked_back, by=master, seq=skipped, key=uuid.uuid4(), now=later)
    assert ("M9.1", 0) not in _evidence(people["Dee"])


def test_rehearsal_shows_nothing(cohort: object, opening: domain.Opening, master: Person, people: dict[str, Person], now: datetime):
    rehearsed = domain.Opening(uuid.uuid4(), ROOM, opening.teams, is_rehearsal=True)
    live = domain.open_run(cohort=cohort, by=master, opening=rehearsed, now=now)
    for person in people.values():
        domain.join(live=live, by=person, key=uuid.uuid4(), now=now)
    for act in (domain.start, domain.finish, domain.open_debrief):
        act(live=live, by=master, key=uuid.uuid4(), now=now)

    assert Evidence.objects.count() == 0


def test_home_page_asks_for_a_reflection_until_it_is_written(looked_back: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    def lines(person: Person) -> list[str]:
        return [item.url for provider in home_items for item in provider(person, timezone.now())]

    address = reverse("escape:debrief", args=[looked_back.key])
    RoomRun.objects.filter(pk=looked_back.pk).update(opened_at=timezone.now())
    assert address in lines(people["Ada"])
    written(signed_in(person=people["Ada"]), looked_back, "reflect", answer=["Done."])
    assert address not in lines(people["Ada"])


def test_portfolio_shows_the_room_as_the_teams(looked_back: RoomRun, people: dict[str, Person], signed_in: SignedIn):
    html = signed_in(person=people["Ada"]).get(reverse("study:portfolio")).content.decode()

    assert "The small room" in html
    assert "got behind 2 of 3 locks" in html
    assert "not judged yet" in html


def test_observer_is_led_to_the_rubric_from_the_home_page(started: RoomRun, observer: Person, people: dict[str, Person]):
    def lines(person: Person) -> list[str]:
        return [item.url for provider in home_items for item in provider(person, timezone.now())]

    address = reverse("escape:scoring", args=[started.key])
    assert address in lines(observer)
    assert address not in lines(people["Ada"])
