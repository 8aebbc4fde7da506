"""The file of a hotspot item."""

from itertools import combinations
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import first_repeated, twins
from bridging.engines.assessment.item import Item
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema, Words

MIN_REGIONS: Final = 3
MAX_REGIONS: Final = 20
WHOLE: Final = 100
# Percentages are written by hand: what sticks out or overlaps by less than this cannot be seen.
_SLACK: Final = 0.01

Percent = Annotated[float, Field(ge=0, le=WHOLE, strict=True, allow_inf_nan=False)]
Size = Annotated[float, Field(gt=0, le=WHOLE, strict=True, allow_inf_nan=False)]


class Region(Schema):
    """A rectangle of the picture, in percent of its width and height from the upper left corner; ``text`` names what is seen there."""

    id: Identifier
    text: Localised
    x: Percent
    y: Percent
    width: Size
    height: Size
    correct: bool = False
    feedback: Localised | None = None
    misconception: Identifier | None = None

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if not self.correct and self.feedback is None:
            raise PydanticCustomError("item.region-feedback", "region {region} is wrong and does not say why", {"region": self.id})
        if self.correct and self.misconception:
            raise PydanticCustomError("item.region-right-belief", "region {region} is right: no belief to name", {"region": self.id})
        if self.x + self.width > WHOLE + _SLACK or self.y + self.height > WHOLE + _SLACK:
            raise PydanticCustomError("item.region-outside", "region {region} sticks out of the picture", {"region": self.id})
        return self

    def overlaps(self, other: "Region") -> bool:
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across > _SLACK and down > _SLACK


def _count(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    if not MIN_REGIONS <= len(regions) <= MAX_REGIONS:
        raise PydanticCustomError(
            "item.regions-count",
            "{count} regions; there are {minimum} to {maximum}",
            {"count": len(regions), "minimum": MIN_REGIONS, "maximum": MAX_REGIONS},
        )
    return regions


def _unique_ids(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    twice = first_repeated(region.id for region in regions)
    if twice:
        raise PydanticCustomError("item.region-ids-unique", "two regions have the id {region}", {"region": twice})
    return regions


def _keyed(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    right = sum(region.correct for region in regions)
    if right in {0, len(regions)}:
        raise PydanticCustomError(
            "item.regions-key", "{count} of {total} regions are right; at least one is, and at least one is not",
            {"count": right, "total": len(regions)},
        )  # fmt: skip
    return regions


def _distinct(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    texts = ((region.id, region.text) for region in regions)
    same = twins(texts, "item.regions-distinct", "regions {first} and {second} have the same name in {language}")
    if same:
        raise same
    for one, other in combinations(regions, 2):
        if one.overlaps(other):
            raise PydanticCustomError(
                "item.regions-apart", "regions {first} and {second} overlap", {"first": one.id, "second": other.id}
            )  # fmt: skip
    return regions


class HotspotItem(Item):
    """The places of its picture are what one answers with."""

    type: Literal["hotspot"]
    ceiling: ClassVar[Bloom] = Bloom.ANALYSE
    picture: Words
    alt: Localised
    regions: Annotated[
        tuple[Region, ...], AfterValidator(_count), AfterValidator(_unique_ids), AfterValidator(_keyed), AfterValidator(_distinct)
    ]

    @property
    def picture_to_read(self) -> str:
        return ""

    @property
    def keys(self) -> tuple[Region, ...]:
        return tuple(region for region in self.regions if region.correct)

    @property
    def asks_many(self) -> bool:
        """Whether more than one region is right."""
        return len(self.keys) > 1
