from datetime import date, datetime

import pytest
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.models import Cohort


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    """A cohort that began this Monday."""
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), seats=3, venue="Room 1")
    return create_cohort(plan=plan, edition=make_edition(), now=now)


@pytest.fixture
def other_cohort(cohort: Cohort, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=date(2026, 10, 12))
    return create_cohort(plan=plan, edition=cohort.edition, now=now)


@pytest.fixture
def teacher(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Tess Teacher")
    grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)
    return person


@pytest.fixture
def coordinator(db: None) -> Person:
    return make_person(roles=[Role.COORDINATOR], display_name="Cor Coordinator")
