"""Which of many sites a guide must be compared with, so that none within its mismatches is missed.

A guide is cut into one block more than there may be mismatches. A site within that many has one block without any (the pigeonhole principle;
R. A. Baeza-Yates, C. H. Perleberg, "Fast and practical approximate string matching", Inf. Process. Lett. 59 (1996) 21–27). For each block the
sites are sorted by their bases there, and only those that have the guide's are compared whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.offtargets.planes import Planes, Words

_WIDEST: Final = 6
"""Bases of a block at most: 4,096 kinds; wider blocks would save little and cost memory."""
_TOGETHER: Final = 1 << 18
"""Pairs of guide and site compared at once."""
_FEW: Final = 12
Places = npt.NDArray[np.intp]
Counts = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Near:
    """Sites that are near enough: which guide, which site, how many bases differ. Arrays of shape (n,)."""

    guides: Places
    sites: Places
    counts: Counts


@dataclass(frozen=True, slots=True)
class Block:
    """The sites sorted by ``width`` bases from ``first`` on; those of kind k are ``bounds[k]`` to ``bounds[k + 1]``."""

    first: int
    width: int
    order: Places
    bounds: Places

    @property
    def mask(self) -> np.uint32:
        return np.uint32(((1 << self.width) - 1) << self.first)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Sites of one strand of a batch, ready to be asked for those within ``mismatches`` of guides."""

    sites: Planes
    mismatches: int
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, sites: Planes, length: int, mismatches: int, guides: int) -> "Seeds":
        """Sort the sites; for a few ``guides`` it is quicker to compare all as they stand, as if they had one block of no bases in common."""
        stretches = [(0, 0)] if guides <= _FEW else _stretches(length, mismatches + 1)
        return cls(sites, mismatches, tuple(_block(sites, first, width) for first, width in stretches))

    def near(self, high: Words, low: Words) -> Iterator[Near]:
        """Yield the sites that differ in at most so many bases from guides given as words, each pair of guide and site once."""
        for number, block in enumerate(self.blocks):
            kinds = _kinds(high, low, block.first, block.width)
            begins = block.bounds[kinds]
            sizes = block.bounds[kinds.astype(np.intp) + 1] - begins
            # So many guides at once that what they are compared with stays small.
            step = max(1, _TOGETHER // max(int(sizes.max(initial=1)), 1))
            for first in range(0, high.size, step):
                part = slice(first, first + step)
                guides = np.repeat(np.arange(first, min(first + step, high.size)), sizes[part])
                places = np.arange(guides.size) + np.repeat(begins[part] - (np.cumsum(sizes[part]) - sizes[part]), sizes[part])
                yield self._near(number, guides, block.order[places], high[guides], low[guides])

    def _near(self, number: int, guides: Places, places: Places, high: Words, low: Words) -> Near:
        differ = high ^ self.sites.high[places]
        differ |= low ^ self.sites.low[places]
        differ |= self.sites.unknown[places]
        counts = np.bitwise_count(differ)
        near = np.flatnonzero(counts <= self.mismatches)
        # An unknown base was sorted as one that it need not be.
        near = near[differ[near] & self.blocks[number].mask == 0]
        # A site that has the guide's bases in several blocks is counted with the first of them.
        for earlier in self.blocks[:number]:
            near = near[differ[near] & earlier.mask != 0]
        return Near(guides[near], places[near], counts[near])


def _stretches(length: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield first base and width of ``count`` stretches beside each other, as equal as can be."""
    first = 0
    for number in range(count):
        width = length // count + (number < length % count)
        yield first, min(width, _WIDEST)
        first += width


def _block(sites: Planes, first: int, width: int) -> Block:
    if not width:
        return Block(first, width, np.arange(sites.high.size), np.array([0, sites.high.size]))
    kinds = _kinds(sites.high, sites.low, first, width)
    order = np.argsort(kinds, kind="stable")
    bounds = np.zeros((1 << 2 * width) + 1, np.intp)
    np.cumsum(np.bincount(kinds, minlength=1 << 2 * width), out=bounds[1:])
    return Block(first, width, order, bounds)


def _kinds(high: Words, low: Words, first: int, width: int) -> npt.NDArray[np.uint16]:
    """Return the bases of a block as one number of 12 bits at most, which numpy sorts by counting."""
    mask = np.uint32((1 << width) - 1)
    kinds = ((high >> np.uint32(first)) & mask) << np.uint32(width) | (low >> np.uint32(first)) & mask
    return kinds.astype(np.uint16)
