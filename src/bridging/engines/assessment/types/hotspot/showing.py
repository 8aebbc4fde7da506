"""A hotspot item on screen and on paper."""

from bridging.engines.assessment.answer_blocks import Region, Spots
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.hotspot.answering import FIELD
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.source.text import Language


def render(variant: Variant[HotspotItem], language: Language) -> Rendered:
    item = variant.item
    regions = tuple(Region(region.id, region.text[language], region.x, region.y, region.width, region.height) for region in item.regions)
    return Rendered.of(
        item,
        language,
        blocks=(Spots(FIELD, item.picture, item.alt[language], regions, many=item.asks_many),),
        scoring=Message("scoring.right-minus-wrong") if item.asks_many else None,
    )


def reveal(variant: Variant[HotspotItem], language: Language) -> str:
    return _listed([region.text[language] for region in variant.item.keys])


def paper(item: HotspotItem) -> Paper:
    return composed(Variant(item, PAPER_SEED), render, _numbered)


def _numbered(variant: Variant[HotspotItem], language: Language) -> str:
    """Return the right regions with the numbers that they have on paper."""
    return _listed([f"({number}) {region.text[language]}" for number, region in enumerate(variant.item.regions, 1) if region.correct])


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else "\n".join(f"- {name}" for name in names)
