"""Where on the amplicon the guide cuts."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.sequences import as_dna, reverse_complement
from bridging.kernel.unusable import Unusable

CUT_FROM_PAM: Final = 3
"""SpCas9 cuts both strands three bases before the PAM: M. Jinek et al., Science 337 (2012) 816–821, doi:10.1126/science.1225829."""
ANCHOR: Final = 10
"""So many bases of a read must lie on each side of the cut, or the read cannot tell whether something is missing there."""
GUIDE_LENGTHS: Final = range(17, 25)
LONGEST_AMPLICON: Final = 2000
_PAM_GUIDE: Final = 23


@dataclass(frozen=True, slots=True)
class Site:
    """``cut`` is the index of the base right of the cut; ``start``/``end`` hold the protospacer; all on the amplicon, 0-based, half open.

    ``has_pam``: an NGG follows the protospacer. ``took_pam``: the guide was handed in with its PAM, which was taken off.
    """

    amplicon: str
    guide: str
    start: int
    end: int
    strand: str
    cut: int
    has_pam: bool
    took_pam: bool

    def window(self, size: int) -> tuple[int, int]:
        """Return the bases that count, half open: ``size`` on each side of the cut."""
        return self.cut - size, self.cut + size

    def position(self, index: int) -> int:
        """Return the place in the protospacer of a base of the amplicon: 1 is far from the PAM."""
        return index - self.start + 1 if self.strand == "+" else self.end - index


def find_site(amplicon: str, guide: str) -> Site:
    """Find the one place of the guide, on either strand. Raises `Unusable` where there is none, or more than one to choose from."""
    reference = as_dna(amplicon, name="amplicon", bases="ACGT")
    spacer = as_dna(guide, name="guide", bases="ACGT")
    if len(reference) > LONGEST_AMPLICON:
        raise Unusable("amplicon.too-long", bases=len(reference), limit=LONGEST_AMPLICON)
    if len(spacer) not in GUIDE_LENGTHS:
        raise Unusable("amplicon.guide-length", bases=len(spacer))
    took_pam = len(spacer) == _PAM_GUIDE and spacer.endswith("GG")
    spacer = spacer[:-3] if took_pam else spacer
    places = _places(reference, spacer)
    if not places:
        raise Unusable("amplicon.guide-absent", guide=spacer)
    chosen = [place for place in places if place.has_pam] or places
    if len(chosen) > 1:
        raise Unusable("amplicon.guide-twice", guide=spacer, count=len(chosen))
    site = chosen[0]
    if min(site.cut, len(reference) - site.cut) < 2 * ANCHOR:
        raise Unusable("amplicon.cut-at-end", bases=min(site.cut, len(reference) - site.cut), needed=2 * ANCHOR)
    return Site(reference, spacer, site.start, site.end, site.strand, site.cut, site.has_pam, took_pam)


def _places(reference: str, spacer: str) -> list[Site]:
    found = []
    for strand, text in (("+", reference), ("-", reverse_complement(reference))):
        begin = text.find(spacer)
        while begin >= 0:
            end = begin + len(spacer)
            has_pam = text[end + 1 : end + 3] == "GG"
            cut = end - CUT_FROM_PAM
            if strand == "+":
                found.append(Site(reference, spacer, begin, end, strand, cut, has_pam, took_pam=False))
            else:
                size = len(reference)
                found.append(Site(reference, spacer, size - end, size - begin, strand, size - cut, has_pam, took_pam=False))
            begin = text.find(spacer, begin + 1)
    return found
