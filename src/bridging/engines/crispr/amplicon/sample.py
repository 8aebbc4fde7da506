"""A sample on its amplicon: the reads that tell something about the cut."""

from dataclasses import dataclass

from bridging.engines.crispr.amplicon.align import Aligner
from bridging.engines.crispr.amplicon.alignment import Alignment
from bridging.engines.crispr.amplicon.counts import Reads
from bridging.engines.crispr.amplicon.site import ANCHOR, Site
from bridging.kernel.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Placed:
    """A sequence that ``count`` reads have, and how it lies on the amplicon."""

    sequence: bytes
    count: int
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Sample:
    """``reads`` were handed in (pairs count once), ``aligned`` lie on the amplicon and reach past the cut on both sides."""

    reads: int
    aligned: int
    unmerged: int
    placed: tuple[Placed, ...]


def place_reads(reads: Reads, aligner: Aligner, site: Site, *, name: str) -> Sample:
    """Align the reads of one file. Raises `Unusable` when none can be used, and says why."""
    sequences = list(reads.different)
    found = aligner.align(sequences)
    placed = tuple(
        Placed(sequence, reads.different[sequence], alignment)
        for sequence, alignment in zip(sequences, found, strict=True)
        if alignment and _reaches_past(alignment, site)
    )
    if not placed:
        raise _reason(reads, site, name)
    return Sample(reads.total, sum(read.count for read in placed), reads.unmerged, placed)


def _reaches_past(alignment: Alignment, site: Site) -> bool:
    return alignment.start <= site.cut - ANCHOR and alignment.end >= site.cut + ANCHOR


def _reason(reads: Reads, site: Site, name: str) -> Unusable:
    different = reads.different
    if not different:
        return Unusable("amplicon.none-merged", file=name, reads=reads.total)
    longest = max(map(len, different))
    if longest < 2 * ANCHOR or longest < len(site.guide):
        return Unusable("amplicon.reads-short", file=name, bases=longest)
    unknown = sum(sequence.count(b"N") * count for sequence, count in different.items())
    letters = sum(len(sequence) * count for sequence, count in different.items())
    if unknown > letters / 4:
        return Unusable("amplicon.unknown-bases", file=name, percent=round(100 * unknown / letters, 1))
    return Unusable("amplicon.nothing-aligned", file=name, reads=reads.total)
