"""The weeks of a module as dates, and what of it somebody has done: what module home and "this week" are made of."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse

from bridging.apps.study.choices import TaskKind
from bridging.apps.study.contents import EditionContents
from bridging.engines.courseware.calendar import Calendar, Week

MEETING: Final = "meeting"
_END_OF_DAY: Final = dt.time(23, 59)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to read, to do or to be at. ``task_id`` is the id by which a mark names it."""

    kind: str
    task_id: str
    title: str
    url: str
    minutes: int
    week: int
    is_done: bool = False
    is_obligatory: bool = False
    is_exempt: bool = False
    track: str = "both"
    starts_at: datetime | None = None
    due_at: datetime | None = None
    place: str = ""
    mode: str = ""
    is_cancelled: bool = False

    @property
    def is_meeting(self) -> bool:
        return self.kind == MEETING

    def is_open(self, now: datetime) -> bool:
        """Tell whether there is still something to do: a meeting that is over, or does not take place, asks nothing more."""
        if self.is_meeting:
            return not self.is_cancelled and (self.starts_at is None or now < self.starts_at + dt.timedelta(minutes=self.minutes))
        return not self.is_done


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """``dates`` is None outside a cohort: then a week has no dates."""

    number: int
    unit_id: str
    title: str
    goal: str
    dates: Week | None
    entries: tuple[Entry, ...]

    @property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)

    @property
    def tasks(self) -> list[Entry]:
        """Return what can be marked as done."""
        return [entry for entry in self.entries if not entry.is_meeting]

    @property
    def done_count(self) -> int:
        return sum(entry.is_done for entry in self.entries)


class Meets(NamedTuple):
    starts_at: datetime
    place: str
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """When a cohort works and meets: its calendar, its zone, and moment and place of each meeting by id."""

    calendar: Calendar
    zone: ZoneInfo
    meetings: Mapping[str, Meets]

    def week_now(self, now: datetime) -> int:
        """Return the number of this week; 0 before the first."""
        return self.calendar.number_on(now.astimezone(self.zone).date())


def plan_weeks(
    edition: EditionContents,
    *,
    language: str,
    track: str,
    done: Collection[tuple[str, str]],
    timing: Timing | None,
    exempt: Collection[str] = (),
) -> list[WeekPlan]:
    """Return the module's weeks in order; with a track, what belongs to the other one is left out.

    ``exempt`` are assignments and meetings that the module asks and that this reader need not do.
    """
    plans = []
    for unit in sorted(edition.outline["units"], key=lambda unit: unit["week"]):
        entries = tuple(
            entry for entry in _entries(_Unit(edition, unit, language, done, timing, exempt)) if not track or entry.track in {"both", track}
        )
        goal = unit.get("goal")
        dates = timing.calendar.week(unit["week"]) if timing else None
        plans.append(WeekPlan(unit["week"], unit["id"], unit["title"][language], goal[language] if goal else "", dates, entries))
    return plans


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of an edition with what a reader did of it, need not do, and when."""

    edition: EditionContents
    outline: Mapping[str, Any]
    language: str
    done: Collection[tuple[str, str]]
    timing: Timing | None
    exempt: Collection[str]

    def entry(self, kind: str, task_id: str, title: str, minutes: int, track: str = "both") -> Entry:
        url = reverse(f"study:{kind}", args=[self.edition.module_id, task_id])
        return Entry(kind, task_id, title, url, minutes, self.outline["week"], is_done=(kind, task_id) in self.done, track=track)

    def asked_entry(self, kind: str, task_id: str, said: Mapping[str, Any]) -> Entry:
        """Return a meeting or an assignment, with whether the module asks for it, and whether this reader need not do it."""
        completion = self.edition.outline["completion"]
        is_asked, is_exempt = task_id in {*completion["obligatory"], *completion["presence"]}, task_id in self.exempt
        entry = self.entry(kind, task_id, said["title"][self.language], said["minutes"], said["track"])
        return replace(entry, is_obligatory=is_asked and not is_exempt, is_exempt=is_exempt)


def _entries(unit: _Unit) -> Iterator[Entry]:
    outline = unit.edition.outline
    for page_id in unit.outline["pages"]:
        head = unit.edition.pages[page_id]
        yield unit.entry(TaskKind.PAGE, page_id, head.titles.get(unit.language, page_id), head.minutes)
    for reading_id in unit.outline["readings"]:
        reading = outline["readings"][reading_id]
        yield unit.entry(TaskKind.READING, reading_id, reading["title"][unit.language], reading["minutes"], reading["track"])
    for meeting_id in unit.outline["meetings"]:
        yield _meeting(unit, meeting_id, outline["meetings"][meeting_id])
    for assignment_id in unit.outline["assignments"]:
        yield _assignment(unit, assignment_id, outline["assignments"][assignment_id])


def _meeting(unit: _Unit, meeting_id: str, meeting: Mapping[str, Any]) -> Entry:
    meets = unit.timing.meetings.get(meeting_id) if unit.timing else None
    entry = replace(unit.asked_entry(MEETING, meeting_id, meeting), mode=meeting["mode"])
    return entry if meets is None else replace(entry, starts_at=meets.starts_at, place=meets.place, is_cancelled=meets.is_cancelled)


def _assignment(unit: _Unit, assignment_id: str, assignment: Mapping[str, Any]) -> Entry:
    entry = unit.asked_entry(TaskKind.ASSIGNMENT, assignment_id, assignment)
    return replace(entry, due_at=due_moment(assignment["due"], unit.timing)) if unit.timing else entry


def due_moment(due: Mapping[str, Any], timing: Timing) -> datetime:
    """Return the end of the day on which something is due."""
    return end_of_day(timing.calendar.date_of(due["week"], due["day"]), timing.zone)


def end_of_day(day: dt.date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, _END_OF_DAY, zone)


def next_entry(weeks: Sequence[WeekPlan], now: datetime, *, week_now: int) -> Entry | None:
    """Return the one thing to do now: a meeting that begins within the hour, else the first open task, in the module's order.

    Pages come before the readings and assignments that build on them; once a week is done the next one may begin.
    """
    entries = [entry for week in weeks for entry in week.entries]
    soon = dt.timedelta(hours=1)
    for entry in entries:
        if entry.is_meeting and entry.starts_at and entry.starts_at - soon <= now and entry.is_open(now):
            return entry
    open_tasks = [entry for entry in entries if not entry.is_meeting and entry.is_open(now)]
    due_soon = [entry for entry in open_tasks if entry.due_at and now <= entry.due_at < now + dt.timedelta(days=1)]
    # An assignment of today comes first only when its pages are read.
    unread = [entry for entry in open_tasks if entry.kind == TaskKind.PAGE and entry.week <= max(week_now, 1)]
    return next(iter([*unread, *due_soon, *open_tasks]), None)
