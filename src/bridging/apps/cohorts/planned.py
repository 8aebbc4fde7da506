"""Meetings as a coordinator wants them, beside how they are: what a change of the calendar is weighed by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bridging.apps.cohorts.models import Appointment, Cohort


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """When and where a meeting is to be; ``seen`` is the version of the appointment that the wish was made upon."""

    meeting_id: str
    starts_at: datetime
    place: str = ""
    is_cancelled: bool = False
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the edition at its moment; ``meeting`` is what the outline says of it."""

    meeting_id: str
    meeting: Mapping[str, Any]
    starts_at: datetime
    place: str
    is_cancelled: bool

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.meeting["minutes"])

    @property
    def week(self) -> int:
        week: int = self.meeting["week"]
        return week

    def overlaps(self, other: "Planned") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def is_for(self, track: str) -> bool:
        return self.meeting["track"] in {"both", track}


@dataclass(frozen=True, slots=True)
class Move:
    """``before`` is None for a meeting that had no moment yet."""

    before: Planned | None
    after: Planned

    @property
    def is_over(self) -> bool:
        """Tell whether the meeting is cancelled by this change; one that was cancelled already is not."""
        return self.after.is_cancelled and not (self.before and self.before.is_cancelled)

    @property
    def is_back(self) -> bool:
        return not self.after.is_cancelled and self.before is not None and self.before.is_cancelled

    def concerns(self, now: datetime) -> bool:
        """Tell whether anybody's days change: who puts right what has been tells nobody."""
        return any(each.ends_at > now for each in (self.before, self.after) if each is not None)


def planned_in(cohort: Cohort) -> dict[str, Planned]:
    """Return the appointments of the meetings that the cohort's edition has, cancelled ones too."""
    meetings = cohort.edition.outline["meetings"]
    return {
        each.meeting_id: planned(each, meetings[each.meeting_id]) for each in cohort.appointments.all() if each.meeting_id in meetings
    }  # fmt: skip


def planned(appointment: Appointment, meeting: Mapping[str, Any]) -> Planned:
    return Planned(appointment.meeting_id, meeting, appointment.starts_at, appointment.place, appointment.is_cancelled)


def moves_for(cohort: Cohort, wanted: Iterable[Wanted]) -> list[Move]:
    """Return what a wish changes, in the order of the new moments; what is so already is left out. Raises KeyError for another's meeting."""
    known, meetings = planned_in(cohort), cohort.edition.outline["meetings"]
    moves = []
    for wish in wanted:
        after = Planned(wish.meeting_id, meetings[wish.meeting_id], wish.starts_at, wish.place.strip(), wish.is_cancelled)
        if (before := known.get(wish.meeting_id)) != after:
            moves.append(Move(before, after))
    return sorted(moves, key=lambda move: (move.after.starts_at, move.after.meeting_id))
