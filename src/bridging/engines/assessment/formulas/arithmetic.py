"""What a formula can do with numbers.

Sums, products, whole powers and roots are decimal and exact to thirty digits. Logarithms, exponentials and broken powers are taken from the
machine's own arithmetic and rounded to fourteen digits, which are the same on every machine: a stored answer is graded alike everywhere.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from types import MappingProxyType
from typing import Final

CALCULATION: Final = Context(prec=30, Emax=999, Emin=-999, traps=[DivisionByZero, InvalidOperation, Overflow])
_MOST_ARGUMENTS: Final = 10
_MOST_PLACES: Final = 20


def power(base: Decimal, exponent: Decimal) -> Decimal:
    if exponent == exponent.to_integral_value():
        return CALCULATION.power(base, exponent)
    return _rounded(math.pow(base, exponent))


def _rounded(value: float) -> Decimal:
    if not math.isfinite(value):
        raise ArithmeticError("the result is beyond measure")
    return Decimal(f"{value:.13e}")


def _round(value: Decimal, places: Decimal = Decimal(0)) -> Decimal:
    """Round half up, as on paper."""
    if places != places.to_integral_value() or abs(places) > _MOST_PLACES:
        raise ArithmeticError("places are a small whole number")
    return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP, CALCULATION)


@dataclass(frozen=True, slots=True)
class Function:
    call: Callable[..., Decimal]
    fewest: int = 1
    most: int = 1


FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "ln": Function(lambda value: _rounded(math.log(value))),
        "log10": Function(lambda value: _rounded(math.log10(value))),
        "exp": Function(lambda value: _rounded(math.exp(value))),
        "sqrt": Function(CALCULATION.sqrt),
        "min": Function(min, 2, _MOST_ARGUMENTS),
        "max": Function(max, 2, _MOST_ARGUMENTS),
        "round": Function(_round, 1, 2),
    }
)
