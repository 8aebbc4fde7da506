"""Stretches of bases as words of bits: how many bases differ is then counted with a few operations, for thousands of sites at once.

A base is two bits (A 00, C 01, G 10, T 11), kept in two words: one has the high bits of all bases, the other the low bits. Bases differ where
either word differs: mismatches = popcount((high ^ high′) | (low ^ low′) | unknown). Bit i of a word belongs to base i.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sequences import UNKNOWN, numbers

Words = npt.NDArray[np.uint32]
MOST_BASES: Final = 25
"""A word of 32 bits is read at a byte; the stretch may begin seven bits further on."""


@dataclass(frozen=True, slots=True)
class Planes:
    """Words of shape (n,). Letters that name no base are set in ``unknown``, and differ from everything."""

    high: Words
    low: Words
    unknown: Words

    @classmethod
    def of(cls, bases: bytes, places: npt.NDArray[np.intp], length: int) -> "Planes":
        """Return the words of the stretches of ``length`` bases (25 at most) that begin at ``places``."""
        each = numbers(bases)
        return cls(*(_words(bits, places, length) for bits in (each & np.uint8(2), each & np.uint8(1), each == UNKNOWN)))


def words_of(sequences: Sequence[str]) -> tuple[Words, Words]:
    """Return high and low words of stretches of A, C, G and T, all of one length."""
    length = len(sequences[0])
    planes = Planes.of("".join(sequences).encode("ascii"), np.arange(len(sequences)) * length, length)
    return planes.high, planes.low


def _words(bits: npt.NDArray[np.uint8 | np.bool_], places: npt.NDArray[np.intp], length: int) -> Words:
    packed = np.append(np.packbits(bits, bitorder="little"), np.zeros(4, np.uint8))
    # A word begins at every byte, so they overlap.
    at_bytes: Words = np.ndarray((packed.size - 3,), "<u4", packed, strides=(1,))
    words: Words = at_bytes[places >> 3] >> (places & 7).astype(np.uint32) & np.uint32((1 << length) - 1)
    return words
