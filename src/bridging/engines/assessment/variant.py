"""An item as one person gets it."""

from dataclasses import dataclass
from random import Random

from bridging.engines.assessment.item import Item
from bridging.kernel.seed import random_for

type Seed = str | int


@dataclass(frozen=True, slots=True)
class Variant[I: Item]:
    """The item with the seed that made it. A type that draws nothing generates this; one that draws keeps the draw in a subclass."""

    item: I
    seed: Seed


def chance(item: Item, seed: Seed) -> Random:
    """Return the only source of chance of a variant: it depends on the item's id, its version and the seed."""
    return random_for("assessment", item.id, item.version, seed)
