"""CFD: how readily SpCas9 cuts a site that differs from the guide, learnt from mismatched guides against one gene in cells.

J. G. Doench et al., Nat. Biotechnol. 34 (2016) 184–191, doi:10.1038/nbt.3437, supplementary table 19:
score = Π over the mismatches of a weight by type and position × a weight of the last two bases of the PAM. A site that is the guide's own, with
NGG, has 1. The weights were measured one mismatch at a time; that they multiply is an assumption.
"""

from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.scores.tables import rows_of
from bridging.engines.crispr.sequences import UNKNOWN

VARIANT: Final = "doench-2016"
LENGTH: Final = 20
"""Bases of the guide; the site has three more, its PAM."""
_KINDS: Final = UNKNOWN + 1


def _mismatches() -> npt.NDArray[np.float64]:
    """Return weights by place, base of the guide, base of the site as it is written; NaN where a base is not known."""
    weights = np.full((LENGTH, _KINDS, _KINDS), np.nan)
    for base in range(UNKNOWN):
        weights[:, base, base] = 1
    for row in rows_of("cfd_mismatch"):
        rna, dna = row["type"][1], row["type"][4]
        # The type names the base that the guide meets: the complement of the site as it is written.
        guide, site = "ACGU".index(rna), UNKNOWN - 1 - "ACGT".index(dna)
        weights[:, guide, site] = [float(Fraction(row[str(place)])) for place in range(1, LENGTH + 1)]
    return weights


def _pams() -> npt.NDArray[np.float64]:
    weights = np.full((_KINDS, _KINDS), np.nan)
    for row in rows_of("cfd_pam"):
        first, second = ("ACGT".index(base) for base in row["pam"])
        weights[first, second] = float(Fraction(row["weight"]))
    return weights


MISMATCH: Final = _mismatches()
PAM: Final = _pams()


def cfd(guides: npt.NDArray[np.uint8], sites: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return the score, 0 to 1, of each pair: numbers of bases, shapes (n, 20) and (n, 23); NaN where a base is not known."""
    weights = MISMATCH[np.arange(LENGTH), guides, sites[:, :LENGTH]].prod(axis=1)
    scores: npt.NDArray[np.float64] = weights * PAM[sites[:, LENGTH + 1], sites[:, LENGTH + 2]]
    return scores
