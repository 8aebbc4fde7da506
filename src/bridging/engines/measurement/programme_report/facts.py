"""What is known of a programme beside its people: cohorts with their seats and hours, what was promised, how many were asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortFacts:
    """``hours`` are those of meetings, online and on site; ``own_hours`` those at one's own desk and workplace, as the module plans them."""

    slug: str
    module: str
    starts_on: date
    ends_on: date
    seats: int
    hours: float
    own_hours: float = 0

    def has_ended(self, as_of: date) -> bool:
        return self.ends_on < as_of


@dataclass(frozen=True, slots=True)
class MonthOfReach:
    """``first`` is the first day of a month: how many had passed their first module at its end."""

    first: date
    together: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A wave that has closed: how many were asked and how many answered."""

    cohort: str
    wave: str
    about: str
    moment: str
    invited: int
    answered: int


@dataclass(frozen=True, slots=True)
class ScaleOf:
    """A scale of an instrument: its items, of which some are reversed, the ends of an answer, and how many must be answered."""

    instrument: str
    version: int
    scale: str
    items: tuple[str, ...]
    reversed: frozenset[str]
    low: float
    high: float
    at_least: int


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """Something that should be better. ``outcome`` is that of its last effect check, empty before one.

    ``place`` is what it is about (``loop.places``), ``statistic`` what the check looked at, ``effect`` what it came to (``loop.effect.judging``).
    """

    module: str
    is_open: bool
    outcome: str
    place: str = ""
    statistic: str = ""
    effect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """``is_part``: of some cohorts or people. ``until`` is the last day of the period for which the target is set."""

    is_part: bool = False
    target: int = 0
    until: date | None = None
    cohorts: tuple[CohortFacts, ...] = ()
    months: tuple[MonthOfReach, ...] = ()
    asked: tuple[Asked, ...] = ()
    scales: tuple[ScaleOf, ...] = ()
    findings: tuple[FindingFacts, ...] = ()
