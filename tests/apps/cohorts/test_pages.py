from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.editions import both, make_edition
from tests.factories import LONG_AGO, make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role, invite, roll_out
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.cohorts.rules import JOIN_TRIES

LATER = LONG_AGO + timedelta(days=90)
PAGES = ["", "calendar/", "edition/", "progress/"]


@pytest.fixture
def running(cohort: Cohort) -> Cohort:
    """A cohort that is running on whatever day the test is run, since pages ask the clock."""
    Cohort.objects.filter(pk=cohort.pk).update(ends_on=timezone.localdate() + timedelta(days=30))
    cohort.refresh_from_db()
    return cohort


@pytest.fixture
def desk(signed_in: Callable[..., Client], coordinator: Person) -> Client:
    return signed_in(person=coordinator)


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_a_cohort_are_for_its_coordinators(cohort: Cohort, other_cohort: Cohort, signed_in, now: datetime, page: str):
    own, visitor = make_person(), signed_in()
    grant_cohort_role(cohort=cohort, person=own, role=Role.COORDINATOR, now=now)
    client = signed_in(person=own)

    assert client.get(f"/cohorts/{cohort.slug}/{page}").status_code == 200
    assert client.get(f"/cohorts/{other_cohort.slug}/{page}").status_code == 404
    assert visitor.get(f"/cohorts/{cohort.slug}/{page}").status_code == 404


def test_teacher_does_not_run_the_cohort(cohort: Cohort, teacher: Person, signed_in):
    assert signed_in(person=teacher).get(f"/cohorts/{cohort.slug}/").status_code == 404


def test_list_shows_own_cohorts_only(cohort: Cohort, other_cohort: Cohort, signed_in, now: datetime):
    person = make_person(language="en")
    grant_cohort_role(cohort=cohort, person=person, role=Role.COORDINATOR, now=now)

    page = signed_in(person=person).get("/cohorts/").content.decode()

    assert "Group A" in page
    assert "Group B" not in page
    assert "/cohorts/new/" not in page


def test_cohort_is_made_from_the_form(desk: Client):
    edition = make_edition()
    data = {"edition": edition.pk, "title_nl": "Najaar", "title_en": "Autumn 2026", "starts_on": "2026-10-05", "seats": 12, "venue": ""}

    first, second = desk.post("/cohorts/new/", data), desk.post("/cohorts/new/", data)

    assert [response["Location"] for response in (first, second)] == ["/cohorts/autumn-2026/", "/cohorts/autumn-2026-2/"]
    assert Cohort.objects.get(slug="autumn-2026").appointments.count() == 1


def test_pilot_edition_needs_a_pilot_cohort(desk: Client):
    edition = make_edition(status="pilot")
    data = {"edition": edition.pk, "title_nl": "N", "title_en": "A", "starts_on": "2026-10-05", "seats": 12}

    assert desk.post("/cohorts/new/", data).status_code == 422
    assert desk.post("/cohorts/new/", {**data, "is_pilot": "on"}).status_code == 302


def test_people_page_lists_members_and_open_invitations(cohort: Cohort, coordinator: Person, desk: Client, now: datetime):
    enrol(cohort=cohort, person=make_person(display_name="Wim Withdrawn"), now=now)
    invite(cohort=cohort, email="waits@example.org", invited_by=coordinator, now=timezone.now())

    page = desk.get(f"/cohorts/{cohort.slug}/").content.decode()

    assert "Wim Withdrawn" in page
    assert "waits@example.org" in page
    assert cohort.join_code in page


@pytest.mark.parametrize("people", [1, 3])
def test_people_page_takes_as_many_queries_for_one_as_for_three(
    cohort: Cohort, desk: Client, now: datetime, django_assert_max_num_queries, people: int
):
    for _ in range(people):
        enrol(cohort=cohort, person=make_person(), now=now)

    with django_assert_max_num_queries(19):
        desk.get(f"/cohorts/{cohort.slug}/")


