"""What the tests of the apps share."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from tests.factories import make_member, make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.contents import EditionContents, forget_contents
from bridging.apps.study.questions.links import forget_links
from bridging.apps.study.questions.renderer import forget_questions
from bridging.apps.study.questions.sat import forget_sat


@pytest.fixture(autouse=True)
def _forgotten_contents() -> None:
    """Published parts are kept by primary key for the life of a process; each test has a database of its own."""
    forget_contents()
    forget_links()
    forget_questions()
    forget_sat()


@pytest.fixture
def cohort(contents: EditionContents, now: datetime) -> Cohort:
    """What is taken from its edition, which each app makes of its own kind; some make another cohort."""
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=Edition.objects.get(pk=contents.pk), now=now)


@pytest.fixture
def learner(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Lena Learner", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def partner(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Pim Partner", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def teacher(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.TEACHER, "Tess Teacher", now)


@pytest.fixture
def observer(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.OBSERVER, "Otto Observer", now)


@pytest.fixture
def examiner(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.EXAMINER, "Emma Examiner", now)


@pytest.fixture
def coordinator(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.COORDINATOR, "Cora Coordinator", now)


@pytest.fixture
def desk(signed_in: Callable[..., Client], learner: Person) -> Client:
    return signed_in(person=learner)


@pytest.fixture
def people(cohort: Cohort, now: datetime) -> dict[str, Person]:
    """Five who take part, by name."""
    found = {}
    for name in ("Ada", "Bo", "Cas", "Dee", "Eli"):
        found[name] = make_person(display_name=name, language="en")
        enrol(cohort=cohort, person=found[name], now=now)
    return found
