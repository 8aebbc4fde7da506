"""Formulas such as ``(vg / dose) * 10^3`` and conditions such as ``low < high``: read once, calculated as often as needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from bridging.engines.assessment.formulas.parser import MAX_EXPONENT, Calculate, Compare, Parser

type Values = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Formula:
    """``names`` holds each name with the place where it is used first."""

    text: str
    names: Mapping[str, int]
    calculate: Calculate

    def value(self, values: Values) -> Decimal | None:
        """Return the result, or None where there is none: a division by zero, a root of a negative number, a number beyond measure."""
        try:
            result = self.calculate(values)
        except (ArithmeticError, ValueError):
            return None
        return result if result.is_finite() and (not result or abs(result.adjusted()) <= MAX_EXPONENT) else None


@dataclass(frozen=True, slots=True)
class Condition:
    """Sides with a comparison between each and the next."""

    text: str
    names: Mapping[str, int]
    sides: tuple[Calculate, ...]
    comparisons: tuple[Compare, ...]

    def holds(self, values: Values) -> bool:
        """Return whether every comparison holds; what cannot be calculated does not hold."""
        try:
            results = [side(values) for side in self.sides]
        except (ArithmeticError, ValueError):
            return False
        return all(compare(*pair) for compare, pair in zip(self.comparisons, pairwise(results), strict=True))


@lru_cache(maxsize=4096)
def formula_of(text: str) -> Formula:
    """Read a formula; raise UnreadableFormula with the place of the fault."""
    parser = Parser(text)
    calculate = parser.expression()
    parser.end()
    return Formula(text, parser.names, calculate)


@lru_cache(maxsize=4096)
def condition_of(text: str) -> Condition:
    """Read a condition; raise UnreadableFormula with the place of the fault."""
    parser = Parser(text)
    sides = [parser.expression()]
    comparisons = []
    while compare := parser.comparison():
        comparisons.append(compare)
        sides.append(parser.expression())
    parser.end(comparison=not comparisons)
    return Condition(text, parser.names, tuple(sides), tuple(comparisons))
