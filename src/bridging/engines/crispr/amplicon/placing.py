"""From the steps of the full alignment to gaps, each slid to the place nearest the cut among those that fit equally well.

Where a gap lies between equal bases cannot be known; that it lies at the cut is the likelier place, and the same allele then always has the
same name.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.amplicon.affine import DELETION, DIAGONAL, INSERTION
from bridging.engines.crispr.amplicon.alignment import Alignment
from bridging.engines.crispr.amplicon.seeds import Codes
from bridging.engines.crispr.sequences import UNKNOWN


@dataclass(frozen=True, slots=True)
class Gap:
    """Before the base ``read`` of the read and ``reference`` of the amplicon; one of ``deleted`` and ``inserted`` is not 0."""

    read: int
    reference: int
    deleted: int
    inserted: int


def place(sequence: bytes, codes: Codes, reference: Codes, cut: int, path: tuple[int, int, npt.NDArray[np.uint8]]) -> Alignment:
    """Return the alignment of a read along ``path`` (where it begins, its steps)."""
    read, start, steps = path
    gaps = _gaps(read, start, steps)
    end_read = read + int(np.count_nonzero(steps != DELETION))
    end = start + int(np.count_nonzero(steps != INSERTION))
    for index in range(len(gaps)):
        begin = (read, start) if index == 0 else _after(gaps[index - 1])
        stop = (end_read, end) if index == len(gaps) - 1 else (gaps[index + 1].read, gaps[index + 1].reference)
        gaps[index] = _slid(gaps[index], codes, reference, cut, begin, stop)
    return _alignment(sequence, codes, reference, (read, start, end_read, end), gaps)


def _gaps(read: int, reference: int, steps: npt.NDArray[np.uint8]) -> list[Gap]:
    edges = np.flatnonzero(np.diff(steps)) + 1
    gaps = []
    for run in np.split(steps, edges):
        size = len(run)
        kind = int(run[0]) if size else DIAGONAL
        if kind == DELETION:
            gaps.append(Gap(read, reference, size, 0))
        elif kind == INSERTION:
            gaps.append(Gap(read, reference, 0, size))
        read += 0 if kind == DELETION else size
        reference += 0 if kind == INSERTION else size
    return gaps


def _after(gap: Gap) -> tuple[int, int]:
    return gap.read + gap.inserted, gap.reference + gap.deleted


def _slid(gap: Gap, codes: Codes, reference: Codes, cut: int, begin: tuple[int, int], stop: tuple[int, int]) -> Gap:
    """Return the gap at its best place between its neighbours. One that touches a neighbour stays: it is part of something larger."""
    if begin == (gap.read, gap.reference) or stop == _after(gap):
        return gap
    room = stop[0] - begin[0] - gap.inserted
    size = stop[1] - begin[1] - gap.deleted
    left = _differs(codes[begin[0] : begin[0] + room], reference[begin[1] : begin[1] + size])
    right = _differs(codes[stop[0] - room : stop[0]], reference[stop[1] - size : stop[1]])
    cost = np.concatenate(([0], np.cumsum(left))) + np.concatenate((np.cumsum(right[::-1])[::-1], [0]))
    splits = np.arange(room + 1) + begin[1]
    far = np.maximum(0, np.maximum(splits - cut, cut - splits - gap.deleted))
    # A gap at the very end of what is aligned would be none.
    inner = slice(1, room) if room > 1 else slice(0, room + 1)
    ranked = cost * (len(reference) + 1) + far
    at = int(ranked[inner].argmin()) + (inner.start or 0)
    return replace(gap, read=begin[0] + at, reference=begin[1] + at)


def _differs(read: Codes, reference: Codes) -> npt.NDArray[np.bool_]:
    marks: npt.NDArray[np.bool_] = (read != reference) & (read < UNKNOWN)
    return marks


def _alignment(sequence: bytes, codes: Codes, reference: Codes, span: tuple[int, int, int, int], gaps: list[Gap]) -> Alignment:
    read, start, end_read, end = span
    substitutions: list[tuple[int, str]] = []
    unknown: list[int] = []
    matches = 0
    for stop in [*gaps, Gap(end_read, end, 0, 0)]:
        size = stop.read - read
        other, own = reference[start : start + size], codes[read : read + size]
        substitutions += [(start + int(index), chr(sequence[read + index])) for index in np.flatnonzero(_differs(own, other))]
        unknown += [start + int(index) for index in np.flatnonzero(own >= UNKNOWN)]
        matches += int(np.count_nonzero(own == other))
        read, start = _after(stop)
    return Alignment(
        start=span[1],
        end=end,
        deletions=tuple((gap.reference, gap.reference + gap.deleted) for gap in gaps if gap.deleted),
        insertions=tuple((gap.reference, sequence[gap.read : gap.read + gap.inserted].decode("ascii")) for gap in gaps if gap.inserted),
        substitutions=tuple(substitutions),
        unknown=tuple(unknown),
        matches=matches,
    )
