"""What a tool asks for: fields of a form, and how their texts are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from bridging.engines.labs.acts import Refused
from bridging.kernel.message import Message

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: Message


@dataclass(frozen=True, slots=True)
class Field:
    """``name`` has its words in the catalogue, as ``lab-field:<name>``. A number that need not be given is ``is_optional``."""

    name: str
    kind: Literal["choice", "number", "text", "yes-no"]
    options: tuple[Option, ...] = ()
    unit: str = ""
    is_optional: bool = False


def chosen(given: Mapping[str, str], field: Field) -> str:
    """Return the option that was chosen; raise Refused for none and for what was not offered."""
    value = given.get(field.name, "")
    if value not in {option.value for option in field.options}:
        raise Refused("lab.refused.choose", field.name)
    return value


def number(given: Mapping[str, str], name: str, *, low: float, high: float) -> float:
    """Return a number between limits, with a point or a comma; raise Refused for everything else."""
    text = given.get(name, "").strip().replace(" ", "").replace("\u00a0", "").replace("×10^", "e").replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        raise Refused("lab.refused.number", name) from None
    if not isfinite(value) or not low <= value <= high:
        raise Refused("lab.refused.range", name, low=float(low), high=float(high))
    return value


def optional(given: Mapping[str, str], name: str, *, low: float, high: float) -> float | None:
    return number(given, name, low=low, high=high) if given.get(name, "").strip() else None


def written(given: Mapping[str, str], name: str, *, shortest: int) -> str:
    """Return a text; raise Refused when it is too short to say anything, or too long to be read."""
    text = given.get(name, "").strip()
    if len(text) < shortest:
        raise Refused("lab.refused.short", name, shortest=shortest)
    if len(text) > LONGEST_TEXT:
        raise Refused("lab.refused.long", name, longest=LONGEST_TEXT)
    return text
