"""What a benchmark is, and what it gives back."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[1]

Values = Mapping[str, float]
Facts = Mapping[str, object]


class Unmeasured(Exception):
    """Something that the measurement needs is not here; the text says what."""


@dataclass(frozen=True, slots=True)
class Scale:
    """``work`` is a folder of the benchmark's own, shared by its preparation and its runs; ``is_quick`` asks for a miniature."""

    work: Path
    is_quick: bool

    def pick(self, full: int, quick: int) -> int:
        return quick if self.is_quick else full


def median_s(work: Callable[[], object], scale: Scale) -> float:
    """Return how many seconds something takes at the middle of five runs, one in a miniature, once it has warmed up."""
    work()
    taken = []
    for _ in range(scale.pick(5, 1)):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@dataclass(frozen=True, slots=True)
class Target:
    """The limit that a median is held to."""

    limit: float
    is_floor: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.is_floor else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.is_floor else '≤'} {self.limit:g}"


def at_most(limit: float) -> Target:
    return Target(limit)


def at_least(limit: float) -> Target:
    return Target(limit, is_floor=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is measured. ``name`` is its key in the values of a run."""

    name: str
    label: str
    unit: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run measured; ``facts`` say how much work it was, so that a figure can be judged."""

    values: Values
    facts: Facts


def _nothing(scale: Scale) -> Facts:  # noqa: ARG001 -- the shape of every preparation
    return {}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """``prepare`` runs once, unmeasured, and says what it made; ``measure`` runs ``runs`` times, each in a process of its own.

    ``timeout_s`` holds for one process. ``warms_up``: a miniature runs first, so that Python's compiled files are there, as they are
    everywhere but on the first day.
    """

    title: str
    figures: tuple[Figure, ...]
    measure: Callable[[Scale], Sample]
    prepare: Callable[[Scale], Facts] = _nothing
    runs: int = 5
    timeout_s: float = 300
    warms_up: bool = False
