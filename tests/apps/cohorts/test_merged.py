from datetime import datetime

import pytest
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import MergeRefused, merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort, CohortRole, Enrolment


def test_places_and_roles_come_together(cohort: Cohort, other_cohort: Cohort, coordinator: Person, now: datetime):
    kept, gone = make_person(), make_person()
    enrol(cohort=cohort, person=kept, now=now)
    enrol(cohort=other_cohort, person=gone, now=now, by=gone)
    for person in (kept, gone):
        grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)

    merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    assert sorted(Enrolment.objects.filter(person=kept).values_list("cohort__slug", flat=True)) == ["m9-a", "m9-b"]
    assert Enrolment.objects.get(cohort=other_cohort).changes.get().changed_by == kept
    assert list(CohortRole.objects.values_list("person", "role")) == [(kept.pk, Role.TEACHER)]


def test_two_places_in_one_group_are_not_made_one(cohort: Cohort, coordinator: Person, now: datetime):
    kept, gone = make_person(), make_person()
    for person in (kept, gone):
        enrol(cohort=cohort, person=person, now=now)

    with pytest.raises(MergeRefused) as refusal:
        merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    assert refusal.value.why == "both"
    assert len(refusal.value.tables) == 1
    assert sorted(Enrolment.objects.values_list("person", flat=True)) == sorted([kept.pk, gone.pk])
