"""A number as the language writes it; ``read_number`` reads it back as the same number."""

from decimal import Context, Decimal
from typing import Final

from bridging.engines.assessment.types.numeric.notation import DECIMAL_MARK
from bridging.engines.assessment.types.numeric.tolerance import EXACT
from bridging.source.text import Language

_GROUP_MARK: Final[dict[Language, str]] = {"nl": ".", "en": ","}
_SUPERSCRIPTS: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLEST_PLAIN: Final = -5
_LARGEST_PLAIN: Final = 8
_GROUPED_FROM: Final = 5
_SHOWN: Final = Context(prec=6)


def write_number(value: Decimal, language: Language) -> str:
    """Write 42.500 (nl), 42,500 (en), 5,49 and 2,3×10¹⁵; thousands are grouped from five digits on, as in the texts."""
    trimmed = EXACT.normalize(value)
    power = trimmed.adjusted()
    if trimmed and not _SMALLEST_PLAIN <= power <= _LARGEST_PLAIN:
        mantissa = f"{EXACT.scaleb(trimmed, -power):f}".replace(".", DECIMAL_MARK[language])
        return f"{mantissa}×10{str(power).translate(_SUPERSCRIPTS)}"
    # copy_abs keeps every digit, where abs() would round.
    sign, plain = "-" if trimmed < 0 else "", f"{trimmed.copy_abs():f}"
    whole, _, rest = plain.partition(".")
    if len(whole) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", _GROUP_MARK[language])
    return f"{sign}{whole}{DECIMAL_MARK[language]}{rest}" if rest else sign + whole


def write_short(value: Decimal, language: Language) -> str:
    """Write a number rounded to six figures, for a person to read."""
    return write_number(_SHOWN.plus(value), language)
