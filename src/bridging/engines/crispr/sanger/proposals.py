"""What the edited trace may be a mixture of: the control's own trace with bases taken out at the cut, or put in.

T. Conant et al., CRISPR J. 5 (2022) 123–130, doi:10.1089/crispr.2021.0113: every pair of bases lost left and right of the cut; insertions of
bases that are not known. E. K. Brinkman et al., Nucleic Acids Res. 42 (2014) e168, doi:10.1093/nar/gku936: shifted control traces. Here one
inserted base is tried as each of the four; alleles that read the same are tried once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sanger.places import Places

LONGEST_DELETION: Final = 30
LONGEST_INSERTION: Final = 14
_SCALED_OVER: Final = 12
_PEAKS: Final = {base: row[None, :] for base, row in zip("ACGTN", (*np.eye(4), np.full(4, 0.25)), strict=True)}
"""What an inserted base looks like; of an unknown one each base is as likely."""

Heights = npt.NDArray[np.float64]
type Scale = Callable[[Trace], Heights]


@dataclass(frozen=True, slots=True)
class Proposal:
    """``size``: bases gained less lost; ``left`` and ``right`` of the cut are lost, ``bases`` inserted (N: not known which)."""

    size: int
    left: int
    right: int
    bases: str


def scaled_heights(trace: Trace) -> Heights:
    """Return peak heights over the mean signal of the 25 calls around, which falls along a trace. Shape (calls, 4).

    Not over the call's own sum: the heights of two alleles add up, their shares of a call do not.
    """
    window = np.ones(2 * _SCALED_OVER + 1)
    total = trace.heights.sum(axis=1)
    mean = np.convolve(total, window, "same") / np.convolve(np.ones_like(total), window, "same")
    return trace.heights / np.maximum(mean, 1e-9)[:, None]


def shares_of_calls(trace: Trace) -> Heights:
    """Return peak heights over the sum of their own call, as ICE compares them. Shape (calls, 4)."""
    return trace.heights / np.maximum(trace.heights.sum(axis=1), 1e-9)[:, None]


SCALES: Final[tuple[Scale, ...]] = (scaled_heights, shares_of_calls)


def propose(control: Trace, places: Places, scale: Scale = scaled_heights) -> tuple[tuple[Proposal, ...], npt.NDArray[np.float64]]:
    """Return the alleles and, a column each, the trace they would give: shape (calls × 4, alleles)."""
    heights = scale(control)
    found: dict[str, tuple[Proposal, Heights]] = {}
    length = places.end - places.start
    for proposal in _all():
        left, right = slice(places.start, places.cut - proposal.left), slice(places.cut + proposal.right, places.end + LONGEST_DELETION)
        text = (control.bases[left] + proposal.bases + control.bases[right])[:length]
        if text in found:
            continue
        parts = [heights[left], *(_PEAKS[base] for base in proposal.bases), heights[right]]
        found[text] = proposal, np.concatenate(parts)[:length]
    return tuple(proposal for proposal, _ in found.values()), np.stack([trace.ravel() for _, trace in found.values()], axis=1)


def _all() -> list[Proposal]:
    """Return every allele, shorter changes first, so that of two that read the same the plainer is kept."""
    deletions = [Proposal(-size, left, size - left, "") for size in range(LONGEST_DELETION + 1) for left in range(size + 1)]
    single = [Proposal(1, 0, 0, base) for base in "ACGT"]
    return deletions + single + [Proposal(size, 0, 0, "N" * size) for size in range(2, LONGEST_INSERTION + 1)]
