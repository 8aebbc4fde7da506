"""Choosing options from a list, or places in a picture."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe

from bridging.apps.study.questions.answer_blocks.ground import Ground, Marking, ShownOption
from bridging.engines.assessment.answer_blocks import Choose, Option, Region, Spots


def choose(block: Choose, ground: Ground) -> dict[str, Any]:
    chosen = ground.chosen(block.field)
    options = [_option(option, block.field, ground, is_chosen=option.id in chosen, only_one=not block.many) for option in block.options]
    return {"legend": ground.words(block.legend), "options": options}


def _option(option: Option, name: str, ground: Ground, *, is_chosen: bool, only_one: bool) -> ShownOption:
    marking = ground.marking(f"{name}={option.id}", only_one=only_one and is_chosen)
    return ground.option(option, is_chosen=is_chosen, marking=marking)


@dataclass(frozen=True, slots=True)
class ShownRegion:
    """``number`` ties the place in the picture to the line in the list; the sides are in percent of the picture."""

    number: int
    region: Region
    option: ShownOption

    @property
    def middle(self) -> tuple[float, float]:
        return self.region.x + self.region.width / 2, self.region.y + self.region.height / 2

    @property
    def marking(self) -> Marking:
        return self.option.marking


def spots(block: Spots, ground: Ground) -> dict[str, Any]:
    chosen = ground.chosen(block.field)
    regions = [
        ShownRegion(
            number,
            region,
            _option(Option(region.id, region.text), block.field, ground, is_chosen=region.id in chosen, only_one=not block.many),
        )
        for number, region in enumerate(block.regions, 1)
    ]
    picture = mark_safe(ground.pictures(block.picture, ground.language))  # noqa: S308 -- made at publishing by our renderer
    return {"legend": ground.words(block.legend), "picture_html": picture, "alt": ground.words(block.alt), "regions": regions}
