"""Units of the bench and the ward, as people spell them, and which of them measure the same.

Two units of one quantity convert by their sizes (``unit_sizes``). A unit that is not in the table can still be used: it equals itself alone.
"""

import unicodedata
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bridging.engines.assessment.types.numeric.unit_sizes import scaled

_SIMPLE: Final = {
    "sequence": ("nt", "bp", "knt", "kb", "kbp", "Mb", "Mbp", "Gb", "Gbp"),
    "molecular mass": ("Da", "kDa", "MDa"),
    "mass": ("kg", "g", "mg", "µg", "ng", "pg"),
    "volume": ("L", "dL", "mL", "µL", "nL"),
    "length": ("m", "cm", "mm", "µm", "nm", "pm"),
    "area": ("m²", "cm²", "mm²"),
    "amount": ("mol", "mmol", "µmol", "nmol", "pmol"),
    "molarity": ("M", "mM", "µM", "nM", "pM", "mol/L", "mmol/L", "µmol/L", "nmol/L", "pmol/L"),
    "time": ("s", "min", "h", "d", "wk"),
    "share": ("%", "‰"),
    "temperature": ("°C",),
    "sedimentation": ("S",),
    "potential": ("V", "kV"),
    "absorbed dose": ("Gy", "cGy", "mGy"),
    "radioactivity": ("Bq", "kBq", "MBq", "GBq"),
    "pressure": ("Pa", "kPa", "mmHg"),
    "money": ("€",),
}
# Counted things, which appear by themselves and per volume, per body weight, per surface and per cell.
_COUNTED: Final = ("vg", "cp", "vp", "TU", "IU", "U", "CFU", "PFU", "copies", "cells")
_PER: Final = {
    "mass": ("volume", "mass", "area", "time"),
    "volume": ("time",),
    **dict.fromkeys(_COUNTED, ("volume", "mass", "area")),
}
_DOSE_TIMES: Final = ("min", "h", "d")
_SAME: Final = {
    "u": "h", "uur": "h", "hour": "h", "hours": "h", "hr": "h", "minuut": "min", "minuten": "min", "minute": "min", "minutes": "min",
    "sec": "s", "dag": "d", "dagen": "d", "day": "d", "days": "d", "week": "wk", "weken": "wk", "weeks": "wk",
    "cel": "cell", "cellen": "cells", "kopie": "copies", "kopieën": "copies", "copy": "copies",
    "procent": "%", "percent": "%", "euro": "€", "eur": "€", "ug": "µg", "uL": "µL", "ul": "µL", "um": "µm", "uM": "µM", "umol": "µmol",
    "m2": "m²", "cm2": "cm²", "mm2": "mm²", "kve": "CFU",
}  # fmt: skip


def _table() -> dict[str, str]:
    """Return spelling → quantity."""
    simple = {**_SIMPLE, **{counted: (counted,) for counted in _COUNTED}}
    table = {name: quantity for quantity, names in simple.items() for name in names}
    for top, below in _PER.items():
        table |= {f"{name}/{per}": f"{top} per {quantity}" for quantity in below for name in simple[top] for per in simple[quantity]}
    table |= {f"{counted}/cell": f"{counted} per cell" for counted in _COUNTED}
    return table | {f"{name}/kg/{time}": "mass per mass per time" for name in simple["mass"] for time in _DOSE_TIMES}


UNITS: Final = MappingProxyType(_table())
_FOLDED: Final = Counter(name.casefold() for name in UNITS)
_BY_FOLDED: Final = {name.casefold(): name for name in UNITS}


@lru_cache(maxsize=1024)
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


def measure_the_same(unit: str, other: str) -> bool:
    """Return whether two units (in canonical spelling) can be converted into each other."""
    return unit == other or (unit in UNITS and UNITS[unit] == UNITS.get(other))


def convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return a value in another unit (both in canonical spelling); None when they do not measure the same quantity."""
    if unit == into:
        return value
    return scaled(value, unit, into) if measure_the_same(unit, into) else None
