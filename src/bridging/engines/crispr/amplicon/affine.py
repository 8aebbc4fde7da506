"""Alignment with affine gaps by dynamic programming, many reads at once: rows of the matrix are vectors over reads and amplicon.

O. Gotoh, J. Mol. Biol. 162 (1982) 705–708, doi:10.1016/0022-2836(82)90398-9; the gap along a row as a running maximum. Ends are free: a read
may begin and end inside the amplicon, or stick out.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.amplicon.alignment import GAP_EXTEND, GAP_OPEN, MATCH, MISMATCH
from bridging.engines.crispr.amplicon.seeds import Codes
from bridging.engines.crispr.sequences import UNKNOWN

TOGETHER: Final = 256
"""Reads in one batch: its rows stay in the processor's cache."""
LARGEST_CELLS: Final = 1 << 27
"""Of the matrix of one batch: 128 MB."""
DIAGONAL: Final = 0
INSERTION: Final = 1
DELETION: Final = 2
_FROM_DELETION: Final = np.uint8(2)
_OPENS_INSERTION: Final = np.uint8(4)
_OPENS_DELETION: Final = np.uint8(8)
_FIRST: Final = np.int16(GAP_OPEN + GAP_EXTEND)
_NEVER: Final = np.int16(-20_000)
"""Lower than any score of a read of 6,000 bases, with room for its gaps."""

Ints = npt.NDArray[np.int64]
Scores = npt.NDArray[np.int16]


def operations(codes: Codes, lengths: Ints, reference: Codes) -> list[tuple[int, int, npt.NDArray[np.uint8]]]:
    """Return for each read where it begins (index in the read, on the amplicon), and its steps: `DIAGONAL`, `INSERTION` or `DELETION`."""
    size = max(1, min(TOGETHER, LARGEST_CELLS // ((codes.shape[1] + 1) * (len(reference) + 1))))
    found = []
    for begin in range(0, len(codes), size):
        part, part_lengths = codes[begin : begin + size], lengths[begin : begin + size]
        found += _trace(*_fill(part, part_lengths, reference))
    return found


def _fill(codes: Codes, lengths: Ints, reference: Codes) -> tuple[npt.NDArray[np.uint8], Ints, Ints]:
    """Return where each cell came from, shape (width + 1, amplicon + 1, reads), and the cell (read, amplicon) in which each read ends best."""
    count, width = codes.shape
    shape = len(reference) + 1, count
    came = np.zeros((width + 1, *shape), np.uint8)
    slope = (np.arange(shape[0], dtype=np.int16) * np.int16(-GAP_EXTEND))[:, None]
    best, upto, spare, reach = (np.zeros(shape, np.int16) for _ in range(4))
    insertion, deletion = np.full(shape, _NEVER), np.full(shape, _NEVER)
    scores = _Scores(reference, count)
    ends = _Ends(lengths, len(reference))
    for row in range(1, width + 1):
        cell = came[row]
        np.add(best, _FIRST, out=spare)
        np.add(insertion, np.int16(GAP_EXTEND), out=insertion)
        np.multiply(spare >= insertion, _OPENS_INSERTION, out=cell)
        np.maximum(spare, insertion, out=insertion)
        # A read may stick out before the amplicon: its first column stays free.
        np.add(best[:-1], scores.of(codes[:, row - 1]), out=upto[1:])
        cell |= insertion > upto
        np.maximum(upto[1:], insertion[1:], out=upto[1:])
        np.add(upto, slope, out=reach)
        highest = _running_maximum(reach, spare)
        np.subtract(highest[:-1], slope[:-1] - _FIRST, out=deletion[1:])
        np.add(upto, _FIRST, out=reach)
        cell[1:] |= (deletion[1:] == reach[:-1]) * _OPENS_DELETION
        # A deletion that is better takes the place of the insertion: its bit is 2, and the lower one goes.
        longer = (deletion > upto).view(np.uint8)
        cell &= ~longer
        cell |= longer * _FROM_DELETION
        np.maximum(upto, deletion, out=best)
        ends.note(row, best)
    return came, ends.read, ends.reference


class _Scores:
    """What a letter of each read scores at each base of the amplicon, shape (amplicon, reads); an unknown one scores nothing."""

    def __init__(self, reference: Codes, count: int) -> None:
        letters = np.arange(UNKNOWN + 2)
        self._gain = np.where(letters < UNKNOWN, MATCH - MISMATCH, 0).astype(np.int16)
        self._base = np.where(letters < UNKNOWN, MISMATCH, 0).astype(np.int16)
        self._reference = reference[:, None]
        self._table = np.empty((len(reference), count), np.int16)

    def of(self, letters: Codes) -> Scores:
        np.multiply(self._reference == letters, self._gain[letters], out=self._table)
        self._table += self._base[letters]
        return self._table


def _running_maximum(values: Scores, spare: Scores) -> Scores:
    """Return the largest value so far along each column, by doubling, which is faster here than going from one to the next. Uses up both."""
    step = 1
    while step < len(values):
        spare[:step] = values[:step]
        np.maximum(values[step:], values[:-step], out=spare[step:])
        values, spare = spare, values
        step *= 2
    return values


class _Ends:
    """The best end of each read so far: in the last column while the read goes on, anywhere in its last row."""

    def __init__(self, lengths: Ints, last_column: int) -> None:
        self.read = np.zeros(len(lengths), np.int64)
        self.reference = np.zeros(len(lengths), np.int64)
        self._lengths = lengths
        self._shortest = int(lengths.min())
        self._last_column = last_column
        self._score = np.full(len(lengths), _NEVER)

    def note(self, row: int, best: Scores) -> None:
        last = best[-1]
        better = (self._lengths >= row) & (last > self._score)
        if better.any():
            self._keep(better, row, np.int64(self._last_column), last[better])
        if row < self._shortest:
            return
        (done,) = np.nonzero(self._lengths == row)
        place = best[:, done].argmax(axis=0)
        top = best[place, done]
        rise = top > self._score[done]
        self._keep(done[rise], row, place[rise], top[rise])

    def _keep(self, chosen: npt.NDArray[Any], row: int, place: Any, score: Scores) -> None:
        self.read[chosen], self.reference[chosen], self._score[chosen] = row, place, score


def _trace(came: npt.NDArray[np.uint8], end_read: Ints, end_reference: Ints) -> list[tuple[int, int, npt.NDArray[np.uint8]]]:
    """Walk all reads back at once; a read that has arrived waits."""
    count = len(end_read)
    rows = np.arange(count)
    read, place = end_read.copy(), end_reference.copy()
    state = np.zeros(count, np.uint8)
    steps = []
    while np.any(is_on := (read > 0) & (place > 0)):
        cell = came[read, place, rows]
        state = np.where(state == DIAGONAL, cell & 3, state)
        taken = np.where(is_on, state, 3).astype(np.uint8)
        steps.append(taken)
        ends = ((state == INSERTION) & (cell & _OPENS_INSERTION > 0)) | ((state == DELETION) & (cell & _OPENS_DELETION > 0))
        state = np.where(ends, DIAGONAL, state).astype(np.uint8)
        read = read - (taken < DELETION)
        place = place - ((taken == DIAGONAL) | (taken == DELETION))
    walked = np.array(steps[::-1], np.uint8).reshape(len(steps), count)
    return [(int(read[row]), int(place[row]), walked[walked[:, row] < 3, row]) for row in range(count)]  # noqa: PLR2004 -- three is no step
