"""What the simulator knows and nobody sees: which share of the alleles each guide edits in these cells.

Scores know a little of it: how much goes by how guides are made. The rest is chance, as between a score and cells that it was not learnt from;
and one of the guides that look right hardly edits, whatever both scores say.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.genome.placed import Placed
from bridging.engines.labs.guides.genome.world import world_of
from bridging.kernel.seed import random_for

_WEIGHTS: Final[Mapping[str, tuple[float, float]]] = {"synthetic": (0.12, 0.12), "u6": (0.35, 0.03), "t7": (0.03, 0.35)}
"""Of Rule Set 1 and of CRISPRscan."""
_MIDDLE: Final = 0.76
_MIDDLE_SCORES: Final = (0.25, 0.45)
_SPREAD: Final = 0.07
_LEAST, _MOST = 0.6, 0.93
_DUD: Final = (0.06, 0.2)
_OTHER_PAM: Final = 0.08
_UNSOUND: Final = 0.45
_LEFT_WITH_SNP: Final = 0.15
"""Of the editing of an allele that differs next to the PAM."""
POSITIVE: Final = 0.88
_CAN_DISAPPOINT: Final = 3


@lru_cache(maxsize=256)
def alleles_edited(case: Case, seed: str, guide: Placed) -> float:
    """Return the share of alleles, 0 to 1."""
    world = world_of(case, seed)
    draw = random_for(seed, "activity", guide.name)
    if guide.name == dud_of(case, seed):
        return draw.uniform(*_DUD)
    first, second = _WEIGHTS[case.made]
    scores = guide.guide.rule_set_1 or 0, guide.guide.crisprscan or 0
    activity = _MIDDLE + first * (scores[0] - _MIDDLE_SCORES[0]) + second * (scores[1] - _MIDDLE_SCORES[1]) + draw.gauss(0, _SPREAD)
    activity = min(max(activity, _LEAST), _MOST)
    if not guide.guide.pam.endswith("GG"):
        activity *= _OTHER_PAM
    if not guide.is_sound:
        activity *= _UNSOUND
    if guide.is_donors:
        return activity
    has_pam = not any(at.is_pam_lost for at in guide.guide.variants)
    left = _LEFT_WITH_SNP if has_pam else 0.0
    is_homozygous = any(one.is_homozygous and one.variant in {at.variant for at in guide.guide.variants} for one in world.variants)
    return activity * (left if is_homozygous else (1 + left) / 2)


@lru_cache(maxsize=64)
def dud_of(case: Case, seed: str) -> str:
    """Return the name of the guide that looks right and hardly edits: one of the best by score of those that nothing speaks against."""
    best = sorted(world_of(case, seed).good, key=lambda guide: (-guide.merit, guide.name))[:_CAN_DISAPPOINT]
    return random_for(seed, "dud").choice(best).name
