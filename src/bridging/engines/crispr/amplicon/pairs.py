"""Two reads of one molecule made one, where they overlap.

As in T. Magoč, S. L. Salzberg, "FLASH", Bioinformatics 27 (2011) 2957–2963, doi:10.1093/bioinformatics/btr507: the overlap with the smallest
share of mismatches, at most a quarter; where the two differ, the base with the higher quality. Candidates are found by a word of the second
read in the first, so an overlap needs one word of sixteen bases without error.
"""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

from bridging.engines.crispr.fastq import Batch, read_batches
from bridging.kernel.unusable import Unusable

_WORD: Final = 16
_MOST_DIFFERENT: Final = 0.25
_REMEMBERED: Final = 400_000
_COMPLEMENT: Final = bytes.maketrans(b"ACGTacgt", b"TGCAtgca")


class Merger:
    """Merges pair by pair; how two sequences overlap is worked out once for all pairs that have the same two."""

    def __init__(self) -> None:
        self.unmerged = 0
        self._offsets: dict[tuple[bytes, bytes], int | None] = {}

    def merged(self, first: Path, second: Path) -> Iterator[list[bytes]]:
        """Yield the merged sequences. Raises `Unusable` where the files do not belong together."""
        for one, two in _together(first, second):
            found = (self._merge(*pair) for pair in zip(one.sequences, one.qualities, two.sequences, two.qualities, strict=True))
            batch = [sequence for sequence in found if sequence]
            self.unmerged += len(one.sequences) - len(batch)
            if batch:
                yield batch

    def _merge(self, one: bytes, one_quality: bytes, two: bytes, two_quality: bytes) -> bytes | None:
        key = one, two
        if key not in self._offsets:
            if len(self._offsets) >= _REMEMBERED:
                self._offsets.clear()
            self._offsets[key] = overlap(one, two.translate(_COMPLEMENT)[::-1])
        offset = self._offsets[key]
        return None if offset is None else join(one, one_quality, two.translate(_COMPLEMENT)[::-1], two_quality[::-1], offset)


def overlap(one: bytes, other: bytes) -> int | None:
    """Return where ``other`` begins in ``one``, both on the same strand; negative when the reads run past each other's start."""
    best, found = _MOST_DIFFERENT, None
    for offset in sorted(_candidates(one, other)):
        begin, end = max(0, offset), min(len(one), offset + len(other))
        if end - begin < _WORD:
            continue
        different = sum(map(_differ, one[begin:end], other[begin - offset : end - offset])) / (end - begin)
        if different < best:
            best, found = different, offset
    return found


def _differ(one: int, other: int) -> bool:
    return one != other


def _candidates(one: bytes, other: bytes) -> set[int]:
    offsets = set()
    for start in range(0, min(len(other) - _WORD + 1, 4 * _WORD), _WORD // 2):
        place = one.find(other[start : start + _WORD])
        while place >= 0:
            offsets.add(place - start)
            place = one.find(other[start : start + _WORD], place + 1)
    for start in range(0, min(len(one) - _WORD + 1, 4 * _WORD), _WORD // 2):
        place = other.find(one[start : start + _WORD])
        while place >= 0:
            offsets.add(start - place)
            place = other.find(one[start : start + _WORD], place + 1)
    return offsets


def join(one: bytes, one_quality: bytes, other: bytes, other_quality: bytes, offset: int) -> bytes:
    """Return the molecule from the start of ``one`` to the end of ``other``. What lies outside of it is adapter."""
    begin, end = max(0, offset), min(len(one), offset + len(other))
    mine, its = one[begin:end], other[begin - offset : end - offset]
    if mine != its:
        qualities = zip(one_quality[begin:end], other_quality[begin - offset : end - offset], strict=True)
        mine = bytes(a if p >= q else b for a, b, (p, q) in zip(mine, its, qualities, strict=True))
    return one[:begin] + mine + other[end - offset :]


def _together(first: Path, second: Path) -> Iterator[tuple[Batch, Batch]]:
    """Yield the reads of both files in equal numbers: batches of the two may be cut at different reads."""
    one, two = Batch([], [], []), Batch([], [], [])
    for more, others in zip_longest(read_batches(first), read_batches(second)):
        one, two = _added(one, more), _added(two, others)
        size = min(len(one.names), len(two.names))
        pair = _head(one, size), _head(two, size)
        for name, other in zip(pair[0].names, pair[1].names, strict=True):
            if name != other and _name(name) != _name(other):
                raise Unusable("fastq.pairs-named", first=_shown(name), second=_shown(other))
        if size:
            yield pair
        one, two = _rest(one, size), _rest(two, size)
    if one.names or two.names:
        raise Unusable("fastq.pairs-differ", first=first.name, second=second.name)


def _added(batch: Batch, more: Batch | None) -> Batch:
    if more is None:
        return batch
    return Batch(batch.names + more.names, batch.sequences + more.sequences, batch.qualities + more.qualities)


def _head(batch: Batch, size: int) -> Batch:
    return Batch(batch.names[:size], batch.sequences[:size], batch.qualities[:size])


def _rest(batch: Batch, size: int) -> Batch:
    return Batch(batch.names[size:], batch.sequences[size:], batch.qualities[size:])


def _name(header: bytes) -> bytes:
    word = header.split(maxsplit=1)[0]
    return word[:-2] if word.endswith((b"/1", b"/2")) else word


def _shown(header: bytes) -> str:
    return header[:60].decode("utf-8", "replace")
