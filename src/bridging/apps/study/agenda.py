"""The weeks of a module as dates, and what of it somebody has done: what module home and "this week" are made of."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
            entry for entry in _entries(edition, unit, language, done, timing, exempt) if not track or entry.track in {"both", track}
        )
        goal = unit.get("goal")
        dates = timing.calendar.week(unit["week"]) if timing else None
        plans.append(WeekPlan(unit["week"], unit["id"], unit["title"][language], goal[language] if goal else "", dates, entries))
    return plans


def _entries(
    edition: EditionContents,
    unit: Mapping[str, Any],
    language: str,
    done: Collection[tuple[str, str]],
    timing: Timing | None,
    exempt: Collection[str],
) -> Iterator[Entry]:
    outline, module_id = edition.outline, edition.module_id
    obligatory = (set(outline["completion"]["obligatory"]) | set(outline["completion"]["presence"])) - set(exempt)
    for page_id in unit["pages"]:
        head = edition.pages[page_id]
        yield Entry(
            TaskKind.PAGE,
            page_id,
            head.titles.get(language, page_id),
            reverse("study:page", args=[module_id, page_id]),
            head.minutes,
            unit["week"],
            is_done=(TaskKind.PAGE, page_id) in done,
        )
    for reading_id in unit["readings"]:
        reading = outline["readings"][reading_id]
        yield Entry(
            TaskKind.READING,
            reading_id,
            reading["title"][language],
            reverse("study:reading", args=[module_id, reading_id]),
            reading["minutes"],
            unit["week"],
            is_done=(TaskKind.READING, reading_id) in done,
            track=reading["track"],
        )
    for meeting_id in unit["meetings"]:
        meeting = outline["meetings"][meeting_id]
        meets = timing.meetings.get(meeting_id) if timing else None
        yield Entry(
            MEETING,
            meeting_id,
            meeting["title"][language],
            reverse("study:meeting", args=[module_id, meeting_id]),
            meeting["minutes"],
            unit["week"],
            is_obligatory=meeting_id in obligatory,
            is_exempt=meeting_id in exempt,
            track=meeting["track"],
            starts_at=meets.starts_at if meets else None,
            place=meets.place if meets else "",
            mode=meeting["mode"],
            is_cancelled=meets.is_cancelled if meets else False,
        )
    for assignment_id in unit["assignments"]:
        assignment = outline["assignments"][assignment_id]
        yield Entry(
            TaskKind.ASSIGNMENT,
            assignment_id,
            assignment["title"][language],
            reverse("study:assignment", args=[module_id, assignment_id]),
            assignment["minutes"],
            unit["week"],
            is_done=(TaskKind.ASSIGNMENT, assignment_id) in done,
            is_obligatory=assignment_id in obligatory,
            is_exempt=assignment_id in exempt,
            track=assignment["track"],
            due_at=due_moment(assignment["due"], timing) if timing else None,
        )


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
