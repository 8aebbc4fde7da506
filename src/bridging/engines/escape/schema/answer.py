"""What opens a lock. ``accept`` lists answers, of which one is enough; ``from`` names a value of the room's data, which the seed of a team varies."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.escape.schema.names import Both, Name, listed
from bridging.engines.escape.schema.short import offered
from bridging.source.schema import Schema, Words

type Kind = Literal["text", "number", "set", "sequence", "code", "choice", "hotspot", "submission", "host"]


def _lists(value: Any) -> Any:
    """Take one list of words as one answer: ``[a, b]`` is ``[[a, b]]``."""
    given = listed(value)
    return given if given and all(isinstance(each, list | tuple) for each in given) else [given]


Numbers = Annotated[tuple[float, ...], BeforeValidator(listed)]
Texts = Annotated[tuple[Words, ...], BeforeValidator(listed)]
Lists = Annotated[tuple[tuple[Words, ...], ...], BeforeValidator(_lists)]


class _Answer(Schema):
    accept: Any = ()
    value: Name | None = Field(default=None, alias="from")

    @model_validator(mode="after")
    def _has_a_key(self) -> Self:
        if not self.accept and self.value is None:
            raise PydanticCustomError("room.no-key", "nothing opens this lock")
        return self


class NumberAnswer(_Answer):
    """``tolerance`` in the same unit, on either side. Without ``unit`` a bare number is asked."""

    kind: Literal["number"]
    accept: Numbers = ()
    tolerance: float = Field(default=0, ge=0)
    unit: Words | None = None


class TextAnswer(_Answer):
    """Compared without case, accents, punctuation and runs of spaces. ``pattern`` is a regular expression for the whole of it."""

    kind: Literal["text"]
    accept: Texts = ()
    pattern: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _pattern_is_a_key(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("pattern") and not value.get("accept"):
            return {**value, "accept": [value["pattern"]]}
        return value


class CodeAnswer(_Answer):
    """Letters and digits; spaces, hyphens and dots between them do not count."""

    kind: Literal["code"]
    accept: Texts = ()


class SetAnswer(_Answer):
    kind: Literal["set"]
    accept: Lists = ()


class SequenceAnswer(_Answer):
    kind: Literal["sequence"]
    accept: Lists = ()


class ChoiceAnswer(_Answer):
    kind: Literal["choice"]
    options: Annotated[dict[Name, Both], Field(min_length=2)]
    accept: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, value: Any) -> Any:
        return offered(value)

    @model_validator(mode="after")
    def _key_is_offered(self) -> Self:
        for name in self.accept:
            if name not in self.options:
                raise PydanticCustomError("room.option-unknown", "the key is no option", {"option": name})
        return self


class Area(Schema):
    """A part of a picture, in shares of its width and height from the upper left; ``label`` is what stands for it where nothing is seen."""

    label: Both
    x: float = Field(ge=0, le=1)
    y: float = Field(ge=0, le=1)
    width: float = Field(gt=0, le=1)
    height: float = Field(gt=0, le=1)


class HotspotAnswer(_Answer):
    kind: Literal["hotspot"]
    picture: Words
    areas: Annotated[dict[Name, Area], Field(min_length=2)]
    accept: Annotated[tuple[Name, ...], BeforeValidator(listed)] = ()

    @model_validator(mode="after")
    def _key_is_an_area(self) -> Self:
        for name in self.accept:
            if name not in self.areas:
                raise PydanticCustomError("room.option-unknown", "the key is no area", {"option": name})
        return self


class SubmissionAnswer(Schema):
    """A virtual lab that a member of the team hands in after the start, with at least this share of its points."""

    kind: Literal["submission"]
    lab: Name
    at_least: float = Field(default=0.55, gt=0, le=1)


class HostAnswer(Schema):
    """The game master sees that it is done."""

    kind: Literal["host"]


Answer = Annotated[
    NumberAnswer | TextAnswer | CodeAnswer | SetAnswer | SequenceAnswer | ChoiceAnswer | HotspotAnswer | SubmissionAnswer | HostAnswer,
    Field(discriminator="kind"),
]


class Near(Schema):
    """A wrong answer that tells what was believed. ``misconception`` names one of the course's; ``tolerance`` is the lock's where none is given."""

    accept: Annotated[tuple[Words | tuple[Words, ...], ...], BeforeValidator(listed)] = ()
    value: Name | None = Field(default=None, alias="from")
    tolerance: float | None = Field(default=None, ge=0)
    say: Both
    misconception: Words | None = None
