"""What the scores of all sites say of a guide: 100 where only its own site is cut, less the more others are.

100 / (1 + Σ score) over the off-targets. With the MIT score this is the guide score of Hsu et al. 2013, doi:10.1038/nbt.2647 (there with scores
in per cent: 100·100 / (100 + Σ)); with CFD it is what CRISPOR calls the CFD specificity (J.-P. Concordet, M. Haeussler, Nucleic Acids Res. 46
(2018) W242–W245, doi:10.1093/nar/gky354).
"""

from collections.abc import Iterable


def specificity(scores: Iterable[float | None]) -> float:
    """Return 0 to 100 for the scores (0 to 1) of the off-targets; what has no score, for a base that is not known, adds nothing."""
    return 100 / (1 + sum(score for score in scores if score is not None))
