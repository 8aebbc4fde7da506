"""A genome as it is read, in batches of a size that the caches of a processor like: long sequences are cut, short ones put together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sequences import Piece

BATCH_BASES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one sequence in a batch: it begins at ``offset`` of the batch and at ``start`` of the sequence."""

    offset: int
    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Batch:
    """``bases`` of neighbouring segments; the first ``carried`` of them stood at the end of the batch before."""

    bases: bytes
    segments: tuple[Segment, ...]
    carried: int

    def places(self, starts: npt.NDArray[np.intp], length: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
        """Return the segment of each site, and whether the site is whole (inside one segment) and new (not in the batch before)."""
        offsets = np.array([segment.offset for segment in self.segments])
        owner = np.searchsorted(offsets, starts, side="right") - 1
        ends = np.append(offsets[1:], len(self.bases))
        return owner, (starts + length <= ends[owner]) & (starts + length > self.carried)


def batches(pieces: Iterable[Piece], overlap: int, size: int = BATCH_BASES) -> Iterator[Batch]:
    """Yield the whole genome; ``overlap`` bases at the end of a batch stand in the next one again, so that no site is cut through."""
    bases, segments, carried = bytearray(), list[Segment](), 0
    for piece in pieces:
        begin = 0
        while begin < len(piece.bases):
            end = min(begin + size - len(bases) + carried, len(piece.bases))
            if not segments or segments[-1].name != piece.name:
                segments.append(Segment(len(bases), piece.name, piece.start + begin))
            bases += piece.bases[begin:end]
            begin = end
            if len(bases) - carried >= size:
                yield Batch(bytes(bases), tuple(segments), carried)
                bases, segments = _carry(bases, segments, overlap)
                carried = len(bases)
    if len(bases) > carried:
        yield Batch(bytes(bases), tuple(segments), carried)


def _carry(bases: bytearray, segments: list[Segment], overlap: int) -> tuple[bytearray, list[Segment]]:
    first = max(len(bases) - overlap, 0)
    kept = []
    for segment, end in zip(segments, [*(segment.offset for segment in segments[1:]), len(bases)], strict=True):
        if end > first:
            cut = max(first - segment.offset, 0)
            kept.append(Segment(segment.offset + cut - first, segment.name, segment.start + cut))
    return bases[first:], kept
