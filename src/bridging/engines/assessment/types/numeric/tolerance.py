"""How near is near enough.

All arithmetic is decimal. A value such as 5.49 is taken as it is written, not as the nearest binary fraction, and an answer is read from its
digits; so 5.54 lies within 5.49 ± 0.05 exactly, and the bound itself counts as right.
"""

from decimal import Context, Decimal
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from bridging.source.schema import Schema

# The largest power of ten of an answer, and of a number in a file: no quantity of the field comes near the second, and what an item
# calculates from its own numbers stays within the first.
MAX_EXPONENT: Final = 300
MAX_OWN_EXPONENT: Final = 30

# Enough digits that a product of an answer, a tolerance and a unit factor is exact, and wide enough that none overflows.
EXACT: Final = Context(prec=200, Emax=10_000, Emin=-10_000)


def in_range(value: Decimal, exponent: int = MAX_EXPONENT) -> bool:
    return value.is_finite() and (value == 0 or -exponent <= value.adjusted() <= exponent)


def _exact(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise PydanticCustomError("number.expected", "a number is expected")
    # A number too long to be written out is far beyond the range; Python refuses to write more than 4,300 digits.
    too_long = isinstance(value, int) and value.bit_length() > MAX_OWN_EXPONENT * 4
    exact = Decimal("Infinity") if too_long else Decimal(str(value))
    if not in_range(exact, MAX_OWN_EXPONENT):
        raise PydanticCustomError("number.range", "the number is not finite, or too large or too small to calculate with")
    return exact


Number = Annotated[Decimal, BeforeValidator(_exact), WithJsonSchema({"type": "number"})]


class Tolerance(Schema):
    """``absolute`` in the unit of the value, or ``relative`` as a share of it (0.02 is 2 %)."""

    absolute: Annotated[Number, Field(ge=0)] | None = None
    relative: Annotated[Number, Field(ge=0, lt=1)] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.absolute is None) == (self.relative is None):
            raise PydanticCustomError("item.tolerance-one-kind", "a tolerance is absolute or relative: one of the two")
        return self

    def margin(self, value: Decimal) -> Decimal:
        """Return the largest distance from the value that is still right."""
        if self.absolute is not None:
            return self.absolute
        return EXACT.multiply(EXACT.abs(value), self.relative or Decimal(0))

    def allows(self, found: Decimal, value: Decimal) -> bool:
        """Return whether a number is near enough; the bound counts."""
        return EXACT.abs(EXACT.subtract(found, value)) <= self.margin(value)
