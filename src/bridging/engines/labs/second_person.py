"""Who looks at a sheet for a patient before anything is done with it, and what that takes."""

from enum import StrEnum
from typing import Final

from bridging.engines.labs.forms import Field, Option
from bridging.kernel.message import Message

_MINUTES: Final = 10
_ANEW_MINUTES: Final = 15


class Check(StrEnum):
    SELF = "self"
    READS = "reads"
    ANEW = "anew"


CHECK: Final = Field("dose-check", "choice", tuple(Option(each.value, Message(f"dose-check:{each.value}")) for each in Check))


def minutes_of(check: Check) -> int:
    """Return how long it takes to fill in a sheet and have it checked."""
    return _MINUTES + (_ANEW_MINUTES if check is Check.ANEW else 0)
