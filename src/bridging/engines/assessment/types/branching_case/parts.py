"""What the file of a branching case is made of."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.source.schema import Identifier, Localised, Schema, Words

Amount = Annotated[int, Field(ge=0, le=10**9, strict=True)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


def _as_list(value: object) -> object:
    return (value,) if isinstance(value, int | float) else value


class Variable(Schema):
    """Something that only goes up, such as hours or euros. Above ``limit`` the case ends with the ending ``over``."""

    id: Identifier
    text: Localised
    unit: Words | None = None
    start: Amount = 0
    limit: Amount | None = None
    over: Identifier | None = None

    @model_validator(mode="after")
    def _limit_is_whole(self) -> Self:
        if (self.limit is None) != (self.over is None) or (self.limit is not None and self.start > self.limit):
            raise PydanticCustomError(
                "item.variable-limit",
                "{variable} has a limit at or above its start and an ending for it, or neither",
                {"variable": self.id},
            )
        return self


class Needs(Schema):
    """All of it must hold: these flags are set, none of those, and the variables are at most or at least so much."""

    flags: tuple[Identifier, ...] = ()
    without: tuple[Identifier, ...] = ()
    at_most: dict[Identifier, Amount] = {}
    at_least: dict[Identifier, Amount] = {}

    def hold(self, values: Mapping[str, int], flags: frozenset[str]) -> bool:
        return (
            flags.issuperset(self.flags)
            and flags.isdisjoint(self.without)
            and all(values[name] <= most for name, most in self.at_most.items())
            and all(values[name] >= least for name, least in self.at_least.items())
        )


class Effects(Schema):
    """``add`` goes to variables; flags are set, then cleared."""

    add: dict[Identifier, Annotated[int, Field(ge=1, le=10**9, strict=True)]] = {}
    set: tuple[Identifier, ...] = ()
    clear: tuple[Identifier, ...] = ()


class CaseOption(Schema):
    """``next`` is the id of a scene or an ending; ``feedback`` judges the move when all is over, ``consequence`` tells what it led to."""

    id: Identifier
    text: Localised
    next: Identifier
    needs: Needs = Needs()
    effects: Effects = Effects()
    consequence: Localised | None = None
    feedback: Localised | None = None
    misconception: Identifier | None = None


class CaseScene(Schema):
    id: Identifier
    text: Localised
    options: Annotated[tuple[CaseOption, ...], Field(min_length=1, max_length=8)]


class Ending(Schema):
    """``points`` are one share for all parts of the item, or one for each; ``feedback`` looks back on the way here."""

    id: Identifier
    text: Localised
    points: Annotated[tuple[Share, ...], Field(min_length=1), BeforeValidator(_as_list)]
    feedback: Localised | None = None


class Penalty(Schema):
    """Where ``when`` holds at the end, every part loses ``minus``; ``text`` says for what."""

    text: Localised
    when: Needs
    minus: Annotated[float, Field(gt=0, le=1, allow_inf_nan=False)]
