"""All different reads of a sample on the amplicon: words, then one gap, then, for the few that need it, the full alignment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.amplicon.affine import operations
from bridging.engines.crispr.amplicon.alignment import Alignment
from bridging.engines.crispr.amplicon.placing import place
from bridging.engines.crispr.amplicon.seeds import LEAST_WORDS, WORD, Codes, Words, diagonals, encode, shared, turned
from bridging.engines.crispr.amplicon.single_gap import Splits, split
from bridging.engines.crispr.sequences import UNKNOWN, numbers, reverse_complement

_TOGETHER: Final = 4096
_LONGEST: Final = 3
"""Reads longer than so many amplicons are no reads of it."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Aligner:
    """An amplicon made ready; ``cut`` is where gaps are drawn to when several places fit equally well."""

    reference: str
    cut: int
    codes: Codes
    forward: Words
    backward: Words

    @classmethod
    def of(cls, reference: str, cut: int) -> "Aligner":
        return cls(reference, cut, numbers(reference), Words.of(numbers(reference)), Words.of(numbers(reverse_complement(reference))))

    def align(self, sequences: Sequence[bytes]) -> list[Alignment | None]:
        """Return how each read (upper case) lies on the amplicon's strand, in the order given; None for junk."""
        found: list[Alignment | None] = [None] * len(sequences)
        usable = [index for index, sequence in enumerate(sequences) if WORD <= len(sequence) <= _LONGEST * len(self.reference)]
        usable.sort(key=lambda index: len(sequences[index]))
        for begin in range(0, len(usable), _TOGETHER):
            chosen = usable[begin : begin + _TOGETHER]
            for index, alignment in self._some([sequences[index] for index in chosen]):
                found[chosen[index]] = alignment
        return found

    def _some(self, sequences: list[bytes]) -> Iterator[tuple[int, Alignment]]:
        codes, lengths = encode(sequences)
        places, backward = self.forward.look_up(codes, lengths), self.backward.look_up(codes, lengths)
        is_back = shared(backward) > shared(places)
        if is_back.any():
            codes[is_back] = turned(codes[is_back], lengths[is_back])
            places[is_back] = self.forward.look_up(codes[is_back], lengths[is_back])
            sequences = [
                reverse_complement(sequence.decode("ascii")).encode() if back else sequence
                for sequence, back in zip(sequences, is_back, strict=True)
            ]
        (kept,) = np.nonzero(shared(places) >= LEAST_WORDS)
        codes, lengths = codes[kept], lengths[kept]
        splits = split(codes, lengths, self.codes, diagonals(places[kept]), self.cut)
        yield from self._sound(kept, lengths, self._split(kept, sequences, codes, lengths, splits))
        (hard,) = np.nonzero(~splits.is_sure)
        yield from self._sound(kept, lengths, self._full(hard, [sequences[kept[row]] for row in hard], codes[hard], lengths[hard]))

    def _sound(self, kept: Ints, lengths: Ints, found: Iterator[tuple[int, Alignment]]) -> Iterator[tuple[int, Alignment]]:
        for row, alignment in found:
            if alignment.is_sound(int(lengths[row]), len(self.reference)):
                yield int(kept[row]), alignment

    def _full(self, rows: Ints, sequences: list[bytes], codes: Codes, lengths: Ints) -> Iterator[tuple[int, Alignment]]:
        if not len(rows):
            return
        for index, path in enumerate(operations(codes, lengths, self.codes)):
            yield int(rows[index]), place(sequences[index], codes[index], self.codes, self.cut, path)

    def _split(self, kept: Ints, sequences: list[bytes], codes: Codes, lengths: Ints, splits: Splits) -> Iterator[tuple[int, Alignment]]:
        """Write down the reads that are settled; those without a substitution, most of them, without looking at their bases again."""
        size = len(self.reference)
        unknown = splits.is_aligned & (codes == UNKNOWN)
        matches = np.count_nonzero(splits.is_aligned & ~splits.mismatch & ~unknown, axis=1).tolist()
        differing, doubtful = _columns(splits.mismatch), _columns(unknown)
        first, last, at, resume = (values.tolist() for values in (splits.first, splits.last, splits.at, splits.resume))
        ends = (lengths + splits.last).tolist()
        for row in np.flatnonzero(splits.is_sure).tolist():
            left, right, here, on = first[row], last[row], at[row], resume[row]
            sequence = sequences[kept[row]]

            def where(column: int, left: int = left, right: int = right, here: int = here) -> int:
                return column + (left if column < here else right)

            yield (
                row,
                Alignment(
                    start=max(0, left),
                    end=min(size, ends[row]),
                    deletions=((here + left, here + right),) if right > left else (),
                    insertions=((here + left, sequence[here:on].decode("ascii")),) if right < left else (),
                    substitutions=tuple((where(column), chr(sequence[column])) for column in differing.get(row, ())),
                    unknown=tuple(where(column) for column in doubtful.get(row, ())),
                    matches=matches[row],
                ),
            )


def _columns(marks: npt.NDArray[np.bool_]) -> dict[int, list[int]]:
    """Return the marked columns of each row that has any."""
    found: dict[int, list[int]] = {}
    for row, column in zip(*(axis.tolist() for axis in np.nonzero(marks)), strict=True):
        found.setdefault(row, []).append(column)
    return found
