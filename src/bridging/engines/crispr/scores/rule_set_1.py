"""Rule Set 1: how active a guide will be, learnt from guides made from a U6 promoter in cells.

J. G. Doench et al., Nat. Biotechnol. 32 (2014) 1262–1267, doi:10.1038/nbt.3026. A logistic regression:

    g = 0.59763615 + |10 − GC|·w + Σ weights      w = −0.2026259 if GC ≤ 10 else −0.1665878
    score = 1 / (1 + e^−g)

GC is counted in the 20 bases of the protospacer.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.scores.positions import PositionWeights, known_only
from bridging.engines.crispr.scores.tables import rows_of

VARIANT: Final = "doench-2014"
BEFORE: Final = 4
"""Bases before the protospacer that the window needs."""
AFTER: Final = 3
"""Bases behind the PAM that it needs."""
_LENGTH: Final = BEFORE + 20 + 3 + AFTER
_CONSTANT: Final = 0.59763615
_LITTLE_GC: Final = -0.2026259
_MUCH_GC: Final = -0.1665878
_MIDDLE_GC: Final = 10
_WEIGHTS: Final = PositionWeights.of(_LENGTH, ((int(row["position"]), row["bases"], float(row["weight"])) for row in rows_of("rule_set_1")))


def rule_set_1(windows: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Return the score, 0 to 1, of each 30-mer (4 + 20 + 3 + 3 bases as numbers, shape (n, 30)); NaN where a base is not known."""
    protospacers = windows[:, BEFORE : BEFORE + 20]
    gc = ((protospacers == 1) | (protospacers == 2)).sum(axis=1)  # noqa: PLR2004 -- C and G
    g = _CONSTANT + np.abs(_MIDDLE_GC - gc) * np.where(gc <= _MIDDLE_GC, _LITTLE_GC, _MUCH_GC) + _WEIGHTS.sums(windows)
    return known_only(1 / (1 + np.exp(-g)), windows)
