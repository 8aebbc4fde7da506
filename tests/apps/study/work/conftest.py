from datetime import datetime
from pathlib import Path

import pytest
from tests.apps.study.work.works import add_double
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort


@pytest.fixture(autouse=True)
def _files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cohort(cohort: Cohort) -> Cohort:
    """The cohort, with an assignment that two rate."""
    add_double(cohort.edition)
    return cohort


@pytest.fixture
def raters(cohort: Cohort, now: datetime) -> list[Person]:
    people = [make_person(display_name=f"Rater {number}", language="en") for number in range(3)]
    for person in people:
        grant_cohort_role(cohort=cohort, person=person, role=Role.RATER, now=now)
    return people


@pytest.fixture
def learners(cohort: Cohort, now: datetime) -> list[Person]:
    people = [make_person(display_name=f"Learner {number}", language="en") for number in range(4)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    return people
