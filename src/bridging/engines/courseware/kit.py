"""How much of everything: from the number of participants to runs, groups, pairs and amounts."""

import hashlib
import json
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final, assert_never

from bridging.engines.courseware.schemas.activities import MeetingFile
from bridging.engines.courseware.schemas.kit import Material, Per

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Sizes:
    """So many participants in each run; ``group_size``: how many share a table or an instrument, 0 when nobody does."""

    runs: tuple[int, ...]
    group_size: int = 0

    @property
    def participants(self) -> int:
        return sum(self.runs)

    @property
    def pairs(self) -> int:
        """Count pairs run by run: who is left over works alone, and needs what a pair needs."""
        return sum(-(-run // _PAIR) for run in self.runs)

    @property
    def groups(self) -> int:
        return sum(-(-run // self.group_size) for run in self.runs) if self.group_size else 0

    def number(self, per: Per) -> int:
        match per:
            case "participant":
                return self.participants
            case "pair":
                return self.pairs
            case "group":
                return self.groups
            case "run":
                return len(self.runs)
            case "once":
                return 1 if self.participants else 0
            case _:
                assert_never(per)


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a material is used, what is taken with what lies in reserve, and in how many packages."""

    material: Material
    times: int
    used: Decimal
    taken: Decimal
    packs: int | None = None


def sizes_for(meeting: MeetingFile, participants: int) -> Sizes:
    """Divide participants over as few runs as hold them, as evenly as whole pairs allow."""
    capacity = meeting.capacity or max(participants, 1)
    runs = -(-participants // capacity)
    if not runs:
        return Sizes((), meeting.group_size or 0)
    pairs, odd = divmod(participants, _PAIR)
    divided = [_PAIR * (pairs // runs + (place < pairs % runs)) for place in range(runs)]
    divided[-1] += odd
    if max(divided) > capacity:
        divided = [participants // runs + (place < participants % runs) for place in range(runs)]
    return Sizes(tuple(divided), meeting.group_size or 0)


def room_is_lacking(meeting: MeetingFile, participants: int) -> bool:
    """True when more parallel groups are needed than the meeting allows."""
    return len(sizes_for(meeting, participants).runs) > meeting.parallel


def count(material: Material, sizes: Sizes) -> Counted | None:
    """Return how much of a material a meeting of this size takes; None where the file says no amount."""
    if material.amount is None or material.per is None:
        return None
    amount = _exact(material.amount)
    times = sizes.number(material.per)
    used = amount * times
    # As fine as the author wrote it: 20 µL stays whole, half a bottle does not.
    step = Decimal(1).scaleb(min(0, int(amount.as_tuple().exponent)))
    taken = (used * (100 + _exact(material.spare_percent)) / 100).quantize(step, rounding=ROUND_CEILING)
    packs = int((taken / _exact(material.pack)).to_integral_value(ROUND_CEILING)) if material.pack is not None else None
    return Counted(material, times, used, taken, packs)


def _exact(value: float) -> Decimal:
    """Read 0.1 as a tenth, not as the nearest binary number, and 20.0 as 20."""
    written = Decimal(repr(value))
    return written.to_integral_value() if written == written.to_integral_value() else written


# What a lab owner and a biosafety officer look at; a corrected title or another outcome asks nothing new of them.
_RELEASED_FIELDS: Final = frozenset(
    {
        "kind", "mode", "minutes", "plan", "group_size", "capacity", "parallel", "staff", "rooms", "materials", "labels", "safety", "safe_work",
        "skills", "hand_in", "protocol",
    }
)  # fmt: skip


def kit_hash(meeting: MeetingFile) -> str:
    """Return what stands for exactly this kit: any change of it gives another, and a field that the format gains later none."""
    written = meeting.model_dump(mode="json", include=set(_RELEASED_FIELDS), exclude_defaults=True)
    said = json.dumps(written, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def has_kit(meeting: MeetingFile) -> bool:
    """True when there is something to make ready."""
    return bool(meeting.materials or meeting.protocol or meeting.safe_work)


def must_be_released(meeting: MeetingFile) -> bool:
    """True for work at a bench or with GMOs: nobody does it by a protocol that those who answer for it have not seen."""
    return bool(meeting.protocol) or (meeting.safe_work is not None and meeting.safe_work.gmo != "none")
