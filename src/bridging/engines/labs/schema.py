"""The file of a lab: what every bench asks for, and the case of the one that it names."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.labs.bench import Level
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.mistakes import Mistakes
from bridging.kernel.activity import Track
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, OutcomeId, Schema

Shows = Literal["handling", "estimate", "limits", "decision"]


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


class PhotometryLab(Lab):
    """A lab at the bench of mass photometry. Every mistake that the bench can name has words."""

    bench: Literal["photometry"]
    case: Case

    @model_validator(mode="after")
    def _mistakes_have_words(self) -> Self:
        wordless = [mistake.value for mistake in Mistakes if mistake.value not in self.mistakes]
        unknown = [code for code in self.mistakes if code not in {mistake.value for mistake in Mistakes}]
        if wordless:
            raise PydanticCustomError("lab.mistake-wordless", "a mistake has no words", {"codes": ", ".join(wordless)})
        if unknown:
            raise PydanticCustomError("lab.mistake-unknown", "no such mistake", {"codes": ", ".join(unknown)})
        return self
