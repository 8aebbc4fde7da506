"""What would be expected without any change: what was found, drawn towards its peers by as much as chance explains how it stood out.

Whoever looks for the worst of many finds one that was also unlucky; looked at again it is better by itself (regression to the mean). Shares: a beta
prior by moments of the peers (Kleinman, J. Am. Stat. Assoc. 68, 46–54, 1973). Means, and correlations by Fisher's z: ``shrinkage``. With fewer than
two peers there is nothing to draw towards, and it stands as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import Final

from bridging.engines.measurement.loop.effect.samples import Correlation, Mean, Sample, Share
from bridging.engines.measurement.proportions import beta_posterior
from bridging.engines.measurement.shrinkage import shrink
from bridging.kernel.intervals import Z, fisher, wilson

_LEAST_PEERS: Final = 2
_EDGE: Final = 0.999


@dataclass(frozen=True, slots=True)
class Expected:
    """``error`` is the standard error of a mean, 0 for all else. ``peers``: how many it was drawn towards, 0 where it stands as it was."""

    value: float
    interval: tuple[float, float]
    error: float
    peers: int


def expected(own: Sample, peers: Sequence[Sample]) -> Expected | None:
    """Return what to expect of the same without a change; None where nothing is known, or nothing varies."""
    match own:
        case Share(part, n):
            shares = [each for each in peers if isinstance(each, Share)]
            return _share(part, n, shares) if n else None
        case Mean(value, sd, n):
            return _mean(value, sd / sqrt(n), [each for each in peers if isinstance(each, Mean)]) if n > 1 and sd else None
        case Correlation(r, n):
            return _correlation(r, n, [each for each in peers if isinstance(each, Correlation)]) if r is not None and n > 3 else None  # noqa: PLR2004 -- Fisher's interval begins at four


def _share(part: int, n: int, peers: Sequence[Share]) -> Expected:
    if len(peers) < _LEAST_PEERS:
        return Expected(part / n, wilson(part / n, n), 0.0, 0)
    value, interval = beta_posterior(part, n, prior=_prior([Share(part, n), *peers]))
    return Expected(value, interval, 0.0, len(peers))


def _prior(shares: Sequence[Share]) -> tuple[float, float]:
    """Return the beta distribution from which such shares come; as heavy as all people together where they differ by chance alone."""
    people, units = sum(each.n for each in shares), len(shares)
    # Half a person on either side: a prior at the very end of the scale would never move.
    p = (sum(each.part for each in shares) + 0.5) / (people + 1)
    spread = sum(each.n * (each.part / each.n - p) ** 2 for each in shares)
    by_chance = p * (1 - p) * (units - 1)
    at_most = p * (1 - p) * (people - sum(each.n**2 for each in shares) / people - (units - 1))
    alike = min(max((spread - by_chance) / at_most, 1 / (people + 1)), 0.5) if at_most > 0 else 1 / (people + 1)
    weight = 1 / alike - 1
    return p * weight, (1 - p) * weight


def _mean(value: float, error: float, peers: Sequence[Mean]) -> Expected:
    usable = [each for each in peers if each.sd and each.n > 1]
    if len(usable) < _LEAST_PEERS:
        return Expected(value, (value - Z * error, value + Z * error), error, 0)
    drawn = shrink([value, *(each.value for each in usable)], [error, *(each.sd / sqrt(each.n) for each in usable)])
    middle, sd = drawn.means[0], drawn.sds[0]
    return Expected(middle, (middle - Z * sd, middle + Z * sd), sd, len(usable))


def _correlation(r: float, n: int, peers: Sequence[Correlation]) -> Expected:
    usable = [(_z(each.r), 1 / sqrt(each.n - 3)) for each in peers if each.r is not None and each.n > 3]  # noqa: PLR2004 -- as above
    if len(usable) < _LEAST_PEERS:
        return Expected(r, fisher(r, n), 0.0, 0)
    drawn = shrink([_z(r), *(z for z, _ in usable)], [1 / sqrt(n - 3), *(error for _, error in usable)])
    middle, sd = drawn.means[0], drawn.sds[0]
    return Expected(tanh(middle), (tanh(middle - Z * sd), tanh(middle + Z * sd)), 0.0, len(usable))


def _z(r: float) -> float:
    return atanh(max(-_EDGE, min(_EDGE, r)))
