"""What is done at the bench, step by step: the same steps on paper and on a phone."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.courseware.schemas.kit import Unit
from bridging.source.schema import Identifier, Localised, Schema

SignedBy = Literal["partner", "observer", "teacher"]


class Measurement(Schema):
    """A number that is read at a step. ``min`` and ``max``: what can be true; outside them one is asked to look again.

    ``accept``: what lets one go on, in words. ``times``: how often it is read.
    """

    id: Identifier
    title: Localised
    unit: Unit
    min: float
    max: float
    decimals: int = Field(default=0, ge=0, le=6)
    times: int = Field(default=1, ge=1, le=12)
    accept: Localised | None = None

    @model_validator(mode="after")
    def _has_a_range(self) -> Self:
        if self.min >= self.max:
            raise PydanticCustomError("protocol.range", "the lowest value lies below the highest")
        return self


class ProtocolStep(Schema):
    """``section`` opens a part of the protocol. ``minutes``: how long it takes; ``timer_s``: the clock that runs meanwhile.

    ``stop``: what must be so before one goes on. ``pause``: that one may break off here, how long, and how to keep what there is.
    ``signed``: who signs that it was done. ``warning``: what harms people or spoils the sample.
    """

    id: Identifier
    section: Localised | None = None
    text: Localised
    minutes: int | None = Field(default=None, ge=1, le=1440)
    timer_s: int | None = Field(default=None, ge=1, le=86_400)
    measure: tuple[Measurement, ...] = ()
    warning: Localised | None = None
    stop: Localised | None = None
    pause: Localised | None = None
    signed: SignedBy | None = None
