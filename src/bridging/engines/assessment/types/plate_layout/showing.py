"""A plate-layout item on screen and on paper."""

from bridging.engines.assessment.answer_blocks import Fill, Plate
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.plate_layout.answering import field_of
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.plate_layout.wells import well_name, write_wells
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.source.text import Language


def render(variant: Variant[PlateItem], language: Language) -> Rendered:
    item = variant.item
    fills = tuple(Fill(field_of(fill.id), fill.id, fill.text[language], fill.count) for fill in item.fills)
    given = tuple((well_name(well), text[language]) for well, text in item.given_wells.items())
    return Rendered.of(
        item,
        language,
        blocks=(Plate(item.shape.rows, item.shape.columns, fills, given),),
        scoring=Message("scoring.rules", {"count": len(item.rules)}),
    )


def reveal(variant: Variant[PlateItem], language: Language) -> str:
    """Return one layout that keeps to every rule; others may be as good."""
    item = variant.item
    layout = item.example_layout
    return "\n".join(f"- {fill.text[language]}: {write_wells(layout[fill.id])}" for fill in item.fills)


def paper(item: PlateItem) -> Paper:
    return composed(Variant(item, PAPER_SEED), render, reveal)
