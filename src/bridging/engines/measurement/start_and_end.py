"""What the same people had at the start and at the end of a module, over the questions that both tests asked: one reading for every report."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from bridging.engines.measurement.records import Records
from bridging.engines.measurement.sittings import Sitting, sittings_of

FEWEST_ITEMS: Final = 5
"""Questions that start and end must have in common, in the same version, before a gain is read from them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Shares of the points from 0 to 1, over ``items`` questions."""

    cohort: str
    pid: str
    before: float
    after: float
    items: int


@dataclass(frozen=True, slots=True)
class StartAndEnd:
    """``lost``: what those who made no test at the end had at the start."""

    pairs: tuple[Pair, ...]
    had_start: int
    had_end: int
    lost: tuple[float, ...]


def start_and_end(records: Records) -> StartAndEnd:
    before, after = (dict(_by_person(sittings_of(records, occasion))) for occasion in ("start", "module"))
    pairs: list[Pair] = []
    lost: list[float] = []
    for (cohort, pid), sat in before.items():
        end = after.get((cohort, pid))
        if end is None:
            lost.append(_share(sat, pid, sorted(sat.asked)))
            continue
        # Another version is another question.
        common = sorted(item for item, version in sat.asked.items() if end.asked.get(item) == version)
        if len(common) >= FEWEST_ITEMS:
            pairs.append(Pair(cohort, pid, _share(sat, pid, common), _share(end, pid, common), len(common)))
    return StartAndEnd(tuple(pairs), len(before), len(after), tuple(lost))


def _by_person(sittings: list[Sitting]) -> Iterator[tuple[tuple[str, str], Sitting]]:
    yield from (((sitting.cohort, pid), sitting) for sitting in sittings for pid in sitting.answers)


def _share(sitting: Sitting, pid: str, items: list[str]) -> float:
    return fmean(sitting.score(pid, item) for item in items)
