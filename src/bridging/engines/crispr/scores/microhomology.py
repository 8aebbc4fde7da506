"""Microhomology around a cut, and which share of the deletions it makes shifts the reading frame.

S. Bae, J. Kweon, H. S. Kim, J.-S. Kim, "Microhomology-based choice of Cas9 nuclease target sites", Nat. Methods 11 (2014) 705–706,
doi:10.1038/nmeth.3015. For each pair of equal stretches of at least two bases, one on each side of the cut, Δ bases apart:

    pattern score = 100 · e^(−Δ/20) · (length + number of G and C)       the exponential rounded to three decimals, as the paper's program does
    microhomology = Σ pattern scores                                     out-of-frame = 100 · Σ(Δ not a multiple of 3) / Σ

A stretch that is part of a longer one counts with the longer one only. All stretches with one Δ lie on one diagonal, and what they earn is a
sum over their bases; so each diagonal is one comparison of the window with itself, for all guides at once.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import exp
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sequences import UNKNOWN

HALF: Final = 30
"""Bases on each side of the break."""
_DECAY: Final = 20


class BreakVariant(StrEnum):
    TRUE_CUT = "bae-2014-true-cut"
    """The break is where the nuclease cuts, three bases before the PAM."""
    PAM_START = "crispor-pam-start"
    """The break is at the start of the PAM, as in the columns that CRISPOR publishes: three bases off the real cut."""


@dataclass(frozen=True, slots=True)
class Microhomology:
    """Arrays of shape (n,). ``out_of_frame`` is a percentage, NaN where there is no microhomology; both NaN where a base is not known."""

    score: npt.NDArray[np.float64]
    out_of_frame: npt.NDArray[np.float64]


def microhomology(windows: npt.NDArray[np.uint8]) -> Microhomology:
    """Score each window of 60 bases as numbers, shape (n, 60), broken in its middle."""
    count, length = windows.shape
    weights = 1 + ((windows == 1) | (windows == 2))  # noqa: PLR2004 -- C and G
    shifting, keeping = np.zeros(count), np.zeros(count)
    for distance in range(1, length - 1):
        begin, end = max(0, HALF - distance), min(HALF, length - distance)
        left, right = windows[:, begin:end], windows[:, begin + distance : end + distance]
        equal = np.pad((left == right) & (left != UNKNOWN), ((0, 0), (1, 1)))
        # A base counts where the one before or behind it is equal too: then the stretch is two long at least.
        counts = equal[:, 1:-1] & (equal[:, :-2] | equal[:, 2:])
        earned = 100 * round(exp(-distance / _DECAY), 3) * np.where(counts, weights[:, begin:end], 0).sum(axis=1)
        if distance % 3:
            shifting += earned
        else:
            keeping += earned
    total = shifting + keeping
    is_unknown = (windows == UNKNOWN).any(axis=1)
    share = np.divide(100 * shifting, total, out=np.full(count, np.nan), where=(total > 0) & ~is_unknown)
    return Microhomology(np.where(is_unknown, np.nan, total), share)
