"""Items of a test, as classical test theory looks at them: how many have one right, and whether they are who does well on the rest.

r_ir, the correlation with the sum of the other items, is what is judged by; r_it holds the item itself. Flags rest on the ends of intervals
(Wilson, Fisher), never on the point: at n = 30 an r of .25 may be −.12 as well as .56. The reference profile has the point rules of others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import has_spread, of_mean_of
from bridging.kernel.intervals import fisher, wilson

NEEDED: Final = 30
"""Answers from which on an item's figures are shown; below, one looks at people (the watch list)."""
_WEAK: Final = 0.20
_EASY: Final = 0.90
_ABOVE_GUESSING: Final = 0.10
_RARE: Final = 0.05


class Flag(StrEnum):
    CHECK_KEY = "check-key"
    WEAK = "weak"
    TOO_EASY = "too-easy"
    TOO_HARD = "too-hard"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """``difficulty`` is the share that has it right, or the mean of a rated item. ``r_it`` and ``r_ir`` are None for what does not vary."""

    item: str
    n: int
    difficulty: float
    difficulty_interval: tuple[float, float] | None
    r_it: float | None
    r_it_interval: tuple[float, float] | None
    r_ir: float | None
    r_ir_interval: tuple[float, float] | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFigures:
    """Of one option: who chose it, and how that goes with the rest score. ``is_functioning``: False where hardly anybody can be led by it."""

    item: str
    option: str
    is_key: bool
    chosen: int
    share: float
    interval: tuple[float, float]
    r_rest: float | None
    r_rest_interval: tuple[float, float] | None
    is_functioning: bool
    is_attractive: bool


def item_figures(names: Sequence[str], scores: Floats, *, options: Mapping[str, int] | None = None) -> tuple[ItemFigures, ...]:
    """Return the figures of items, of scores n × k without gaps. ``options``: how many each item offers, where it is right or wrong."""
    total = scores.sum(axis=1)
    is_binary = bool(np.isin(scores, (0, 1)).all())
    return tuple(
        figures_of(name, scores[:, place], total - scores[:, place], is_binary=is_binary, options=(options or {}).get(name))
        for place, name in enumerate(names)
    )


def figures_of(
    item: str, scores: Floats, rest: Floats, *, is_binary: bool, options: int | None = None, scale: tuple[float, float] = (-inf, inf)
) -> ItemFigures:
    """Return the figures of one item; ``rest`` is what each person scored on the others, ``scale`` has the ends of one that is rated."""
    n, mean = len(scores), float(scores.mean())
    r_it, r_ir = correlation(scores, scores + rest), correlation(scores, rest)
    # Of a question that is rated, or partly right, the mean of people.
    interval = wilson(mean, n) if is_binary else of_mean_of(scores, scale=scale)
    r_interval = interval_of_correlation(r_ir, n)
    return ItemFigures(
        item=item,
        n=n,
        difficulty=mean,
        difficulty_interval=interval,
        r_it=r_it,
        r_it_interval=interval_of_correlation(r_it, n),
        r_ir=r_ir,
        r_ir_interval=r_interval,
        flags=_flags(n, interval if is_binary else None, r_ir, r_interval, options),
    )


def _flags(
    n: int, difficulty: tuple[float, float] | None, r_ir: float | None, r_interval: tuple[float, float] | None, options: int | None
) -> tuple[Flag, ...]:
    if n < NEEDED:
        return ()
    raised = []
    if r_ir is None:
        raised.append(Flag.CONSTANT)
    elif r_ir < 0:
        raised.append(Flag.CHECK_KEY)
    elif r_interval is not None and r_interval[1] < _WEAK:
        raised.append(Flag.WEAK)
    if difficulty is not None and difficulty[0] > _EASY:
        raised.append(Flag.TOO_EASY)
    if difficulty is not None and options and options > 1 and difficulty[1] < 1 / options + _ABOVE_GUESSING:
        raised.append(Flag.TOO_HARD)
    return tuple(raised)


def option_figures(item: str, choices: Sequence[str], rest: Floats, *, key: str, options: Sequence[str]) -> tuple[OptionFigures, ...]:
    """Return the figures of an item's options; ``rest`` is what each person scored on the other items. An empty choice was omitted, and counts."""
    n = len(choices)
    found = []
    for option in options:
        chose = np.array([choice == option for choice in choices], float)
        count = int(chose.sum())
        interval = wilson(count / n, n)
        r_rest = correlation(chose, rest)
        found.append(
            OptionFigures(
                item=item,
                option=option,
                is_key=option == key,
                chosen=count,
                share=count / n,
                interval=interval,
                r_rest=r_rest,
                r_rest_interval=interval_of_correlation(r_rest, n),
                is_functioning=option == key or interval[1] >= _RARE,
                is_attractive=option != key and r_rest is not None and r_rest > 0,
            )
        )
    return tuple(found)


def correlation(one: Floats, two: Floats) -> float | None:
    """Return Pearson's r; None where one of the two does not vary."""
    if not (has_spread(one) and has_spread(two)):
        return None
    return float(np.corrcoef(one, two)[0, 1])


def interval_of_correlation(r: float | None, n: int) -> tuple[float, float] | None:
    """Return Fisher's interval, which begins at four; None where r is at an end or is none."""
    return fisher(r, n) if r is not None and abs(r) < 1 and n > 3 else None  # noqa: PLR2004 -- with three the error has no end
