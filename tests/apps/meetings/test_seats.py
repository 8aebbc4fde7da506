"""A seat at the next run of a meeting that was missed: applied for, given or not, and counted."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.study.records import make_cohort
from tests.factories import make_person, set_appointment

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.codes import code_at
from bridging.apps.meetings.domain.groups import say_groups
from bridging.apps.meetings.models import SeatWish
from bridging.apps.meetings.queries.feeds import events_of
from bridging.apps.meetings.queries.groups import Group
from bridging.apps.meetings.queries.seats import has_seat
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import NotAMember, Noted, note_presence

LIST = "/teaching/m9-b/presence/meet/"


@pytest.fixture
def over(cohort: Cohort) -> Cohort:
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=timezone.now() - timedelta(days=2), place="Room 1")
    return cohort


@pytest.fixture
def run(over: Cohort, now: datetime) -> Appointment:
    """The same meeting of another group, in a month."""
    other = make_cohort(now, slug="m9-b", label="2026.2", published_at=now)
    return set_appointment(cohort=other, meeting_id="meet", starts_at=timezone.now() + timedelta(days=30), place="Hall 9")


@pytest.fixture
def host(run: Appointment, now: datetime) -> Person:
    person = make_person(display_name="Hanna Host", language="en")
    grant_cohort_role(cohort=run.cohort, person=person, role=Role.TEACHER, now=now)
    return person


def applies(desk: Client, run: Appointment, **fields: str) -> int:
    return desk.post(f"/presence/m9/seats/{run.pk}/", fields).status_code


def decides(staff: Client, **fields: str) -> int:
    return staff.post(f"{LIST}seats/{SeatWish.objects.get().pk}/", fields).status_code


def test_seat_is_applied_for_given_and_counts_as_presence(
    desk: Client, learner: Person, run: Appointment, host: Person, signed_in: Callable[..., Client]
):
    staff = signed_in(person=host)
    assert "Apply for a seat" in desk.get("/presence/m9/").content.decode()
    assert [applies(desk, run) for _ in range(2)] == [302, 302]
    assert "You have applied" in desk.get("/presence/m9/").content.decode()
    assert "1 person from another group has applied for a seat" in staff.get("/").content.decode()
    assert "Lena Learner" in staff.get(LIST).content.decode()
    assert not has_seat(learner, run.cohort, "meet")

    assert decides(staff, gives="1") == 302
    assert OutboxMail.objects.get(kind="seat-given").person == learner
    assert "You have a seat here." in desk.get("/presence/m9/").content.decode()
    assert run.starts_at in {event.starts_at for event in events_of(learner, timezone.now())}
    assert f'id="here-{learner.pk}"' in staff.get(LIST).content.decode()

    set_appointment(cohort=run.cohort, meeting_id="meet", starts_at=timezone.now() - timedelta(hours=2), place="Hall 9")
    sent = {"person": str(learner.pk), "manner": "room", "seen": "0", "key": str(uuid.uuid4())}
    assert staff.post(f"{LIST}note/", sent).status_code == 302
    assert "Missed" not in desk.get("/presence/m9/").content.decode()


def test_code_on_the_screen_counts_for_who_has_a_seat(desk: Client, run: Appointment, host: Person, signed_in: Callable[..., Client]):
    applies(desk, run)
    set_appointment(cohort=run.cohort, meeting_id="meet", starts_at=timezone.now() - timedelta(minutes=5), place="Hall 9")
    shown = f"/present/{code_at(run.cohort_id, 'meet', timezone.now()).token}/"
    assert desk.post(shown).status_code == 422
    decides(signed_in(person=host), gives="1")
    assert desk.post(shown).status_code == 200


def test_no_seat_says_why_and_can_turn_into_one(desk: Client, run: Appointment, host: Person, signed_in: Callable[..., Client]):
    staff = signed_in(person=host)
    applies(desk, run)
    decides(staff, gives="0", reason="")
    assert not OutboxMail.objects.filter(kind__startswith="seat-").exists()
    decides(staff, gives="0", reason="The lab holds twelve")
    assert "The lab holds twelve" in desk.get("/presence/m9/").content.decode()
    assert "The lab holds twelve" in OutboxMail.objects.get(kind="seat-refused").body
    decides(staff, gives="1")
    assert "You have a seat here." in desk.get("/presence/m9/").content.decode()


def test_no_seat_is_given_where_the_room_is_full(desk: Client, run: Appointment, host: Person, signed_in: Callable[..., Client]):
    staff, now = signed_in(person=host), timezone.now()
    applies(desk, run)
    for _ in range(3):
        enrol(cohort=run.cohort, person=make_person(language="en"), now=now)
    say_groups(appointment=run, groups=[Group("A", "", 2), Group("B", "", 1)], by=host, now=now)

    decides(staff, gives="1")

    assert "The room holds 3 people" in staff.get(LIST).content.decode()
    assert not OutboxMail.objects.filter(kind="seat-given").exists()
    say_groups(appointment=run, groups=[Group("A", "", 2), Group("B", "", 2)], by=host, now=now)
    decides(staff, gives="1")
    assert OutboxMail.objects.filter(kind="seat-given").count() == 1


def test_seat_that_was_given_back_is_applied_for_anew(
    desk: Client, learner: Person, run: Appointment, host: Person, signed_in: Callable[..., Client]
):
    staff = signed_in(person=host)
    applies(desk, run)
    decides(staff, gives="1")
    assert applies(desk, run, back="1") == 302
    assert not has_seat(learner, run.cohort, "meet")
    applies(desk, run)
    assert "You have applied" in desk.get("/presence/m9/").content.decode()
    assert not has_seat(learner, run.cohort, "meet")


def test_only_who_missed_it_applies_and_only_its_teachers_decide(
    desk: Client,
    over: Cohort,
    learner: Person,
    teacher: Person,
    run: Appointment,
    host: Person,
    signed_in: Callable[..., Client],
    now: datetime,
):
    stranger = make_person()
    assert applies(signed_in(person=stranger), run) == 404
    applies(desk, run)
    assert [decides(client, gives="1") for client in (desk, signed_in(person=teacher))] == [404, 404]

    own = Noted(manner=None, seen=0, reason="")
    with pytest.raises(NotAMember):
        note_presence(
            cohort=run.cohort, edition=edition_contents(run.cohort.edition_id), meeting_id="meet", person=learner, noted=own, by=host,
            key=uuid.uuid4(), now=now,
        )  # fmt: skip
    note_presence(
        cohort=over, edition=edition_contents(over.edition_id), meeting_id="meet", person=learner, noted=Noted(manner="room", seen=0, reason=""),
        by=teacher, key=uuid.uuid4(), now=now,
    )  # fmt: skip
    SeatWish.objects.all().delete()
    assert applies(desk, run) == 404
