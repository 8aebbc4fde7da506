"""Parallel groups: who is in which, by hand or evenly, and never more than fit."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format
from tests.factories import make_person

from bridging.apps.accounts.models import Organisation, OutboxMail, Person
from bridging.apps.cohorts.domain import change_calendar, enrol
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.cohorts.planned import Wanted
from bridging.apps.meetings.domain.groups import (
    BadGroups,
    GroupFull,
    PlacedMeanwhile,
    place_evenly,
    place_people,
    say_groups,
)
from bridging.apps.meetings.feed_links import feed_address
from bridging.apps.meetings.models import GroupPlacement, GroupPlan
from bridging.apps.meetings.queries.feeds import events_of
from bridging.apps.meetings.queries.groups import Group, division_of
from bridging.apps.meetings.queries.ledger import hours_lines
from bridging.apps.meetings.queries.presence import moment_of
from bridging.apps.study.agenda import Meets
from bridging.apps.study.queries.timing import timing_for

ROOMS = (Group("A", "Lab 1", 3), Group("B", "Lab 2", 3))


@pytest.fixture
def people(cohort: Cohort, now: datetime) -> list[Person]:
    """Four of one hospital, and one of none."""
    hospital = Organisation.objects.create(name="Hospital")
    made = [make_person(display_name=f"P{n}", language="en", organisation=hospital if n < 4 else None) for n in range(5)]
    for person in made:
        enrol(cohort=cohort, person=person, now=now)
    return made


@pytest.fixture
def appointment(cohort: Cohort, teacher: Person, now: datetime) -> Appointment:
    found = cohort.appointments.get(meeting_id="meet")
    say_groups(appointment=found, groups=ROOMS, by=teacher, now=now)
    return found


def test_people_are_placed_evenly_and_colleagues_apart(appointment: Appointment, people: list[Person], teacher: Person, now: datetime):
    place_people(appointment=appointment, wanted={people[0].pk: ("", "B")}, by=teacher, now=now)

    left = place_evenly(appointment=appointment, by=teacher, now=now)

    placed = division_of(appointment).placed
    assert left == 0
    assert Counter(placed.values()) == {"A": 3, "B": 2}
    assert Counter(placed[person.pk] for person in people[:4]) == {"A": 2, "B": 2}
    assert placed[people[0].pk] == "B"


def test_nobody_is_left_over_while_there_is_room_and_nobody_is_squeezed_in(
    appointment: Appointment, people: list[Person], teacher: Person, now: datetime
):
    say_groups(appointment=appointment, groups=[Group("A", "", 1), Group("B", "", 3)], by=teacher, now=now)

    assert place_evenly(appointment=appointment, by=teacher, now=now) == 1
    assert Counter(division_of(appointment).placed.values()) == {"A": 1, "B": 3}


def test_group_holds_no_more_than_its_seats(appointment: Appointment, people: list[Person], teacher: Person, now: datetime):
    with pytest.raises(GroupFull) as full:
        place_people(appointment=appointment, wanted={person.pk: ("", "A") for person in people[:4]}, by=teacher, now=now)
    place_people(appointment=appointment, wanted={person.pk: ("", "A") for person in people[:3]}, by=teacher, now=now)
    with pytest.raises(GroupFull):
        say_groups(appointment=appointment, groups=[Group("A", "", 2), Group("B")], by=teacher, now=now)

    assert full.value.name == "A"
    assert GroupPlan.objects.count() == 1


def test_what_was_decided_on_an_older_list_or_makes_no_groups_is_refused(
    appointment: Appointment, people: list[Person], teacher: Person, now: datetime
):
    person = people[0].pk
    place_people(appointment=appointment, wanted={person: ("", "A")}, by=teacher, now=now)

    with pytest.raises(PlacedMeanwhile):
        place_people(appointment=appointment, wanted={person: ("", "B")}, by=teacher, now=now)
    with pytest.raises(BadGroups):
        place_people(appointment=appointment, wanted={person: ("A", "Z")}, by=teacher, now=now)
    with pytest.raises(BadGroups):
        say_groups(appointment=appointment, groups=[Group("A")], by=teacher, now=now)
    assert place_people(appointment=appointment, wanted={make_person().pk: ("", "B")}, by=teacher, now=now) == 0
    assert GroupPlacement.objects.count() == 1


def test_group_that_is_no_more_leaves_its_people_to_be_placed(
    appointment: Appointment, people: list[Person], teacher: Person, now: datetime
):
    place_people(appointment=appointment, wanted={people[0].pk: ("", "B")}, by=teacher, now=now)

    say_groups(appointment=appointment, groups=[], by=teacher, now=now)

    assert (division_of(appointment).placed, say_groups(appointment=appointment, groups=[], by=teacher, now=now)) == ({}, None)


def test_teacher_places_people_on_the_page_and_each_sees_the_own_group(
    appointment: Appointment, people: list[Person], teacher: Person, signed_in: Callable[..., Client]
):
    address, desk = f"/teaching/{appointment.cohort.slug}/meetings/meet/groups/", signed_in(person=teacher)

    desk.post(f"{address}place/", {f"group-{people[0].pk}": "A", f"seen-{people[0].pk}": "", "group-x": "B"})
    desk.post(f"{address}evenly/")
    too_small = desk.post(address, {"count": "2", "place-A": "Lab 1", "capacity-A": "1", "place-B": "Lab 2", "capacity-B": ""})
    page = signed_in(person=people[0]).get("/modules/m9/meetings/meet/").content.decode()

    assert too_small.status_code == 422
    assert "You are in group A" in page
    assert "Lab 1" in page
    assert "Lab 2" not in page
    assert signed_in(person=people[0]).get(address).status_code == 404


def test_own_calendar_names_the_own_room_only(appointment: Appointment, people: list[Person], teacher: Person, now: datetime):
    def event() -> icalendar.Event:
        path = "/calendar/" + feed_address(people[0]).partition("/calendar/")[2]
        return icalendar.Calendar.from_ical(Client().get(path).content).walk("VEVENT")[0]

    before = event()
    place_people(appointment=appointment, wanted={people[0].pk: ("", "B")}, by=teacher, now=now)
    after = event()

    assert (str(before["LOCATION"]), str(after["LOCATION"])) == ("Room 1", "Lab 2, Room 1")
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert "You are in group B" in after["DESCRIPTION"]


@pytest.fixture
def next_day(appointment: Appointment, people: list[Person], teacher: Person, now: datetime) -> Appointment:
    """Group B meets a day later than the meeting; P0 is in A, P1 in B."""
    apart = [ROOMS[0], replace(ROOMS[1], after_min=24 * 60)]
    say_groups(appointment=appointment, groups=apart, by=teacher, now=now)
    place_people(appointment=appointment, wanted={people[0].pk: ("", "A"), people[1].pk: ("", "B")}, by=teacher, now=now)
    return appointment


def test_group_with_a_moment_of_its_own_meets_then(
    next_day: Appointment, people: list[Person], cohort: Cohort, signed_in: Callable[..., Client]
):
    later = next_day.starts_at + timedelta(days=1)

    assert [timing_for(person, cohort.pk).meetings["meet"] for person in people[:3]] == [
        Meets(next_day.starts_at, "Lab 1, Room 1"), Meets(later, "Lab 2, Room 1"), Meets(next_day.starts_at, "Room 1"),
    ]  # fmt: skip
    starts = [events_of(person, next_day.starts_at)[0].starts_at for person in people[:3]]
    assert starts == [next_day.starts_at, later, next_day.starts_at]
    with translation.override("en"):
        own = date_format(later.astimezone(cohort.zone()), "l j F Y, H:i")
    page = "/modules/m9/meetings/meet/"
    assert [own in signed_in(person=person).get(page).content.decode() for person in people[:2]] == [False, True]


def test_screen_shows_its_code_from_the_first_group_to_the_last_and_nobody_is_missed_before_the_own_group_met(
    next_day: Appointment, people: list[Person], cohort: Cohort
):
    first, hour = next_day.starts_at, timedelta(hours=1)
    whole = moment_of(cohort, "meet")
    assert whole is not None
    assert (whole.starts_at, whole.ends_at) == (first, first + timedelta(days=1) + hour)
    own = [moment_of(cohort, "meet", person) for person in people[:2]]
    assert [each and each.starts_at for each in own] == [first, first + timedelta(days=1)]

    lines = hours_lines(cohort, cohort.enrolments.filter(person__in=people[:2]).order_by("person__display_name"))
    assert [line.is_over(first + 2 * hour) for line in lines] == [True, False]


def test_meeting_that_is_moved_takes_its_groups_along(next_day: Appointment, people: list[Person], cohort: Cohort):
    Appointment.objects.update(starts_at=next_day.starts_at + timedelta(days=7))

    assert timing_for(people[1], cohort.pk).meetings["meet"].starts_at == next_day.starts_at + timedelta(days=8)


def test_teacher_gives_a_group_its_own_moment_by_the_clock_of_the_cohort(
    appointment: Appointment, teacher: Person, cohort: Cohort, signed_in: Callable[..., Client]
):
    Cohort.objects.filter(pk=cohort.pk).update(time_zone="America/New_York")
    desk, address = signed_in(person=teacher), "/teaching/m9-a/meetings/meet/groups/"
    local = (appointment.starts_at + timedelta(hours=3)).astimezone(ZoneInfo("America/New_York"))
    sent = {"count": "2", "place-A": "Lab 1", "place-B": "Lab 2", "begins-B": f"{local:%Y-%m-%dT%H:%M}"}

    assert desk.post(address, sent | {"begins-B": "2031-01-01T10:00"}).status_code == 422
    assert desk.post(address, sent).status_code == 302
    assert [group.after_min for group in division_of(appointment).groups] == [0, 180]
    assert f'value="{local:%Y-%m-%dT%H:%M}"' in desk.get(address).content.decode()


def _mails(kind: str) -> dict[str, str]:
    return {mail.person.display_name: mail.body for mail in OutboxMail.objects.filter(kind=kind).select_related("person") if mail.person}


def test_who_meets_at_another_moment_or_place_is_told_and_nobody_else(
    appointment: Appointment, people: list[Person], teacher: Person, now: datetime
):
    groups = [Group("A", "", 3), Group("B", "Lab 2", 3, after_min=90)]
    say_groups(appointment=appointment, groups=groups, by=teacher, now=now)
    # As it is said of the meeting, A meets: there is nothing to tell.
    place_people(appointment=appointment, wanted={people[0].pk: ("", "A"), people[1].pk: ("", "B")}, by=teacher, now=now)
    zone = appointment.cohort.zone()
    own = (appointment.starts_at + timedelta(minutes=90)).astimezone(zone)

    assert list(_mails("group-moved")) == ["P1"]
    assert f"{own:%H:%M}, Lab 2" in _mails("group-moved")["P1"]

    place_people(appointment=appointment, wanted={people[0].pk: ("A", "B")}, by=teacher, now=now)
    assert sorted(_mails("group-moved")) == ["P0", "P1"]
    say_groups(appointment=appointment, groups=[groups[0], replace(groups[1], place="Lab 3")], by=teacher, now=now)
    assert OutboxMail.objects.filter(kind="group-moved").count() == 4
    after = appointment.starts_at + timedelta(hours=2)
    place_people(appointment=appointment, wanted={people[0].pk: ("B", "A")}, by=teacher, now=after)
    assert OutboxMail.objects.filter(kind="group-moved").count() == 4


def test_a_moved_meeting_is_told_with_the_moment_of_the_own_group(
    appointment: Appointment, people: list[Person], teacher: Person, now: datetime
):
    say_groups(appointment=appointment, groups=[Group("A"), Group("B", "Lab 2", after_min=90)], by=teacher, now=now)
    place_people(appointment=appointment, wanted={people[1].pk: ("", "B")}, by=teacher, now=now)
    moved = appointment.starts_at + timedelta(days=1)
    wish = Wanted(meeting_id="meet", starts_at=moved, place=appointment.place, seen=appointment.version)

    change_calendar(cohort=appointment.cohort, wanted=[wish], reason="Ill", by=teacher, now=now)

    def said(start: datetime) -> str:
        return f"{start.astimezone(appointment.cohort.zone()):%H:%M}"

    told = {
        name: [each for each in (said(moved), said(moved + timedelta(minutes=90))) if f", {each}–" in body]
        for name, body in _mails("calendar-changed").items()
    }
    assert told["P0"] == [said(moved)]
    assert told["P1"] == [said(moved + timedelta(minutes=90))]
    assert "Lab 2" in _mails("calendar-changed")["P1"]
    assert "Lab 2" not in _mails("calendar-changed")["P0"]
