"""What a meeting needs: people, rooms, materials with amounts, safe work, and what is handed in."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.source.schema import Identifier, Localised, Schema, Words

Per = Literal["participant", "pair", "group", "run", "once"]
GmoLevel = Literal["none", "ml-1", "ml-2", "ml-3"]


def _in_both(value: object) -> object:
    """Read ``µL`` as the unit of both languages; ``{nl: stuks, en: pieces}`` says it twice, ``{nl: set(s), en: set(s)}`` follows the number."""
    return {"nl": value, "en": value} if isinstance(value, str) else value


Unit = Annotated[Localised, BeforeValidator(_in_both, json_schema_input_type=Localised | str)]


class Material(Localised):
    """What lies ready: its words, and how much of it for whom.

    ``spare_percent``: what is taken on top. ``pack``: how much comes in one package. ``own``: participants bring it. ``check``: what about the
    amount is estimated and still to be confirmed. ``source``: the work that the amount is from.
    """

    amount: float | None = Field(default=None, gt=0)
    unit: Unit | None = None
    per: Per | None = None
    spare_percent: float = Field(default=0, ge=0, le=300)
    pack: float | None = Field(default=None, gt=0)
    own: bool = False
    store: Localised | None = None
    check: Localised | None = None
    source: Words | None = None

    @model_validator(mode="after")
    def _can_be_counted(self) -> Self:
        told = (self.amount is not None, self.unit is not None, self.per is not None)
        if any(told) and not all(told):
            raise PydanticCustomError("kit.amount-whole", "an amount has a unit and says for whom")
        if self.amount is None and (self.spare_percent or self.pack is not None):
            raise PydanticCustomError("kit.amount-missing", "what is taken on top is taken on top of an amount")
        return self


class Staff(Localised):
    """A role on the day, and how many people fill it."""

    number: int = Field(default=1, ge=1, le=50)
    per: Literal["group", "run", "once"] = "run"


class Room(Localised):
    """A place, and how many participants it holds."""

    capacity: int = Field(ge=1, le=1000)


class SampleLabel(Schema):
    """Labels for what is kept: ``copies`` for each pair, group or participant, numbered when there are several."""

    id: Identifier
    title: Localised
    per: Per = "pair"
    copies: int = Field(default=1, ge=1, le=96)
    note: Localised | None = None


class Gate(Localised):
    """What must be shown before somebody may begin. ``test``: the test of the module whose result shows it, at ``percent`` or more."""

    id: Identifier
    percent: float | None = Field(default=None, gt=0, le=100)
    test: Identifier | None = None

    @model_validator(mode="after")
    def _test_is_passed_somewhere(self) -> Self:
        if self.test is not None and self.percent is None:
            raise PydanticCustomError("kit.gate-test", "a test that opens a gate is passed at a percentage")
        return self


class SafeWork(Schema):
    """``gmo``: the level of contained use; ``gmo_note``: who confirms it, and for what."""

    gmo: GmoLevel
    gmo_note: Localised | None = None
    ppe: tuple[Localised, ...] = ()
    gates: tuple[Gate, ...] = ()
    hazards: tuple[Localised, ...] = ()
    waste: tuple[Localised, ...] = ()
    spill: tuple[Localised, ...] = ()


class HandIn(Localised):
    """What participants hand in; ``assignment``: the work that it is part of."""

    assignment: Identifier | None = None
