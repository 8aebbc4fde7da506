"""A module with two observed skills, and a day on which they are observed."""

import uuid
from datetime import date, datetime
from typing import Any

from tests.editions import both

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Sight, observe_skill
from bridging.apps.study.models import SkillObservation
from bridging.kernel.skill import SkillLevel

MONDAY = date(2026, 10, 5)
CHECK, PIPETTE = "identity-check", "pipetting"
SKILLS: list[dict[str, Any]] = [
    {
        "id": CHECK, "version": 2, "title": both("Identiteit controleren", "Checking identity"), "level": "supervised", "occasions": 1,
        "parts": [{"outcome": "M9.1", "bloom": "apply"}],
        "steps": [
            {"id": "read-aloud", "text": both("Leest hardop voor", "Reads aloud"), "critical": True},
            {"id": "sign", "text": both("Tekent", "Signs"), "critical": False},
        ],
    },
    # As an edition from before there were checklists has it.
    {"id": PIPETTE, "title": both("Pipetteren", "Pipetting"), "level": "independent", "parts": [{"outcome": "M9.1", "bloom": "apply"}]},
]  # fmt: skip


def sight(level: SkillLevel = SkillLevel.SUPERVISED, *, number: int = 1, **said: Any) -> Sight:
    return Sight(**{"key": uuid.UUID(int=number), "skill_id": CHECK, "level": level, "seen_on": MONDAY} | said)


def observe(cohort: Cohort, person: Person, observer: Person, said: Sight, now: datetime) -> SkillObservation:
    edition = edition_contents(cohort.edition_id)
    return observe_skill(cohort=cohort, edition=edition, person=person, observer=observer, sight=said, now=now)
