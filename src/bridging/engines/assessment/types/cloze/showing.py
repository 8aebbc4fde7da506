"""A text with gaps on screen and on paper."""

from dataclasses import dataclass

from bridging.engines.assessment.answer_blocks import Gap as ShownGap
from bridging.engines.assessment.answer_blocks import GapText, Option
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.cloze.schema import ClozeItem, Gap
from bridging.engines.assessment.types.cloze.text import filled, paragraphs
from bridging.engines.assessment.types.short_text.schema import ROOM
from bridging.engines.assessment.variant import Seed, Variant, chance
from bridging.kernel.message import Message
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class ClozeVariant(Variant[ClozeItem]):
    """``orders`` holds, for each gap of the item in turn, the ids of its options as they stand on screen."""

    orders: tuple[tuple[str, ...], ...]


def field_of(gap: str) -> str:
    return f"gap-{gap}"


def generate(item: ClozeItem, seed: Seed) -> ClozeVariant:
    draw = chance(item, seed)
    orders = []
    for gap in item.gaps:
        order = [option.id for option in gap.options or ()]
        if item.shuffle:
            draw.shuffle(order)
        orders.append(tuple(order))
    return ClozeVariant(item, seed, tuple(orders))


def render(variant: ClozeVariant, language: Language) -> Rendered:
    item = variant.item
    return Rendered.of(
        item,
        language,
        blocks=(GapText(_with_gaps(variant, language)),),
        scoring=Message("scoring.share-of-gaps") if len(item.gaps) > 1 else None,
    )


def reveal(variant: ClozeVariant, language: Language) -> str:
    item = variant.item
    return filled(item.text[language], {gap.id: gap.key[language] for gap in item.gaps})


def paper(item: ClozeItem) -> Paper:
    return composed(generate(item, PAPER_SEED), render, reveal)


def _with_gaps(variant: ClozeVariant, language: Language) -> tuple[tuple[str | ShownGap, ...], ...]:
    """Number the gaps in the order of this language's text."""
    item = variant.item
    orders = {gap.id: (gap, order) for gap, order in zip(item.gaps, variant.orders, strict=True)}
    number = 0
    shown: list[tuple[str | ShownGap, ...]] = []
    for pieces in paragraphs(item.text[language]):
        line: list[str | ShownGap] = []
        for index, piece in enumerate(pieces):
            if index % 2:
                number += 1
                line.append(_shown(*orders[piece], number, language))
            elif piece:
                line.append(piece)
        shown.append(tuple(line))
    return tuple(shown)


def _shown(gap: Gap, order: tuple[str, ...], number: int, language: Language) -> ShownGap:
    texts = {option.id: option.text[language] for option in gap.options or ()}
    return ShownGap(field_of(gap.id), number, ROOM, tuple(Option(key, texts[key]) for key in order))
