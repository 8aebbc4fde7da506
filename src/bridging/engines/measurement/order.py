"""Whether people are surer when they are right: AUROC and gamma over all pairs of a right and a wrong answer, with intervals over people.

AUROC counts the pairs in which the right answer was the surer one, ties half: the statistic of Mann and Whitney (Hanley and McNeil, Radiology 143, 29–36,
1982). Its error by the placements of DeLong, DeLong and Clarke-Pearson, Biometrics 44, 837–845 (1988), added within people first, since answers of one
person are not independent (Obuchowski, Biometrics 53, 567–578, 1997); with one answer a person that is DeLong's. Gamma of Goodman and Kruskal leaves ties
out; its asymptotic error (J. Am. Stat. Assoc. 58, 310–364, 1963; Brown and Benedetti, 72, 309–315, 1977) is added within people in the same way. Both
are worked out where there are no ends, logit and Fisher's z, by Student's t with people − 1 degrees of freedom.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import atanh, isfinite, log, sqrt, tanh

import numpy as np
import scipy
from numpy.typing import NDArray

from bridging.engines.measurement.arrays import Floats

_REST = 1e-12
"""An error that small is a rest of binary fractions: nothing varies."""


@dataclass(frozen=True, slots=True)
class Order:
    """None where there is no pair; without interval where it is at an end, or people do not differ."""

    value: float | None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Of each answer: how many of the other kind it is in order with, and against; ``others`` are all of the other kind."""

    is_right: NDArray[np.bool_]
    in_order: Floats
    against: Floats
    others: Floats
    person: NDArray[np.intp]
    people: int


def pairs_of(person: NDArray[np.intp], sure: Floats, hit: Floats) -> Pairs:
    """Return the pairs of answers of 0 and 1; ``person`` is the place of whose it is."""
    is_right = hit == 1
    right, wrong = np.sort(sure[is_right]), np.sort(sure[~is_right])
    below, not_above = (np.searchsorted(wrong, sure, side) for side in ("left", "right"))
    under, not_over = (np.searchsorted(right, sure, side) for side in ("left", "right"))
    return Pairs(
        is_right=is_right,
        in_order=np.where(is_right, below, len(right) - not_over).astype(float),
        against=np.where(is_right, len(wrong) - not_above, under).astype(float),
        others=np.where(is_right, len(wrong), len(right)).astype(float),
        person=person,
        people=int(person.max()) + 1,
    )


def auroc(pairs: Pairs) -> Order:
    right, wrong = int(pairs.is_right.sum()), int((~pairs.is_right).sum())
    if not right or not wrong:
        return Order(None)
    placement = (pairs.in_order + (pairs.others - pairs.in_order - pairs.against) / 2) / pairs.others
    value = float(placement[pairs.is_right].mean())
    off = (placement - value) / np.where(pairs.is_right, right, wrong)
    of_right, of_wrong = (_by_person(pairs, np.where(kind, off, 0.0)) for kind in (pairs.is_right, ~pairs.is_right))
    with_right, with_wrong = (_by_person(pairs, kind.astype(float)) > 0 for kind in (pairs.is_right, ~pairs.is_right))
    variance = (
        _corrected(int(with_right.sum())) * float(of_right @ of_right)
        + _corrected(int(with_wrong.sum())) * float(of_wrong @ of_wrong)
        + 2 * _corrected(pairs.people) * float(of_right @ of_wrong)
    )
    if not 0 < value < 1 or not isfinite(variance):
        return Order(value)
    return Order(value, _around(log(value / (1 - value)), variance, value * (1 - value), scipy.special.expit, pairs.people))


def gamma(pairs: Pairs) -> Order:
    in_order, against = float(pairs.in_order[pairs.is_right].sum()), float(pairs.against[pairs.is_right].sum())
    told = in_order + against
    if not told:
        return Order(None)
    value = (in_order - against) / told
    if not -1 < value < 1:
        return Order(value)
    pulls = _by_person(pairs, 2 * (against * pairs.in_order - in_order * pairs.against) / told**2)
    return Order(value, _around(atanh(value), _corrected(pairs.people) * float(pulls @ pulls), 1 - value**2, tanh, pairs.people))


def _by_person(pairs: Pairs, values: Floats) -> Floats:
    return np.bincount(pairs.person, values, pairs.people)


def _corrected(count: int) -> float:
    """Return what a sum of squares over ``count`` people is enlarged by; endless for one alone."""
    return count / (count - 1) if count > 1 else float("inf")


def _around(middle: float, variance: float, slope: float, back: Callable[[float], float], people: int) -> tuple[float, float] | None:
    """Return the ends of an interval that is worked out around ``middle``, on a scale on which the error is divided by ``slope``."""
    if not _REST**2 < variance < float("inf"):
        return None
    reach = float(scipy.stats.t.ppf(0.975, people - 1)) * sqrt(variance) / slope
    return float(back(middle - reach)), float(back(middle + reach))
