"""Tests of the small edition, and answers to them."""

import uuid
from datetime import datetime
from typing import Any

from tests.editions import CHOICE, NUMBER, item_data, make_edition

from bridging.apps.accounts.models import Person
from bridging.apps.courses.models import Edition, EditionItem, EditionTest
from bridging.apps.study.domain.sittings.saving import Save, Saved, save_answer
from bridging.apps.study.models import OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.tests import planned_of

ITEM = "m9-q3"
CHOICES = ("m9-q1", "m9-q2", ITEM)
SIX, SEVEN, VALUE = "m9-q6", "m9-q7", "m9-q8"


def add_tests(edition: Edition) -> None:
    """Give an edition a module test, a resit, a test-out, an intake, a gate and a start measurement over a handful of items."""
    tracks = dict.fromkeys((*CHOICES, VALUE), "both") | {SIX: "6+", SEVEN: "7"}
    for item_id, track in tracks.items():
        data = item_data(NUMBER if item_id == VALUE else CHOICE) | {"id": item_id, "use": "test", "track": track}
        EditionItem.objects.create(edition=edition, item_id=item_id, version=1, use="test", data=data)
    items = [{"id": item_id, "version": 1, "track": track} for item_id, track in tracks.items()]
    for test_id, changes in {
        "m9-module": {},
        "m9-resit": {"kind": "resit", "shuffle": {"items": False, "options": False}},
        "m9-test-out": {"kind": "test-out"},
        "m9-intake": {
            "kind": "intake", "supervised": False, "one_at_a_time": True, "pass_mark": {"method": "none"},
            "result": {"release": "at-once", "shows": ["score", "remediation", "answers"], "inspection_days": 60, "evidence": False},
        },
        "m9-gate": {
            "kind": "gate", "supervised": False, "pass_mark": {"method": "percent", "percent": 100},
            "result": {"release": "at-once", "shows": ["score", "answers"], "inspection_days": 60, "evidence": False},
        },
        "m9-start": {
            "kind": "start", "supervised": False, "pass_mark": {"method": "none"},
            "result": {"release": "by-hand", "shows": ["score", "outcomes"], "inspection_days": 0, "evidence": False},
        },
    }.items():  # fmt: skip
        data = _plan(test_id, items) | changes
        EditionTest.objects.create(edition=edition, test_id=test_id, kind=data["kind"], data=data)


def _plan(test_id: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "id": test_id,
        "kind": "module",
        "title": {"nl": "Toets", "en": "Test"},
        "minutes": 60,
        "supervised": True,
        "one_at_a_time": False,
        "shuffle": {"items": True, "options": True},
        "aids": [{"nl": "Rekenmachine", "en": "Calculator"}],
        "pass_mark": {"method": "angoff"},
        "result": {"release": "by-hand", "shows": ["score", "outcomes", "cut", "answers"], "inspection_days": 10, "evidence": True},
        "blueprint": [{"outcome": "M9.1", "bloom": "understand", "count": 4, "track": "both"}],
        "forms": [
            {
                "id": f"{test_id}-a",
                "items": items,
                # The sums of five items differ by 0.4: a cut of 3, give or take 0.2.
                "ratings": {"synthetic": True, "raters": ["r1", "r2"], "percent": {item["id"]: [64, 56] for item in items}},
            }
        ],
    }


def publish(now: datetime, item_id: str = ITEM, use: str = "test", keyed: str = "big") -> Edition:
    """Publish a later edition, in which another option is right."""
    edition = make_edition(label="2026.2", published_at=now, items=())
    data = item_data(CHOICE) | {"id": item_id, "use": use, "version": 2}
    feedback = {"nl": "Nee.", "en": "No."}
    options = [{"feedback": feedback} | option | {"correct": option["id"] == keyed} for option in data["options"]]
    for option in options:
        if option["correct"]:
            option.pop("misconception", None)
    EditionItem.objects.create(edition=edition, item_id=item_id, version=2, use=use, data=data | {"options": options})
    return edition


def save(
    sitting: Sitting, item_id: str, now: datetime, *, revision: int = 1, seen: int | None = None, device: str = "laptop",
    key: uuid.UUID | None = None, person: Person | None = None, **raw: Any,
) -> Saved:  # fmt: skip
    """Send an answer from a device, as a page would; the right option unless another is given."""
    return save_answer(
        sitting_key=sitting.key,
        person_pk=person.pk if person else sitting.person_id,
        save=Save(
            key=key or uuid.uuid4(),
            item_id=item_id,
            revision=revision,
            seen=revision - 1 if seen is None else seen,
            device=device,
            language="en",
            raw=raw or {"option": "right"},
        ),
        now=now,
    )


def graded(offer: OfferedTest, person: Person, now: datetime, *, track: str = "6+", **chosen: str) -> Sitting:
    """Make a sitting whose result was given out: every item is right, but those for which another option (or "" for blank) is named."""
    items = [each.id for each in planned_of(offer).form(offer.form_id).for_track(track)]
    sitting = Sitting.objects.create(
        offer=offer, person=person, subject=uuid.uuid4(), edition=offer.edition, track=track, minutes=60, opened_at=now, started_at=now,
        submitted_at=now, graded_at=now, released_at=now, acted_at=now, items=[[item_id, 1, "s"] for item_id in items],
    )  # fmt: skip
    options = {item_id: chosen.get(item_id.replace("-", "_"), "right") for item_id in items}
    SittingResponse.objects.bulk_create(
        SittingResponse(
            sitting=sitting,
            position=place,
            item_id=item_id,
            item_version=1,
            seed="s",
            raw={"option": option} if option else None,
            fate="right" if option == "right" else "wrong" if option else "blank",
            scores=[1.0 if option == "right" else 0.0],
            trace={},
        )
        for place, (item_id, option) in enumerate(options.items())
    )
    return sitting
