from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.editions import both, make_edition, outline
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain import ChangedMeanwhile, CohortPlan, change_calendar, create_cohort, enrol, grant_cohort_role
from bridging.apps.cohorts.models import AppointmentChange, Cohort
from bridging.apps.cohorts.planned import Wanted, moves_for
from bridging.apps.cohorts.queries.clashes import weigh
from bridging.apps.cohorts.queries.told import hearers_of

# Thursday of week 1, in summer time: 14:00 in Amsterdam.
THURSDAY = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)
MOVE = Wanted(meeting_id="meet", starts_at=THURSDAY, place=" Room 2 ")


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    """Two meetings of an hour, Wednesday of week 1 and (for EQF 7) of week 2; Friday of week 1 is closed."""
    meetings = outline("m9")["meetings"]
    second = meetings["meet"] | {"title": both("Vervolg", "Sequel"), "week": 2, "track": "7", "minutes": 90}
    edition = make_edition(meetings=meetings | {"sequel": second})
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Room 1")
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    cohort.closed_days = ["2026-10-09"]
    cohort.save()
    return cohort


@pytest.fixture
def learners(cohort: Cohort, now: datetime) -> list[Person]:
    """One of each track; the second reads Dutch."""
    people = [make_person(display_name="Lena", language="en"), make_person(display_name="Lars", language="nl")]
    for person, track in zip(people, (Track.SIX_PLUS, Track.SEVEN), strict=True):
        enrol(cohort=cohort, person=person, now=now, track=track)
    return people


def kinds(cohort: Cohort, wanted: Wanted, now: datetime) -> list[str]:
    [weighed] = weigh(cohort, moves_for(cohort, [wanted]), now)
    return [clash.kind for clash in weighed.clashes]


def test_move_is_written_down_and_told_in_the_readers_language(
    cohort: Cohort, learners: list[Person], teacher: Person, coordinator: Person, now: datetime
):
    change_calendar(cohort=cohort, wanted=[MOVE], reason=" The lab is booked ", by=coordinator, now=now)

    appointment, change = cohort.appointments.get(meeting_id="meet"), AppointmentChange.objects.get()
    assert (appointment.starts_at, appointment.place, appointment.version) == (THURSDAY, "Room 2", 1)
    assert (change.starts_before, change.place_before) == (datetime(2026, 10, 7, 7, 30, tzinfo=UTC), "Room 1")
    assert (change.starts_after, change.place_after, change.reason) == (THURSDAY, "Room 2", "The lab is booked")
    assert (change.changed_by, change.changed_at, change.told) == (coordinator, now, 3)
    assert set(OutboxMail.objects.values_list("person", flat=True)) == {*(each.pk for each in learners), teacher.pk}
    english, dutch = (OutboxMail.objects.get(person=person) for person in learners)
    assert english.subject == "Moved: Kick-off"
    assert english.body.splitlines()[4:7] == [
        "Kick-off",
        "Now: Thursday 8 October 2026, 14:00–15:00, Room 2",
        "Before: Wednesday 7 October 2026, 09:30–10:30, Room 1",
    ]
    assert dutch.subject == "Verzet: Start"
    assert "Nu: donderdag 8 oktober 2026, 14:00–15:00 uur, Room 2" in dutch.body
    assert "/modules/m9/meetings/meet/" in dutch.body


def test_only_those_whose_track_has_the_meeting_are_told_and_once_for_all_changes(
    cohort: Cohort, learners: list[Person], coordinator: Person, now: datetime
):
    sequel = Wanted(meeting_id="sequel", starts_at=THURSDAY + timedelta(days=7), place="Room 1")

    change_calendar(cohort=cohort, wanted=[sequel], reason="x", by=coordinator, now=now)
    change_calendar(cohort=cohort, wanted=[MOVE, replace(sequel, is_cancelled=True, seen=1)], reason="y", by=coordinator, now=now)

    lena, lars = (list(OutboxMail.objects.filter(person=each).order_by("pk").values_list("subject", flat=True)) for each in learners)
    assert lena == ["Moved: Kick-off"]
    assert lars == ["Verzet: Vervolg", "2 bijeenkomsten zijn gewijzigd: Groep A"]
    assert list(AppointmentChange.objects.order_by("pk").values_list("is_cancelled", "told")) == [(False, 1), (False, 2), (True, 1)]


