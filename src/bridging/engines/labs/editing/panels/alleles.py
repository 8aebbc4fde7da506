"""The alleles that were counted, against the reference."""

from typing import Final

from bridging.engines.crispr.amplicon.alleles import AROUND, Allele
from bridging.engines.crispr.amplicon.changes import Change
from bridging.engines.crispr.amplicon.result import Analysis
from bridging.engines.labs.figures.alignment import Aligned, Alignment
from bridging.kernel.message import Message

_MOST: Final = 12


def alleles_figure(analysis: Analysis) -> Alignment:
    """Return the most frequent alleles, drawn as far as the table of alleles is."""
    site = analysis.site
    start = site.cut - AROUND
    reference = site.amplicon[start : site.cut + AROUND]
    return Alignment(
        reference=reference,
        cut=AROUND,
        window=(max(0, analysis.window[0] - start), min(len(reference), analysis.window[1] - start)),
        variants=tuple(each.position - start for each in analysis.variants if start <= each.position < start + len(reference)),
        rows=tuple(_row(allele, reference, start) for allele in analysis.alleles[:_MOST]),
    )


def _row(allele: Allele, reference: str, start: int) -> Aligned:
    change = allele.change
    lost = {place - start for begin, end in change.deletions for place in range(begin, end)}
    other = {place - start: base for place, base in change.substitutions}
    low, high = allele.interval
    return Aligned(
        name=_name(change),
        bases="".join("-" if column in lost else other.get(column, base) for column, base in enumerate(reference)),
        inserted=tuple((place - start, bases) for place, bases in change.insertions if 0 <= place - start < len(reference)),
        count=allele.reads,
        share=100 * allele.share,
        low=100 * low,
        high=100 * high,
    )


def _name(change: Change) -> Message:
    if not change.is_modified:
        return Message("lab-allele:unmodified")
    if not change.has_indel:
        return Message("lab-allele:substitution")
    if change.deletions and change.insertions:
        return Message("lab-allele:both", {"bases": f"{change.size:+d}".replace("-", "−")})
    if change.insertions:
        return Message("lab-allele:insertion", {"bases": change.size})
    return Message("lab-allele:deletion", {"bases": -change.size})
