"""The file of a team-based-learning unit."""

from itertools import pairwise
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, OutcomeId, Schema

MARKS: Final = (4, 2, 1, 0)
"""Points for the star at the first, second, third and fourth scratch, as team-based learning has them most often (Michaelsen and Sweet,
New Directions for Teaching and Learning 116, 2008, doi:10.1002/tl.330)."""


def _falling(marks: tuple[int, ...]) -> tuple[int, ...]:
    if marks[0] < 1 or any(later > earlier for earlier, later in pairwise(marks)):
        raise PydanticCustomError("tbl.marks-rise", "a later scratch is worth more than an earlier one")
    return marks


Marks = Annotated[tuple[Annotated[int, Field(ge=0, le=100)], ...], Field(min_length=2, max_length=6), AfterValidator(_falling)]


class UnitPart(Schema):
    outcome: OutcomeId
    bloom: Bloom


class Minutes(Schema):
    """How long each step takes as planned; the facilitator may give more or less."""

    irat: int = Field(default=12, ge=1, le=120)
    trat: int = Field(default=18, ge=1, le=120)
    appeals: int = Field(default=10, ge=1, le=120)
    lecture: int = Field(default=15, ge=1, le=120)
    reflection: int = Field(default=15, ge=1, le=120)


class Choice(Schema):
    """``note`` is the facilitator's: what speaks for it, and what against."""

    id: Identifier
    text: Localised
    note: Localised


class Switch(Schema):
    """What would make a team choose otherwise. ``question`` is asked of teams; ``note`` is the facilitator's: good answers, and poor ones."""

    question: Localised
    note: Localised


class ApplicationCase(Schema):
    """The same significant problem for all, a specific choice, shown at the same moment. ``best`` is left out where reasons alone decide."""

    id: Identifier
    title: Localised
    prompt: Localised
    question: Localised
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=6)]
    switch: Switch | None = None
    best: Identifier | None = None
    debrief: Localised
    work_minutes: int = Field(default=35, ge=1, le=240)
    defend_minutes: int = Field(default=35, ge=1, le=240)

    @model_validator(mode="after")
    def _choices_are_told_apart(self) -> Self:
        ids = [choice.id for choice in self.choices]
        if len(set(ids)) < len(ids):
            raise PydanticCustomError("tbl.choices-distinct", "two choices have the same id")
        if self.best is not None and self.best not in ids:
            raise PydanticCustomError("tbl.best-unknown", "best names no choice", {"best": self.best})
        return self


class TblUnit(Schema):
    """``items`` are single-choice questions for tests, in their order on the card; ``notes`` and the keys of cases are the facilitator's."""

    id: Identifier
    version: int = Field(default=1, ge=1)
    title: Localised
    parts: Annotated[tuple[UnitPart, ...], Field(min_length=1)]
    items: Annotated[tuple[Identifier, ...], Field(min_length=3, max_length=20)]
    marks: Marks = MARKS
    minutes: Minutes = Minutes()
    cases: Annotated[tuple[ApplicationCase, ...], Field(min_length=1, max_length=4)]
    reflection: Annotated[tuple[Localised, ...], Field(min_length=1, max_length=4)]
    notes: Localised

    @model_validator(mode="after")
    def _is_told_apart(self) -> Self:
        for ids in (self.items, tuple(case.id for case in self.cases)):
            if len(set(ids)) < len(ids):
                raise PydanticCustomError("tbl.twice", "the same id stands twice")
        return self
