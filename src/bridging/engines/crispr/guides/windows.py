"""The sites of one sequence with what surrounds them, as arrays that read as the guide reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from bridging.engines.crispr.guides.pam import Pam
from bridging.engines.crispr.guides.scan import both_strands, starts_of
from bridging.engines.crispr.sequences import UNKNOWN, masks, numbers

FLANK: Final = 40
"""Bases kept on either side of a site: enough for every score."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Sites of one strand. ``starts``: leftmost forward bases, shape (n,); ``windows``: numbers of bases, shape (n, 40 + site + 40)."""

    strand: str
    starts: npt.NDArray[np.intp]
    windows: npt.NDArray[np.uint8]

    def part(self, begin: int, end: int) -> npt.NDArray[np.uint8]:
        """Return columns by their place in the site; negative ones stand before it."""
        return self.windows[:, FLANK + begin : FLANK + end]


def sites_of(sequence: str, pam: Pam) -> Iterator[Sites]:
    """Yield the sites of either strand. A protospacer with a letter that is no base cannot be ordered, and is no site."""
    masked, forward = masks(sequence), numbers(sequence)
    for strand, pattern, offset in both_strands(pam.pattern, is_before=pam.is_before, protospacer=pam.protospacer):
        starts = starts_of(pattern, masked, offset=offset, length=pam.length)
        is_plus = strand == "+"
        read = forward if is_plus else np.where(forward == UNKNOWN, forward, 3 - forward)[::-1].astype(np.uint8)
        if not starts.size:
            continue
        around = sliding_window_view(np.pad(read, FLANK, constant_values=UNKNOWN), pam.length + 2 * FLANK)
        windows = around[starts if is_plus else len(sequence) - pam.length - starts]
        first = FLANK + (len(pam.pattern) if pam.is_before else 0)
        is_known = (windows[:, first : first + pam.protospacer] != UNKNOWN).all(axis=1)
        yield Sites(strand, starts[is_known], windows[is_known])
