"""The file of a text with gaps."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import first_repeated
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.options import Option, counted, distinct, one_key, unique_ids
from bridging.engines.assessment.placed import PlacedFault, refuse
from bridging.engines.assessment.types.cloze.text import gap_ids, torn_mark
from bridging.engines.assessment.types.short_text.matching import MAX_TYPOS, Near
from bridging.engines.assessment.types.short_text.patterns import Wordings
from bridging.engines.assessment.types.short_text.schema import ROOM, refuse_hidden, refuse_long
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema
from bridging.source.text import LANGUAGES, Text

MIN_OPTIONS: Final = 2
MAX_OPTIONS: Final = 6


class Gap(Schema):
    """Words to type (``accept``, as in a short-text item) or one right option out of some."""

    id: Identifier
    accept: Wordings | None = None
    near: tuple[Near, ...] = ()
    typos: int = Field(default=0, ge=0, le=MAX_TYPOS, strict=True)
    options: (
        Annotated[
            tuple[Option, ...],
            AfterValidator(counted(MIN_OPTIONS, MAX_OPTIONS)),
            AfterValidator(unique_ids),
            AfterValidator(one_key),
            AfterValidator(distinct),
        ]
        | None
    ) = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.accept is None) == (self.options is None) or (self.options and (self.near or self.typos)):
            raise PydanticCustomError("item.gap-one-kind", "the gap {gap} takes words or options: one of the two", {"gap": self.id})
        if self.accept:
            refuse_hidden(self.accept, self.near)
            refuse_long(self.accept, ROOM)
        return self

    @property
    def key(self) -> Text:
        """The right words, as they are shown."""
        if self.accept:
            return self.accept.as_text()
        return next(option.text.as_text() for option in self.options or () if option.correct)


def _unique_gaps(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    if not gaps:
        raise PydanticCustomError("schema.too-few", "there are no gaps", {"field": "gaps", "limit": 1})
    twice = first_repeated(gap.id for gap in gaps)
    if twice:
        raise PydanticCustomError("item.gap-ids-unique", "two gaps have the id {gap}", {"gap": twice})
    return gaps


class ClozeItem(Item):
    """``text`` has each gap once in each language, in whatever order the language asks for."""

    type: Literal["cloze"]
    ceiling: ClassVar[Bloom] = Bloom.APPLY
    text: Localised
    gaps: Annotated[tuple[Gap, ...], AfterValidator(_unique_gaps)]
    shuffle: bool = True

    @model_validator(mode="after")
    def _text_has_the_gaps(self) -> Self:
        refuse(self._misplaced())
        return self

    def _misplaced(self) -> Iterator[PlacedFault]:
        wanted = {gap.id for gap in self.gaps}
        for language in LANGUAGES:
            found = gap_ids(self.text[language])
            for gap in sorted({*found, *wanted}):
                if (found.count(gap), gap in wanted) != (1, True):
                    yield (
                        ("text", language),
                        PydanticCustomError(
                            "item.gap-in-text",
                            "the gap {gap} stands {count} times in the text in {language} and is described {described} times",
                            {"gap": gap, "count": found.count(gap), "language": language, "described": int(gap in wanted)},
                        ),
                    )
            mark = torn_mark(self.text[language])
            if mark:
                yield (
                    ("text", language),
                    PydanticCustomError(
                        "item.gap-between-marks", "a gap stands between two {mark} in {language}", {"mark": mark, "language": language}
                    ),
                )
