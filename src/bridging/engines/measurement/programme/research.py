"""What figures of a programme are worked out from, and how a figure is told that may not be there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan
from typing import Literal

from bridging.engines.measurement.programme.files import Sitting, Tables

type Value = float | int | str | Sequence[float] | Sequence[str]
type Profile = Literal["product", "reference"]


@dataclass(frozen=True, slots=True, eq=False)
class Research:
    """``people`` consented. Who did not is out before anything is worked out."""

    tables: Tables
    people: frozenset[str]
    before: Sitting
    after: Sitting
    profile: Profile


def listed(values: Sequence[str]) -> Value:
    return list(values) or "none"


def in_order(names: Sequence[str]) -> list[str]:
    """Return names that differ by their numbers alone by number, others as they come."""
    if len({re.sub(r"[0-9]+", "", name) for name in names}) > 1:
        return list(names)
    return sorted(names, key=lambda name: [int(part) for part in re.findall(r"[0-9]+", name)])


def ends_or_said(interval: tuple[float, float] | None) -> Value:
    return "not-estimable" if interval is None else list(interval)


def ends_apart(name: str, intervals: Iterable[Sequence[float] | None]) -> dict[str, Value]:
    """Return the lower and the upper ends, each in the order of the figures."""
    pairs = [pair if pair is not None else (nan, nan) for pair in intervals]
    return {f"{name}_ci95_{side}": [float(pair[place]) for pair in pairs] for place, side in enumerate(("low", "high"))}


def or_said(value: float | None) -> Value:
    return "not-estimable" if value is None else value


def number_or_nan(value: float | None) -> float:
    """Return what stands in a list of numbers; NaN never leaves: the command writes it as null."""
    return nan if value is None else value
