"""FASTQ, plain or gzipped, read in batches: four lines a read, any line ends.

Format: P. J. A. Cock et al., "The Sanger FASTQ file format …", Nucleic Acids Res. 38 (2010) 1767–1771, doi:10.1093/nar/gkp1137.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bridging.engines.crispr.reading import read_blocks
from bridging.kernel.unusable import Unusable

LARGEST_BYTES: Final = 4 << 30
"""Unpacked. Some eight million reads of 250 bases: far more than one amplicon needs."""
LONGEST_RECORD: Final = 1 << 20
_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Batch:
    """Some reads, in the order of the file; the three lists are equally long, and so are a read's bases and qualities (Phred + 33)."""

    names: list[bytes]
    sequences: list[bytes]
    qualities: list[bytes]


def read_batches(path: Path, *, limit: int = LARGEST_BYTES) -> Iterator[Batch]:
    """Yield the reads, some thousands at a time. Raises `Unusable` at the first thing that is no FASTQ, with the number of the read."""
    rest: list[bytes] = []
    tail = b""
    seen = 0
    for block in read_blocks(path, limit=limit):
        lines = (tail + block).split(b"\n")
        tail = lines.pop()
        if not seen and not rest and not (lines[0] if lines else tail).startswith(b"@"):
            raise Unusable("fastq.not-fastq", file=path.name, read=1)
        if len(tail) > LONGEST_RECORD:
            raise Unusable("fastq.not-fastq", file=path.name, read=seen + 1)
        lines = rest + lines
        whole = len(lines) - len(lines) % _LINES
        rest = lines[whole:]
        if whole:
            yield _checked(lines[:whole], path, seen)
            seen += whole // _LINES
    yield from _last([*rest, tail], path, seen)


def _last(lines: list[bytes], path: Path, seen: int) -> Iterator[Batch]:
    """Yield the read that has no line end after it; empty lines at the end are none."""
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) % _LINES:
        raise Unusable("fastq.cut-off", file=path.name, read=seen + 1)
    if lines:
        yield _checked(lines, path, seen)


def _checked(lines: list[bytes], path: Path, seen: int) -> Batch:
    if any(line.endswith(b"\r") for line in lines[:_LINES]):
        lines = [line.rstrip(b"\r") for line in lines]
    # Empty lines at the end of a file are not a read.
    while lines and not any(lines[-_LINES:]):
        del lines[-_LINES:]
    batch = Batch(lines[0::4], lines[1::4], lines[3::4])
    lengths = list(map(len, batch.sequences))
    if (
        lengths != list(map(len, batch.qualities))
        or not all(name.startswith(b"@") for name in batch.names)
        or not all(line.startswith(b"+") for line in lines[2::4])
    ):
        raise _fault(batch, lines[2::4], path, seen)
    return batch


def _fault(batch: Batch, middles: list[bytes], path: Path, seen: int) -> Unusable:
    for place, (name, sequence, middle, quality) in enumerate(
        zip(batch.names, batch.sequences, middles, batch.qualities, strict=True), seen + 1
    ):
        if not (name.startswith(b"@") and middle.startswith(b"+")):
            return Unusable("fastq.not-fastq", file=path.name, read=place)
        if len(sequence) != len(quality):
            return Unusable("fastq.lengths", file=path.name, read=place, bases=len(sequence), qualities=len(quality))
    return Unusable("fastq.not-fastq", file=path.name, read=seen + 1)
