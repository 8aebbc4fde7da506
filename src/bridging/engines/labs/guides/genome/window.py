"""Eighty bases of the second exon that can be read by hand: on both strands something to find, and not too much."""

from collections.abc import Sequence
from random import Random
from typing import Final

from bridging.engines.labs.guides.genome.gene import GeneText
from bridging.engines.labs.guides.genome.placed import Placed

WINDOW: Final = 80
_EXON: Final = 2
_ENOUGH: Final = 2
_MOST: Final = 8
_SITE: Final = 23


def whole_in(guides: Sequence[Placed], start: int) -> tuple[Placed, ...]:
    """Return the guides that lie in a window with all their bases."""
    return tuple(each for each in guides if start <= each.guide.start and each.guide.start + _SITE <= start + WINDOW)


def window_start(draw: Random, gene: GeneText, guides: Sequence[Placed]) -> int | None:
    """Return where a window begins; None where there is none with a guide on either strand."""
    exon = gene.exons[_EXON - 1]
    starts = list(range(exon.coding_start, exon.coding_end - WINDOW + 1))
    draw.shuffle(starts)

    def worth(start: int) -> int:
        found = whole_in(guides, start)
        plus = sum(each.guide.strand == "+" for each in found)
        return min(plus, len(found) - plus, _ENOUGH) - (len(found) > _MOST)

    best = max(starts, key=worth)
    return best if worth(best) > 0 else None
