"""What a moved meeting runs into: days, people, rooms, and the order of the module."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, Literal

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Appointment, Cohort, CohortRole, Enrolment
from bridging.apps.cohorts.planned import Move, Planned, planned, planned_in
from bridging.apps.courses.models import Edition

Kind = Literal["past", "closed", "weekend", "outside", "own", "order", "room", "people", "presence"]
# Who stands before the group; a coordinator of two cohorts need not be in either room.
_IN_THE_ROOM: Final = (Role.TEACHER, Role.FACILITATOR, Role.OBSERVER)
# No meeting lasts longer than this.
_LONGEST: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """``with_`` is the other meeting, of this cohort where ``cohort`` is None; ``members`` and ``staff`` would have to be at both."""

    kind: Kind
    with_: Planned | None = None
    cohort: Cohort | None = None
    members: int = 0
    staff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    move: Move
    clashes: tuple[Clash, ...]


def weigh(cohort: Cohort, moves: Sequence[Move], now: datetime) -> list[Weighed]:
    """Return for each change what it runs into, once all of them are made."""
    return _Scale(cohort, moves, now).weighed()


class _Scale:
    def __init__(self, cohort: Cohort, moves: Sequence[Move], now: datetime) -> None:
        self.cohort, self.moves, self.now = cohort, moves, now
        self.calendar, self.zone = cohort.calendar(), cohort.zone()
        changed = {move.after.meeting_id: move.after for move in moves}
        self.own = [each for each in (planned_in(cohort) | changed).values() if not each.is_cancelled]

    def weighed(self) -> list[Weighed]:
        return [Weighed(move, tuple(self._cancelled(move) if move.after.is_cancelled else self._moved(move))) for move in self.moves]

    def _cancelled(self, move: Move) -> Iterator[Clash]:
        if move.after.meeting_id in self.cohort.edition.outline["completion"]["presence"]:
            yield Clash("presence")

    def _moved(self, move: Move) -> Iterator[Clash]:
        it = move.after
        yield from self._day(it)
        for other in self.own:
            if other.meeting_id != it.meeting_id:
                if it.overlaps(other):
                    yield Clash("own", other)
                elif _turned_round(it, other):
                    yield Clash("order", other)
        for cohort, other in self._elsewhere:
            if it.overlaps(other):
                yield from self._both(it, other, cohort)

    def _day(self, it: Planned) -> Iterator[Clash]:
        day = it.starts_at.astimezone(self.zone).date()
        if it.ends_at <= self.now:
            yield Clash("past")
        if day in self.calendar.closed:
            yield Clash("closed")
        elif not self.calendar.is_worked(day):
            yield Clash("weekend")
        if not self.cohort.starts_on <= day <= self.cohort.ends_on:
            yield Clash("outside")

    def _both(self, it: Planned, other: Planned, cohort: Cohort) -> Iterator[Clash]:
        if it.place and it.place.casefold() == other.place.strip().casefold():
            yield Clash("room", other, cohort)
        members = {person for person, track in self._members(self.cohort) if it.is_for(track)}
        staff = self._staff(self.cohort)
        there = {person for person, track in self._members(cohort) if other.is_for(track)}
        there_too = there | self._staff(cohort).keys()
        names = tuple(sorted(name for person, name in staff.items() if person in there_too))
        doubled = len((members - staff.keys()) & there_too)
        if names or doubled:
            yield Clash("people", other, cohort, doubled, names)

    @cached_property
    def _elsewhere(self) -> list[tuple[Cohort, Planned]]:
        """Return what other cohorts do around the moments of the changes."""
        moments = [move.after.starts_at for move in self.moves if not move.after.is_cancelled]
        near = Appointment.objects.filter(starts_at__gt=min(moments) - _LONGEST, starts_at__lt=max(moments) + _LONGEST, is_cancelled=False)
        rows = list(near.exclude(cohort=self.cohort).select_related("cohort"))
        editions = Edition.objects.filter(pk__in={row.cohort.edition_id for row in rows})
        meetings = dict(editions.values_list("pk", "outline__meetings"))
        known = [(row, meetings[row.cohort.edition_id].get(row.meeting_id)) for row in rows]
        return [(row.cohort, planned(row, meeting)) for row, meeting in known if meeting is not None]

    def _members(self, cohort: Cohort) -> set[tuple[int, str]]:
        return self._people[0].get(cohort.pk, set())

    def _staff(self, cohort: Cohort) -> dict[int, str]:
        return self._people[1].get(cohort.pk, {})

    @cached_property
    def _people(self) -> tuple[dict[int, set[tuple[int, str]]], dict[int, dict[int, str]]]:
        cohorts = {self.cohort.pk, *(cohort.pk for cohort, _other in self._elsewhere)}
        members: dict[int, set[tuple[int, str]]] = {}
        taking_part = Enrolment.objects.filter(cohort__in=cohorts, state=EnrolmentState.ENROLLED)
        for cohort_id, person_id, track in taking_part.values_list("cohort_id", "person_id", "track"):
            members.setdefault(cohort_id, set()).add((person_id, track))
        staff: dict[int, dict[int, str]] = {}
        for given in CohortRole.objects.filter(cohort__in=cohorts, role__in=_IN_THE_ROOM).select_related("person"):
            staff.setdefault(given.cohort_id, {})[given.person_id] = str(given.person)
        return members, staff


def _turned_round(it: Planned, other: Planned) -> bool:
    """Tell whether what the module has in an earlier week would come after what it has in a later one."""
    return (it.week < other.week and it.starts_at > other.starts_at) or (it.week > other.week and it.starts_at < other.starts_at)
