"""What a tool asks for: fields of a form, and how their texts are read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final, Literal

from bridging.engines.labs.acts import Refused
from bridging.kernel.message import Message

LONGEST_TEXT = 2000
SHORTEST_REASON: Final = 20
"""Letters in which a decision can be explained at all."""
_POWER: Final = re.compile(r"[×x*·]10\^?(?=[-+\d])")
"""As people write it: 2,4×10^12, and with raised figures."""
_LOWERED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: Message


@dataclass(frozen=True, slots=True)
class Estimated:
    """A number with the interval that was given for it, if one was."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Field:
    """``name`` has its words in the catalogue, as ``lab-field:<name>``. A number that need not be given is ``is_optional``.

    A ``line`` is a text of one line. ``value`` stands in the field at first.
    """

    name: str
    kind: Literal["choice", "number", "text", "line", "yes-no"]
    options: tuple[Option, ...] = ()
    unit: str = ""
    is_optional: bool = False
    value: str = ""


_YES_OR_NO: Final = tuple(Option(value, Message(f"answer:{value}")) for value in ("yes", "no"))


def yes_no(name: str) -> Field:
    return Field(name, "yes-no", _YES_OR_NO)


def chosen(given: Mapping[str, str], field: Field) -> str:
    """Return the option that was chosen; raise Refused for none and for what was not offered."""
    value = given.get(field.name, "")
    if value not in {option.value for option in field.options}:
        raise Refused("lab.refused.choose", field.name)
    return value


def number(given: Mapping[str, str], name: str, *, low: float, high: float) -> float:
    """Return a number between limits, with a point or a comma; raise Refused for everything else."""
    text = _POWER.sub("e", "".join(given.get(name, "").split()).translate(_LOWERED)).replace(",", ".")
    try:
        value = float(text)
    except ValueError:
        raise Refused("lab.refused.number", name) from None
    if not isfinite(value) or not low <= value <= high:
        raise Refused("lab.refused.range", name, low=float(low), high=float(high))
    return value


def optional(given: Mapping[str, str], name: str, *, low: float, high: float) -> float | None:
    return number(given, name, low=low, high=high) if given.get(name, "").strip() else None


def numbers(given: Mapping[str, str], name: str, *, low: float, high: float, most: int) -> tuple[float, ...]:
    """Return several numbers, divided by commas or spaces; or by semicolons, and then a comma is a decimal one."""
    text = given.get(name, "").replace("\u00a0", " ").strip()
    parts = text.split(";") if ";" in text else text.replace(",", " ").split()
    if not parts or len(parts) > most:
        raise Refused("lab.refused.numbers", name, most=most)
    return tuple(number({name: part}, name, low=low, high=high) for part in parts)


def estimated(given: Mapping[str, str], name: str, *, low: float, high: float) -> Estimated:
    """Return a number with its interval from the fields ``low`` and ``high``; raise Refused for half an interval and for one beside the number."""
    value = number(given, name, low=low, high=high)
    lowest, highest = (optional(given, each, low=low, high=high) for each in ("low", "high"))
    if (lowest is None) != (highest is None):
        raise Refused("lab.refused.half-interval", "low" if lowest is None else "high")
    if lowest is not None and highest is not None and not lowest <= value <= highest:
        raise Refused("lab.refused.interval", "low")
    return Estimated(value, lowest, highest)


def written(given: Mapping[str, str], name: str, *, shortest: int) -> str:
    """Return a text; raise Refused when it is too short to say anything, or too long to be read."""
    text = given.get(name, "").strip()
    if len(text) < shortest:
        raise Refused("lab.refused.short", name, shortest=shortest)
    if len(text) > LONGEST_TEXT:
        raise Refused("lab.refused.long", name, longest=LONGEST_TEXT)
    return text
