"""The file of a single-choice item."""

from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import twins
from bridging.engines.assessment.item import Item
from bridging.source.schema import Identifier, Localised, Schema

MIN_OPTIONS: Final = 3
MAX_OPTIONS: Final = 6


class Option(Schema):
    """``misconception`` names the belief that makes a wrong option attractive."""

    id: Identifier
    text: Localised
    correct: bool = False
    feedback: Localised | None = None
    misconception: Identifier | None = None

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if not self.correct and self.feedback is None:
            raise PydanticCustomError("item.wrong-option-feedback", "option {option} is wrong and does not say why", {"option": self.id})
        if self.correct and self.misconception:
            raise PydanticCustomError("item.key-without-misconception", "option {option} is right: no belief to name", {"option": self.id})
        return self


def _count(options: tuple[Option, ...]) -> tuple[Option, ...]:
    if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
        raise PydanticCustomError(
            "item.options-count",
            "{count} options; there are {minimum} to {maximum}",
            {"count": len(options), "minimum": MIN_OPTIONS, "maximum": MAX_OPTIONS},
        )
    return options


def _unique_ids(options: tuple[Option, ...]) -> tuple[Option, ...]:
    seen: set[str] = set()
    for option in options:
        if option.id in seen:
            raise PydanticCustomError("item.option-ids-unique", "two options have the id {option}", {"option": option.id})
        seen.add(option.id)
    return options


def _one_key(options: tuple[Option, ...]) -> tuple[Option, ...]:
    keys = sum(option.correct for option in options)
    if keys != 1:
        raise PydanticCustomError("item.one-key", "{count} options are marked as correct; exactly one is", {"count": keys})
    return options


def _distinct(options: tuple[Option, ...]) -> tuple[Option, ...]:
    same = twins((option.id, option.text) for option in options)
    if same:
        language, first, second = same
        raise PydanticCustomError(
            "item.options-distinct",
            "options {first} and {second} read the same in {language}",
            {"first": first, "second": second, "language": language},
        )
    return options


class SingleChoiceItem(Item):
    type: Literal["single-choice"]
    options: Annotated[
        tuple[Option, ...], AfterValidator(_count), AfterValidator(_unique_ids), AfterValidator(_one_key), AfterValidator(_distinct)
    ]
    shuffle: bool = True

    @property
    def key(self) -> Option:
        return next(option for option in self.options if option.correct)