def test_invitations_are_sent_and_members_named(cohort: Cohort, desk: Client, now: datetime):
    member = make_person(email="member@example.org")
    enrol(cohort=cohort, person=member, now=now)

    response = desk.post(
        f"/cohorts/{cohort.slug}/invitations/", {"emails": "a@example.org, b@example.org\nmember@example.org", "track": "7"}, follow=True
    )

    assert sorted(OutboxMail.objects.values_list("address", flat=True)) == ["a@example.org", "b@example.org"]
    assert "member@example.org" in response.content.decode()
    assert set(cohort.invitations.values_list("track", flat=True)) == {"7"}


def test_faulty_address_sends_nothing(cohort: Cohort, desk: Client):
    response = desk.post(f"/cohorts/{cohort.slug}/invitations/", {"emails": "a@example.org nobody", "track": "6+"})

    assert response.status_code == 422
    assert "nobody" in response.content.decode()
    assert not OutboxMail.objects.exists()


def test_state_is_changed_with_its_reason(cohort: Cohort, desk: Client, coordinator: Person, now: datetime):
    enrolment = enrol(cohort=cohort, person=make_person(), now=now)

    desk.post(f"/cohorts/{cohort.slug}/people/{enrolment.pk}/state/", {"state": "withdrawn", "reason": "moved"})

    change = enrolment.changes.last()
    assert change is not None
    assert (change.after, change.reason, change.changed_by) == ("withdrawn", "moved", coordinator)


def test_members_of_another_cohort_cannot_be_changed_through_this_one(cohort: Cohort, other_cohort: Cohort, signed_in, now: datetime):
    person = make_person()
    grant_cohort_role(cohort=cohort, person=person, role=Role.COORDINATOR, now=now)
    enrolment = enrol(cohort=other_cohort, person=make_person(), now=now)

    response = signed_in(person=person).post(f"/cohorts/{cohort.slug}/people/{enrolment.pk}/state/", {"state": "withdrawn"})

    assert response.status_code == 404
    assert Enrolment.objects.get(pk=enrolment.pk).state == "enrolled"


def test_sign_in_code_is_shown_once_and_never_kept_by_the_browser(cohort: Cohort, desk: Client, now: datetime):
    enrolment = enrol(cohort=cohort, person=make_person(), now=now)

    response = desk.post(f"/cohorts/{cohort.slug}/people/{enrolment.pk}/code/")

    assert "cohort-digits" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_no_code_for_somebody_who_may_do_more(cohort: Cohort, desk: Client, now: datetime):
    enrolment = enrol(cohort=cohort, person=make_person(roles=[Role.ADMINISTRATOR]), now=now)

    response = desk.post(f"/cohorts/{cohort.slug}/people/{enrolment.pk}/code/")

    assert response.status_code == 302
    assert not enrolment.person.sign_in_codes.exists()


def test_role_is_given_to_who_has_an_account_and_ended(cohort: Cohort, desk: Client):
    person = make_person(email="tess@example.org")

    unknown = desk.post(f"/cohorts/{cohort.slug}/roles/", {"email": "none@example.org", "role": "teacher"})
    desk.post(f"/cohorts/{cohort.slug}/roles/", {"email": "tess@example.org", "role": "teacher"})
    given = cohort.roles.get()
    desk.post(f"/cohorts/{cohort.slug}/roles/{given.pk}/end/")

    assert unknown.status_code == 422
    assert given.person == person
    assert not cohort.roles.exists()


def test_role_of_the_programme_cannot_be_given_here(cohort: Cohort, desk: Client):
    make_person(email="tess@example.org")

    assert desk.post(f"/cohorts/{cohort.slug}/roles/", {"email": "tess@example.org", "role": "administrator"}).status_code == 422


