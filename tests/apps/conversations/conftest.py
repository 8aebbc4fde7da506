"""A cohort with two pages and a question on the first; Lena and Fred take part, Tess teaches."""

import uuid
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from tests.editions import CHOICE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.domain import Place, ask_question
from bridging.apps.conversations.models import Question
from bridging.apps.conversations.queries import Seat, seat_in
from bridging.apps.study.contents import edition_contents

type Ask = Callable[..., Question]


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=make_edition(items=(CHOICE,)), now=now)


@pytest.fixture
def fellow(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Fred Fellow", language="nl")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def fellow_desk(fellow: Person) -> Client:
    client = Client()
    client.force_login(fellow)
    return client


@pytest.fixture
def staff(teacher: Person) -> Client:
    client = Client()
    client.force_login(teacher)
    return client


@pytest.fixture
def ask(cohort: Cohort, learner: Person, now: datetime) -> Ask:
    def ask(item_id: str = "", *, text: str = "Why a vector?", is_unnamed: bool = False, by: Person = learner) -> Question:
        place = Place(edition_contents(cohort.edition_id), "one", item_id)
        return ask_question(seat=seat(by, cohort), place=place, key=uuid.uuid4(), text=text, is_unnamed=is_unnamed, now=now)

    return ask


def seat(person: Person, cohort: Cohort) -> Seat:
    found = seat_in(person, cohort.pk)
    assert found is not None
    return found
