"""A number that can be set: what it is, in which unit, and where it means something. Kept in the metadata of a dataclass's field."""

from dataclasses import Field, field, fields
from typing import Any

from bridging.kernel.unusable import Unusable


def setting(default: float, low: float, high: float, unit: str, about: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit, "about": about})


def settings_of(kind: Any) -> tuple[Field[Any], ...]:
    """Return the settings of a dataclass, in their order."""
    return tuple(each for each in fields(kind) if "unit" in each.metadata)


def check_settings(holder: Any) -> None:
    """Raise `Unusable` for a value out of its range, and for what is no number."""
    for each in settings_of(holder):
        value, low, high = getattr(holder, each.name), each.metadata["low"], each.metadata["high"]
        if not low <= value <= high:
            raise Unusable("organoids.parameter", name=each.name, value=float(value), low=float(low), high=float(high))
