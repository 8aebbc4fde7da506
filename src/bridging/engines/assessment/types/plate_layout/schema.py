"""The file of a plate-layout item."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.distinct import first_repeated, twins
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.plate_layout.rules import AnyRule, Apart, Counts, Plate, broken_by
from bridging.engines.assessment.types.plate_layout.wells import SHAPES, Layout, Shape, Well, read_wells, well_name
from bridging.kernel.bloom import Bloom
from bridging.kernel.message import Message
from bridging.source.schema import Identifier, Localised, Schema, Words

MAX_FILLS: Final = 12


class Fill(Schema):
    """What goes into wells; ``count`` is how many are asked, 0 for as many as one likes."""

    id: Identifier
    text: Localised
    count: int = Field(default=0, ge=0, le=384, strict=True)


class TakenWells(Schema):
    """Wells that are taken already, and by what."""

    wells: Words
    text: Localised


def _count(fills: tuple[Fill, ...]) -> tuple[Fill, ...]:
    if not 1 <= len(fills) <= MAX_FILLS:
        raise PydanticCustomError(
            "item.fills-count", "{count} fills; there are 1 to {maximum}", {"count": len(fills), "maximum": MAX_FILLS}
        )
    return fills


def _told_apart(fills: tuple[Fill, ...]) -> tuple[Fill, ...]:
    twice = first_repeated(fill.id for fill in fills)
    if twice:
        raise PydanticCustomError("item.fill-ids-unique", "two fills have the id {fill}", {"fill": twice})
    texts = ((fill.id, fill.text) for fill in fills)
    same = twins(texts, "item.fills-distinct", "fills {first} and {second} have the same name in {language}")
    if same:
        raise same
    return fills


class PlateItem(Item):
    """``example`` names the wells of each fill in one layout that keeps to every rule."""

    type: Literal["plate-layout"]
    ceiling: ClassVar[Bloom] = Bloom.CREATE
    plate: Literal[24, 96, 384]
    fills: Annotated[tuple[Fill, ...], AfterValidator(_count), AfterValidator(_told_apart)]
    given: tuple[TakenWells, ...] = ()
    rules: tuple[AnyRule, ...]
    example: dict[Identifier, Words]

    @property
    def shape(self) -> Shape:
        return SHAPES[self.plate]

    @property
    def fill_ids(self) -> tuple[str, ...]:
        return tuple(fill.id for fill in self.fills)

    @property
    def given_wells(self) -> dict[Well, Localised]:
        return {well: given.text for given in self.given for well in sorted(_wells(given.wells, self.shape))}

    @property
    def example_layout(self) -> Layout:
        return {fill: _wells(self.example[fill], self.shape) for fill in self.fill_ids}

    def filled(self, layout: Layout) -> Plate:
        return Plate(self.shape, {fill.id: fill.count for fill in self.fills}, layout)

    @model_validator(mode="after")
    def _rules_name_fills(self) -> Self:
        known = set(self.fill_ids)
        for number, rule in enumerate(self.rules, 1):
            others = rule.others if isinstance(rule, Apart) else ()
            unknown = next((fill for fill in (*rule.fills, *others) if fill not in known), None)
            if unknown is not None:
                raise PydanticCustomError(
                    "item.rule-fill-unknown", "rule {number} names no fill of the plate: {fill}", {"number": number, "fill": unknown}
                )
        for fill in self.fills:
            about = [rule for rule in self.rules if not rule.fills or fill.id in rule.fills]
            if not about:
                raise PydanticCustomError("item.fill-without-rule", "no rule is about fill {fill}", {"fill": fill.id})
            if (fill.count > 0) != any(isinstance(rule, Counts) for rule in about):
                raise PydanticCustomError(
                    "item.fill-count-ruled", "fill {fill}: a count needs the rule counts, and it a count", {"fill": fill.id}
                )
        return self

    @model_validator(mode="after")
    def _wells_fit(self) -> Self:
        if set(self.example) != set(self.fill_ids):
            raise PydanticCustomError("item.example-complete", "the example does not name each fill once")
        texts = [given.wells for given in self.given] + [self.example[fill] for fill in self.fill_ids]
        _once(texts, self.shape)
        plate = self.filled(self.example_layout)
        for number, rule in enumerate(self.rules, 1):
            broken = broken_by(rule, self.fill_ids, plate)
            if broken:
                raise PydanticCustomError(
                    "item.example-keeps-rules",
                    "the example breaks rule {number}, {rule}, with fill {fill}",
                    {"number": number, "rule": rule.rule, "fill": next(iter(broken))},
                )
        return self


def _once(texts: Iterable[str], shape: Shape) -> None:
    """Raise for wells that cannot be read, and for a well that is taken twice."""
    taken: set[Well] = set()
    for text in texts:
        wells = _wells(text, shape)
        if wells & taken:
            raise PydanticCustomError("item.well-twice", "well {well} is named twice", {"well": well_name(min(wells & taken))})
        taken |= wells


def _wells(text: str, shape: Shape) -> frozenset[Well]:
    wells = read_wells(text, shape)
    if isinstance(wells, Message):
        raise PydanticCustomError(
            "item.wells-readable", "“{text}” names wells that cannot be read", {"text": text, "well": wells.args["well"]}
        )
    return wells
