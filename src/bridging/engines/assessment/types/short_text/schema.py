"""The file of an item that is answered in a word or a few."""

from typing import ClassVar, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.short_text.matching import MAX_TYPOS, Near
from bridging.engines.assessment.types.short_text.patterns import Wordings
from bridging.kernel.bloom import Bloom

ROOM: Final = 60
MAX_LENGTH: Final = 200


def refuse_hidden(accept: Wordings, near: tuple[Near, ...]) -> None:
    """Raise when a near word is accepted as right, or was named before: nobody would ever read what is said about it."""
    seen: set[str] = set()
    for entry in near:
        here = {word for pattern in entry.words.patterns for word in pattern.whole}
        for word in sorted(here):
            if word in seen or any(pattern.fits(word) for pattern in accept.patterns):
                raise PydanticCustomError("item.near-word-hidden", "the near word {word} is taken already", {"word": word})
        seen |= here


def refuse_long(accept: Wordings, limit: int) -> None:
    """Raise when an accepted word does not fit in the room for the answer."""
    for pattern in accept.patterns:
        if len(pattern.shown) > limit:
            raise PydanticCustomError(
                "item.accepted-fits", "{word} has no room in {limit} characters", {"word": pattern.shown, "limit": limit}
            )


class ShortTextItem(Item):
    """``typos`` is how many letters may slip in a long word; ``max_length`` the room for the answer."""

    type: Literal["short-text"]
    ceiling: ClassVar[Bloom] = Bloom.APPLY
    accept: Wordings
    near: tuple[Near, ...] = ()
    typos: int = Field(default=0, ge=0, le=MAX_TYPOS, strict=True)
    max_length: int = Field(default=ROOM, ge=1, le=MAX_LENGTH, strict=True)

    @model_validator(mode="after")
    def _words_are_read(self) -> Self:
        refuse_hidden(self.accept, self.near)
        refuse_long(self.accept, self.max_length)
        return self