def test_rollout_page_shows_what_changes_and_then_does_it(cohort: Cohort, desk: Client, coordinator: Person):
    make_edition(label="2026.2", published_at=LATER, words=both("Nieuw.", "New."), note="Note of the authors")
    coordinator.language = "en"
    coordinator.save()

    page = desk.get(f"/cohorts/{cohort.slug}/edition/2026.2/").content.decode()
    response = desk.post(f"/cohorts/{cohort.slug}/edition/2026.2/", {"note": "Please read page one again."})

    cohort.refresh_from_db()
    assert "one en" in page
    assert "Note of the authors" in page
    assert response.status_code == 302
    assert (cohort.edition.label, cohort.rollouts.latest("pk").note) == ("2026.2", "Please read page one again.")
    assert desk.get(f"/cohorts/{cohort.slug}/edition/2026.2/").status_code == 404


def test_rollout_needs_a_note(cohort: Cohort, desk: Client):
    make_edition(label="2026.2", published_at=LATER)

    assert desk.post(f"/cohorts/{cohort.slug}/edition/2026.2/", {"note": " "}).status_code == 422


def test_code_is_given_anew(cohort: Cohort, desk: Client):
    before = cohort.join_code

    desk.post(f"/cohorts/{cohort.slug}/code/")

    cohort.refresh_from_db()
    assert cohort.join_code != before


def test_joining_by_code(running: Cohort, signed_in):
    person = make_person()

    response = signed_in(person=person).post("/join/", {"code": running.join_code.lower()})

    assert response["Location"] == "/modules/m9/"
    assert running.enrolments.get().person == person


def test_wrong_codes_are_counted_for_the_account(running: Cohort, signed_in):
    cache.clear()
    guesser, colleague = make_person(), make_person()
    client = signed_in(person=guesser)
    for _ in range(JOIN_TRIES):
        client.post("/join/", {"code": "AAAA-AAAA"})

    refused = client.post("/join/", {"code": running.join_code})
    welcomed = signed_in(person=colleague).post("/join/", {"code": running.join_code})

    assert refused.status_code == 422
    assert welcomed.status_code == 302
    assert [enrolment.person for enrolment in running.enrolments.all()] == [colleague]


def test_full_group_says_so(running: Cohort, signed_in):
    Cohort.objects.filter(pk=running.pk).update(seats=0)

    assert signed_in().post("/join/", {"code": running.join_code}).status_code == 422


def test_joining_asks_who_you_are(client: Client, db: None):
    assert client.get("/join/")["Location"].startswith("/account/login/")


def test_invitation_page_is_open_and_is_answered_by_its_address(running: Cohort, client: Client, signed_in):
    _, token = invite(cohort=running, email="new@example.org", invited_by=make_person(display_name="Cor"), now=timezone.now())
    person = make_person(email="new@example.org")

    stranger = client.get(f"/join/{token}/")
    wrong = signed_in().post(f"/join/{token}/")
    right = signed_in(person=person).post(f"/join/{token}/")

    assert "new@example.org" in stranger.content.decode()
    assert wrong.status_code == 200
    assert right["Location"] == "/modules/m9/"
    assert [enrolment.person for enrolment in running.enrolments.all()] == [person]
    assert client.get(f"/join/{token}/").status_code == 404


def test_withdrawn_invitation_lets_nobody_in(running: Cohort, desk: Client, coordinator: Person, client: Client):
    invitation, token = invite(cohort=running, email="new@example.org", invited_by=coordinator, now=timezone.now())

    desk.post(f"/cohorts/{running.slug}/invitations/{invitation.pk}/withdraw/")

    assert client.get(f"/join/{token}/").status_code == 404


def test_history_of_editions_is_shown(cohort: Cohort, desk: Client, now: datetime):
    roll_out(cohort=cohort, edition=make_edition(label="2026.2", published_at=LATER), note="Figure two corrected", now=now)

    assert "Figure two corrected" in desk.get(f"/cohorts/{cohort.slug}/edition/").content.decode()
