"""Guides and the donor's variants as the figure of a sequence has them."""

from collections.abc import Iterable
from typing import Final

from bridging.engines.crispr.donor.frame import CODE
from bridging.engines.labs.figures.sequence import Codon, Mark, Site, Stretch
from bridging.engines.labs.figures.sequence import Sequence as Figure
from bridging.engines.labs.guides.genome.gene import Exon
from bridging.engines.labs.guides.genome.placed import OF_DONOR, Placed
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.lookup import FLANK
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.level import Level
from bridging.kernel.message import Message

_SITE: Final = 23
_PAM: Final = 3


def site(guide: Placed, offset: int = 0, said: tuple[Message, ...] = ()) -> Site:
    """Return a guide; ``offset``: so many bases of the gene stand before the first that is shown as 1."""
    first = guide.guide.start + 1 - offset
    last = first + _SITE - 1
    start, end, pam = (
        (first, last - _PAM, (last - _PAM + 1, last)) if guide.guide.strand == "+" else (first + _PAM, last, (first, first + _PAM - 1))
    )
    return Site(guide.name, guide.guide.strand, pam, start, end, guide.guide.cut - offset, said)


def flags_of(state: State, guide: Placed) -> tuple[Message, ...]:
    """Return what speaks against a guide, as far as it was looked up; at the open level nobody says it."""
    if state.level is Level.OPEN:
        return ()
    hidden = set() if guide.exon in state.genotyped else OF_DONOR
    return tuple(Message(f"guide-flag:{flag.value}") for flag in guide.guide.flags if flag not in hidden)


def exon_figure(state: State, exon: Exon, sites: Iterable[Site]) -> Figure:
    """Return an exon with twenty bases of intron on either side, and what was found in the donor."""
    text = world_of(state.case, state.seed).target.text
    start, end = max(exon.start - FLANK, 0), min(exon.end + FLANK, len(text.sequence))
    return Figure(
        name=Message("lab-sequence:exon", {"number": exon.number}),
        first=start + 1,
        bases=text.sequence[start:end],
        stretches=(Stretch(Message("lab-sequence:coding", {"number": exon.number}), exon.coding_start + 1, exon.coding_end),),
        codons=_codons(text.sequence, exon),
        sites=tuple(sites),
        marks=marks_of(state, exon) if exon.number in state.genotyped else (),
    )


def _codons(sequence: str, exon: Exon) -> tuple[Codon, ...]:
    """Return the amino acids of the codons that lie whole in the exon."""
    begin = exon.coding_start + -exon.before % 3
    return tuple(Codon(at + 2, CODE[sequence[at : at + 3]]) for at in range(begin, exon.coding_end - 2, 3))


def marks_of(state: State, exon: Exon) -> tuple[Mark, ...]:
    found = []
    for one in world_of(state.case, state.seed).variants:
        variant = one.variant
        if exon.start - FLANK <= variant.start < exon.end + FLANK:
            values: dict[str, str | int] = {"place": variant.start + 1, "reference": variant.reference, "alternative": variant.alternative}
            code = "lab-variant:homozygous" if one.is_homozygous else "lab-variant:heterozygous"
            text = variant.alternative if one.is_homozygous else f"{variant.reference}/{variant.alternative}"
            found.append(Mark(variant.start + 1, text, Message(code, values)))
    return tuple(found)
