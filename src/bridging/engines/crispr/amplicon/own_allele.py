"""Reads of the donor's other allele, laid on that allele.

Beside a variant the wrong sequence decides where a gap lies. A donor whose other allele reads ACAC before the cut gets a C put in there: ACACC. On
the reference, ACCC, that is an A put in two bases before the cut, outside of the window, and the edited read counts as unedited. So what has a gap
is aligned again to each allele that the variants make; of places that fit equally well the one nearer to the cut is taken, as everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from bridging.engines.crispr.amplicon.align import Aligner
from bridging.engines.crispr.amplicon.alignment import Alignment
from bridging.engines.crispr.amplicon.natural import Variant
from bridging.engines.crispr.amplicon.sample import Sample

_REACH: Final = 60
"""Bases from the cut: a variant further away decides about no gap at it."""
_MOST: Final = 3
"""Which variants lie on one chromosome is not known, so that all combinations are tried: no more than seven."""


def on_own_allele(sample: Sample, aligner: Aligner, variants: Iterable[Variant]) -> Sample:
    """Return the sample with each read that has a gap on the allele that explains it best; places and bases are told on the amplicon."""
    near = sorted(
        {each.change for each in variants if abs(each.position - aligner.cut) <= _REACH}, key=lambda one: abs(one[0] - aligner.cut)
    )
    gapped = [index for index, read in enumerate(sample.placed) if read.alignment.deletions or read.alignment.insertions]
    if not near or not gapped:
        return sample
    best = [_Laid(sample.placed[index].alignment, {}) for index in gapped]
    sequences = [sample.placed[index].sequence for index in gapped]
    for changes in _alleles(near[:_MOST]):
        best = _better(best, sequences, aligner, changes)
    placed = list(sample.placed)
    for index, laid in zip(gapped, best, strict=True):
        placed[index] = replace(placed[index], alignment=_told(laid, aligner.reference))
    return replace(sample, placed=tuple(placed))


@dataclass(frozen=True, slots=True)
class _Laid:
    """An alignment to the amplicon with ``changes``, a base by its place."""

    alignment: Alignment
    changes: Mapping[int, str]


def _alleles(changes: Sequence[tuple[int, str]]) -> list[dict[int, str]]:
    return [dict(some) for count in range(1, len(changes) + 1) for some in combinations(changes, count)]


def _better(best: list[_Laid], sequences: list[bytes], aligner: Aligner, changes: Mapping[int, str]) -> list[_Laid]:
    letters = list(aligner.reference)
    for place, base in changes.items():
        letters[place] = base
    found = Aligner.of("".join(letters), aligner.cut).align(sequences)
    return [
        _Laid(other, changes) if other is not None and _rank(other, aligner.cut) > _rank(laid.alignment, aligner.cut) else laid
        for laid, other in zip(best, found, strict=True)
    ]


def _rank(alignment: Alignment, cut: int) -> tuple[int, int]:
    gaps = (*alignment.deletions, *((place, place) for place, _ in alignment.insertions))
    return alignment.score, -sum(max(0, start - cut, cut - end) for start, end in gaps)


def _told(laid: _Laid, reference: str) -> Alignment:
    """Return the alignment as one to the amplicon: what the allele explains stands there as a substitution again."""
    alignment, matches = laid.alignment, laid.alignment.matches
    substitutions = dict(alignment.substitutions)
    for place, base in laid.changes.items():
        if not _is_covered(alignment, place):
            continue
        if place not in substitutions:
            substitutions[place] = base
            matches -= 1
        elif substitutions[place] == reference[place]:
            del substitutions[place]
            matches += 1
    return replace(alignment, substitutions=tuple(sorted(substitutions.items())), matches=matches)


def _is_covered(alignment: Alignment, place: int) -> bool:
    is_lost = any(start <= place < end for start, end in alignment.deletions)
    return alignment.start <= place < alignment.end and not is_lost and place not in alignment.unknown
