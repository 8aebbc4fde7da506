from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from tests.editions import CHOICE, NUMBER, OPEN, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=make_edition(items=(CHOICE, NUMBER, OPEN)), now=now)


@pytest.fixture
def learner(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Lena Learner", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def teacher(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Tess Teacher", language="en")
    grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)
    return person


@pytest.fixture
def desk(signed_in: Callable[..., Client], learner: Person) -> Client:
    return signed_in(person=learner)
