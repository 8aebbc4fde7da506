"""A module whose completion rule asks for something of each kind, and what makes each of them met."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from tests.apps.study.skills import CHECK, SKILLS, observe, sight
from tests.editions import both, make_edition

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import record_presence
from bridging.apps.study.models import OfferedTest, Release, Sitting, Submission
from bridging.realtime import journal
from bridging.realtime.models import Entry

MONDAY = date(2026, 10, 5)
COMPLETION: dict[str, Any] = {
    "cut_percent": 55.0, "obligatory": ["task", "paper"], "skills": [CHECK], "presence": ["meet"],
    "substitutes": {
        "meet": {"way": "decision", "assignment": None, "text": both("Een verslag van twee pagina’s.", "A report of two pages.")},
    },
}  # fmt: skip
ITEMS = [[f"m9-t{number}", 1, "seed"] for number in range(20)]


def make_cohort(now: datetime, slug: str = "m9-a", **outlined: Any) -> Cohort:
    plan = CohortPlan(slug=slug, title_nl="Groep A", title_en="Group A", starts_on=MONDAY)
    return create_cohort(plan=plan, edition=make_edition(**({"skills": SKILLS, "completion": COMPLETION} | outlined)), now=now)


def sit(
    cohort: Cohort, person: Person, points: float, now: datetime, *, kind: str = "module", released: bool = True, **said: Any
) -> Sitting:
    offer, _ = OfferedTest.objects.get_or_create(
        cohort=cohort, test_id=f"m9-{kind}", form_id=f"m9-{kind}-a",
        defaults={"edition": cohort.edition, "kind": kind, "opens_at": now, "closes_at": now + timedelta(hours=2), "acted_at": now},
    )  # fmt: skip
    return Sitting.objects.create(
        offer=offer, person=person, subject=subject_of(person), edition=cohort.edition, track="6+", minutes=75, items=ITEMS, opened_at=now,
        acted_at=now, points=points, is_pass=points >= 11, cut_points=11, graded_at=now, released_at=now if released else None, **said,
    )  # fmt: skip


def hand_in(cohort: Cohort, person: Person, work: str, now: datetime) -> Submission:
    return Submission.objects.create(person=person, cohort=cohort, assignment_id=work, stage="handed-in", version=1, begun_at=now)


def rate(cohort: Cohort, person: Person, work: str, share: float, by: Person, now: datetime) -> Release:
    """Release a result, as it comes out of the ratings."""
    submission = Submission.objects.filter(person=person, cohort=cohort, assignment_id=work).first() or hand_in(cohort, person, work, now)
    number = submission.versions.count() + 1

    def entry(kind: str) -> Entry:
        act = journal.Act(actor=subject_of(by), key=uuid.uuid4(), kind=kind, payload={})
        return journal.append(stream=submission.stream, act=act, now=now).entry

    version = submission.versions.create(
        number=number,
        entry=entry("submission.handed-in"),
        language="en",
        track="6+",
        edition_label="2026.1",
        assignment_version=1,
        handed_in_at=now,
    )
    return version.releases.create(entry=entry("rating.released"), points={}, share=share, how="one", released_at=now, released_by=by)


def attend(cohort: Cohort, present: list[Person], by: Person, now: datetime, *, number: int = 1) -> int:
    return record_presence(
        cohort=cohort, edition=edition_contents(cohort.edition_id), meeting_id="meet", present=[person.pk for person in present], by=by,
        key=uuid.UUID(int=number), now=now,
    )  # fmt: skip


def complete(cohort: Cohort, person: Person, teacher: Person, now: datetime, *, number: int = 1) -> None:
    """Do everything that the rule asks of track 6+, except being at the meeting."""
    sit(cohort, person, 14, now)
    rate(cohort, person, "task", 0.75, teacher, now)
    observe(cohort, person, teacher, sight(number=100 + number), now)
