"""A calculation as one learner gets it: drawn numbers, and what comes out of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bridging.engines.assessment.formulas.formula import Values, condition_of, formula_of
from bridging.engines.assessment.types.calculation.parameters import ANSWER
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.numeric.target import Target, WrongNumber
from bridging.engines.assessment.types.numeric.tolerance import MAX_OWN_EXPONENT, in_range
from bridging.engines.assessment.variant import Seed, Variant, chance
from bridging.kernel.message import Message

MAX_DRAWS: Final = 100


@dataclass(frozen=True, slots=True)
class CalculationVariant(Variant[CalculationItem]):
    """``drawn`` holds the parameters; ``target`` is None when no draw gave an answer. ``faults`` is what its author must mend."""

    drawn: Mapping[str, Decimal]
    target: Target | None
    faults: tuple[Message, ...] = ()

    @property
    def values(self) -> Values:
        """The parameters with the answer."""
        return {**self.drawn, ANSWER: self.target.value} if self.target else self.drawn


def generate(item: CalculationItem, seed: Seed) -> CalculationVariant:
    """Draw until the conditions hold and the formula has a result. A draw without a result is a fault, though the next one may do.

    Parameters are drawn in the order of their names: a database may keep those of a file in another order.
    """
    random = chance(item, seed)
    formula = formula_of(item.formula)
    parameters = sorted(item.parameters.items())
    conditions = [condition_of(condition) for condition in item.conditions]
    drawn: Values = {}
    faults: list[Message] = []
    for _ in range(MAX_DRAWS):
        drawn = {name: parameter.draw(random) for name, parameter in parameters}
        if not all(condition.holds(drawn) for condition in conditions):
            continue
        key = formula.value(drawn)
        if key is not None and in_range(key, MAX_OWN_EXPONENT):
            target, more = _target(item, drawn, key)
            return CalculationVariant(item, seed, drawn, target, (*faults, *more))
        faults = faults or [Message("item.formula-fails", {"formula": item.formula, "values": told(drawn)})]
    return CalculationVariant(item, seed, drawn, None, (*faults, Message("item.no-variant", {"count": MAX_DRAWS})))


def _target(item: CalculationItem, drawn: Values, key: Decimal) -> tuple[Target, list[Message]]:
    """Return what an answer is held against. A mistake that shows nothing with these numbers is left out and told."""
    values = {**drawn, ANSWER: key}
    tolerance = item.answer.tolerance
    right = Target(key, item.unit or "", tolerance)
    mistakes: list[WrongNumber] = []
    faults = []
    if key == 0 and tolerance.relative is not None:
        faults.append(Message("item.tolerance-of-zero"))
    for mistake in item.mistakes:
        wrong = formula_of(mistake.formula).value(values)
        if wrong is None or not in_range(wrong, MAX_OWN_EXPONENT):
            faults.append(Message("item.formula-fails", {"formula": mistake.formula, "values": told(drawn)}))
        elif right.is_right(wrong):
            faults.append(Message("item.mistake-coincides", {"formula": mistake.formula, "values": told(drawn)}))
        elif any(earlier.tolerance.allows(wrong, earlier.value) for earlier in mistakes):
            faults.append(Message("item.mistakes-coincide", {"formula": mistake.formula, "values": told(drawn)}))
        else:
            mistakes.append(WrongNumber(wrong, mistake.tolerance or tolerance, mistake.misconception, mistake.feedback))
    return Target(key, right.unit, tolerance, tuple(mistakes)), faults


def told(values: Values) -> str:
    return ", ".join(f"{name} = {value:f}" for name, value in values.items())
