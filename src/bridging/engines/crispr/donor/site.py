"""Where the guide of a donor cuts: one place beside an NGG, or none is designed."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.guides.pam import KNOWN, Pam
from bridging.engines.crispr.offtargets.queries import query_of
from bridging.engines.crispr.sequences import reverse_complement
from bridging.kernel.unusable import Unusable

NGG: Final[Pam] = KNOWN["NGG"]


@dataclass(frozen=True, slots=True)
class CutSite:
    """``start``: leftmost forward base of protospacer and PAM; ``cut``: the base right of the cut."""

    guide: str
    start: int
    strand: str
    cut: int


def cut_site(sequence: str, guide: str) -> CutSite:
    """Find the guide, 20 bases with or without its PAM, beside an NGG. Raises `Unusable`: another length, absent, or there twice."""
    protospacer = query_of(guide, NGG).protospacer
    if len(protospacer) != NGG.protospacer:
        raise Unusable("donor.guide-length", guide=guide, count=len(protospacer))
    places = [
        CutSite(protospacer, start, strand, NGG.place(NGG.cut, start, strand))
        for start in range(len(sequence) - NGG.length + 1)
        for strand in "+-"
        if _is_there(sequence[start : start + NGG.length], protospacer, strand)
    ]
    if not places:
        raise Unusable("donor.guide-absent", guide=protospacer)
    if len(places) > 1:
        raise Unusable("donor.guide-twice", guide=protospacer, count=len(places))
    return places[0]


def _is_there(site: str, protospacer: str, strand: str) -> bool:
    text = site if strand == "+" else reverse_complement(site)
    return text.startswith(protospacer) and text.endswith("GG")
