"""A sequence on screen and on paper."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bridging.engines.assessment.answer_blocks import Arrange, Option
from bridging.engines.assessment.one_line import on_one_line
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.sequence.pairs import discordant
from bridging.engines.assessment.types.sequence.schema import SequenceItem
from bridging.engines.assessment.variant import Seed, Variant, chance
from bridging.kernel.message import Message
from bridging.source.text import Language

FIELD: Final = "place"


@dataclass(frozen=True, slots=True)
class SequenceVariant(Variant[SequenceItem]):
    """``order`` is the one shown first; it is never a right one."""

    order: tuple[str, ...]


def generate(item: SequenceItem, seed: Seed) -> SequenceVariant:
    order = list(item.key)
    chance(item, seed).shuffle(order)
    if not discordant(order, item.ranks):
        # The other way round, every pair that matters is wrong.
        order.reverse()
    return SequenceVariant(item, seed, tuple(order))


def render(variant: SequenceVariant, language: Language) -> Rendered:
    item = variant.item
    texts = {entry.id: entry.text[language] for entry in item.entries}
    return Rendered.of(
        item,
        language,
        blocks=(Arrange(FIELD, tuple(Option(entry, texts[entry]) for entry in variant.order)),),
        scoring=Message("scoring.pairs"),
    )


def reveal(variant: SequenceVariant, language: Language) -> str:
    """List the entries in the right order; those whose mutual order does not matter share a line."""
    texts = {entry.id: on_one_line(entry.text[language]) for entry in variant.item.entries}
    ranks = variant.item.ranks
    lines = []
    for _, group in groupby(variant.item.key, key=lambda entry: ranks[entry]):
        entries = list(group)
        lines.append(f"- {place_of(variant.item, entries[0])} · {' / '.join(texts[entry] for entry in entries)}")
    return "\n".join(lines)


def place_of(item: SequenceItem, entry: str) -> str:
    """Return the right place of an entry, or from which to which place it may stand."""
    ranks = list(item.ranks.values())
    first = item.ranks[entry] + 1
    last = first + ranks.count(item.ranks[entry]) - 1
    return str(first) if first == last else f"{first}–{last}"


def paper(item: SequenceItem) -> Paper:
    return composed(generate(item, PAPER_SEED), render, reveal)
