"""From weeks of a module to dates: which days are worked, and when week k falls for a group that starts on a given day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKED: Final[tuple[Weekday, ...]] = WEEKDAYS[:5]
# Three years of nothing but closed days is a mistake in the list, not a holiday.
_LONGEST_CLOSURE: Final = dt.timedelta(days=3 * 366)
_DAY: Final = dt.timedelta(days=1)
_WEEK: Final = dt.timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Week:
    """Week ``number`` of a group, from its first to its last worked day; weekends and closed days at the ends are left out."""

    number: int
    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


class NeverOpen(ValueError):
    """The list of closed days leaves no worked day."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """``starts_on`` lies in week 1. A week without a single worked day is skipped: it has no number."""

    starts_on: dt.date
    closed: Collection[dt.date] = frozenset()

    def is_worked(self, day: dt.date) -> bool:
        return day.weekday() < len(WORKED) and day not in self.closed

    def worked_on_or_after(self, day: dt.date) -> dt.date:
        """Return the day itself, or the next worked one; raise NeverOpen when there is none for three years."""
        found = day
        while not self.is_worked(found):
            found += _DAY
            if found - day > _LONGEST_CLOSURE:
                raise NeverOpen(day)
        return found

    def worked_after(self, day: dt.date, count: int) -> dt.date:
        """Return the day on which ``count`` worked days have passed since a day, which itself does not count."""
        found = day
        for _ in range(count):
            found = self.worked_on_or_after(found + _DAY)
        return found

    def worked_between(self, day: dt.date, until: dt.date) -> int:
        """Return how many worked days have passed since a day, which itself does not count, up to another, which does."""
        return sum(self.is_worked(day + _DAY * offset) for offset in range(1, (until - day).days + 1))

    def week(self, number: int) -> Week:
        """Return the dates of a week; weeks count from 1."""
        if number < 1:
            raise ValueError(f"weeks count from 1, not {number}")
        monday = self.worked_on_or_after(self.starts_on)
        monday -= monday.weekday() * _DAY
        for _ in range(number - 1):
            monday = self._next_monday(monday)
        days = [day for day in (monday + _DAY * offset for offset in range(len(WORKED))) if self._counts(day)]
        return Week(number, days[0], days[-1])

    def date_of(self, number: int, day: Weekday) -> dt.date:
        """Return the date on which something planned for a weekday of a week takes place.

        A closed day or a day before the start moves on to the next worked one. Saturday and Sunday stand when they are named:
        whoever plans a weekend means it; only a closed weekend day moves.
        """
        week = self.week(number)
        named = week.first - week.first.weekday() * _DAY + WEEKDAYS.index(day) * _DAY
        if named < self.starts_on:
            return self.worked_on_or_after(self.starts_on)
        return self.worked_on_or_after(named) if named in self.closed else named

    def number_on(self, day: dt.date) -> int:
        """Return the week that a date lies in, or 0 before the first; a date in a skipped week belongs to the one before it."""
        first = self.week(1)
        if day < first.first - first.first.weekday() * _DAY:
            return 0
        number, monday = 1, first.first - first.first.weekday() * _DAY
        while (following := self._next_monday(monday)) <= day:
            number, monday = number + 1, following
        return number

    def _next_monday(self, monday: dt.date) -> dt.date:
        worked = self.worked_on_or_after(monday + _WEEK)
        return worked - worked.weekday() * _DAY

    def _counts(self, day: dt.date) -> bool:
        return day >= self.starts_on and self.is_worked(day)
