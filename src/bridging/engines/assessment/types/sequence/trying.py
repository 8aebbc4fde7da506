"""How a sequence tries itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.sequence.schema import SequenceItem
from bridging.engines.assessment.types.sequence.showing import FIELD, SequenceVariant
from bridging.kernel.message import Message


def trials(item: SequenceItem, variant: SequenceVariant) -> Iterator[Trial]:
    """Give the key, each two neighbours swapped, the order shown first, the key backwards, and what is no order."""
    key, ranks = item.key, item.ranks
    yield Trial(_raw(key), Expected.FULL)
    for index, (one, other) in enumerate(pairwise(key)):
        swapped = (*key[:index], other, one, *key[index + 2 :])
        yield Trial(_raw(swapped), Expected.FULL if ranks[one] == ranks[other] else Expected.LESS)
    yield Trial(_raw(variant.order), Expected.LESS)
    yield Trial(_raw(key[::-1]), Expected.LESS)
    first = f"{FIELD}-{key[0]}"
    yield Trial({}, Expected.REFUSED, "answer.empty")
    yield Trial({**_raw(key), first: ""}, Expected.REFUSED, "answer.places-missing")
    yield Trial({**_raw(key), first: "2"}, Expected.REFUSED, "answer.place-twice")
    yield Trial({**_raw(key), first: str(len(key) + 1)}, Expected.REFUSED, "answer.place-unknown")


def faults(variant: SequenceVariant) -> Iterator[Message]:
    if sorted(variant.order) != sorted(variant.item.key):
        yield Message("item.order-complete")


def _raw(order: Sequence[str]) -> Raw:
    return {f"{FIELD}-{entry}": str(place) for place, entry in enumerate(order, 1)}
