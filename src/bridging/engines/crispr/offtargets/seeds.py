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
Places = npt.NDArray[np.intp]
Counts = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Block:
    """The sites sorted by ``width`` bases from ``first`` on; those of kind k are ``bounds[k]`` to ``bounds[k + 1]``."""

    first: int
    width: int
    order: Places
    bounds: Places
    sites: Planes

    def kind(self, high: np.uint32, low: np.uint32) -> int:
        return int(_kinds(high, low, self.first, self.width))

    @property
    def mask(self) -> np.uint32:
        return np.uint32(((1 << self.width) - 1) << self.first)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Sites of one strand of a batch, ready to be asked for those within ``mismatches`` of a guide."""

    mismatches: int
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, sites: Planes, length: int, mismatches: int) -> "Seeds":
        return cls(mismatches, tuple(_block(sites, first, width) for first, width in _stretches(length, mismatches + 1)))

    def near(self, high: np.uint32, low: np.uint32) -> tuple[Places, Counts]:
        """Return which sites differ in at most so many bases from a guide given as two words, each once, and in how many."""
        found = [self._near(number, block, high, low) for number, block in enumerate(self.blocks)]
        return np.concatenate([places for places, _ in found]), np.concatenate([counts for _, counts in found])

    def _near(self, number: int, block: Block, high: np.uint32, low: np.uint32) -> tuple[Places, Counts]:
        kind = block.kind(high, low)
        part = slice(block.bounds[kind], block.bounds[kind + 1])
        differ = _differences(block.sites, part, high, low)
        counts = np.bitwise_count(differ)
        near = np.flatnonzero(counts <= self.mismatches)
        # An unknown base was sorted as one that it need not be.
        near = near[differ[near] & block.mask == 0]
        # A site that has the guide's bases in several blocks is counted with the first of them.
        for earlier in self.blocks[:number]:
            near = near[differ[near] & earlier.mask != 0]
        return block.order[part][near], counts[near]


def _stretches(length: int, count: int) -> Iterator[tuple[int, int]]:
    """Yield first base and width of ``count`` stretches beside each other, as equal as can be."""
    first = 0
    for number in range(count):
        width = length // count + (number < length % count)
        yield first, min(width, _WIDEST)
        first += width


def _block(sites: Planes, first: int, width: int) -> Block:
    kinds = _kinds(sites.high, sites.low, first, width)
    order = np.argsort(kinds, kind="stable")
    bounds = np.zeros((1 << 2 * width) + 1, np.intp)
    np.cumsum(np.bincount(kinds, minlength=1 << 2 * width), out=bounds[1:])
    return Block(first, width, order, bounds, Planes(sites.high[order], sites.low[order], sites.unknown[order]))


def _kinds[T: (Words, np.uint32)](high: T, low: T, first: int, width: int) -> npt.NDArray[np.uint16]:
    """Return the bases of a block as one number of 12 bits at most, which numpy sorts by counting."""
    mask = np.uint32((1 << width) - 1)
    kinds = ((high >> np.uint32(first)) & mask) << np.uint32(width) | (low >> np.uint32(first)) & mask
    return np.asarray(kinds, np.uint16)


def _differences(sites: Planes, part: slice, high: np.uint32, low: np.uint32) -> Words:
    differ = sites.high[part] ^ high
    differ |= sites.low[part] ^ low
    differ |= sites.unknown[part]
    return differ
