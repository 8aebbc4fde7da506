"""The drawing of how the number of trained people grew towards the target: places in a picture, from counts by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bridging.apps.courses.queries.target import Target
from bridging.apps.study.queries.trained import Month

# The drawing's own measures: room at the left for nothing, at the right for the last number, below for the years.
WIDTH, HEIGHT = 480, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 4, 40, 26, 26
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Year:
    """``x`` is where it begins; ``middle`` where its name stands."""

    x: float
    middle: float
    label: int


@dataclass(frozen=True, slots=True)
class Growth:
    """``line`` is of SVG's polyline, ``area`` of its polygon: the same line, closed at the bottom; ``end`` is its last point."""

    line: str
    area: str
    end: tuple[float, float]
    target_y: float
    floor_y: float
    years: tuple[Year, ...]


def growth(months: Sequence[Month], target: Target, today: date) -> Growth | None:
    """Return the drawing, or None when there is no month to draw. Every month adds at its end what it brought."""
    if not months:
        return None
    first = min(months[0].first, target.starts_on or months[0].first).replace(month=1, day=1)
    last = max(months[-1].first, today, target.ends_on or today)
    span = (last.year - first.year + 1) * _MONTHS
    top = max(target.people, months[-1].together)

    def x(month: float) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * month / span, 1)

    def y(people: int) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * people / top, 1)

    def place(day: date) -> int:
        return (day.year - first.year) * _MONTHS + day.month - 1

    points = [(x(place(months[0].first)), y(0)), *((x(place(each.first) + 1), y(each.together)) for each in months)]
    if place(today) > place(months[-1].first):
        points.append((x(place(today) + 1), points[-1][1]))
    line = " ".join(f"{across},{up}" for across, up in points)
    years = tuple(
        Year(x(number * _MONTHS), x((number + 0.5) * _MONTHS), first.year + number) for number in range(last.year - first.year + 1)
    )
    floor = y(0)
    area = f"{line} {points[-1][0]},{floor} {points[0][0]},{floor}"
    return Growth(line, area, points[-1], y(target.people), floor, years)
