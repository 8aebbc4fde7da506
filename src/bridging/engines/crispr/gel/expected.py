"""What a T7E1 gel would say of alleles that are known: strands find each other by chance, and only unlike ones are cut.

Of shares p_i (the unedited allele among them) the unlike pairs are 1 - Σ p_i²; the formula of the gel takes the edited alleles to be all
different, so that only unedited pairs stay whole. The more alike the edited alleles, the less it finds: of one allele at most f = 1/2, 29 %.
T7E1 cuts a loop of one base badly: L. Vouillot et al., G3 5 (2015) 407–415, doi:10.1534/g3.114.015834.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from bridging.kernel.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Known:
    """An allele: its share of the molecules, bases gained less lost, and whether it is edited."""

    share: float
    size: int
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """``edited``: the truth. ``shown``: what the gel's formula makes of it. ``bias`` is the difference; all are shares."""

    edited: float
    fraction: float
    shown: float

    @property
    def bias(self) -> float:
        return self.shown - self.edited


def expected_gel(alleles: Sequence[Known], *, one_base: float = 1.0) -> Expected:
    """Return what the gel would show. ``one_base``: share of the pairs that differ by one base in length that is cut. Raises `Unusable`."""
    if not 0 <= one_base <= 1:
        raise Unusable("gel.one-base", given=float(one_base))
    total = sum(allele.share for allele in alleles)
    if not (alleles and 0 < total < float("inf") and all(allele.share >= 0 for allele in alleles)):
        raise Unusable("gel.alleles")
    shares = [Known(allele.share / total, allele.size, allele.is_edited) for allele in alleles]
    cut = sum(2 * a.share * b.share * (one_base if abs(a.size - b.size) == 1 else 1.0) for a, b in combinations(shares, 2))
    fraction = min(1.0, max(0.0, cut))
    return Expected(sum(allele.share for allele in shares if allele.is_edited), fraction, 1 - sqrt(1 - fraction))
