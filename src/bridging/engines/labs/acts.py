"""What somebody does at a bench, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Act:
    """A tool and what was given to it, as a form sent it: texts by the name of the field."""

    tool: str
    given: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """What was asked cannot be done; ``message`` says why, and nothing has changed. ``field`` is the field at fault, if one is."""

    def __init__(self, code: str, field: str = "", **args: str | float) -> None:
        super().__init__(code)
        self.message = Message(code, args)
        self.field = field


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the notebook: what was done, with its parameters, and when (minutes since the start)."""

    minute: int
    said: Message
    number: int = 0
    """Of the film or the fit that it made; 0 when it made none."""
