"""Locks and clues of every kind on the screen of a team."""

import uuid
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.escape.kinds import GIVEN, ROOM, outlined
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role
from bridging.apps.escape import domain
from bridging.apps.escape.domain import Opening, TeamOpening
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import run_of
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain import record_evidence
from bridging.engines.escape.state import Way
from bridging.kernel.bloom import Bloom

type Played = tuple[RoomRun, Person, Client]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def play(db: None, now: datetime, signed_in: Callable[..., Client]) -> Callable[[str], Played]:
    def play(variant: str) -> Played:
        plan = CohortPlan(slug="kinds", title_nl="Groep", title_en="Group", starts_on=date(2026, 10, 5), venue="1")
        cohort = create_cohort(plan=plan, edition=make_edition(rooms={ROOM: outlined()}), now=now)
        ada, host = make_person(display_name="Ada", language="en"), make_person()
        enrol(cohort=cohort, person=ada, now=now)
        grant_cohort_role(cohort=cohort, person=host, role=Role.GAME_MASTER, now=now)
        opening = Opening(uuid.uuid4(), ROOM, [TeamOpening([ada], "A", variant=variant)])
        live = domain.open_run(cohort=cohort, by=host, opening=opening, now=now)
        domain.start(live=live, by=host, key=uuid.uuid4(), now=now)
        return live, ada, signed_in(person=ada)

    return play


def _page(client: Client, live: RoomRun) -> str:
    return client.get(reverse("escape:team", args=[live.key])).content.decode()


def test_every_kind_of_lock_has_its_field_and_opens_by_it(play: Callable[[str], Played]):
    live, _, client = play("")
    html = _page(client, live)
    assert [word for word in ("secret", "SECRET7", "420017") if word in html] == []
    for sign in (
        'inputmode="decimal"',
        ">The pages &amp; lines</label>",
        'autocapitalize="characters"',
        'data-area="hatch"',
        "Your number in µL",
        "/labs/m9-titre/",
        "Show it to",
    ):
        assert sign in html

    for lock, answer in GIVEN.items():
        client.post(reverse("escape:do-about", args=[live.key, "answer", lock]), {"key": str(uuid.uuid4()), "answer": answer})

    assert {name for name, lock in run_of(live).teams["1"].locks.items() if lock.way is Way.SOLVED} == GIVEN.keys()


def test_place_in_a_picture_is_an_answer_too(play: Callable[[str], Played]):
    live, _, client = play("")
    address = reverse("escape:do-about", args=[live.key, "answer", "hotspot"])
    for x, way in (("0.1", None), ("nan", None), ("0.9", Way.SOLVED)):
        client.post(address, {"key": str(uuid.uuid4()), "x": x, "y": "0.9"})
        assert run_of(live).teams["1"].locks["hotspot"].way is way


def test_bench_that_was_handed_in_since_the_start_opens_its_lock(play: Callable[[str], Played], now: datetime):
    live, ada, client = play("")
    address = reverse("escape:do-about", args=[live.key, "submit", "submission"])

    def submit() -> Way | None:
        client.post(address, {"key": str(uuid.uuid4()), "share": "1"})
        return run_of(live).teams["1"].locks["submission"].way

    def handed_in(value: float, at: datetime) -> None:
        source = (EvidenceKind.LAB, "m9-titre", 1, 0)
        record_evidence(person=ada, outcome="M9.1", source=source, occasion=str(uuid.uuid4()), value=value, bloom=Bloom.APPLY, at=at)

    assert submit() is None
    handed_in(1.0, now.replace(year=2025))
    assert submit() is None
    handed_in(0.5, timezone.now())
    assert submit() is None
    handed_in(0.6, timezone.now())
    assert submit() is Way.SOLVED


def test_pages_of_a_dossier_stand_as_forms(play: Callable[[str], Played]):
    live, _, client = play("")
    html = _page(client, live)

    for words in ("Made-up Ltd", "Line clearance", "BR-07", "3/14", "Empty the cabinet", "AdW", "Five to five", "Superseded", "left open"):
        assert words in html
    assert "On your table: Tiles" in html
    assert "First tile" not in html


def test_way_without_things_on_the_table_shows_what_would_lie_there(play: Callable[[str], Played]):
    live, _, client = play("seated")
    html = _page(client, live)

    for words in ("First tile", "What it says", "P24-117", "pTest", "Seated"):
        assert words in html
