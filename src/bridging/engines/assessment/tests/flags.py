"""Where to look before an item is used again, in words. A flag never says that an item is bad: its author decides, with the item at hand.

The limits are ours. They are wide on purpose: in a cohort of thirty a figure moves by chance alone.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from bridging.engines.assessment.tests.analysis import ItemFigures
from bridging.engines.assessment.tests.picked import Picked
from bridging.kernel.message import Message

EASY: Final = 0.95
HARD: Final = 0.3
WEAK: Final = 0.1
MANY_BLANK: Final = 0.1


def flags_of(figures: ItemFigures, picks: Sequence[Picked] = (), *, blanks: int = 0, unreadable: int = 0) -> tuple[Message, ...]:
    """Return what is to be looked at; nothing is said of an item that too few answered."""
    return tuple(_flags(figures, picks, blanks, unreadable)) if figures.share is not None else ()


def _flags(figures: ItemFigures, picks: Sequence[Picked], blanks: int, unreadable: int) -> Iterator[Message]:
    if figures.r_rest is not None and figures.r_rest < 0:
        yield Message("figures.against-the-rest")
    elif figures.r_rest is not None and figures.r_rest < WEAK:
        yield Message("figures.apart-from-the-rest")
    if figures.share is not None and figures.share > EASY:
        yield Message("figures.nearly-all-right")
    if figures.share is not None and figures.share < HARD:
        yield Message("figures.few-right")
    keys = [each.n for each in picks if each.option.correct]
    for each in picks:
        if not each.option.correct and keys and each.n > max(keys):
            yield Message("figures.wrong-one-drew-more", {"letter": each.option.letter, "n": each.n, "key": max(keys)})
    if blanks > MANY_BLANK * figures.n:
        yield Message("figures.left-blank", {"n": blanks})
    if unreadable:
        yield Message("figures.unreadable", {"n": unreadable})
