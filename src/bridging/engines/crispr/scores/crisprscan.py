"""CRISPRscan: how active a guide will be, learnt from guides transcribed with T7 and injected into zebrafish eggs.

M. A. Moreno-Mateos et al., Nat. Methods 12 (2015) 982–988, doi:10.1038/nmeth.3543. A linear regression:
score = 0.183930943629 + Σ weights of bases and pairs in the 35-mer.

One weight stands at another place in the published table (AA at 19) than in the scores that are published in genome browsers (AA at 18).
"""

from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.scores.positions import PositionWeights, known_only
from bridging.engines.crispr.scores.tables import rows_of

BEFORE: Final = 6
"""Bases before the protospacer that the window needs."""
AFTER: Final = 6
"""Bases behind the PAM that it needs."""
_LENGTH: Final = BEFORE + 20 + 3 + AFTER
_INTERCEPT: Final = 0.183930943629


class CrisprscanVariant(StrEnum):
    AA18 = "AA18"
    """As in the scores that CRISPOR and genome browsers publish: the weight of AA counts at 18."""
    AA19 = "AA19"
    """As in the paper's supplementary table."""


def _weights(variant: CrisprscanVariant) -> PositionWeights:
    rows = [(int(row["position"]), row["bases"], float(row["weight"])) for row in rows_of("crisprscan")]
    is_moved = variant is CrisprscanVariant.AA18
    # Places in the table count from 1.
    return PositionWeights.of(
        _LENGTH, ((place - 1 - (is_moved and (place, bases) == (19, "AA")), bases, weight) for place, bases, weight in rows)
    )


_WEIGHTS: Final = {variant: _weights(variant) for variant in CrisprscanVariant}


def crisprscan(windows: npt.NDArray[np.uint8], variant: CrisprscanVariant = CrisprscanVariant.AA18) -> npt.NDArray[np.float64]:
    """Return the score, about 0 to 1, of each 35-mer (6 + 20 + 3 + 6 bases as numbers, shape (n, 35)); NaN where a base is not known."""
    return known_only(_INTERCEPT + _WEIGHTS[variant].sums(windows), windows)
