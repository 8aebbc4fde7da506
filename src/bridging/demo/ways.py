"""How the meetings of the running cohort can be followed: a route to the physical day in two groups, and a debate in the room or online."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain.groups import place_evenly, say_groups
from bridging.apps.meetings.domain.ways import WaysSaid, choose_way, say_ways
from bridging.apps.meetings.queries.groups import Group
from bridging.apps.study.choices import Manner

_ROUTE: Final = {
    "route_nl": "Ingang west, tegenover het station. Neem de lift naar de derde verdieping; bel bij een dichte deur aan bij lab 3.14.",
    "route_en": "West entrance, opposite the station. Take the lift to the third floor; at a closed door, ring for lab 3.14.",
}
_ROOM: Final = "https://online.example.org/debat"
_GROUPS: Final = (Group("A", "Lab 3.14", 8), Group("B", "Lab 3.16", 8))
_CHOICES: Final = {"anna": Manner.ROOM, "bram": Manner.ONLINE, "chen": Manner.ONLINE}


def fill_ways(*, cohort: Cohort, people: Mapping[str, Person], teacher: Person, now: datetime) -> None:
    day, debate = (cohort.appointments.get(meeting_id=each) for each in ("m1-physical-day", "m1-debate"))
    say_ways(appointment=day, said=WaysSaid(has_choice=False, **_ROUTE), by=teacher, now=now)
    say_ways(appointment=debate, said=WaysSaid(has_choice=True, online_url=_ROOM, **_ROUTE), by=teacher, now=now)
    say_groups(appointment=day, groups=_GROUPS, by=teacher, now=now)
    place_evenly(appointment=day, by=teacher, now=now)
    for key, way in _CHOICES.items():
        choose_way(appointment=debate, person=people[key], way=way, now=now)
