from datetime import UTC, date, datetime

import pytest
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.queries import roles_of
from bridging.apps.cohorts.domain import (
    CohortPlan,
    EditionIsPilot,
    create_cohort,
    end_cohort_role,
    grant_cohort_role,
    renew_join_code,
)
from bridging.apps.cohorts.models import Cohort, Rollout
from bridging.apps.courses.models import Edition


def test_new_cohort_is_pinned_and_its_meetings_are_planned(cohort: Cohort, now: datetime):
    rollout = Rollout.objects.get()
    appointment = cohort.appointments.get()

    assert (rollout.cohort, rollout.edition, rollout.rolled_out_at) == (cohort, cohort.edition, now)
    assert cohort.ends_on == date(2026, 10, 16)
    # Wednesday of week 1, 09:30 in Amsterdam, at the cohort's usual place.
    assert appointment.starts_at == datetime(2026, 10, 7, 7, 30, tzinfo=UTC)
    assert appointment.place == "Room 1"


def test_closed_days_of_the_programme_move_what_falls_on_them(db: None, now: datetime):
    reference = make_edition(module_id=Edition.REFERENCE)
    reference.outline = {"programme": {"closed_days": [{"date": "2026-10-07", "name": {"nl": "x", "en": "x"}}]}}
    reference.save()

    plan = CohortPlan(slug="c", title_nl="c", title_en="c", starts_on=date(2026, 10, 5))
    cohort = create_cohort(plan=plan, edition=make_edition(), now=now)

    assert cohort.closed_days == ["2026-10-07"]
    assert cohort.appointments.get().starts_at.date() == date(2026, 10, 8)


def test_pilot_edition_is_for_pilot_cohorts_only(db: None, now: datetime):
    edition = make_edition(status="pilot")
    plan = CohortPlan(slug="c", title_nl="c", title_en="c", starts_on=date(2026, 10, 5))

    with pytest.raises(EditionIsPilot):
        create_cohort(plan=plan, edition=edition, now=now)

    assert not Cohort.objects.exists()


def test_new_code_replaces_the_old_one(cohort: Cohort):
    before = cohort.join_code

    code = renew_join_code(cohort=cohort)

    cohort.refresh_from_db()
    assert cohort.join_code == code != before
    assert len(code) == 9


def test_cohort_role_counts_among_the_persons_roles_until_it_ends(cohort: Cohort, now: datetime):
    person = make_person()

    given = grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)
    held = roles_of(person)
    end_cohort_role(given=given)

    assert held == {Role.TEACHER}
    assert roles_of(person) == frozenset()


def test_role_given_twice_stands_once(cohort: Cohort, now: datetime):
    person = make_person()

    first = grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)
    second = grant_cohort_role(cohort=cohort, person=person, role=Role.TEACHER, now=now)

    assert first == second


def test_role_of_the_programme_is_not_given_in_a_cohort(cohort: Cohort, now: datetime):
    with pytest.raises(ValueError, match="administrator"):
        grant_cohort_role(cohort=cohort, person=make_person(), role=Role.ADMINISTRATOR, now=now)


def test_programme_coordinator_manages_all_and_a_cohort_coordinator_one(cohort: Cohort, other_cohort: Cohort, now: datetime):
    whole, one, none = make_person(roles=[Role.COORDINATOR]), make_person(), make_person(roles=[Role.AUTHOR])
    grant_cohort_role(cohort=cohort, person=one, role=Role.COORDINATOR, now=now)

    assert set(Cohort.objects.managed_by(whole)) == {cohort, other_cohort}
    assert set(Cohort.objects.managed_by(one)) == {cohort}
    assert set(Cohort.objects.managed_by(none)) == set()
