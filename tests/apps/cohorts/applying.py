"""A cohort that is open to applications, and people who apply."""

from datetime import date, datetime, timedelta

from tests.editions import both, make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.choices import Sector
from bridging.apps.cohorts.domain import CohortPlan, create_cohort
from bridging.apps.cohorts.domain.applications import Applicant, apply
from bridging.apps.cohorts.domain.offering import OfferingPlan, offer_cohort
from bridging.apps.cohorts.models import Application, Cohort

ENTRY = {
    "requirements": [
        {"id": "diploma", "text": both("Een hbo-diploma.", "A bachelor’s degree.")},
        {"id": "intake", "text": both("De intaketoets.", "The intake test."), "asks": "intake"},
    ],
    "test_out": None,
}
HAS_DIPLOMA = {"diploma": {"meets": True, "words": "BSc, 2014"}}
NO_DIPLOMA = {"diploma": {"meets": False, "words": "Twelve years in the lab"}}


def make_open_cohort(now: datetime, *, seats: int = 3, slug: str = "m9-open", starts_on: date = date(2026, 12, 7)) -> Cohort:
    plan = CohortPlan(slug=slug, title_nl="Groep O", title_en="Group O", starts_on=starts_on, seats=seats, venue="Room 1")
    cohort = create_cohort(plan=plan, edition=make_edition(entry=ENTRY, module_id=slug.partition("-")[0]), now=now)
    offer_cohort(cohort=cohort, now=now, plan=OfferingPlan(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30)))
    return cohort


def applied(cohort: Cohort, now: datetime, person: Person | None = None, **filled_in) -> Application:
    given = {"sector": Sector.HOSPITAL, "profession": "analyst", "statements": HAS_DIPLOMA, **filled_in}
    return apply(cohort=cohort, person=person or make_person(language="en"), filled_in=Applicant(**given), now=now)


def mails_to(person: Person) -> list[str]:
    return list(OutboxMail.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def states(cohort: Cohort) -> list[str]:
    return list(Application.objects.filter(cohort=cohort).order_by("applied_at", "pk").values_list("state", flat=True))
