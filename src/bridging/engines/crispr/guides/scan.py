"""Where a pattern stands on one strand or the other; overlapping places are all found."""

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sequences import masks, reverse_complement


def starts_of(pattern: str, sequence: npt.NDArray[np.uint8], *, offset: int = 0, length: int | None = None) -> npt.NDArray[np.intp]:
    """Return where a site of ``length`` bases begins whose bases from ``offset`` on match the pattern.

    ``sequence`` holds masks, shape (n,). A letter of the sequence matches when all that it may be is allowed: N only where the pattern has N.
    """
    length = length or len(pattern)
    count = max(sequence.size - length + 1, 0)
    fits = np.ones(count, np.bool_)
    for place, allowed in enumerate(masks(pattern).tolist(), offset):
        if allowed != ANY:
            fits &= (sequence[place : place + count] & (ANY ^ allowed)) == 0
    return np.flatnonzero(fits)


ANY = 15
"""The mask of N."""


def both_strands(pattern: str, *, is_before: bool, protospacer: int) -> tuple[tuple[str, str, int], ...]:
    """Return (strand, pattern, offset of it in the site) as each strand is seen from the forward one."""
    offset, other = (0, protospacer) if is_before else (protospacer, 0)
    return ("+", pattern, offset), ("-", reverse_complement(pattern), other)
