"""The file of a numeric item."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.numeric.target import Target, WrongNumber
from bridging.engines.assessment.types.numeric.tolerance import Number, Tolerance
from bridging.engines.assessment.types.numeric.units import canonical, measure_the_same
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema

UnitName = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class NumberAnswer(Schema):
    """The right number in its unit; no unit for a bare number."""

    value: Number
    unit: UnitName | None = None
    tolerance: Tolerance

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.value == 0 and self.tolerance.relative is not None:
            raise PydanticCustomError("item.tolerance-of-zero", "a share of 0 is 0: give an absolute tolerance")
        return self


class Mistake(Schema):
    """A wrong number that a known belief leads to, in the unit of the answer; without a tolerance of its own it has the answer's."""

    value: Number
    tolerance: Tolerance | None = None
    misconception: Identifier
    feedback: Localised


def refuse_units(unit: str | None, accept_units: Iterable[str], *, require_unit: bool) -> None:
    """Raise when units are offered or asked for that a number in this unit (in the table's spelling) cannot have."""
    accepted = tuple(accept_units)
    if unit is None and (accepted or require_unit):
        raise PydanticCustomError("item.units-need-unit", "units are accepted or required, but the answer has none")
    for name in accepted:
        if unit is not None and not measure_the_same(canonical(name), unit):
            raise PydanticCustomError(
                "item.unit-convertible", "{accepted} cannot be converted into {unit}", {"accepted": name, "unit": unit}
            )


class NumericItem(Item):
    """``accept_units`` are offered to the learner; any unit of the same quantity is read.

    ``require_unit`` makes the unit part of what is asked: a bare number is refused. Otherwise a bare number is in the answer's unit.
    """

    type: Literal["numeric"]
    ceiling: ClassVar[Bloom] = Bloom.ANALYSE
    answer: NumberAnswer
    accept_units: tuple[UnitName, ...] = ()
    require_unit: bool = False
    mistakes: tuple[Mistake, ...] = ()

    @property
    def unit(self) -> str | None:
        """The unit of the answer as the table spells it."""
        return canonical(self.answer.unit) if self.answer.unit else None

    @property
    def unit_behind(self) -> str:
        """What stands behind the field; nothing where the unit is part of what is asked."""
        return "" if self.require_unit else self.answer.unit or ""

    @property
    def target(self) -> Target:
        tolerance = self.answer.tolerance
        return Target(
            value=self.answer.value,
            unit=self.unit or "",
            tolerance=tolerance,
            mistakes=tuple(
                WrongNumber(mistake.value, mistake.tolerance or tolerance, mistake.misconception, mistake.feedback)
                for mistake in self.mistakes
            ),
        )

    @model_validator(mode="after")
    def _units_fit(self) -> Self:
        refuse_units(self.unit, self.accept_units, require_unit=self.require_unit)
        return self

    @model_validator(mode="after")
    def _mistakes_are_wrong(self) -> Self:
        target = self.target
        values = [mistake.value for mistake in self.mistakes]
        for value in values:
            if target.is_right(value):
                raise PydanticCustomError(
                    "item.mistake-outside-tolerance", "the mistake {value} lies inside the answer's tolerance", {"value": str(value)}
                )
        if len(set(values)) < len(values):
            raise PydanticCustomError("item.mistakes-distinct", "two mistakes have the same value")
        return self
