"""Simulated Sanger traces of a known mixture of alleles: for tests, and for cases in which the answer must be known."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sequences import numbers

SPACING: Final = 12
_WIDTH: Final = 3.2
_FULL: Final = 1200.0
_UNEVEN: Final = 0.25
_CHEMISTRY: Final = 7
"""The seed of the peak heights by context: the same in every trace, as the same bases give the same peaks."""
_LEAD: Final = 15
_BEST: Final = 60
_WORST: Final = 4

Numbers = npt.NDArray[np.float64]


def simulate_trace(
    alleles: Sequence[tuple[str, float]], seed: int, *, noise: float = 0.02, decay: float = 0.0005, name: str = "simulated"
) -> Trace:
    """Return the trace of sequences with their shares, read from the first base on.

    ``noise``: standard deviation of the baseline over a full peak. ``decay``: loss of signal a base.
    """
    chance = np.random.default_rng(seed)
    length = min(len(sequence) for sequence, _ in alleles)
    total = sum(share for _, share in alleles)
    heights = sum((share / total * _peaks(sequence)[:length] for sequence, share in alleles), np.zeros((length, 4)))
    heights = heights * np.exp(-decay * np.arange(length))[:, None]
    heights = np.maximum(heights + chance.normal(0, noise, heights.shape), 0)
    # What stands at the very beginning of a run is never read well.
    heights[:_LEAD] = np.abs(chance.normal(0.3, 0.2, heights[:_LEAD].shape))
    heights *= _FULL
    first, second = np.sort(heights, axis=1)[:, :-3:-1].T
    purity = 1 - second / np.maximum(first, 1e-9)
    return Trace(
        name=name,
        bases="".join("ACGT"[index] if clean > 1 / 4 else "N" for index, clean in zip(heights.argmax(axis=1), purity, strict=True)),
        qualities=np.clip(np.rint(_BEST * purity * 1.1), _WORST, _BEST).astype(np.int64),
        heights=heights,
        signals=_signals(heights),
        peaks=np.arange(length) * SPACING + SPACING,
    )


def _peaks(sequence: str) -> Numbers:
    """Return the height of each base's peak, which depends on the two bases before it. Shape (bases, 4)."""
    table = np.exp(np.random.default_rng(_CHEMISTRY).normal(0, _UNEVEN, 64))
    codes = numbers(sequence).astype(np.int64) & 3
    context = codes + 4 * np.roll(codes, 1) + 16 * np.roll(codes, 2)
    found: Numbers = np.eye(4)[codes] * table[context][:, None]
    return found


def _signals(heights: Numbers) -> Numbers:
    """Draw each peak as a bell. Shape (samples, 4)."""
    samples = np.arange((len(heights) + 2) * SPACING)
    found = np.zeros((len(samples), 4))
    reach = np.arange(-2 * SPACING, 2 * SPACING + 1)
    bell = np.exp(-0.5 * (reach / _WIDTH) ** 2)
    for index, peak in enumerate(heights):
        place = index * SPACING + SPACING + reach
        inside = (place >= 0) & (place < len(samples))
        found[place[inside]] += bell[inside, None] * peak
    return found
