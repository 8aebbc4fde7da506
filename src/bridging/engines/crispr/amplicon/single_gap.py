"""Reads with one gap or none, many at once and without dynamic programming.

A read whose ends lie on two diagonals has a gap of known size; where it lies is the split with the fewest mismatches on both sides, and
among equal ones that nearest the cut. With at most `MOST_MISMATCHES` no other alignment can be better: it would need one more gap, which
costs 20 + n, and could win back at most nine for each mismatch. Whatever has more goes through the full alignment (`affine`).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.amplicon.alignment import GAP_EXTEND, GAP_OPEN, MATCH, MISMATCH
from bridging.engines.crispr.amplicon.seeds import Codes, Diagonals
from bridging.engines.crispr.sequences import UNKNOWN

MOST_MISMATCHES: Final = 2
_LOST: Final = MATCH - MISMATCH
_NO_SPLIT: Final = 1 << 40
_TIE: Final = 1 << 13

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Splits:
    """For each read: ``at`` read bases lie left of the gap, on the diagonal ``first``; after the gap it goes on at ``resume``, on ``last``.

    ``mismatch`` (reads, width) marks substitutions, ``is_aligned`` the bases that lie on the amplicon; ``is_sure`` the reads that are settled.
    """

    at: Ints
    resume: Ints
    first: Ints
    last: Ints
    mismatch: Bools
    is_aligned: Bools
    is_sure: Bools


def split(codes: Codes, lengths: Ints, reference: Codes, on: Diagonals, cut: int) -> Splits:
    """Place one gap, or none, in each read. ``codes`` (reads, width), ``reference`` (amplicon,)."""
    column = np.arange(codes.shape[1])
    inside = column < lengths[:, None]
    left, left_on = _compare(codes, reference, on.first, inside)
    right, right_on = _compare(codes, reference, on.last, inside)
    shift = on.last - on.first
    before = _before(left)
    after = _from_here(right)
    inserted = np.maximum(-shift, 0)
    splits = np.arange(codes.shape[1] + 1)
    resume = splits + inserted[:, None]
    is_possible = (splits > 0) & (resume < lengths[:, None])
    cost = before + np.take_along_axis(after, np.minimum(resume, codes.shape[1]), axis=1)
    far = _distance(splits + on.first[:, None], np.maximum(shift, 0)[:, None], cut)
    ranked = np.where(is_possible, cost * _TIE + far, _NO_SPLIT)
    at = ranked.argmin(axis=1)
    has_gap = shift != 0
    at = np.where(has_gap, at, lengths)
    rows = np.arange(len(codes))
    mismatches = np.where(has_gap, cost[rows, np.minimum(at, codes.shape[1])], before[:, -1])
    # Without a gap the read would lie on one of the two diagonals from end to end.
    straight = np.minimum(before[:, -1], after[:, 0])
    gap_cost = -(GAP_OPEN + GAP_EXTEND * np.abs(shift))
    is_best = ~has_gap | (gap_cost + _LOST * mismatches < _LOST * straight)
    goes_on = np.where(has_gap, at + inserted, lengths)
    is_left, is_right = column < at[:, None], column >= goes_on[:, None]
    return Splits(
        at=at,
        resume=goes_on,
        first=on.first,
        last=on.last,
        mismatch=(left & is_left) | (right & is_right),
        is_aligned=(left_on & is_left) | (right_on & is_right),
        is_sure=on.is_found & (mismatches <= MOST_MISMATCHES) & is_best,
    )


def _compare(codes: Codes, reference: Codes, diagonal: Ints, inside: Bools) -> tuple[Bools, Bools]:
    """Return which bases differ from the amplicon on this diagonal, and which lie on it at all."""
    place = np.arange(codes.shape[1]) + diagonal[:, None]
    is_on = inside & (place >= 0) & (place < len(reference))
    other = reference[np.clip(place, 0, len(reference) - 1)]
    return is_on & (codes != other) & (codes < UNKNOWN), is_on


def _before(marks: Bools) -> Ints:
    """Return how many marks stand left of each place, the end included. Shape (reads, width + 1)."""
    counts = np.zeros((marks.shape[0], marks.shape[1] + 1), np.int64)
    np.cumsum(marks, axis=1, out=counts[:, 1:])
    return counts


def _from_here(marks: Bools) -> Ints:
    """Return how many marks stand at each place or right of it. Shape (reads, width + 1)."""
    counts = _before(marks)
    rest: Ints = counts[:, -1:] - counts
    return rest


def _distance(start: Ints, deleted: Ints, cut: int) -> Ints:
    """Return how far a gap lies from the cut; a deletion from ``start`` on that spans it lies at it."""
    far: Ints = np.maximum(0, np.maximum(start - cut, cut - start - deleted))
    return far
