"""Ranges in the file of a lab: each seed draws one value between the two."""

from random import Random
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.source.schema import Schema


class Range(Schema):
    """Each seed draws a value between the two."""

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("lab.band-reversed", "low is above high")
        return self

    def draw(self, chance: Random) -> float:
        return chance.uniform(self.low, self.high)


class Band(Range):
    """A share."""

    low: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)


class Span(Range):
    """An amount of something, in the unit that the field's name says."""

    low: float = Field(gt=0)
    high: float = Field(gt=0)
