"""A guest cancels, is thanked, and sees what participants thought and who they are, as far as nobody can be told from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.apps.meetings.guest_world import PLAN, TALK, guest_edition
from tests.factories import make_person, set_appointment
from tests.pages import html_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.choices import Sector
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role
from bridging.apps.cohorts.models import Application, Cohort
from bridging.apps.meetings.domain import guest_feedback as feedback
from bridging.apps.meetings.domain import guest_materials as materials
from bridging.apps.meetings.domain import guests as domain
from bridging.apps.meetings.domain.guest_questions import Lecture, NotTaken, ask_guest
from bridging.apps.meetings.domain.guest_rounds import forget_guests, thank_guests
from bridging.apps.meetings.guest_choices import MaterialKind, Use
from bridging.apps.meetings.guest_links import token_of
from bridging.apps.meetings.guest_rules import NO_NAME
from bridging.apps.meetings.models import Guest, GuestFeedback
from bridging.apps.meetings.queries.guest_audience import counted_audience
from bridging.apps.meetings.queries.guest_feedback import opinion_on

MEETING = f"/modules/m9/meetings/{TALK}/"
WEEK = timedelta(weeks=1)


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    """A cohort whose guest lecture was over an hour ago, by the clock: pages ask it what the time is."""
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5))
    made = create_cohort(plan=plan, edition=guest_edition(), now=now)
    set_appointment(cohort=made, meeting_id=TALK, starts_at=timezone.now() - timedelta(hours=2), place="")
    return made


@pytest.fixture
def guest(cohort: Cohort, teacher: Person, now: datetime) -> Guest:
    return domain.invite_guest(cohort=cohort, meeting_id=TALK, plan=PLAN, by=teacher, now=now)


@pytest.fixture
def group(cohort: Cohort, now: datetime) -> list[Person]:
    people = [make_person() for _ in range(10)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    return people


def mails(kind: str) -> list[str]:
    return sorted(OutboxMail.objects.filter(kind=kind).values_list("address", flat=True))


def test_guest_cancels_and_teachers_are_told_at_once_and_participants_see_what_is_done_instead(
    guest: Guest, teacher: Person, desk: Client, client: Client, learner: Person, now: datetime
):
    colleague = make_person(email="colleague@example.org", language="en")
    grant_cohort_role(cohort=guest.cohort, person=colleague, role=Role.COORDINATOR, now=now)
    set_appointment(cohort=guest.cohort, meeting_id=TALK, starts_at=timezone.now() + WEEK, place="")
    assert "Read together." not in html_of(desk, MEETING)

    for _twice in range(2):
        assert client.post(f"/guest/{token_of(guest)}/cancel/", {"reason": "Ill"}).status_code == 302

    assert mails("guest-cancelled") == sorted(["colleague@example.org", teacher.email])
    assert "Read together." in html_of(desk, MEETING)
    assert "You have cancelled" in html_of(client, f"/guest/{token_of(guest)}/")
    with pytest.raises(NotTaken):
        ask_guest(lecture=Lecture(guest.cohort, TALK), person=learner, key=guest.key, text="And now?", now=now)

    domain.reinstate_guest(guest=guest, by=teacher, now=now)
    assert "Read together." not in html_of(desk, MEETING)
    acts = {(act.kind, act.by, act.note) for act in guest.acts.exclude(kind="opened")}
    assert acts == {("invited", teacher, "gia@example.org"), ("cancelled", None, "Ill"), ("reinstated", teacher, "")}


def test_guest_is_thanked_once_when_the_lecture_is_over(guest: Guest):
    ends = guest.cohort.appointments.get(meeting_id=TALK).starts_at + timedelta(hours=1)
    before = thank_guests(ends - timedelta(minutes=1))
    Guest.objects.update(cancelled_at=ends)
    cancelled = thank_guests(ends)
    Guest.objects.update(cancelled_at=None)

    assert (before, cancelled, thank_guests(ends + WEEK), thank_guests(ends), thank_guests(ends)) == (0, 0, 0, 1, 0)
    assert mails("guest-thanks") == ["gia@example.org"]


def test_participants_answer_two_questions_for_a_week_and_the_guest_sees_means_of_five_or_more_afterwards(
    guest: Guest, group: list[Person], desk: Client, learner: Person, client: Client
):
    cohort, now, answer = guest.cohort, timezone.now(), "/meetings/m9-a/talk/feedback/"
    assert "Two questions about Lecture" in html_of(desk, "/")
    desk.post(answer, {"useful": "6", "clear": "1"})
    assert not GuestFeedback.objects.exists()
    for useful in ("5", "4"):
        desk.post(answer, {"useful": useful, "clear": "3"})
    assert "Two questions about Lecture" not in html_of(desk, "/")
    assert [(each.person, each.useful) for each in GuestFeedback.objects.all()] == [(learner, 4)]

    for person in group[:3]:
        feedback.give_feedback(cohort=cohort, meeting_id=TALK, person=person, answers=feedback.Answers(4, 3), now=now)
    assert opinion_on(cohort, TALK, now) is None
    few = opinion_on(cohort, TALK, now + WEEK)
    assert few is not None
    assert few.useful is None
    feedback.give_feedback(cohort=cohort, meeting_id=TALK, person=group[3], answers=feedback.Answers(5, 3), now=now)
    enough = opinion_on(cohort, TALK, now + WEEK)
    assert enough is not None
    assert enough.useful is not None
    assert (enough.useful.n, round(enough.useful.mean, 1), round(enough.useful.low, 2)) == (5, 4.2, 3.64)
    assert "What participants thought" not in html_of(client, f"/guest/{token_of(guest)}/")

    for person, at in ((group[4], now + WEEK), (group[4], now - timedelta(hours=2)), (make_person(), now)):
        with pytest.raises(feedback.NotAsked):
            feedback.give_feedback(cohort=cohort, meeting_id=TALK, person=person, answers=feedback.Answers(1, 1), now=at)


def test_audience_is_told_in_counts_of_five_or_more_and_stays_as_it_was_first_seen(
    guest: Guest, group: list[Person], learner: Person, now: datetime, client: Client
):
    del learner
    for number, person in enumerate(group):
        sector = Sector.HOSPITAL if number < 5 else Sector.INDUSTRY if number < 7 else Sector.AUTHORITY
        Application.objects.create(cohort=guest.cohort, person=person, sector=sector, profession=f"Work {number}", applied_at=now)

    page = html_of(client, f"/guest/{token_of(guest)}/")
    assert [each in page for each in ("11 participants", "hospital: 5", "industry", "authority")] == [True, True, False, False]
    assert counted_audience(guest.cohort)["professions"] == {}

    erase_person(person=group[0])
    assert "11 participants" in html_of(client, f"/guest/{token_of(guest)}/")


def test_answers_are_exported_and_go_with_the_account(guest: Guest, learner: Person, now: datetime):
    answers = feedback.Answers(2, 3)
    feedback.give_feedback(cohort=guest.cohort, meeting_id=TALK, person=learner, answers=answers, now=timezone.now())
    assert [each["useful"] for each in export_person(person=learner, now=now)["meetings-guests"]["feedback_on_guests"]] == [2]

    erase_person(person=learner)
    assert not GuestFeedback.objects.exists()


def test_only_its_teachers_cancel_for_a_guest(guest: Guest, desk: Client, signed_in: Callable[..., Client], teacher: Person):
    place = f"/teaching/m9-a/guests/{guest.pk}"
    assert [desk.post(f"{place}/{what}/").status_code for what in ("cancel", "reinstate")] == [404, 404]

    signed_in(person=teacher).post(f"{place}/cancel/", {"reason": "Called"})
    guest.refresh_from_db()
    assert (guest.cancelled_at is not None, mails("guest-cancelled")) == (True, [])


LONG_AFTER = timedelta(weeks=6 + 26, days=1)


def known_of(guest: Guest) -> tuple[str, str, str, set[str]]:
    guest.refresh_from_db()
    return guest.name, guest.email, guest.arrival, set(guest.acts.values_list("note", flat=True))


def test_guest_is_forgotten_half_a_year_after_the_link_has_ended(guest: Guest):
    ends = guest.cohort.appointments.get(meeting_id=TALK).starts_at + timedelta(hours=1)
    Guest.objects.update(invited_at=ends - WEEK)
    thank_guests(ends)

    assert (forget_guests(ends + LONG_AFTER - timedelta(days=2)), known_of(guest)[1]) == (0, "gia@example.org")
    assert (forget_guests(ends + LONG_AFTER), forget_guests(ends + LONG_AFTER)) == (1, 0)
    assert known_of(guest) == (NO_NAME, "", "", {""})
    assert OutboxMail.objects.filter(address="gia@example.org").count() == 0


def test_name_stays_as_long_as_slides_are_shown_under_it_and_what_was_never_permitted_goes(
    guest: Guest, teacher: Person, signed_in: Callable[..., Client]
):
    ends = guest.cohort.appointments.get(meeting_id=TALK).starts_at + timedelta(hours=1)
    Guest.objects.update(invited_at=ends - WEEK)
    shown, _kept_back = (
        materials.bring_material(
            guest=guest, brought=materials.Brought(MaterialKind.SLIDES, title, SimpleUploadedFile("a.pdf", b"%PDF-1.7")), by=None, now=ends
        )
        for title in ("Shown", "Kept back")
    )
    until = (ends + LONG_AFTER + WEEK).date()
    materials.permit(material=shown, permission=materials.Permission(Use.COHORT, shown_until=until), now=ends)

    assert forget_guests(ends + LONG_AFTER) == 1
    name, email, *_ = known_of(guest)
    assert (name == NO_NAME, email, [each.title for each in guest.materials.all()]) == (False, "", ["Shown"])
    assert "address no longer kept" in html_of(signed_in(person=teacher), f"/teaching/m9-a/guests/{TALK}/")
    assert forget_guests(ends + LONG_AFTER + 2 * WEEK) == 1
    assert known_of(guest)[0] == NO_NAME


def test_two_guests_of_one_lecture_are_forgotten(guest: Guest, cohort: Cohort, teacher: Person, now: datetime):
    domain.invite_guest(cohort=cohort, meeting_id=TALK, plan=replace(PLAN, email="other@example.org"), by=teacher, now=now)
    ends = cohort.appointments.get(meeting_id=TALK).starts_at + timedelta(hours=1)
    Guest.objects.update(invited_at=ends - WEEK)

    assert forget_guests(ends + LONG_AFTER) == 2
