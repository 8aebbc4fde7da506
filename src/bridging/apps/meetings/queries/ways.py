"""How a meeting can be followed, by whom how, and where the way in is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment
from bridging.apps.meetings.models import WayChoice, WaysOfMeeting
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import edition_contents

_BOTH: Final = (Manner.ROOM, Manner.ONLINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """``chosen`` is what somebody said, where it was asked of somebody; ``changes`` are when any of it changed."""

    mode: str
    has_choice: bool
    online_url: str
    recording_url: str
    route_nl: str
    route_en: str
    ends_at: datetime
    is_cancelled: bool
    chosen: Manner | None = None
    changes: tuple[datetime, ...] = ()

    @property
    def open_ways(self) -> tuple[Manner, ...]:
        """Return what there is to choose from; nothing where there is one way."""
        return _BOTH if self.has_choice else ()

    @property
    def is_online(self) -> bool:
        """Tell whether one follows it from elsewhere: as chosen, else as the module plans it."""
        return self.chosen is Manner.ONLINE if self.has_choice and self.chosen else self.mode == "online"

    def is_over(self, now: datetime) -> bool:
        return self.is_cancelled or self.ends_at <= now

    def route(self, language: str) -> str:
        """Return the route in a language, or in the other when it was written in one only."""
        own, other = (self.route_nl, self.route_en) if language == "nl" else (self.route_en, self.route_nl)
        return own or other

    def says(self, *said: bool | str) -> bool:
        return said == (self.has_choice, self.online_url, self.recording_url, self.route_nl, self.route_en)


def ways_of(appointment: Appointment, *, person: Person | None = None) -> Ways:
    """Return how a meeting can be followed. Raises KeyError when the edition no longer has it."""
    return ways_of_all([appointment], person=person)[appointment.pk]


def ways_of_all(appointments: Sequence[Appointment], *, person: Person | None = None) -> dict[int, Ways]:
    """Return the ways of each, by key, in two queries; what the edition no longer has is left out.

    A hybrid meeting lets choose until something else was said of it.
    """
    said = _by_appointment(WaysOfMeeting.objects.filter(appointment__in=appointments).order_by("pk"))
    chosen = _by_appointment(WayChoice.objects.filter(appointment__in=appointments, person=person).order_by("pk")) if person else {}
    found = {}
    for each in appointments:
        meeting = edition_contents(each.cohort.edition_id).outline["meetings"].get(each.meeting_id)
        if meeting is not None:
            found[each.pk] = _ways(each, meeting, said.get(each.pk, []), chosen.get(each.pk, []))
    return found


def _ways(appointment: Appointment, meeting: dict[str, Any], said: list[WaysOfMeeting], chosen: list[WayChoice]) -> Ways:
    newest = said[-1] if said else WaysOfMeeting(has_choice=meeting["mode"] == "hybrid")
    return Ways(
        mode=meeting["mode"],
        has_choice=newest.has_choice,
        online_url=newest.online_url,
        recording_url=newest.recording_url,
        route_nl=newest.route_nl,
        route_en=newest.route_en,
        ends_at=appointment.starts_at + timedelta(minutes=meeting["minutes"]),
        is_cancelled=appointment.is_cancelled,
        chosen=Manner(chosen[-1].way) if chosen else None,
        changes=tuple(each.said_at for each in said) + tuple(each.chosen_at for each in chosen),
    )


def _by_appointment[Row: (WaysOfMeeting, WayChoice)](rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.appointment_id, []).append(row)
    return found


def counts_of(appointment: Appointment) -> tuple[int, int, int]:
    """Return how many of those who take part come to the room, follow online, and have not said."""
    members = set(appointment.cohort.enrolments.in_force().values_list("person", flat=True))
    chosen = dict(WayChoice.objects.filter(appointment=appointment, person__in=members).order_by("pk").values_list("person", "way"))
    counts = Counter(chosen.values())
    return counts[Manner.ROOM], counts[Manner.ONLINE], len(members) - len(chosen)
