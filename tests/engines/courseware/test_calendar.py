import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.courseware.calendar import WEEKDAYS, Calendar, NeverOpen

MONDAY = dt.date(2026, 11, 30)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
CLOSED = st.frozensets(st.integers(0, 120).map(lambda days: MONDAY + dt.timedelta(days=days)), max_size=60)
STARTS = st.integers(0, 13).map(lambda days: MONDAY + dt.timedelta(days=days))


def test_week_runs_from_monday_to_friday() -> None:
    week = Calendar(MONDAY).week(2)

    assert (week.first, week.last) == (dt.date(2026, 12, 7), dt.date(2026, 12, 11))


def test_first_week_begins_on_the_first_day() -> None:
    wednesday = MONDAY + dt.timedelta(days=2)

    assert Calendar(wednesday).week(1).first == wednesday
    assert Calendar(wednesday).week(2).first == dt.date(2026, 12, 7)


def test_start_in_a_weekend_makes_the_next_week_the_first() -> None:
    assert Calendar(dt.date(2026, 12, 5)).week(1).first == dt.date(2026, 12, 7)


def test_closed_days_at_the_ends_of_a_week_are_left_out() -> None:
    easter = frozenset({dt.date(2027, 3, 26), dt.date(2027, 3, 29)})
    calendar = Calendar(dt.date(2027, 3, 22), easter)

    assert calendar.week(1).last == dt.date(2027, 3, 25)
    assert calendar.week(2).first == dt.date(2027, 3, 30)


def test_week_without_a_worked_day_has_no_number() -> None:
    closed = frozenset(dt.date(2026, 12, 21) + dt.timedelta(days=days) for days in range(14))
    calendar = Calendar(dt.date(2026, 12, 14), closed)

    assert calendar.week(2).first == dt.date(2027, 1, 4)
    assert calendar.number_on(dt.date(2026, 12, 28)) == 1


def test_something_on_a_closed_day_moves_to_the_next_worked_day() -> None:
    good_friday, easter_monday = dt.date(2027, 3, 26), dt.date(2027, 3, 29)
    calendar = Calendar(dt.date(2027, 3, 22), frozenset({good_friday, easter_monday}))

    assert calendar.date_of(1, "fri") == dt.date(2027, 3, 30)


def test_worked_days_between_two_days_leave_out_the_first_weekends_and_closed_days() -> None:
    thursday, closed = dt.date(2026, 12, 24), frozenset({dt.date(2026, 12, 25)})
    assert Calendar(MONDAY, closed).worked_between(thursday, dt.date(2026, 12, 29)) == 2
    assert Calendar(MONDAY).worked_between(thursday, dt.date(2026, 12, 29)) == 3
    assert [Calendar(MONDAY).worked_between(thursday, day) for day in (thursday, dt.date(2026, 12, 23))] == [0, 0]


def test_working_days_skip_weekends_and_closed_days() -> None:
    friday, closed = dt.date(2026, 12, 18), frozenset({dt.date(2026, 12, 25), dt.date(2026, 12, 24)})

    assert Calendar(MONDAY, closed).worked_after(friday, 5) == dt.date(2026, 12, 29)
    assert Calendar(MONDAY).worked_after(dt.date(2026, 12, 20), 1) == dt.date(2026, 12, 21)
    assert Calendar(MONDAY).worked_after(friday, 0) == friday


@given(DAYS, st.integers(1, 20), CLOSED)
def test_so_many_worked_days_have_passed(day: dt.date, count: int, closed: frozenset[dt.date]) -> None:
    calendar = Calendar(MONDAY, closed)
    end = calendar.worked_after(day, count)

    passed = [day + dt.timedelta(days=days) for days in range(1, (end - day).days + 1)]
    assert sum(calendar.is_worked(each) for each in passed) == count
    assert calendar.is_worked(end)


def test_weekend_day_that_is_named_stands() -> None:
    assert Calendar(MONDAY).date_of(1, "sat") == dt.date(2026, 12, 5)


def test_day_before_the_start_moves_to_the_start() -> None:
    thursday = MONDAY + dt.timedelta(days=3)

    assert Calendar(thursday).date_of(1, "mon") == thursday


def test_number_before_the_first_week_is_zero() -> None:
    assert Calendar(MONDAY).number_on(MONDAY - dt.timedelta(days=1)) == 0


def test_week_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="from 1"):
        Calendar(MONDAY).week(0)


def test_years_of_closed_days_are_refused() -> None:
    forever = frozenset(MONDAY + dt.timedelta(days=days) for days in range(1300))

    with pytest.raises(NeverOpen):
        Calendar(MONDAY, forever).week(1)


@given(STARTS, CLOSED, st.integers(1, 20))
def test_weeks_follow_each_other_and_begin_and_end_on_worked_days(starts_on: dt.date, closed: frozenset[dt.date], number: int) -> None:
    calendar = Calendar(starts_on, closed)

    week, following = calendar.week(number), calendar.week(number + 1)

    assert starts_on <= week.first <= week.last < following.first
    assert calendar.is_worked(week.first)
    assert calendar.is_worked(week.last)
    assert week.first.isocalendar()[:2] == week.last.isocalendar()[:2]


@given(STARTS, CLOSED, st.integers(1, 20))
def test_every_day_of_a_week_has_its_number(starts_on: dt.date, closed: frozenset[dt.date], number: int) -> None:
    calendar = Calendar(starts_on, closed)
    week = calendar.week(number)

    assert calendar.number_on(week.first) == calendar.number_on(week.last) == number


@given(STARTS, CLOSED, st.integers(1, 20), st.sampled_from(WEEKDAYS))
def test_dates_are_never_closed_and_never_before_the_start(starts_on: dt.date, closed: frozenset[dt.date], number: int, day: str) -> None:
    date = Calendar(starts_on, closed).date_of(number, day)  # type: ignore[arg-type]

    assert date not in closed
    assert date >= starts_on


@given(DAYS, DAYS)
def test_without_closed_days_the_number_counts_calendar_weeks(starts_on: dt.date, later: dt.date) -> None:
    calendar = Calendar(starts_on)
    first = calendar.week(1).first
    monday = first - dt.timedelta(days=first.weekday())

    assert calendar.number_on(later) == max(0, (later - monday).days // 7 + 1)
