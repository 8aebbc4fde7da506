"""A cohort with a supervised test of five questions for a track, in a room that can be opened."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.apps.study.sittings.exam import ITEM, add_tests, save
from tests.factories import make_member, make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.offering import offer_test
from bridging.apps.study.domain.sittings.rooms import close_room, release_code
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, tick_identity
from bridging.apps.study.models import OfferedTest, Sitting


def key() -> uuid.UUID:
    return uuid.uuid4()


@pytest.fixture
def examiner(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.EXAMINER, "Xandra Examiner", now)


@pytest.fixture
def offers(cohort: Cohort, now: datetime) -> Callable[[str], OfferedTest]:
    """Offer one of the tests of the edition, for today."""
    add_tests(cohort.edition)

    def offer(test_id: str) -> OfferedTest:
        form = f"{test_id}-a"
        return offer_test(
            cohort=cohort, test_id=test_id, form_id=form, opens_at=now, closes_at=now + timedelta(hours=8), by=None, now=now
        )  # fmt: skip

    return offer


@pytest.fixture
def offer(offers: Callable[[str], OfferedTest]) -> OfferedTest:
    return offers("m9-module")


@pytest.fixture
def room(offer: OfferedTest, teacher: Person, now: datetime) -> OfferedTest:
    """The test with its code given out."""
    return release_code(offer=offer, by=teacher, key=key(), now=now)


@pytest.fixture
def begin(room: OfferedTest, teacher: Person, now: datetime) -> Callable[[Person], Sitting]:
    """Let somebody begin, as the room would."""

    def begin(person: Person) -> Sitting:
        tick_identity(offer=room, person=person, is_known=True, by=teacher, key=key(), now=now)
        return start_sitting(sitting=open_sitting(offer=room, person=person, now=now), code=room.code, key=key(), now=now)

    return begin


@pytest.fixture
def sitting(begin: Callable[[Person], Sitting], learner: Person) -> Sitting:
    return begin(learner)


@pytest.fixture
def invigilator(signed_in: Callable[..., Client], teacher: Person) -> Client:
    return signed_in(person=teacher)


@pytest.fixture
def sat(
    begin: Callable[[Person], Sitting], room: OfferedTest, cohort: Cohort, learner: Person, teacher: Person, now: datetime
) -> tuple[Sitting, Sitting]:
    """Two people sat it: the learner chose what turns out to be right and just failed, the other what was thought to be right."""
    other = make_person(display_name="Otto Other")
    enrol(cohort=cohort, person=other, now=now)
    first, second = begin(learner), begin(other)
    for item in ("m9-q1", "m9-q2"):
        save(first, item, now)
        save(second, item, now)
    save(first, ITEM, now, option="big")
    save(second, ITEM, now)
    closed = close_room(offer=room, by=teacher, key=key(), now=now + timedelta(hours=1))
    release_results(offer=closed, now=now + timedelta(hours=2))
    return first, second
