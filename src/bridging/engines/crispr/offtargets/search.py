"""Every site of a genome within so many mismatches of a guide, on both strands: nothing is skipped and nothing guessed.

The same sites as S. Bae, J. Park, J.-S. Kim, "Cas-OFFinder", Bioinformatics 30 (2014) 1473–1475, doi:10.1093/bioinformatics/btu048, finds
without bulges. N in the genome differs from every base of a guide; beside it, it fits only where the pattern of the PAM has N.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import batched
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.guides.pam import Pam
from bridging.engines.crispr.guides.scan import both_strands, starts_of
from bridging.engines.crispr.offtargets.batches import Batch, batches
from bridging.engines.crispr.offtargets.planes import Planes, Words, words_of
from bridging.engines.crispr.offtargets.queries import LONGEST, Query
from bridging.engines.crispr.offtargets.seeds import Seeds
from bridging.engines.crispr.sequences import Piece, masks, reverse_complement
from bridging.kernel.unusable import Unusable

MOST_MISMATCHES: Final = 6
LIMIT_HITS: Final = 250_000
_WORKERS: Final = 2
"""Batches at once: numpy lets go of the interpreter while it sorts and compares."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A site. ``start``: 0-based, leftmost forward base of protospacer and PAM; ``sequence``: both, 5′→3′ as the guide reads."""

    query: int
    chrom: str
    start: int
    strand: str
    mismatches: int
    sequence: str


def search(pieces: Iterable[Piece], queries: Sequence[Query], pam: Pam, mismatches: int) -> tuple[Hit, ...]:
    """Return the sites of every query, its best first, then in the order of the genome.

    Raises `Unusable` where there are more than anybody can read, and what reading the genome raises.
    """
    if not 0 <= mismatches <= MOST_MISMATCHES:
        raise Unusable("offtargets.mismatches", given=mismatches, limit=MOST_MISMATCHES)
    asked = tuple(_asked(queries))
    found: list[Hit] = []
    with ThreadPoolExecutor(_WORKERS) as pool:
        for several in batched(batches(pieces, overlap=len(pam.pattern) + LONGEST - 1), _WORKERS):
            for hits in pool.map(lambda batch: _of_batch(batch, asked, pam, mismatches), several):
                found += hits
            if len(found) > LIMIT_HITS:
                raise Unusable("offtargets.many-hits", limit=LIMIT_HITS)
    return tuple(sorted(found, key=lambda hit: (hit.query, hit.mismatches)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """All queries of one length as words, for either strand as it is seen from the forward one."""

    length: int
    numbers: npt.NDArray[np.intp]
    words: Mapping[str, tuple[Words, Words]]


def _asked(queries: Sequence[Query]) -> Iterator[_Asked]:
    for length in sorted({len(query.protospacer) for query in queries}):
        chosen = [number for number, query in enumerate(queries) if len(query.protospacer) == length]
        forward = [queries[number].protospacer for number in chosen]
        yield _Asked(length, np.array(chosen), {"+": words_of(forward), "-": words_of([reverse_complement(each) for each in forward])})


def _of_batch(batch: Batch, asked: Sequence[_Asked], pam: Pam, mismatches: int) -> list[Hit]:
    """Return the hits of a batch by place, so that a stable sort keeps the order of the genome."""
    masked = masks(batch.bases)
    found: list[tuple[int, Hit]] = []
    for each in asked:
        length = each.length + len(pam.pattern)
        for strand, pattern, offset in both_strands(pam.pattern, is_before=pam.is_before, protospacer=each.length):
            starts = starts_of(pattern, masked, offset=offset, length=length)
            sites = Planes.of(batch.bases, starts + (0 if offset else len(pattern)), each.length)
            seeds = Seeds.of(sites, each.length, mismatches, each.numbers.size)
            for near in seeds.near(*each.words[strand]):
                found += _hits(batch, starts[near.sites], near.counts, each.numbers[near.guides], strand, length)
    return [hit for _, hit in sorted(found, key=lambda each: each[0])]


def _hits(
    batch: Batch, starts: npt.NDArray[np.intp], counts: npt.NDArray[np.uint8], queries: npt.NDArray[np.intp], strand: str, length: int
) -> Iterator[tuple[int, Hit]]:
    """Yield the sites that are whole and new, each with its place in the batch."""
    if not starts.size:
        return
    owners, is_meant = batch.places(starts, length)
    chosen = (values[is_meant].tolist() for values in (starts, counts, owners, queries))
    for place, count, owner, query in zip(*chosen, strict=True):
        segment = batch.segments[owner]
        text = batch.bases[place : place + length].decode("ascii")
        sequence = text if strand == "+" else reverse_complement(text)
        yield place, Hit(query, segment.name, segment.start + place - segment.offset, strand, count, sequence)
