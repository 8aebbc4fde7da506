"""Stained cells of the experiment: how bright each is, by how many of its two alleles still work and how long ago they were cut.

Protein that is there goes by halves, of its own half-life and of the division of cells; nothing is made anew where both alleles are null.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.state import Day, Sample, Stain
from bridging.engines.labs.editing.truth import truth_of
from bridging.kernel.intervals import wilson
from bridging.kernel.seed import random_for

CELLS: Final = 6000
"""Living single cells that are counted."""
HOURS: Final = {Day.EARLY: 72.0, Day.LATE: 168.0}
GATE_PERCENTILE: Final = 99
"""Of cells without stain: what is darker counts as negative."""
_PROTEIN: Final = 4000.0
_PROTEIN_SD: Final = 0.18
_DARK: Final = 2.0
_DARK_SD: Final = 0.16
_CUT_AFTER_H: Final = 8.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stained:
    """``log10`` (cells,): brightness. ``negative``: share below ``gate``, with its interval."""

    log10: Floats
    gate: float
    negative: float
    interval: tuple[float, float]


@lru_cache(maxsize=64)
def stained(case: Case, seed: str, stain: Stain) -> Stained:
    chance = np.random.default_rng(random_for(seed, "cells", stain.sample, stain.day).getrandbits(32))
    dark = 10 ** chance.normal(_DARK, _DARK_SD, (2, CELLS))
    protein = _PROTEIN * 10 ** chance.normal(0, _PROTEIN_SD, CELLS)
    left = _left(case, seed, stain, chance)
    brightness = np.log10(dark[0] + protein * left)
    gate = float(np.percentile(np.log10(dark[1]), GATE_PERCENTILE))
    negative = float((brightness < gate).mean())
    return Stained(brightness, gate, negative, wilson(negative, CELLS))


def _left(case: Case, seed: str, stain: Stain, chance: np.random.Generator) -> Floats:
    """Return how much of its protein each cell still has. Shape (cells,)."""
    if stain.sample is not Sample.EDITED:
        return np.ones(CELLS)
    truth = truth_of(case, seed)
    one = sum(truth.null) - 2 * truth.cells
    works = chance.choice((0.0, 0.5, 1.0), size=CELLS, p=(truth.cells, one, 1 - truth.cells - one))
    since = np.maximum(HOURS[stain.day] - chance.exponential(_CUT_AFTER_H, CELLS), 0)
    halvings = since * (1 / truth.half_life_h + 1 / case.doubling_h)
    found: Floats = works + (1 - works) * 0.5**halvings
    return found
