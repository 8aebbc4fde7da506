"""A finding about a question of M9, and cohorts that answered it in its old version and in its new one."""

import uuid
from datetime import date, datetime, timedelta

from tests.apps.evaluation.people import cohort_of, join, practise
from tests.editions import CHOICE, MODULE, make_edition

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.models import Finding
from bridging.apps.study.models import Response
from bridging.engines.measurement.loop.checks import Check, Direction, Statistic
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Decision

ITEM = Place(PlaceKind.ITEM, MODULE, CHOICE, 1)
CHECK = Check(statistic=Statistic.ITEM_RIGHT, direction=Direction.HIGHER, smallest=0.2, needed=30, cohorts=2, occasion="practice")
SAID, DID = {"nl": "Velen kozen 40 kb.", "en": "Many chose 40 kb."}, {"nl": "De uitleg is nieuw.", "en": "The explanation is new."}


def key() -> uuid.UUID:
    return uuid.uuid4()


def answer(cohort: Cohort, now: datetime, *, right: int, wrong: int, version: int = 1) -> list[Person]:
    """Let new people of a cohort answer the question, so many of them right."""
    Cohort.objects.filter(pk=cohort.pk).update(seats=60)
    people = join(cohort, now, right + wrong)
    for number, person in enumerate(people):
        is_right = number < right
        given = practise(person, now, "right" if is_right else "big", right=float(is_right))
        Response.objects.filter(pk=given.pk).update(item_version=version)
    return people


def first_cohort(now: datetime) -> Cohort:
    cohort = cohort_of(now, "m9-first", starts_on=date(2026, 3, 2))
    answer(cohort, now, right=8, wrong=16)
    return cohort


def new_edition(now: datetime, label: str = "2026.2") -> Edition:
    return make_edition(label=label, version=2, published_at=now)


def later_cohort(slug: str, now: datetime, *, right: int, wrong: int) -> Cohort:
    """A cohort that began with the new edition."""
    cohort = cohort_of(now, slug, starts_on=now.date())
    cohort.rollouts.update(edition=Edition.objects.get(module_id=MODULE, label="2026.2"))
    answer(cohort, now, right=right, wrong=wrong, version=2)
    return cohort


def found(by: Person, cohort: Cohort | None, now: datetime, place: Place = ITEM) -> Finding:
    return loop.note(noted=loop.Noted(place, "16 of 24 chose 40 kb.", cohort), by=by, key=key(), now=now)


def to_change(row: Finding, by: Person, now: datetime) -> None:
    loop.triage(finding=row, by=by, owner=by, decision=Decision.CHANGE, reason="It misleads.", key=key(), now=now)
    loop.act(finding=row, by=by, what="Say what a kilobase is.", key=key(), now=now)


def declared(row: Finding, by: Person, now: datetime) -> None:
    to_change(row, by, now)
    loop.declare(finding=row, by=by, check=CHECK, key=key(), now=now)


def days(now: datetime, count: int) -> datetime:
    return now + timedelta(days=count)
