"""Which pattern a nuclease needs beside its protospacer, on which side, and where it cuts.

SpCas9 NGG, weaker NAG: M. Jinek et al. 2012, doi:10.1126/science.1225829; P. D. Hsu et al. 2013, doi:10.1038/nbt.2647.
SaCas9 NNGRRT: F. A. Ran et al. 2015, doi:10.1038/nature14299. SpCas9-NG NGN: H. Nishimasu et al. 2018, doi:10.1126/science.aas9129.
SpRY NRN before NYN: R. T. Walton et al. 2020, doi:10.1126/science.aba8853. Cas12a TTTV: B. Zetsche et al. 2015,
doi:10.1016/j.cell.2015.09.038.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bridging.engines.crispr.sequences import as_dna
from bridging.kernel.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Pam:
    """``cut`` counts bases of the protospacer, 5′→3′, before the cut in the strand that reads as the guide; ``cut_opposite`` on the other."""

    pattern: str
    nuclease: str
    is_before: bool
    """The PAM stands 5′ of the protospacer."""
    protospacer: int
    cut: int
    cut_opposite: int
    seed: int
    """So many bases next to the PAM tolerate mismatches least."""

    @property
    def length(self) -> int:
        """Bases of protospacer and PAM together."""
        return self.protospacer + len(self.pattern)

    @property
    def is_spcas9(self) -> bool:
        """Whether the scores that were learnt from SpCas9 with 20 bases and a PAM of three may be asked."""
        return not self.is_before and self.protospacer == _SPCAS9_LENGTH and len(self.pattern) == 3  # noqa: PLR2004 -- NGG

    def with_protospacer(self, length: int) -> "Pam":
        """Return the same for guides of another length. Where the cut is counted from the PAM, it moves along."""
        moved = 0 if self.is_before else length - self.protospacer
        return replace(self, protospacer=length, cut=self.cut + moved, cut_opposite=self.cut_opposite + moved)

    def place(self, cut: int, start: int, strand: str) -> int:
        """Return the index on the forward strand of the base right of a cut, for a site whose leftmost base is at ``start``."""
        before = cut + (len(self.pattern) if self.is_before else 0)
        return start + (before if strand == "+" else self.length - before)


_SPCAS9_LENGTH: Final = 20
# Blunt, three bases from the PAM.
_BLUNT: Final = 3
_SEED: Final = 10
_LONGEST: Final = 12


def _behind(pattern: str, nuclease: str, length: int = _SPCAS9_LENGTH) -> Pam:
    return Pam(pattern, nuclease, is_before=False, protospacer=length, cut=length - _BLUNT, cut_opposite=length - _BLUNT, seed=_SEED)


def _before(pattern: str, nuclease: str) -> Pam:
    # Staggered: after 18 bases of the strand that reads as the guide, after 23 of the other; so the protospacer is taken 23 long.
    return Pam(pattern, nuclease, is_before=True, protospacer=23, cut=18, cut_opposite=23, seed=6)


KNOWN: Final[Mapping[str, Pam]] = {
    pam.pattern: pam
    for pam in (
        *(_behind(pattern, "SpCas9") for pattern in ("NGG", "NAG", "NRG", "NGA")),
        _behind("NGN", "SpCas9-NG"),
        *(_behind(pattern, "SpRY") for pattern in ("NRN", "NYN", "NNN")),
        *(_behind(pattern, "SaCas9", 21) for pattern in ("NNGRRT", "NNGRRN")),
        *(_before(pattern, "Cas12a") for pattern in ("TTTV", "TTTN", "TTV", "TTN")),
    )
}


def pam_of(text: str) -> Pam:
    """Return the PAM for a pattern of IUPAC codes. One that is not known stands behind 20 bases and is cut as SpCas9 cuts.

    Raises `Unusable` for what is no pattern.
    """
    pattern = as_dna(text, name="PAM")
    if len(pattern) > _LONGEST:
        raise Unusable("guides.pam-long", pam=pattern[:40], limit=_LONGEST)
    return KNOWN.get(pattern) or _behind(pattern, "other")
