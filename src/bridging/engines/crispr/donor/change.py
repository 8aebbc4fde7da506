"""A change of a sequence, and what becomes of places on it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.guides.find import Coding
from bridging.kernel.unusable import Unusable

_WRITTEN: Final = re.compile(r"([0-9]{1,9}):([ACGTU]+|-)>([ACGTU]+|-)", re.IGNORECASE)
LONGEST: Final = 100
"""Bases that a donor of this kind brings at most; more asks for a double strand or a vector."""


@dataclass(frozen=True, slots=True)
class Change:
    """From ``start`` on, 0-based on the forward strand, ``reference`` becomes ``alternative``; either may be empty."""

    start: int
    reference: str
    alternative: str

    @property
    def end(self) -> int:
        return self.start + len(self.reference)

    @property
    def shift(self) -> int:
        """How many bases the sequence grows."""
        return len(self.alternative) - len(self.reference)

    @property
    def new_end(self) -> int:
        """Where the alternative ends on the changed sequence."""
        return self.start + len(self.alternative)

    def moved(self, place: int) -> int:
        """Return where a boundary lies on the changed sequence. One at an insertion stays before it, one inside goes to the new end."""
        if place <= self.start:
            return place
        return place + self.shift if place >= self.end else self.new_end

    def back(self, place: int) -> int:
        """Return where a base of the changed sequence, not one of the alternative, lies on the sequence before."""
        return place if place < self.start else place - self.shift

    def moved_coding(self, coding: Coding) -> Coding:
        """Return the coding sequence on the changed one; what is inserted at its very edge stands outside."""
        start = self.moved(coding.start)
        if not self.reference and coding.start == self.start:
            start += self.shift
        return Coding(start, self.moved(coding.end), coding.strand)


def read_change(text: str, sequence: str) -> Change:
    """Take ``START:REF>ALT``, with ``-`` for nothing. Raises `Unusable`: not readable, no change, or another reference than the sequence has."""
    match = _WRITTEN.fullmatch("".join(text.split()))
    if not match:
        raise Unusable("donor.no-change", given=text)
    reference, alternative = (bases.upper().replace("U", "T").replace("-", "") for bases in match.groups()[1:])
    change = Change(int(match[1]), reference, alternative)
    if reference == alternative:
        raise Unusable("donor.no-change", given=text)
    if len(alternative) > LONGEST:
        raise Unusable("donor.long-change", count=len(alternative), limit=LONGEST)
    here = sequence[change.start : change.end]
    if here != reference or change.start > len(sequence):
        raise Unusable("donor.other-reference", place=change.start, here=here or "–", given=reference or "–")
    return change


def between(cut: int, change: Change) -> int:
    """Return how many bases lie between the cut and the change; 0 where they touch."""
    return max(change.start - cut, cut - change.end, 0)


def applied(sequence: str, changes: Iterable[Change]) -> str:
    """Return the sequence with all changes made; they do not overlap, and their places are those of ``sequence``."""
    # What is inserted before a base that is replaced must not take its place.
    for change in sorted(changes, key=lambda change: (change.start, change.end), reverse=True):
        sequence = sequence[: change.start] + change.alternative + sequence[change.end :]
    return sequence
