"""Who may see the members of a cohort by name, each for a task of their own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Organisation, Person
from bridging.apps.cohorts.domain import (
    NotTheirCohort,
    examining_audience,
    grant_cohort_role,
    invigilating_audience,
    observing_audience,
    rating_audience,
    teaching_audience,
)
from bridging.apps.cohorts.models import Cohort, TeachingLook

AUDIENCES: dict[str, Callable[..., Any]] = {
    "teacher": teaching_audience, "observer": observing_audience, "examiner": examining_audience, "rater": rating_audience,
}  # fmt: skip


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        (Role.TEACHER, {"teacher", "observer", "rater"}),
        (Role.FACILITATOR, {"teacher", "observer", "rater"}),
        (Role.OBSERVER, {"observer"}),
        (Role.EXAMINER, {"examiner", "rater"}),
        (Role.RATER, {"rater"}),
        (Role.COORDINATOR, {"teacher", "observer", "rater"}),
    ],
)
def test_each_role_of_a_cohort_opens_its_own_door(role: Role, opened: set[str], cohort: Cohort, now: datetime):
    person = make_person()
    grant_cohort_role(cohort=cohort, person=person, role=role, now=now)

    assert {name for name in AUDIENCES if _opens(name, cohort, person, now)} == opened
    assert TeachingLook.objects.count() == len(opened)


def test_an_examiner_of_the_programme_examines_every_cohort(cohort: Cohort, now: datetime):
    assert _opens("examiner", cohort, make_person(roles=[Role.EXAMINER]), now)
    assert not _opens("examiner", cohort, make_person(roles=[Role.COORDINATOR]), now)


def test_a_coordinator_of_the_programme_sees_what_is_rated(cohort: Cohort, now: datetime):
    assert _opens("rater", cohort, make_person(roles=[Role.COORDINATOR]), now)
    assert not _opens("rater", cohort, make_person(roles=[Role.RATER]), now)


def test_an_examiner_of_an_organisation_examines_none(cohort: Cohort, now: datetime):
    person = make_person()
    person.role_grants.create(role=Role.EXAMINER, organisation=Organisation.objects.create(name="Elsewhere"), granted_at=now)

    assert not _opens("examiner", cohort, person, now)


def test_looking_on_at_a_room_is_one_look_an_hour(cohort: Cohort, now: datetime):
    person = make_person()
    grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)

    for minutes in (0, 5, 59, 61):
        invigilating_audience(cohort=cohort, invigilator=person, what="test-room", now=now + timedelta(minutes=minutes))

    assert TeachingLook.objects.count() == 2


def _opens(name: str, cohort: Cohort, person: Person, now: datetime) -> bool:
    try:
        AUDIENCES[name](cohort=cohort, what="test", now=now, **{name: person})
    except NotTheirCohort:
        return False
    return True
