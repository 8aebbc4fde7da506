"""The MIT score: how readily SpCas9 cuts a site that differs from the guide, by where the mismatches are and how they are spread.

P. D. Hsu et al., "DNA targeting specificity of RNA-guided Cas9 nucleases", Nat. Biotechnol. 31 (2013) 827–832, doi:10.1038/nbt.2647:

    S = Π(1 − M[e]) · 1 / (4·(19 − d̄)/19 + 1) · 1/n²        n mismatches at places e; the last two factors are 1 for n < 2

What d̄ is and what another PAM than NGG costs differs between programs; each is a variant with a name.
"""

from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.scores.cfd import LENGTH
from bridging.engines.crispr.scores.cfd import PAM as CFD_PAM

MISMATCH: Final = np.array(
    [0, 0, 0.014, 0, 0, 0.395, 0.317, 0, 0.389, 0.079, 0.445, 0.508, 0.613, 0.851, 0.732, 0.828, 0.615, 0.804, 0.685, 0.583]
)
"""M for the places 1 (furthest from the PAM) to 20."""
_REACH: Final = LENGTH - 1
_G: Final = 2
_CRISPOR_OTHER_PAM: Final = 0.2


class MitVariant(StrEnum):
    HSU = "hsu-2013"
    """The paper: d̄ is the mean over all pairs of mismatches; the PAM does not count."""
    NO_PAM = "neighbours-no-pam"
    """As many programs have it: d̄ is the mean distance of neighbouring mismatches, (last − first)/(n − 1); the PAM does not count."""
    CRISPOR = "crispor"
    """CRISPOR: d̄ is the mean distance of neighbouring mismatches, rounded down; 0.2 for another PAM than NGG."""
    CRISPRSCORE = "crisprscore"
    """crisprScore: d̄ is the mean distance of neighbouring mismatches, not rounded; the PAM counts with its CFD weight."""


DEFAULT: Final = MitVariant.CRISPRSCORE


def mit(guides: npt.NDArray[np.uint8], sites: npt.NDArray[np.uint8], variant: MitVariant = DEFAULT) -> npt.NDArray[np.float64]:
    """Return the score, 0 to 1, of each pair: numbers of bases, shapes (n, 20) and (n, 23); NaN where a base is not known."""
    wrong = guides != sites[:, :LENGTH]
    count = wrong.sum(axis=1)
    scores = np.where(wrong, 1 - MISMATCH, 1).prod(axis=1)
    spread = 1 / (4 * (_REACH - _mean_distance(wrong, count, variant)) / _REACH + 1)
    scores = np.where(count > 1, scores * spread / np.maximum(count, 1) ** 2, scores)
    if variant in {MitVariant.CRISPOR, MitVariant.CRISPRSCORE}:
        pam = CFD_PAM[sites[:, LENGTH + 1], sites[:, LENGTH + 2]]
        if variant is MitVariant.CRISPOR:
            is_ngg = (sites[:, LENGTH + 1] == _G) & (sites[:, LENGTH + 2] == _G)
            pam = np.where(np.isnan(pam), np.nan, np.where(is_ngg, 1, _CRISPOR_OTHER_PAM))
        scores = scores * pam
    is_unknown = (sites[:, :LENGTH] > 3).any(axis=1)  # noqa: PLR2004 -- A, C, G, T are 0 to 3
    return np.where(is_unknown, np.nan, scores)


def _mean_distance(wrong: npt.NDArray[np.bool_], count: npt.NDArray[np.int_], variant: MitVariant) -> npt.NDArray[np.float64]:
    """Return d̄ of each row; what stands where there are fewer than two mismatches is not used."""
    if variant is MitVariant.HSU:
        # Sorted e₁ < e₂ < …: over all pairs Σ(e_j − e_i) = Σ e_k·(2k − n − 1).
        rank = np.cumsum(wrong, axis=1)
        pairs = np.maximum(count * (count - 1) / 2, 1)
        total = (np.arange(LENGTH) * (2 * rank - count[:, None] - 1) * wrong).sum(axis=1)
        return np.asarray(total / pairs, np.float64)
    first = wrong.argmax(axis=1)
    last = _REACH - wrong[:, ::-1].argmax(axis=1)
    mean = (last - first) / np.maximum(count - 1, 1)
    return np.asarray(np.floor(mean) if variant is MitVariant.CRISPOR else mean, np.float64)
