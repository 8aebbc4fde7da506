"""Simulated lanes of a T7E1 gel of known strands: for cases in which the answer must be known.

Strands find each other by chance; a pair of unlike ones is cut as often as the enzyme cuts what they differ in. It is poor at loops of one base
and poorer at single mismatches: L. Vouillot et al., G3 5 (2015) 407–415, doi:10.1534/g3.114.015834. How poor depends on the reaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp
from random import Random
from typing import Final

from bridging.engines.crispr.gel.densitometry import Lane

_VOLUME: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class Enzyme:
    """Share of the pairs that is cut: where they differ by one base in length, and at each base that differs at the same length."""

    one_base: float = 0.7
    mismatch: float = 0.1


def cut_share(strands: Sequence[tuple[str, float]], enzyme: Enzyme) -> float:
    """Return which share of the pairs is cut. ``strands``: sequences with their shares, which add up to 1."""
    return sum(2 * share * other * _cuts(one, two, enzyme) for (one, share), (two, other) in combinations(strands, 2))


def simulate_lane(share: float, fragments: tuple[int, int], chance: Random, *, cv: float = 0.06) -> Lane:
    """Return the bands of a lane of which ``share`` is cut into ``fragments`` (bases). Stain binds by length; a volume is off by ``cv``."""
    whole = sum(fragments)
    volumes = [1 - share, *(share * size / whole for size in fragments)]
    uncleaved, *cleaved = (_VOLUME * volume * exp(chance.gauss(0, cv)) for volume in volumes)
    return Lane(uncleaved, tuple(cleaved))


def _cuts(one: str, other: str, enzyme: Enzyme) -> float:
    if one == other:
        return 0.0
    if abs(len(one) - len(other)) == 1:
        return enzyme.one_base
    if len(one) == len(other):
        return 1 - (1 - enzyme.mismatch) ** sum(a != b for a, b in zip(one, other, strict=True))
    return 1.0
