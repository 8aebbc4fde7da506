"""How a hotspot item tries itself."""

from collections.abc import Iterable, Iterator

from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.hotspot.answering import FIELD
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message


def trials(item: HotspotItem, _variant: Variant[HotspotItem]) -> Iterator[Trial]:
    """Point at what is right, at all of it and a wrong one, at each wrong one alone, and at nothing."""
    keys = [region.id for region in item.keys]
    yield Trial({FIELD: keys}, Expected.FULL)
    for region in item.regions:
        if not region.correct:
            yield Trial({FIELD: region.id}, Expected.LESS, region.misconception or "")
            if item.asks_many:
                yield Trial({FIELD: [*keys, region.id]}, Expected.LESS, region.misconception or "")
    if item.asks_many:
        yield Trial({FIELD: keys[:1]}, Expected.LESS)
    yield Trial({FIELD: ""}, Expected.REFUSED, "answer.empty")
    # No id ends in a hyphen, so this is a region of no item.
    yield Trial({FIELD: f"{keys[0]}-"}, Expected.REFUSED, "answer.region-unknown")


def faults(_variant: Variant[HotspotItem]) -> Iterable[Message]:
    """Find nothing: what can be wrong with the regions, their schema and the trials say."""
    return ()