def test_who_decided_on_what_is_no_longer_so_changes_nothing(cohort: Cohort, coordinator: Person, learners: list[Person], now: datetime):
    other = make_person(roles=[Role.COORDINATOR])
    change_calendar(cohort=cohort, wanted=[MOVE], reason="first", by=other, now=now)
    sequel = Wanted(meeting_id="sequel", starts_at=THURSDAY, place="")

    with pytest.raises(ChangedMeanwhile) as refused:
        change_calendar(cohort=cohort, wanted=[sequel, replace(MOVE, place="Room 9")], reason="second", by=coordinator, now=now)

    assert [(change.changed_by, change.reason) for change in refused.value.changes] == [(other, "first")]
    assert AppointmentChange.objects.count() == 1
    assert cohort.appointments.get(meeting_id="sequel").version == 0


def test_what_is_so_already_changes_and_tells_nothing(cohort: Cohort, learners: list[Person], coordinator: Person, now: datetime):
    same = Wanted(meeting_id="meet", starts_at=datetime(2026, 10, 7, 7, 30, tzinfo=UTC), place="Room 1")

    assert change_calendar(cohort=cohort, wanted=[same], reason="x", by=coordinator, now=now) == []
    assert not OutboxMail.objects.exists()
    with pytest.raises(KeyError):
        change_calendar(cohort=cohort, wanted=[replace(same, meeting_id="nothing")], reason="x", by=coordinator, now=now)


def test_who_puts_right_what_has_been_tells_nobody_and_who_changes_knows(
    cohort: Cohort, learners: list[Person], coordinator: Person, now: datetime
):
    grant_cohort_role(cohort=cohort, person=coordinator, role=Role.COORDINATOR, now=now)
    moves = moves_for(cohort, [MOVE])

    assert [each.person for each in hearers_of(cohort, moves, by=coordinator, now=now)] == [learners[1], learners[0]]
    assert hearers_of(cohort, moves, by=coordinator, now=THURSDAY + timedelta(hours=1)) == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (THURSDAY, []),
        (datetime(2026, 10, 9, 8, 0, tzinfo=UTC), ["closed"]),
        (datetime(2026, 10, 10, 8, 0, tzinfo=UTC), ["weekend"]),
        # Late on a Thursday in Amsterdam is Thursday in UTC too; half past midnight is Friday there only.
        (datetime(2026, 10, 8, 22, 30, tzinfo=UTC), ["closed"]),
        (datetime(2026, 10, 2, 8, 0, tzinfo=UTC), ["past", "outside"]),
        (datetime(2026, 10, 14, 8, 0, tzinfo=UTC), ["own"]),
        (datetime(2026, 10, 15, 8, 0, tzinfo=UTC), ["order"]),
    ],
)
def test_clashes_with_days_and_with_meetings_of_its_own(cohort: Cohort, now: datetime, moment: datetime, expected: list[str]):
    assert kinds(cohort, replace(MOVE, starts_at=moment), now) == expected


def test_cancelling_what_asks_presence_is_told_and_cancelled_meetings_clash_with_nothing(
    cohort: Cohort, coordinator: Person, now: datetime
):
    sequel = Wanted(meeting_id="sequel", starts_at=datetime(2026, 10, 14, 7, 30, tzinfo=UTC), place="Room 1", is_cancelled=True)
    change_calendar(cohort=cohort, wanted=[sequel], reason="x", by=coordinator, now=now)

    assert kinds(cohort, replace(MOVE, is_cancelled=True), now) == ["presence"]
    assert kinds(cohort, replace(MOVE, starts_at=datetime(2026, 10, 14, 8, 0, tzinfo=UTC)), now) == []


def test_clashes_with_rooms_and_people_of_another_cohort(cohort: Cohort, learners: list[Person], teacher: Person, now: datetime):
    plan = CohortPlan(slug="m8-a", title_nl="Elders", title_en="Elsewhere", starts_on=date(2026, 10, 5), venue="room 2 ")
    other = create_cohort(plan=plan, edition=make_edition(module_id="m8"), now=now)
    other.appointments.update(starts_at=THURSDAY + timedelta(minutes=30))
    enrol(cohort=other, person=learners[0], now=now)
    enrol(cohort=other, person=teacher, now=now)

    [weighed] = weigh(cohort, moves_for(cohort, [MOVE]), now)

    assert [(each.kind, each.cohort, each.members, each.staff) for each in weighed.clashes] == [
        ("room", other, 0, ()),
        ("people", other, 1, ("Tess Teacher",)),
    ]
    assert kinds(cohort, replace(MOVE, starts_at=THURSDAY - timedelta(minutes=30)), now) == []


