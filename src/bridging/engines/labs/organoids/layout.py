"""Where on the plate each well comes: by the order of the freezer, by lot, or by lot within a row for each donor; with the outer wells or without.

That places must not go with what is compared: R. A. Fisher, The Design of Experiments, 1935, ch. IV; for plates with effects of edges and rows:
B. Lundholt et al. 2003, doi:10.1177/1087057103256465, N. Malo et al. 2006, doi:10.1038/nbt1186.
"""

from collections.abc import Iterator, Sequence

from bridging.engines.labs.organoids.state import Edge, Line, Order, Well
from bridging.kernel.seed import random_for

ALL_ROWS, ALL_COLUMNS = "ABCDEFGH", range(1, 13)
INNER_ROWS, INNER_COLUMNS = ALL_ROWS[1:-1], range(2, 12)

Wish = tuple[Line, float, int]
"""Line, dose and copy of a well that is still to get its place."""


def places(edge: Edge) -> tuple[str, ...]:
    rows, columns = _grid(edge)
    return tuple(f"{row}{column}" for row in rows for column in columns)


def _grid(edge: Edge) -> tuple[str, range]:
    return (ALL_ROWS, ALL_COLUMNS) if edge is Edge.USED else (INNER_ROWS, INNER_COLUMNS)


def is_outer(place: str) -> bool:
    return place[0] not in INNER_ROWS or int(place[1:]) not in INNER_COLUMNS


def laid_out(wishes: Sequence[Wish], order: Order, edge: Edge, seed: str) -> tuple[Well, ...]:
    """Return the wells with their places; there is room for all of them."""
    free = places(edge)
    draw = random_for(seed, "layout", order.value, edge.value)
    if order is Order.RANDOM:
        free = tuple(draw.sample(free, len(free)))
        found = [Well(place, *wish) for place, wish in zip(free, wishes, strict=False)]
        return tuple(sorted(found, key=lambda well: (well.place[0], int(well.place[1:]))))
    if order is Order.IN_ORDER:
        ordered = sorted(wishes, key=lambda wish: (wish[0].donor == 0, wish[0].is_corrected))
        return tuple(Well(place, *wish) for place, wish in zip(free, ordered, strict=False))
    donors = sorted({wish[0].donor for wish in wishes})
    draw.shuffle(donors)
    blocks = [[wish for wish in wishes if wish[0].donor == donor] for donor in donors]
    return tuple(_in_blocks(free, [draw.sample(block, len(block)) for block in blocks], edge))


def _in_blocks(free: Sequence[str], blocks: Sequence[Sequence[Wish]], edge: Edge) -> Iterator[Well]:
    rows, columns = _grid(edge)
    if len(blocks) <= len(rows) and all(len(block) <= len(columns) for block in blocks):
        for row, block in zip(rows, blocks, strict=False):
            yield from (Well(f"{row}{column}", *wish) for column, wish in zip(columns, block, strict=False))
    else:
        yield from (Well(place, *wish) for place, wish in zip(free, [wish for block in blocks for wish in block], strict=False))
