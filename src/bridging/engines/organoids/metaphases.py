"""How many metaphase spreads show a mosaic, and how large a mosaic so many spreads leave open.

Spreads are drawn at random, each abnormal with the share p of abnormal cells, so the abnormal ones are binomial. None among n: p below
1 − (1 − confidence)^(1/n) (Hook 1977, Am. J. Hum. Genet. 29:94–97). At least k: the smallest n with P(X ≥ k) ≥ confidence. A share that was seen: the
exact interval of Clopper & Pearson (1934, doi:10.1093/biomet/26.4.404). A clone, by ISCN, is the same gain or structural change in two cells, the
same loss in three: one cell may be an artefact of culture or of the preparation.
"""

from dataclasses import dataclass
from math import comb
from typing import Final

from bridging.engines.organoids.cautions import Caution
from bridging.engines.organoids.special import beta_quantile
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

METHOD: Final = "binomial; none seen: Hook 1977; interval: Clopper–Pearson"
MOST: Final = 100_000
CLONE: Final = 2


@dataclass(frozen=True, slots=True)
class Plan:
    spreads: int
    """Smallest number that shows at least ``at_least`` abnormal ones with the confidence."""
    chance: float
    """The chance that so many show them."""


@dataclass(frozen=True, slots=True)
class Seen:
    share: float
    ci95: tuple[float, float]
    excluded_from: float
    """Largest share of abnormal cells that is still open with the confidence: from here on it is excluded."""
    cautions: tuple[Message, ...]


def plan(share: float, confidence: float, at_least: int = 1) -> Plan:
    """Raises `Unusable` for a share or confidence that is none, and where more than 100,000 spreads would be needed."""
    _check_shares(share, confidence)
    if not 1 <= at_least <= 20:  # noqa: PLR2004 -- no laboratory asks for more
        raise Unusable("metaphases.at-least", given=at_least)
    low, high = at_least - 1, at_least
    while chance_to_see(share, high, at_least) < confidence:
        low, high = high, 2 * high
        if high > 2 * MOST:
            raise Unusable("metaphases.too-rare", percent=100 * share, limit=MOST)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if chance_to_see(share, middle, at_least) >= confidence else (middle, high)
    return Plan(high, chance_to_see(share, high, at_least))


def chance_to_see(share: float, spreads: int, at_least: int = 1) -> float:
    """Return P(X ≥ at_least) for X binomial (spreads, share)."""
    if spreads < at_least:
        return 0.0
    return 1 - sum(comb(spreads, k) * share**k * (1 - share) ** (spreads - k) for k in range(at_least))


def seen(abnormal: int, spreads: int, confidence: float = 0.95) -> Seen:
    """Judge what was counted. Raises `Unusable` for counts that cannot be."""
    if not (0 <= abnormal <= spreads and 1 <= spreads <= MOST):
        raise Unusable("metaphases.counts", abnormal=abnormal, spreads=spreads, limit=MOST)
    _check_shares(0.5, confidence)
    normal = spreads - abnormal
    low = beta_quantile(abnormal, normal + 1, 0.025) if abnormal else 0.0
    high = beta_quantile(abnormal + 1, normal, 0.975) if normal else 1.0
    above = beta_quantile(abnormal + 1, normal, confidence) if normal else 1.0
    said = (Caution.CLONE_RULE.message(abnormal=abnormal, wanted=CLONE),) if 0 < abnormal < CLONE else ()
    return Seen(abnormal / spreads, (low, high), above, said)


def _check_shares(share: float, confidence: float) -> None:
    if not 0 < share < 1:
        raise Unusable("metaphases.share", given=float(share))
    if not 0.5 <= confidence < 1:  # noqa: PLR2004 -- below, a coin is surer
        raise Unusable("metaphases.confidence", given=float(confidence))
