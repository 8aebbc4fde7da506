from datetime import datetime

from tests.apps.cohorts.applying import applied, make_open_cohort
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain import change_enrolment, enrol, grant_cohort_role
from bridging.apps.cohorts.domain.admissions import Decision, decide
from bridging.apps.cohorts.domain.offer_log import write_down
from bridging.apps.cohorts.models import Application, Cohort, CohortRole, Enrolment, OfferChange


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


def test_of_two_places_in_one_group_the_one_that_goes_further_stays_with_what_happened_to_both(
    cohort: Cohort, coordinator: Person, now: datetime
):
    kept, gone = make_person(), make_person()
    for person in (kept, gone):
        enrol(cohort=cohort, person=person, now=now)
    change_enrolment(enrolment=Enrolment.objects.get(person=kept), state=EnrolmentState.WITHDRAWN, now=now, by=kept, reason="Wrong address")

    merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    place = Enrolment.objects.get()
    assert (place.person, place.state) == (kept, EnrolmentState.ENROLLED)
    changes = [(change.after, change.reason) for change in place.changes.order_by("pk")]
    assert sorted(changes) == sorted([("enrolled", ""), ("enrolled", ""), ("withdrawn", "Wrong address"), ("enrolled", "accounts-joined")])


def test_of_two_applications_the_one_that_came_further_stays(coordinator: Person, now: datetime):
    cohort = make_open_cohort(now)
    kept, gone = make_person(), make_person()
    for number, person in enumerate((kept, gone)):
        application = applied(cohort, now, person)
        write_down(cohort=cohort, application=application, before={"partner": None}, after={"partner": number}, now=now, by=coordinator)
    decide(cohort=cohort, decision=Decision.ADMIT, reasons={Application.objects.get(person=gone).pk: ""}, by=coordinator, now=now)

    merge_people(kept=kept, gone=gone, by=coordinator, now=now, reason="Two addresses")

    application = Application.objects.get()
    assert (application.person, application.state) == (kept, "offered")
    assert [change.after for change in application.changes.order_by("pk")].count("applied") == 2
    assert [change.application for change in OfferChange.objects.filter(cohort=cohort).exclude(application=None)] == [application] * 2
