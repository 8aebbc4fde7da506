"""What a finding is about, as one word that stands in addresses and in the journal."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_CODE: Final = re.compile(r"(item|page|unit|meeting|scale):([a-z0-9-]{1,80}):([a-z0-9-]{1,80}(?:/[a-z0-9-]{1,80})?)(?:@([0-9]{1,6}))?")


class PlaceKind(StrEnum):
    ITEM = "item"
    PAGE = "page"
    UNIT = "unit"
    MEETING = "meeting"
    SCALE = "scale"
    """Of a questionnaire; ``ref`` is instrument/scale."""


@dataclass(frozen=True, slots=True)
class Place:
    """``version`` is that of an item; 0 for all else."""

    kind: PlaceKind
    module: str
    ref: str
    version: int = 0

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.module}:{self.ref}" + (f"@{self.version}" if self.version else "")


def place_of(code: str) -> Place | None:
    """Return what a code names; None for what is no code: an item without a version, or anything else with one."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    kind, module, ref, version = found.groups()
    place = Place(PlaceKind(kind), module, ref, int(version or 0))
    is_whole = (place.kind is PlaceKind.ITEM) == bool(place.version) and (place.kind is PlaceKind.SCALE) == ("/" in ref)
    return place if is_whole else None
