from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.cohorts.applying import applied, make_open_cohort, states
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.domain import (
    AlreadyEnrolled,
    CannotMove,
    CohortFull,
    CohortPlan,
    WhyMissing,
    change_enrolment,
    create_cohort,
    enrol,
    transfer,
)
from bridging.apps.cohorts.domain.admissions import Decision, decide
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.cohorts.queries import memberships_of


@pytest.fixture
def place(cohort: Cohort, now: datetime) -> Enrolment:
    return enrol(cohort=cohort, person=make_person(language="en", display_name="Pia"), now=now, track=Track.SEVEN)


def test_both_groups_say_how_it_came(place: Enrolment, other_cohort: Cohort, coordinator: Person, now: datetime):
    new = transfer(enrolment=place, to=other_cohort, by=coordinator, now=now, reason=" Ill in week 2 ")

    logs = [[(each.after, each.reason, each.changed_by) for each in one.changes.all()] for one in (place, new)]
    assert logs == [
        [("enrolled", "", None), ("moved", "m9-a → m9-b: Ill in week 2", coordinator)],
        [("enrolled", "m9-a → m9-b: Ill in week 2", coordinator)],
    ]
    assert new.track == Track.SEVEN
    assert [each.slug for each in memberships_of(Person.objects.get(pk=place.person_id))] == ["m9-b"]
    mail = OutboxMail.objects.get(kind="cohort-moved")
    assert "moved you from Group A to Group B" in mail.body
    assert "Ill in week 2" in mail.body


def test_place_that_comes_free_goes_to_who_waits(coordinator: Person, now: datetime):
    full = make_open_cohort(now, seats=1)
    plan = CohortPlan(slug="m9-next", title_nl="Groep N", title_en="Group N", starts_on=date(2026, 12, 14))
    later = create_cohort(plan=plan, edition=full.edition, now=now)
    line = [applied(full, now) for _ in range(2)]
    decide(cohort=full, decision=Decision.ADMIT, reasons=dict.fromkeys((each.pk for each in line), ""), by=coordinator, now=now)
    held = enrol(cohort=full, person=line[0].person, now=now)

    transfer(enrolment=held, to=later, by=coordinator, now=now, reason="Asked")

    assert states(full) == ["withdrawn", "offered"]


def test_transfer_that_cannot_be_changes_nothing(place: Enrolment, other_cohort: Cohort, coordinator: Person, now: datetime):
    elsewhere = create_cohort(
        plan=CohortPlan(slug="m8", title_nl="Groep", title_en="Group", starts_on=date(2026, 10, 5)),
        edition=make_edition(module_id="m8"),
        now=now,
    )
    given = {"enrolment": place, "by": coordinator, "now": now}
    with pytest.raises(WhyMissing):
        transfer(to=other_cohort, reason=" ", **given)
    for to in (elsewhere, place.cohort):
        with pytest.raises(CannotMove):
            transfer(to=to, reason="Asked", **given)
    Cohort.objects.filter(pk=other_cohort.pk).update(seats=0)
    with pytest.raises(CohortFull):
        transfer(to=other_cohort, reason="Asked", **given)
    Cohort.objects.filter(pk=other_cohort.pk).update(seats=1)
    enrol(cohort=other_cohort, person=place.person, now=now)
    with pytest.raises(AlreadyEnrolled):
        transfer(to=other_cohort, reason="Asked", **given)

    place.refresh_from_db()
    assert (place.state, place.changes.count()) == (EnrolmentState.ENROLLED, 1)


def test_coordinator_lets_somebody_go_over(place: Enrolment, coordinator: Person, signed_in):
    coordinator.language = "en"
    coordinator.save()
    plan = CohortPlan(slug="m9-next", title_nl="Groep N", title_en="Group N", starts_on=timezone.localdate())
    create_cohort(plan=plan, edition=place.cohort.edition, now=timezone.now())
    desk, page = signed_in(person=coordinator), f"/cohorts/m9-a/people/{place.pk}/"
    assert desk.post(page, {"to": "m9-next", "reason": ""}).status_code == 422

    said = desk.post(page, {"to": "m9-next", "reason": "Ill"}, follow=True).content.decode()

    assert "Pia takes part in Group N from now on" in said
    assert "m9-a → m9-next: Ill" in desk.get(page).content.decode()
    assert "Only participants can move." in desk.get(page).content.decode()


def test_person_withdraws_from_a_group_that_was_joined_by_code(signed_in):
    person = make_person(language="nl")
    cohort = make_open_cohort(timezone.now(), starts_on=timezone.localdate() + timedelta(days=60))
    own = enrol(cohort=cohort, person=person, now=timezone.now(), reason="code")
    client: Client = signed_in(person=person)
    assert "Mijn plaats teruggeven" in client.get("/groups/").content.decode()
    assert signed_in().post(f"/groups/{own.pk}/leave/").status_code == 404

    client.post(f"/groups/{own.pk}/leave/", {"reason": "Geen tijd"})

    change = own.changes.latest("pk")
    assert (change.after, change.reason, change.changed_by) == ("withdrawn", "Geen tijd", person)
    assert client.post(f"/groups/{own.pk}/leave/").status_code == 404


def test_who_has_finished_keeps_reading(place: Enrolment, now: datetime, signed_in):
    change_enrolment(enrolment=place, state=EnrolmentState.COMPLETED, now=now)
    Cohort.objects.filter(pk=place.cohort_id).update(starts_on=date(2020, 1, 6), ends_on=date(2020, 2, 6))

    person = Person.objects.get(pk=place.person_id)

    assert [each.module_id for each in memberships_of(person)] == ["m9"]
    page = signed_in(person=person).get("/groups/").content.decode()
    assert "You can still read the module, your answers and your results." in page
    assert "Give my place back" not in page
