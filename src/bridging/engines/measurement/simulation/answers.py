"""How people answer: right by ability and what they learned, wrong by what they believe, and how sure they say they are.

P(right) = 1 / (1 + exp(−a (θ − b))), as in Rasch's model with items that tell apart a little differently (a around 1). θ is the ability, and after
the module what was gained in the topic. Nobody guesses: who does not know it takes a wrong option, one of which most believe.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from bridging.engines.measurement.simulation.bank import BankItem
from bridging.engines.measurement.simulation.faults import BELIEF_SURENESS, DIF, EASY, OVERCONFIDENT, FaultKind, Faults
from bridging.kernel.seed import random_for

type Occasion = Literal["start", "practice", "module"]

_BELIEVED: Final = 1.8
_HALF: Final = 0.5
"""On the pages of a module, half of what it gives has been gained."""
_SURE_FROM: Final = 0.80
_FAIR_FROM: Final = 0.67
"""As people are asked for the levels (``kernel.confidence``)."""
_MODEST: Final = 0.4
"""What people take off what they feel, so that on the whole they are about as sure as they are right."""
_FELT: Final = 0.3
"""People feel in part whether this answer is right, more than their ability tells."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How an item behaves. ``wrong`` has a weight for each wrong option; ``believed`` is the one that most take. ``dif``: harder by so much in English."""

    slope: float
    difficulty: float
    wrong: Mapping[str, float]
    believed: str
    dif: float = 0.0


@dataclass(frozen=True, slots=True)
class SimAnswer:
    """``is_right`` is the truth; ``score`` what the file of the edition makes of it. ``sureness`` is 1, 2 or 3. ``day`` counts from the cohort's first."""

    pid: str
    cohort: str
    occasion: Occasion
    item: BankItem
    choice: str
    is_right: bool
    score: float
    sureness: int
    day: int


def shape_of(item: BankItem, faults: Faults, seed: str) -> Shape:
    chance = random_for("shape", seed, item.item)
    slope = min(1.6, max(0.7, math.exp(chance.gauss(0.1, 0.2))))
    difficulty = min(1.1, max(-0.6, chance.gauss(0.1, 0.55)))
    wrong = [option for option in item.options if option != item.key]
    dead = faults.at(FaultKind.DEAD_DISTRACTOR, item.item)
    miskeyed = faults.at(FaultKind.MISKEYED, item.item)
    taken = [option for option in wrong if not (dead and option == dead.option)]
    believed = miskeyed.option if miskeyed else chance.choice(taken) if taken else ""
    weights = {option: 0.0 if option not in taken else _BELIEVED if option == believed else 1.0 for option in wrong}
    if faults.at(FaultKind.TOO_EASY, item.item):
        difficulty = EASY
    if miskeyed:
        # Right for who is able, wrong for who is not: a wrong key then turns the order of people round.
        slope, difficulty = 1.5, 0.0
    return Shape(slope, difficulty, weights, believed, DIF if faults.at(FaultKind.DIF, item.item) else 0.0)


def share_of_gain(occasion: Occasion) -> float:
    return {"start": 0.0, "practice": _HALF, "module": 1.0}[occasion]


def draw_answer(shape: Shape, item: BankItem, theta: float, language: str, faults: Faults, chance: Random) -> tuple[str, bool, int]:
    """Return the choice (empty where a number is asked), whether it is right, and how sure its giver says to be."""
    logit = shape.slope * (theta - shape.difficulty - (shape.dif if language == "en" else 0.0))
    is_right = chance.random() < _logistic(logit)
    choice = item.key
    if not is_right and shape.wrong:
        choice = chance.choices(list(shape.wrong), list(shape.wrong.values()))[0]
    felt = logit - _MODEST + chance.gauss(0, 0.6) + (_FELT if is_right else -_FELT)
    if not is_right and choice and choice == shape.believed:
        felt += BELIEF_SURENESS
    if faults.at(FaultKind.OVERCONFIDENT_TOPIC, item.topic):
        felt += OVERCONFIDENT
    sure = _logistic(felt)
    return choice if item.options else "", is_right, 3 if sure > _SURE_FROM else 2 if sure > _FAIR_FROM else 1


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))
