"""How sure somebody was beside how often that was right: one curve over all modules, for the own week and for what one gained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bridging.apps.study.queries.calibration import AnswerClaim
from bridging.engines.assessment.calibration import ENOUGH, Calibration, calibration, sentence
from bridging.kernel.confidence import PROBABILITIES
from bridging.source.catalogue import say
from bridging.source.text import as_language

# The drawing's own measures.
_SIDE, _EDGE = 240, 30


@dataclass(frozen=True, slots=True)
class Dot:
    """A level on the curve, in the drawing's measures, and in words beside it."""

    x: float
    y: float
    low: float
    high: float
    claimed: int
    right: int
    reach: tuple[int, int]
    count: int


def curve_context(claims: Sequence[AnswerClaim], language: str) -> dict[str, Any]:
    """Return what ``study/curve.html`` shows; without enough answers how many are missing."""
    curve = calibration(each.claim for each in claims)
    return {
        "curve": curve,
        "levels": [100 * probability for probability in PROBABILITIES.values()],
        "curve_words": say(sentence(curve), as_language(language)) if curve else "",
        "dots": _dots(curve) if curve else [],
        "side": _SIDE,
        "answers_missing": max(0, ENOUGH - len(claims)),
    }


def _dots(curve: Calibration) -> list[Dot]:
    room = _SIDE - 2 * _EDGE

    def across(share: float) -> float:
        return round(_EDGE + room * share, 1)

    def up(share: float) -> float:
        return round(_SIDE - _EDGE - room * share, 1)

    return [
        Dot(
            across(point.claimed),
            up(point.right),
            up(point.interval[0]),
            up(point.interval[1]),
            round(100 * point.claimed),
            round(100 * point.right),
            (round(100 * point.interval[0]), round(100 * point.interval[1])),
            point.count,
        )
        for point in curve.points
    ]
