"""How a plate-layout item tries itself."""

from collections.abc import Iterable, Iterator

from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.plate_layout.answering import field_of
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.plate_layout.wells import well_name, write_wells
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message


def trials(item: PlateItem, _variant: Variant[PlateItem]) -> Iterator[Trial]:
    """Give the example as it is written and in small letters, without each of its fills, and with wells that cannot be had."""
    example = {field_of(fill): item.example[fill] for fill in item.fill_ids}
    yield Trial(example, Expected.FULL)
    yield Trial({name: wells.lower().replace(",", ";") for name, wells in example.items()}, Expected.FULL)
    if len(item.fills) > 1:
        for fill in item.fill_ids:
            yield Trial(example | {field_of(fill): ""}, Expected.LESS)
    first = field_of(item.fill_ids[0])
    used = write_wells(item.example_layout[item.fill_ids[0]])
    yield Trial({first: ""}, Expected.REFUSED, "answer.empty")
    yield Trial({first: "Z1"}, Expected.REFUSED, "answer.well-unknown")
    yield Trial({first: f"{used}, {used}"}, Expected.REFUSED, "answer.well-twice")
    for well in sorted(item.given_wells)[:1]:
        yield Trial({first: well_name(well)}, Expected.REFUSED, "answer.well-given")


def faults(_variant: Variant[PlateItem]) -> Iterable[Message]:
    """Find nothing: what can be wrong with plate and rules, their schema and the trials say."""
    return ()
