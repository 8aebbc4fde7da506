"""Units of the bench and the ward, and what they are in each other.

A unit is a size of a quantity: two units of one quantity convert by their sizes. A unit that is not in the table can still be used: it
equals itself alone. One nucleotide counts as one base pair, as a genome's length is told in either.
"""

import unicodedata
from collections import Counter
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from bridging.engines.assessment.types.numeric.tolerance import EXACT

_SIMPLE: Final[dict[str, dict[str, str]]] = {
    "sequence": {"nt": "1", "bp": "1", "knt": "1e3", "kb": "1e3", "kbp": "1e3", "Mb": "1e6", "Mbp": "1e6", "Gb": "1e9", "Gbp": "1e9"},
    "molecular mass": {"Da": "1", "kDa": "1e3", "MDa": "1e6"},
    "mass": {"kg": "1e3", "g": "1", "mg": "1e-3", "µg": "1e-6", "ng": "1e-9", "pg": "1e-12"},
    "volume": {"L": "1", "dL": "1e-1", "mL": "1e-3", "µL": "1e-6", "nL": "1e-9"},
    "length": {"m": "1", "cm": "1e-2", "mm": "1e-3", "µm": "1e-6", "nm": "1e-9", "pm": "1e-12"},
    "amount": {"mol": "1", "mmol": "1e-3", "µmol": "1e-6", "nmol": "1e-9", "pmol": "1e-12"},
    "molarity": {"M": "1", "mM": "1e-3", "µM": "1e-6", "nM": "1e-9", "pM": "1e-12", "mol/L": "1", "mmol/L": "1e-3", "µmol/L": "1e-6"},
    "time": {"s": "1", "min": "60", "h": "3600", "d": "86400", "wk": "604800"},
    "share": {"%": "1e-2", "‰": "1e-3"},
    "temperature": {"°C": "1"},
    "sedimentation": {"S": "1"},
    "potential": {"V": "1", "kV": "1e3"},
    "money": {"€": "1"},
}
# Counted things, which appear by themselves and per volume, per body weight and per cell.
_COUNTED: Final = ("vg", "cp", "vp", "TU", "IU", "U", "copies", "cells")
_PER: Final = ("volume", "mass")
_SAME: Final = {
    "u": "h", "uur": "h", "hour": "h", "hours": "h", "hr": "h", "minuut": "min", "minuten": "min", "minute": "min", "minutes": "min",
    "sec": "s", "dag": "d", "dagen": "d", "day": "d", "days": "d", "week": "wk", "weken": "wk", "weeks": "wk",
    "cel": "cell", "cellen": "cells", "kopie": "copies", "kopieën": "copies", "copy": "copies",
    "procent": "%", "percent": "%", "euro": "€", "eur": "€", "ug": "µg", "uL": "µL", "ul": "µL", "um": "µm", "uM": "µM", "umol": "µmol",
}  # fmt: skip


def _table() -> dict[str, tuple[str, Decimal]]:
    table = {name: (quantity, Decimal(size)) for quantity, units in _SIMPLE.items() for name, size in units.items()}
    parts = [(per, name, Decimal(size)) for per in _PER for name, size in _SIMPLE[per].items()]
    for counted in _COUNTED:
        table[counted] = (counted, Decimal(1))
        table[f"{counted}/cell"] = (f"{counted} per cell", Decimal(1))
        table |= {f"{counted}/{name}": (f"{counted} per {per}", EXACT.divide(Decimal(1), size)) for per, name, size in parts}
    for top, size in _SIMPLE["mass"].items():
        for per, name, below in parts:
            table[f"{top}/{name}"] = (f"mass per {per}", EXACT.divide(Decimal(size), below))
    return table


UNITS: Final = MappingProxyType(_table())
_FOLDED: Final = Counter(name.casefold() for name in UNITS)
_BY_FOLDED: Final = {name.casefold(): name for name in UNITS}


def canonical(text: str) -> str:
    """Return the table's spelling of a unit, or the text without odd blanks when the table does not know it.

    ``ug``, ``μg`` (Greek mu) and ``µg`` are one; ``KDA`` is kDa, since no other unit differs from it in case alone. ``mM`` and ``mm`` do.
    """
    plain = "".join(unicodedata.normalize("NFC", text).replace("\u03bc", "µ").split())
    spelled = "/".join(_SAME.get(part, part) for part in plain.split("/"))
    if spelled in UNITS:
        return spelled
    # A capital U is an enzyme unit, not the Dutch hour: a single letter keeps its case.
    folded = "/".join(_SAME.get(part, part) if len(part) > 1 else part for part in plain.casefold().split("/")).casefold()
    return _BY_FOLDED[folded] if _FOLDED[folded] == 1 else plain


def is_known(unit: str) -> bool:
    return unit in UNITS


def convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return a value in another unit (both in canonical spelling); None when they do not measure the same quantity."""
    if unit == into:
        return value
    if unit not in UNITS or into not in UNITS or UNITS[unit][0] != UNITS[into][0]:
        return None
    return EXACT.divide(EXACT.multiply(value, UNITS[unit][1]), UNITS[into][1])
