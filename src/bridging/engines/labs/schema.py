"""The file of a lab: what every bench asks for. Each bench adds its name and its case."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Final, Literal, Self

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.labs.level import Level
from bridging.kernel.activity import Track
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, OutcomeId, Schema

Shows = Literal["handling", "estimate", "limits", "dose", "decision"]

PUBLISHED: Final = "published"
"""The context in which the file of an edition is read: it was held to the rules of its day."""


class LabPart(Schema):
    """``shows``: which side of the work tells about the outcome."""

    outcome: OutcomeId
    bloom: Bloom
    shows: Shows


class MistakeWords(Schema):
    """What is said of a mistake, and the page that explains it."""

    say: Localised
    page: Identifier | None = None


class Lab(Schema):
    """What every lab says, whatever its bench."""

    id: Identifier
    version: int = Field(default=1, ge=1)
    title: Localised
    brief: Localised
    minutes: int = Field(ge=1, le=600)
    track: Track = "both"
    parts: tuple[LabPart, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = Field(default=tuple(Level), min_length=1)
    mistakes: Mapping[str, MistakeWords]
    debrief: Localised
    nameable: ClassVar[type[StrEnum]]
    """The mistakes that the bench can name: each has words."""

    @model_validator(mode="after")
    def _mistakes_have_words(self, info: ValidationInfo) -> Self:
        if info.context == PUBLISHED:
            # A bench that has learnt to name more meets files from before.
            return self
        codes = [mistake.value for mistake in self.nameable]
        wordless = [code for code in codes if code not in self.mistakes]
        unknown = [code for code in self.mistakes if code not in codes]
        if wordless:
            raise PydanticCustomError("lab.mistake-wordless", "a mistake has no words", {"codes": ", ".join(wordless)})
        if unknown:
            raise PydanticCustomError("lab.mistake-unknown", "no such mistake", {"codes": ", ".join(unknown)})
        return self
