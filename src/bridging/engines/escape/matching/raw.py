"""Raw answers: what a form or a script sent, before anybody believes it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bridging.engines.escape.case import Cell
from bridging.engines.escape.matching.matched import LONGEST, MOST_ITEMS


def line_of(raw: Any) -> str:
    """Return an answer in one line, without odd letters; a list with commas, what is no answer at all as nothing."""
    if isinstance(raw, str):
        return " ".join(_clean(raw[: LONGEST * 2]).split())
    if isinstance(raw, bool):
        return ""
    if isinstance(raw, int | float):
        return plain(raw)
    if isinstance(raw, list | tuple):
        return ", ".join(line for line in map(line_of, raw[:MOST_ITEMS]) if line)
    if isinstance(raw, Mapping):
        x, y = share_of(raw.get("x")), share_of(raw.get("y"))
        return f"{x:.3f}, {y:.3f}" if x is not None and y is not None else ""
    return ""


def share_of(value: Any) -> float | None:
    """Return a place on a picture, as a share of its width or height."""
    if isinstance(value, str):
        try:
            value = float(value.strip().replace(",", ".")[:20])
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return float(value)


def plain(value: Cell) -> str:
    """Return a value of the data as it would be typed: 496.0 is 496. A number that no one can type is nothing."""
    if isinstance(value, str):
        return value
    try:
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else str(float(value))  # noqa: PLR2004 -- digits of a float
    except (OverflowError, ValueError):
        return ""


_ODD: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def _clean(text: str) -> str:
    return _ODD.sub("", text)
