"""How often each option of an item was chosen: what a wrong option draws tells more than that it is wrong."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bridging.engines.assessment.answer_blocks import Choose
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import generate, paper, render
from bridging.engines.assessment.paper import PAPER_SEED, PaperOption
from bridging.engines.assessment.raw import Raw


@dataclass(frozen=True, slots=True)
class Picked:
    """An option, by the letter of its author's order, and how many chose it."""

    option: PaperOption
    n: int


def picked(item: Item, answers: Iterable[Raw]) -> tuple[Picked, ...]:
    """Count the choices in answers to an item; empty for a type whose answer is no choice among options."""
    options = paper(item).options
    if not options:
        return ()
    fields = [block.field for block in render(generate(item, PAPER_SEED), "en").blocks if isinstance(block, Choose)]
    counts = Counter(chosen for raw in answers for field in fields for chosen in _chosen(raw, field))
    return tuple(Picked(option, counts[option.id]) for option in options)


def _chosen(raw: Raw, field: str) -> set[str]:
    value = raw.get(field, ())
    return {value} if isinstance(value, str) else set(value)
