"""Fields that ask for yes or no."""

from collections.abc import Mapping, Sequence
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.kernel.message import Message

_ANSWERS: Final = tuple(Option(value, Message(f"answer:{value}")) for value in ("yes", "no"))


def yes_no(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, "yes-no", _ANSWERS) for name in names)


def answered(given: Mapping[str, str], fields: Sequence[Field]) -> tuple[bool, ...]:
    return tuple(chosen(given, field) == "yes" for field in fields)