# --- pages -----------------------------------------------------------------

FORM = {"meet-starts_at": "2035-10-08T14:00", "meet-place": "Room 7", "meet-seen": "0"}


@pytest.fixture
def desk(signed_in: Callable[..., Client], coordinator: Person) -> Client:
    coordinator.language = "en"
    coordinator.save()
    return signed_in(person=coordinator)


def test_change_is_looked_at_then_made_with_a_reason(cohort: Cohort, learners: list[Person], desk: Client):
    address = f"/cohorts/{cohort.slug}/calendar/"

    weighed = desk.post(address, {**FORM, "step": "weigh"})
    unexplained = desk.post(address, {**FORM, "step": "save", "reason": " "})
    before = cohort.appointments.get(meeting_id="meet").version
    saved = desk.post(address, {**FORM, "step": "save", "reason": "Room is larger"})

    page = weighed.content.decode()
    assert "It lies outside the dates of the cohort" in page
    assert all(name in page for name in ("2 people will get an e-mail", "Lena", "Lars", "Mon 8 October 2035, 14:00"))
    assert (unexplained.status_code, before, saved.status_code) == (422, 0, 302)
    appointment = cohort.appointments.get(meeting_id="meet")
    assert (appointment.starts_at, appointment.place) == (datetime(2035, 10, 8, 12, 0, tzinfo=UTC), "Room 7")
    assert "Room is larger" in desk.get(f"{address}changes/").content.decode()


def test_second_coordinator_sees_who_was_first_and_the_calendar_as_it_is(cohort: Cohort, desk: Client, now: datetime):
    other = make_person(roles=[Role.COORDINATOR], display_name="Fanny First")
    change_calendar(cohort=cohort, wanted=[MOVE], reason="first", by=other, now=now)

    response = desk.post(f"/cohorts/{cohort.slug}/calendar/", {**FORM, "step": "save", "reason": "second"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "by Fanny First" in page
    assert 'value="2026-10-08T14:00"' in page
    assert AppointmentChange.objects.count() == 1


def test_moment_that_the_clock_skips_is_refused_and_nothing_changed_says_so(cohort: Cohort, desk: Client):
    address = f"/cohorts/{cohort.slug}/calendar/"

    skipped = desk.post(address, {**FORM, "meet-starts_at": "2027-03-28T02:30", "step": "weigh"})
    same = desk.post(address, {"meet-starts_at": "2026-10-07T09:30", "meet-place": "Room 1", "meet-seen": "0", "step": "weigh"})

    assert skipped.status_code == 422
    assert (same.status_code, same["Location"]) == (302, address)


def test_teacher_sees_how_the_calendar_was_changed_and_cannot_change_it(
    cohort: Cohort, teacher: Person, coordinator: Person, signed_in, now
):
    change_calendar(cohort=cohort, wanted=[MOVE], reason="The lab is booked", by=coordinator, now=now)
    client = signed_in(person=teacher)

    assert "The lab is booked" in client.get(f"/cohorts/{cohort.slug}/calendar/changes/").content.decode()
    assert client.get(f"/cohorts/{cohort.slug}/calendar/").status_code == 404
    assert signed_in().get(f"/cohorts/{cohort.slug}/calendar/changes/").status_code == 404


def test_cancelled_meeting_says_so_to_those_who_take_part(
    cohort: Cohort, learners: list[Person], coordinator: Person, signed_in, now: datetime
):
    change_calendar(cohort=cohort, wanted=[replace(MOVE, is_cancelled=True)], reason="x", by=coordinator, now=now)
    client = signed_in(person=learners[0])

    assert "does not take place" in client.get("/modules/m9/meetings/meet/").content.decode()
    assert "<strong>cancelled</strong>" in client.get("/modules/m9/").content.decode()
