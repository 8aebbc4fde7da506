"""What the head of a column says: contrast or mass, and in which unit."""

import re
from dataclasses import dataclass
from typing import Final, Literal

_CONTRAST: Final = re.compile(r"contrast")
_MASS: Final = re.compile(r"mass|^calibrated_values$|(^|_)[km]da$")
_MEGADALTON: Final = re.compile(r"mda")
# «×1e-3», «x10^-3», «e-3»: the numbers are thousandths.
_POWER: Final = re.compile(r"(?:[x×*]\s*1e|[x×*]\s*10\^?|^1?e|_e)\s*([-−]\d{1,2})")
_PERCENT: Final = re.compile(r"%|per ?cent|_pct")


@dataclass(frozen=True, slots=True)
class Column:
    place: int
    kind: Literal["contrast", "mass"]
    factor: float
    """Makes a contrast a plain share and a mass kDa."""


def find_columns(head: list[str]) -> dict[str, Column]:
    """Return the first column of each kind; a head is read without regard to case."""
    found: dict[str, Column] = {}
    for place, name in enumerate(head):
        column = _column(place, name.strip().lower())
        if column:
            found.setdefault(column.kind, column)
    return found


def _column(place: int, name: str) -> Column | None:
    if _CONTRAST.search(name):
        return Column(place, "contrast", _contrast_factor(name))
    if _MASS.search(name):
        return Column(place, "mass", 1000.0 if _MEGADALTON.search(name) else 1.0)
    return None


def _contrast_factor(name: str) -> float:
    power = _POWER.search(name)
    if power:
        return float(10.0 ** int(power[1].replace("−", "-")))
    return 0.01 if _PERCENT.search(name) else 1.0
