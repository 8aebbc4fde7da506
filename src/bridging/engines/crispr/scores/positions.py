"""Scores that add a weight for each base, or pair of bases, at its place: two arrays instead of a question for each weight."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sequences import UNKNOWN

_KINDS = UNKNOWN + 1


@dataclass(frozen=True, slots=True)
class PositionWeights:
    """``ones[i, b]`` counts for base b at place i; ``pairs[i, b, c]`` for b at i with c behind it. Letters that are no base weigh 0."""

    ones: npt.NDArray[np.float64]
    pairs: npt.NDArray[np.float64]

    @classmethod
    def of(cls, length: int, weights: Iterable[tuple[int, str, float]]) -> "PositionWeights":
        """Take (0-based place, one or two bases, weight) for a window of ``length`` bases."""
        ones = np.zeros((length, _KINDS))
        pairs = np.zeros((length - 1, _KINDS, _KINDS))
        for place, bases, weight in weights:
            numbers = tuple("ACGT".index(base) for base in bases)
            if len(numbers) == 1:
                ones[place, numbers[0]] += weight
            else:
                pairs[place, *numbers] += weight
        return cls(ones, pairs)

    def sums(self, windows: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
        """Return the sum of each window; ``windows`` holds numbers of bases, shape (n, length)."""
        places = np.arange(windows.shape[1])
        ones = self.ones[places, windows].sum(axis=1)
        paired = self.pairs[places[:-1], windows[:, :-1], windows[:, 1:]].sum(axis=1)
        total: npt.NDArray[np.float64] = ones + paired
        return total


def known_only(scores: npt.NDArray[np.float64], windows: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return NaN where a window has a letter that is no base: its sum would be a wrong number."""
    return np.where((windows == UNKNOWN).any(axis=1), np.nan, scores)
