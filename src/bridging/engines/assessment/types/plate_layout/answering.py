"""How a layout is read: a text of wells for each fill."""

from typing import Final

from bridging.engines.assessment.raw import Raw, read_field
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.plate_layout.wells import Layout, Well, read_wells, well_name
from bridging.kernel.message import Message

MAX_LENGTH: Final = 3000


def field_of(fill: str) -> str:
    return f"wells-{fill}"


def parse(item: PlateItem, raw: Raw) -> Layout | Message:
    """Return the wells of each fill; a well that is not there, is taken or is used twice is refused by its name."""
    layout: dict[str, frozenset[Well]] = {}
    given, taken = item.given_wells, set[Well]()
    for fill in item.fill_ids:
        text = read_field(raw, field_of(fill), max_length=MAX_LENGTH)
        wells = text if isinstance(text, Message) else read_wells(text, item.shape)
        if isinstance(wells, Message):
            return wells
        for well in sorted(wells):
            if well in given:
                return Message("answer.well-given", {"well": well_name(well)})
            if well in taken:
                return Message("answer.well-twice", {"well": well_name(well)})
        taken |= wells
        layout[fill] = wells
    return layout if taken else Message("answer.empty")
