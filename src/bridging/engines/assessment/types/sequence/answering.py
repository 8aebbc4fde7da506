"""How an order is read from the place of each entry."""

import re
from typing import Final

from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.engines.assessment.types.sequence.schema import SequenceItem
from bridging.engines.assessment.types.sequence.showing import FIELD
from bridging.kernel.message import Message

MAX_LENGTH: Final = 20

type Order = tuple[str, ...]
"""All ids of the entries, from first to last."""


def parse(item: SequenceItem, raw: Raw) -> Order | Message:
    count = len(item.entries)
    places: dict[int, str] = {}
    for entry in item.key:
        text = read_field(raw, f"{FIELD}-{entry}", max_length=MAX_LENGTH)
        if isinstance(text, Message):
            return text
        if not text:
            continue
        place = int(text) if re.fullmatch(r"[0-9]+", text) else 0
        if not 1 <= place <= count:
            return Message("answer.place-unknown", {"place": shown(text), "count": count})
        if place in places:
            return Message("answer.place-twice", {"place": place})
        places[place] = entry
    if not places:
        return Message("answer.empty")
    if len(places) < count:
        return Message("answer.places-missing", {"count": count - len(places), "total": count})
    return tuple(places[place] for place in sorted(places))
