"""What an answer comes to, and what holds the answers of a lock."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bridging.kernel.message import Message

LONGEST: Final = 400
"""Letters of an answer; what is longer was not typed by a hand."""
MOST_ITEMS: Final = 60


class Outcome(StrEnum):
    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Matched:
    """``shown`` is the answer in one line. ``same``: two answers that read alike have it in common. ``near``: place among near answers."""

    outcome: Outcome
    shown: str
    same: str = ""
    near: int | None = None
    notice: Message | None = None


type Reader = Callable[[Any, str], Matched]
"""Reads a raw answer, given in a language or in none, as one lock does. It never raises."""

type LineReader = Callable[[str, Any, str], Matched]
"""Reads an answer that says something, in one line of at most ``LONGEST`` letters; beside it as it was sent, and the language."""


def unreadable(shown: str, code: str, **args: str | float) -> Matched:
    return Matched(Outcome.UNREADABLE, shown, notice=Message(code, args))
