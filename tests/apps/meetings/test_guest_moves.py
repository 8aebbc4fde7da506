"""A guest hears of a moved lecture, and the coordinator sees beforehand who will."""

from datetime import UTC, datetime, timedelta

from tests.apps.meetings.guest_world import PLAN, TALK, guest_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail
from bridging.apps.cohorts.domain import CohortPlan, change_calendar, create_cohort
from bridging.apps.cohorts.hearing import outsiders_of
from bridging.apps.cohorts.models import AppointmentChange, Cohort
from bridging.apps.cohorts.planned import Wanted, moves_for
from bridging.apps.meetings.domain.guests import GuestPlan, invite_guest, withdraw_guest


def test_guest_hears_in_the_guests_own_time_and_one_who_was_withdrawn_does_not(db: None, now: datetime):
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=now.date())
    cohort: Cohort = create_cohort(plan=plan, edition=guest_edition(), now=now)
    coordinator = make_person(roles=[Role.COORDINATOR])
    invite_guest(cohort=cohort, meeting_id=TALK, plan=PLAN, by=coordinator, now=now)
    other = invite_guest(
        cohort=cohort, meeting_id=TALK, plan=GuestPlan("Away", "away@example.org", PLAN.language, PLAN.time_zone), by=coordinator, now=now
    )
    withdraw_guest(guest=other, reason="x", by=coordinator, now=now)
    was = cohort.appointments.get(meeting_id=TALK).starts_at
    wanted = [
        Wanted(meeting_id=TALK, starts_at=datetime(2026, 10, 29, 15, 0, tzinfo=UTC)),
        Wanted(meeting_id="meet", starts_at=was + timedelta(days=1)),
    ]

    foreseen = outsiders_of(cohort, moves_for(cohort, wanted), now=now)
    change_calendar(cohort=cohort, wanted=wanted, reason="The hall is closed", by=coordinator, now=now)

    mail = OutboxMail.objects.get(kind="guest-moved")
    assert [each.name for each in foreseen] == ["Gia Guest"]
    assert (mail.address, mail.subject) == ("gia@example.org", "Your guest lecture was moved: Lecture")
    # Summer time has ended in Amsterdam by then, and not yet in New York.
    assert "Now: Thursday 29 October 2026, 11:00 in your time (America/New York)" in mail.body
    assert "The hall is closed" in mail.body
    assert dict(AppointmentChange.objects.values_list("appointment__meeting_id", "told")) == {TALK: 1, "meet": 0}
