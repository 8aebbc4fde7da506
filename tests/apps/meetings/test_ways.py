"""In the room or online: what is said of a meeting, what each chooses, and who sees the way in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.domain.ways import NoChoice, NotAMember, WaysSaid, choose_way, say_ways
from bridging.apps.meetings.feed_links import feed_address
from bridging.apps.meetings.models import WayChoice, WaysOfMeeting
from bridging.apps.meetings.queries.ways import counts_of, ways_of
from bridging.apps.study.choices import Manner

ROOM_URL = "https://rooms.example.org/secret-room"
SAID = WaysSaid(has_choice=True, online_url=ROOM_URL, route_nl="Ingang west", route_en="West entrance")
MEETING = "/modules/m9/meetings/meet/"


@pytest.fixture
def appointment(cohort: Cohort) -> Appointment:
    """Begins in an hour by the clock, since pages ask it."""
    found = cohort.appointments.get(meeting_id="meet")
    found.starts_at = timezone.now() + timedelta(hours=1)
    found.save()
    return found


def test_choice_is_offered_where_it_was_said_and_the_newest_counts(
    appointment: Appointment, learner: Person, teacher: Person, now: datetime
):
    with pytest.raises(NoChoice):
        choose_way(appointment=appointment, person=learner, way=Manner.ONLINE, now=now)
    say_ways(appointment=appointment, said=SAID, by=teacher, now=now)
    for way in (Manner.ONLINE, Manner.ROOM, Manner.ROOM):
        choose_way(appointment=appointment, person=learner, way=way, now=now)

    assert [row.way for row in WayChoice.objects.all()] == ["online", "room"]
    assert ways_of(appointment, person=learner).chosen is Manner.ROOM
    assert counts_of(appointment) == (1, 0, 0)


def test_recording_is_no_choice_and_neither_is_anything_afterwards_or_for_others(
    appointment: Appointment, learner: Person, teacher: Person, now: datetime
):
    say_ways(appointment=appointment, said=SAID, by=teacher, now=now)

    with pytest.raises(NoChoice):
        choose_way(appointment=appointment, person=learner, way=Manner.RECORDING, now=now)
    with pytest.raises(NoChoice):
        choose_way(appointment=appointment, person=learner, way=Manner.ROOM, now=appointment.starts_at + timedelta(hours=1))
    with pytest.raises(NotAMember):
        choose_way(appointment=appointment, person=teacher, way=Manner.ROOM, now=now)
    assert not WayChoice.objects.exists()


def test_what_is_said_already_is_not_written_again_and_a_route_goes_for_the_place(appointment: Appointment, teacher: Person, now: datetime):
    other = Appointment.objects.create(cohort=appointment.cohort, meeting_id="sequel", starts_at=now, place=appointment.place)
    elsewhere = Appointment.objects.create(cohort=appointment.cohort, meeting_id="away", starts_at=now, place="Room 9")
    meetings = appointment.cohort.edition.outline["meetings"]
    meetings |= dict.fromkeys(("sequel", "away"), meetings["meet"])
    appointment.cohort.edition.save()

    say_ways(appointment=appointment, said=SAID, by=teacher, now=now, same_place=True)
    again = say_ways(appointment=appointment, said=SAID, by=teacher, now=now, same_place=True)

    assert again == []
    assert WaysOfMeeting.objects.count() == 2
    assert (ways_of(other).route("en"), ways_of(other).online_url, ways_of(other).has_choice) == ("West entrance", "", False)
    assert ways_of(elsewhere).route("en") == ""


def test_way_in_is_shown_to_those_of_the_cohort_only(
    appointment: Appointment, learner: Person, teacher: Person, signed_in: Callable[..., Client], now: datetime
):
    say_ways(appointment=appointment, said=SAID, by=teacher, now=now)
    leader = make_person(roles=[Role.PROGRAMME_LEADER], language="en")

    pages = [signed_in(person=each).get(MEETING) for each in (learner, teacher, leader)]

    assert [(page.status_code, ROOM_URL in page.content.decode()) for page in pages] == [(200, True), (200, True), (200, False)]


def test_participant_chooses_on_the_page_and_the_teacher_sees_how_many(
    appointment: Appointment, learner: Person, teacher: Person, signed_in: Callable[..., Client], now: datetime
):
    enrol(cohort=appointment.cohort, person=make_person(), now=now)
    address = f"/teaching/{appointment.cohort.slug}/meetings/meet/ways/"
    desk, client = signed_in(person=teacher), signed_in(person=learner)
    said = {"has_choice": "on", "online_url": ROOM_URL, "route_nl": "Ingang west", "route_en": ""}

    assert desk.post(address, said | {"online_url": "no address"}).status_code == 422
    assert desk.post(address, said).status_code == 302
    chosen = client.post(f"/meetings/{appointment.cohort.slug}/meet/way/", {"way": "online"}, follow=True)

    assert "Your choice is saved" in chosen.content.decode()
    # In the only language that it was written in.
    assert "Ingang west" in chosen.content.decode()
    assert "0 in the room · 1 online · 1 have not said" in desk.get(address).content.decode()
    assert client.get(address).status_code == 404
    assert desk.post(f"/meetings/{appointment.cohort.slug}/meet/way/", {"way": "room"}).status_code == 404


def test_own_calendar_says_where_to_be(appointment: Appointment, learner: Person, teacher: Person, now: datetime):
    def event() -> icalendar.Event:
        path = "/calendar/" + feed_address(learner).partition("/calendar/")[2]
        return icalendar.Calendar.from_ical(Client().get(path).content).walk("VEVENT")[0]

    first = event()
    say_ways(appointment=appointment, said=SAID, by=teacher, now=now)
    room = event()
    choose_way(appointment=appointment, person=learner, way=Manner.ONLINE, now=now)
    online = event()

    assert [each["SEQUENCE"] - first["SEQUENCE"] for each in (first, room, online)] == [0, 1, 2]
    assert [str(each["LOCATION"]) for each in (first, room, online)] == ["Room 1", "Room 1", ROOM_URL]
    assert "Route: West entrance" in room["DESCRIPTION"]
    assert ROOM_URL in room["DESCRIPTION"]
