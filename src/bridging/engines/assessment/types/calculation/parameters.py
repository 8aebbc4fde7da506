"""What is drawn for each variant: a number from a range in steps, or one of some choices."""

from decimal import Decimal
from random import Random
from typing import Annotated, Final, Self

from pydantic import AfterValidator, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.formulas.arithmetic import CALCULATION, FUNCTIONS
from bridging.engines.assessment.types.numeric.tolerance import Number
from bridging.source.schema import Schema

ANSWER: Final = "answer"
MAX_STEPS: Final = 1_000_000


def _free(name: str) -> str:
    if name == ANSWER or name in FUNCTIONS:
        raise PydanticCustomError("item.parameter-name-free", "the name {name} means something else", {"name": name})
    return name


ParameterName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=30), AfterValidator(_free)]


class Parameter(Schema):
    """``min``, ``max`` and ``step``, or ``choices``."""

    min: Number | None = None
    max: Number | None = None
    step: Number | None = None
    choices: tuple[Number, ...] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        bounds = [bound for bound in (self.min, self.max, self.step) if bound is not None]
        if len(bounds) != (0 if self.choices is not None else 3):
            raise PydanticCustomError("item.parameter-one-kind", "a parameter has min, max and step, or choices")
        if self.choices is not None and (len(self.choices) < 2 or len(set(self.choices)) < len(self.choices)):  # noqa: PLR2004 -- a choice
            raise PydanticCustomError("item.choices-differ", "there are two choices at least, and no two alike")
        if bounds and not self._is_range(*bounds):
            raise PydanticCustomError(
                "item.parameter-range", "a range goes up in at least one step and at most {limit}", {"limit": MAX_STEPS}
            )
        return self

    @staticmethod
    def _is_range(low: Decimal, high: Decimal, step: Decimal) -> bool:
        width = CALCULATION.subtract(high, low)
        return 0 < step <= width <= CALCULATION.multiply(step, Decimal(MAX_STEPS))

    def draw(self, chance: Random) -> Decimal:
        if self.min is None or self.max is None or self.step is None:
            return chance.choice(self.choices or (Decimal(0),))
        steps = int(CALCULATION.divide_int(CALCULATION.subtract(self.max, self.min), self.step))
        return CALCULATION.add(self.min, CALCULATION.multiply(self.step, Decimal(chance.randrange(steps + 1))))
