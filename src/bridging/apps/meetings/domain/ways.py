"""Saying how a meeting can be followed, and choosing a way."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.models import WayChoice, WaysOfMeeting
from bridging.apps.meetings.queries.ways import Ways, ways_of
from bridging.apps.study.choices import Manner


class NoChoice(Exception):
    """There is one way to follow this meeting, or it is over or cancelled."""


class NotAMember(Exception):
    """Only who takes part chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysSaid:
    """``route`` is how one gets to the room; ``recording_url`` comes afterwards."""

    has_choice: bool
    online_url: str = ""
    recording_url: str = ""
    route_nl: str = ""
    route_en: str = ""


@transaction.atomic
def say_ways(*, appointment: Appointment, said: WaysSaid, by: Person, now: datetime, same_place: bool = False) -> list[WaysOfMeeting]:
    """Say how a meeting can be followed; with ``same_place`` the route is said of all the cohort's meetings at that place.

    What is so already is not written again.
    """
    Cohort.objects.select_for_update().get(pk=appointment.cohort_id)
    rows = [_row(appointment, said, by, now)]
    if same_place and appointment.place:
        others = Appointment.objects.filter(cohort=appointment.cohort_id, place=appointment.place).exclude(pk=appointment.pk)
        rows += [_row(other, _with_route(ways_of(other), said), by, now) for other in others.select_related("cohort")]
    return WaysOfMeeting.objects.bulk_create(row for row in rows if row is not None)


def _with_route(ways: Ways, said: WaysSaid) -> WaysSaid:
    return WaysSaid(
        has_choice=ways.has_choice,
        online_url=ways.online_url,
        recording_url=ways.recording_url,
        route_nl=said.route_nl,
        route_en=said.route_en,
    )


def _row(appointment: Appointment, said: WaysSaid, by: Person, now: datetime) -> WaysOfMeeting | None:
    if ways_of(appointment).says(said.has_choice, said.online_url, said.recording_url, said.route_nl, said.route_en):
        return None
    return WaysOfMeeting(
        appointment=appointment,
        has_choice=said.has_choice,
        online_url=said.online_url,
        recording_url=said.recording_url,
        route_nl=said.route_nl,
        route_en=said.route_en,
        said_by=by,
        said_at=now,
    )


@transaction.atomic
def choose_way(*, appointment: Appointment, person: Person, way: Manner, now: datetime) -> WayChoice | None:
    """Keep how somebody will follow a meeting; choosing the same again changes nothing. Raises NoChoice or NotAMember."""
    if not appointment.cohort.enrolments.in_force().filter(person=person).exists():
        raise NotAMember
    ways = ways_of(appointment, person=person)
    if way not in ways.open_ways or ways.is_over(now):
        raise NoChoice
    return None if ways.chosen == way else WayChoice.objects.create(appointment=appointment, person=person, way=way, chosen_at=now)
