"""The file of an instrument: a questionnaire, or the bare scoring key of one whose words belong to somebody else."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from bridging.source.schema import Identifier, Localised, Schema, Words

Moment = Literal["intake", "unit-end", "session-end", "course-end", "three-months", "six-months"]
Kind = Literal["rating", "pair", "slider", "number", "choice", "choices", "text"]
_ON_A_SCALE: Final = frozenset({"rating", "pair", "slider"})


class Label(Localised):
    """The words at a point of a scale."""

    at: int


class Option(Localised):
    id: Identifier


class AnswerForm(Schema):
    """How an item is answered. ``rating``, ``pair`` and ``slider`` run from ``min`` to ``max`` and may be scored; "not applicable" is no answer.

    ``pair``: a semantic differential; each of its items says which words stand at its two ends.
    """

    kind: Kind
    min: int | None = None
    max: int | None = None
    step: int = Field(default=1, ge=1)
    labels: tuple[Label, ...] = ()
    options: tuple[Option, ...] = ()
    not_applicable: bool = False

    @property
    def is_scored(self) -> bool:
        return self.kind in _ON_A_SCALE and self.min is not None and self.max is not None


class Ends(Schema):
    """The words at both ends of a pair: ``low`` at ``min``, ``high`` at ``max``."""

    low: Localised
    high: Localised


class ShowIf(Schema):
    """An item is asked only after one of these answers to an earlier item: an option of it, or a number from ``at_least`` to ``at_most``."""

    item: Identifier
    options: tuple[Identifier, ...] = ()
    at_least: float | None = None
    at_most: float | None = None

    def is_met(self, answer: object) -> bool:
        if answer is None:
            return False
        if self.options:
            chosen = set(answer) if isinstance(answer, list | tuple) else {answer}
            return bool(chosen & set(self.options))
        if not isinstance(answer, int | float):
            return False
        return (self.at_least is None or answer >= self.at_least) and (self.at_most is None or answer <= self.at_most)


class InstrumentItem(Schema):
    """``answer`` names one of the instrument's forms. An item without ``scale`` is reported by itself. ``ends``: of a pair, beside ``text`` or instead."""

    id: Identifier
    answer: Identifier
    text: Localised | None = None
    ends: Ends | None = None
    scale: Identifier | None = None
    reversed: bool = False
    show_if: ShowIf | None = None


class Scale(Schema):
    """``sum``: the mean of what is answered times the number of items. ``at_least``: answers below which there is no score."""

    id: Identifier
    title: Localised
    scoring: Literal["mean", "sum", "rule"] = "mean"
    rule: Literal["sus"] | None = None
    at_least: int = Field(ge=1)


class Combination(Schema):
    """A weighted sum of scales, such as an index that the authors of an instrument define."""

    id: Identifier
    title: Localised
    weights: Annotated[Mapping[Identifier, float], Field(min_length=2)]


class Instrument(Schema):
    """``shipped``: its words are here, under ``licence``. ``bring-your-own``: they are not; ``terms`` say what the owner allows.

    ``per: outcome``: each item is asked of each outcome, whose words stand in the place of ``{outcome}``. ``check``: what somebody has yet to confirm.
    """

    id: Identifier
    version: int = Field(ge=1)
    title: Localised
    text: Literal["shipped", "bring-your-own"]
    licence: Words | None = None
    terms: Localised | None = None
    citation: Words | None = None
    check: tuple[Words, ...] = ()
    languages: Annotated[tuple[Literal["nl", "en"], ...], Field(min_length=1)]
    minutes: float = Field(gt=0, le=30)
    moments: Annotated[tuple[Moment, ...], Field(min_length=1)]
    per: Literal["outcome"] | None = None
    intro: Localised | None = None
    answers: Annotated[Mapping[Identifier, AnswerForm], Field(min_length=1)]
    items: Annotated[tuple[InstrumentItem, ...], Field(min_length=1)]
    scales: tuple[Scale, ...] = ()
    combinations: tuple[Combination, ...] = ()

    def items_of(self, scale: str) -> tuple[InstrumentItem, ...]:
        return tuple(item for item in self.items if item.scale == scale)
