"""A guest is invited by link: who may open it, for how long, and what it shows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.apps.meetings.guest_world import PLAN, TALK, guest_edition
from tests.factories import set_appointment
from tests.pages import html_of

from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain import guests as domain
from bridging.apps.meetings.guest_links import token_of
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.queries.guests import LinkState, link_state

STARTS = datetime(2030, 10, 9, 14, tzinfo=UTC)


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2030, 10, 7))
    made = create_cohort(plan=plan, edition=guest_edition(), now=now)
    set_appointment(cohort=made, meeting_id=TALK, starts_at=STARTS, place="")
    return made


@pytest.fixture
def guest(cohort: Cohort, teacher: Person, now: datetime) -> Guest:
    return domain.invite_guest(cohort=cohort, meeting_id=TALK, plan=PLAN, by=teacher, now=now)


def test_teacher_invites_and_the_guest_reads_the_brief_without_an_account(
    signed_in: Callable[..., Client], teacher: Person, cohort: Cohort, client: Client
):
    del cohort
    desk = signed_in(person=teacher)
    said = {"name": "Gia Guest", "email": "gia@example.org", "language": "en", "time_zone": "America/New_York", "arrival": ""}

    assert desk.post(f"/teaching/m9-a/guests/{TALK}/", said | {"time_zone": "Moon/Base"}).status_code == 422
    assert desk.post(f"/teaching/m9-a/guests/{TALK}/", said).status_code == 302
    mail = OutboxMail.objects.get(kind="guest-invitation")
    assert (mail.address, mail.language, mail.subject) == ("gia@example.org", "en", "Your guest lecture: Lecture")
    assert "Wednesday 9 October 2030, 10:00 in your time (America/New York)" in mail.body

    page = html_of(client, mail.body[mail.body.index("/guest/") :].split()[0])
    # Own time first, then that of the group; the second part of the plan begins after ten minutes.
    assert [each in page for each in ("10:00–11:00", "16:00–17:00", "10:10", "Aim", "Tess Teacher", "You explain")] == [True] * 6
    guest = Guest.objects.get()
    assert [(act.kind, act.by, act.is_by_guest) for act in guest.acts.all()] == [("opened", None, True), ("invited", teacher, False)]


def test_day_of_a_lecture_that_is_cancelled_stands_nowhere_on_the_page(
    guest: Guest, client: Client, cohort: Cohort, teacher: Person, signed_in: Callable[..., Client]
):
    pages = [(client, f"/guest/{token_of(guest)}/"), (signed_in(person=teacher), f"/teaching/m9-a/guests/{TALK}/")]
    assert ["9 October 2030" in html_of(desk, address) for desk, address in pages] == [True, True]

    cohort.appointments.update(is_cancelled=True)

    assert ["9 October 2030" in html_of(desk, address) for desk, address in pages] == [False, False]
    assert ["10:10" in html_of(client, pages[0][1]), "does not take place" in html_of(client, pages[0][1])] == [False, True]


def test_page_speaks_the_language_of_the_guest_until_another_is_chosen(guest: Guest, client: Client):
    Guest.objects.filter(pk=guest.pk).update(language="nl")
    address = f"/guest/{token_of(guest)}/"

    assert '<html lang="nl"' in html_of(client, address)
    client.cookies["django_language"] = "en"
    assert '<html lang="en"' in html_of(client, address)


def test_forged_link_is_refused_without_a_look_at_what_is_kept(
    guest: Guest, client: Client, django_assert_num_queries: Callable[..., object]
):
    forged = f"/guest/{token_of(guest)[:-1]}/"

    with django_assert_num_queries(0):
        assert client.get(forged).status_code == 404
    assert client.post(f"{forged}zone/", {"time_zone": "Asia/Tokyo"}).status_code == 404


def test_new_link_closes_the_old_one_and_withdrawing_closes_both(guest: Guest, teacher: Person, client: Client, now: datetime):
    old = token_of(guest)
    renewed = domain.renew_link(guest=guest, email="Gia@new.example.org", by=teacher, now=now)
    new = token_of(renewed)

    assert [client.get(f"/guest/{token}/").status_code for token in (old, new)] == [410, 200]
    assert OutboxMail.objects.filter(kind="guest-invitation", address="gia@new.example.org").count() == 1

    domain.withdraw_guest(guest=guest, reason="Another date", by=teacher, now=now)
    assert client.get(f"/guest/{new}/").status_code == 410
    assert client.post(f"/guest/{new}/zone/", {"time_zone": "Asia/Tokyo"}).status_code == 410
    with pytest.raises(domain.LinkWithdrawn):
        domain.renew_link(guest=guest, email="gia@example.org", by=teacher, now=now)
    assert [(act.kind, act.note) for act in guest.acts.exclude(kind="opened")] == [
        ("withdrawn", "Another date"),
        ("renewed", "gia@new.example.org"),
        ("invited", "gia@example.org"),
    ]
    # Who was withdrawn may be invited anew.
    assert domain.invite_guest(cohort=guest.cohort, meeting_id=TALK, plan=PLAN, by=teacher, now=now).pk != guest.pk


def test_link_holds_until_six_weeks_after_the_meeting_wherever_that_is_moved(guest: Guest):
    last = STARTS + timedelta(hours=1, weeks=6)
    set_appointment(cohort=guest.cohort, meeting_id=TALK, starts_at=STARTS + timedelta(days=1), place="")

    states = [link_state(guest, 1, last + timedelta(days=days)) for days in (0.9, 1)]
    assert states == [LinkState.OPEN, LinkState.OVER]


def test_nobody_is_invited_twice_or_where_no_guest_speaks(guest: Guest, teacher: Person, now: datetime):
    with pytest.raises(domain.AlreadyInvited):
        domain.invite_guest(cohort=guest.cohort, meeting_id=TALK, plan=PLAN, by=teacher, now=now)
    with pytest.raises(domain.NotAGuestLecture):
        domain.invite_guest(cohort=guest.cohort, meeting_id="meet", plan=PLAN, by=teacher, now=now)
    assert OutboxMail.objects.count() == 1


def test_only_teachers_of_the_cohort_see_its_guests(guest: Guest, desk: Client, signed_in: Callable[..., Client], teacher: Person):
    pages = ("/teaching/m9-a/guests/", f"/teaching/m9-a/guests/{TALK}/")

    assert [desk.get(page).status_code for page in pages] == [404, 404]
    assert desk.post(f"/teaching/m9-a/guests/{guest.pk}/withdraw/", {"reason": "x"}).status_code == 404
    assert ["Gia Guest" in html_of(signed_in(person=teacher), page) for page in pages] == [True, True]


def test_what_somebody_did_about_guests_is_exported_and_stays_without_the_name(guest: Guest, teacher: Person, now: datetime):
    assert export_person(person=teacher, now=now)["meetings-guests"]["acts_about_guests"][0]["did"] == "invited"

    erase_person(person=teacher)
    guest.refresh_from_db()
    assert (guest.contact, [(act.by, act.is_by_guest) for act in guest.acts.all()]) == (None, [(None, False)])


def test_link_is_told_to_no_other_site_and_forms_of_the_page_say_where_they_come_from(guest: Guest, client: Client):
    assert client.get(f"/guest/{token_of(guest)}/")["Referrer-Policy"] == "same-origin"
