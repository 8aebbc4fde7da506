"""A cohort with a unit of three questions and one case; two teams of it at a live session."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from tests.editions import MODULE, both, make_edition, outline
from tests.factories import make_member
from tests.good_course import PRIVATE, TEAM

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.teamwork.domain import Opening, advance, join, open_session
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import published_unit, session_of
from bridging.engines.teamwork.phases import Step
from bridging.source.yaml import load_yaml

UNIT = "m1-which-vector"
ITEMS = ("m1-card-1", "m1-card-2", "m1-card-3")
KEYS = dict(zip(ITEMS, "bcb", strict=True))
CASE = "dose"


@pytest.fixture
def contents(db: None) -> EditionContents:
    file = _file(f"tbl/{UNIT}") | {"parts": [{"outcome": "M9.1", "bloom": "apply"}, {"outcome": "M9.2", "bloom": "apply"}]}
    case = file["cases"][0]
    said = {
        "title": file["title"],
        "notes": both("<p>Laat ze praten.</p>", "<p>Secret: let them talk.</p>"),
        "reflection": [both("<p>Wat neemt u mee?</p>", "<p>What do you take along?</p>")],
        "cases": {
            CASE: {
                "title": case["title"],
                "prompt": both("<p>Er zijn twee partijen.</p>", "<p>There are two lots.</p>"),
                "question": both("<p>Welke neemt u?</p>", "<p>Which do you take?</p>"),
                "choices": {each["id"]: {"text": each["text"], "note": each["note"]} for each in case["choices"]},
                "switch": {
                    "question": both("<p>Wat doet u wisselen?</p>", "<p>What makes you switch?</p>"),
                    "note": both("<p>Niet zo zeggen.</p>", "<p>Secret: a number.</p>"),
                },
                "debrief": both("<p>Y voldoet.</p>", "<p>Y complies.</p>"),
            }
        },
        "file": file,
    }
    meetings = outline(MODULE)["meetings"]
    edition = make_edition(tbl={UNIT: said}, meetings={"meet": meetings["meet"] | {"kind": "tbl", "tbl": UNIT}})
    for item_id in ITEMS:
        data = _file(f"items/{item_id}") | {"parts": [{"outcome": "M9.1", "bloom": "understand"}]}
        EditionItem.objects.create(edition=edition, item_id=item_id, version=1, use="test", data=data)
    return edition_contents(edition.pk)


def _file(name: str) -> dict[str, Any]:
    return dict(load_yaml(TEAM[f"{PRIVATE}modules/m1/{name}.yaml"], None).data)


@pytest.fixture
def other_teacher(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.FACILITATOR, "Tom Teacher", now)


@pytest.fixture
def live(cohort: Cohort, people: dict[str, Person], teacher: Person, now: datetime) -> LiveSession:
    """Ada, Bo and Cas are team 1, Dee and Eli team 2; all are there."""
    teams = [[people[name] for name in names] for names in (("Ada", "Bo", "Cas"), ("Dee", "Eli"))]
    live = open_session(cohort=cohort, by=teacher, opening=Opening(uuid.uuid4(), UNIT, teams), now=now)
    for person in people.values():
        join(live=live, by=person, key=uuid.uuid4(), now=now)
    return live


@pytest.fixture
def go_to(live: LiveSession, teacher: Person, now: datetime) -> Callable[..., None]:
    def go(step: Step, at: datetime = now) -> None:
        to = next(place for place, phase in enumerate(published_unit(live).plan.phases) if phase.step is step)
        advance(live=live, by=teacher, start=session_of(live).place, to=to, key=uuid.uuid4(), now=at)

    return go


def mark(person: Person) -> str:
    return str(subject_of(person))
