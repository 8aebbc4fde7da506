"""The header that every item has, whatever its type."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.kernel.activity import Track
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Day, Identifier, Localised, OutcomeId, Schema, Words

Use = Literal["practice", "test"]


class Part(Schema):
    """What one part of an item shows: an outcome, at a level."""

    outcome: OutcomeId
    bloom: Bloom


class Links(Schema):
    """Where a learner can read about it: ids of pages and of reference entries."""

    pages: tuple[Identifier, ...] = ()
    reference: tuple[Identifier, ...] = ()


def _distinct(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if len(set(parts)) < len(parts):
        raise PydanticCustomError("item.parts-distinct", "two parts name the same outcome at the same level")
    return parts


class Item(Schema):
    """What its author wrote. ``version`` is raised when the key or the meaning changes; old answers keep theirs.

    ``picture`` is named as a page names a figure; ``alt`` says what it shows without giving the answer away.
    ``ceiling`` is the highest level that an answer of its kind can be evidence of.
    """

    ceiling: ClassVar[Bloom]

    id: Identifier
    version: int = Field(ge=1, strict=True)
    type: str
    use: Use
    track: Track = "both"
    parts: Annotated[tuple[Part, ...], Field(min_length=1), AfterValidator(_distinct)]
    minutes: int = Field(ge=1, le=600, strict=True)
    stem: Localised
    picture: Words | None = None
    alt: Localised | None = None
    hints: tuple[Localised, ...] = ()
    solution: Localised | None = None
    links: Links = Links()
    sources: tuple[Words, ...] = ()
    author: Words
    review_by: Day

    @model_validator(mode="after")
    def _says_what_it_shows(self) -> Self:
        if (self.picture is None) != (self.alt is None):
            raise PydanticCustomError("item.picture-alt", "a picture and its alternative text (alt) belong together")
        return self

    @property
    def picture_to_read(self) -> str:
        """Return the picture that stands above the answer; empty where there is none, or where it is the very thing that is answered in."""
        return self.picture or ""
