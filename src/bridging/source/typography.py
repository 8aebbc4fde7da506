"""What is kept together at the end of a line: a number and its unit, a currency and its amount. Authors type an ordinary space."""

import re
from typing import Final

_UNITS: Final = (
    *("mol", "mmol", "µmol", "nmol", "M", "mM", "µM", "nM", "pM"),
    *("kg", "g", "mg", "µg", "ng", "pg", "kDa", "MDa", "Da", "L", "mL", "µL", "nL", "pL", "m", "cm", "mm", "µm", "nm"),
    *("°C", "K", "s", "ms", "min", "h", "Hz", "V", "W", "bar", "kb", "bp", "nt", "Mb", "vg", "cp", "IU", "MB", "GB"),
)
_LOOSE: Final = re.compile(rf"(?<=\d) (?=[%‰]|(?:{'|'.join(_UNITS)})(?![\w’']))|(?<=€) (?=\d)")


def bound(text: str) -> str:
    """Return a text with a no-break space between each number and its unit (SI Brochure, 9th edition, 5.4.3 and 5.4.7)."""
    return _LOOSE.sub("\u00a0", text)
