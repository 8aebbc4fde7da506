"""Large numbers in sentences: a factor and a power of ten, so that the words around them write the factor as their language does."""

from math import floor, log10
from typing import Final

_DIGITS: Final = 2
_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def power_of(value: float) -> int:
    """Return 12 of 3.02·10¹², and of 9.996·10¹¹, which is rounded to 1.00·10¹²."""
    if value <= 0:
        return 0
    power = floor(log10(value))
    return power + (round(value / 10.0**power, _DIGITS) >= 10)  # noqa: PLR2004 -- a factor lies below ten


def times(value: float) -> float:
    """Return 3.02 of 3.02·10¹²."""
    return round(value / 10.0 ** power_of(value), _DIGITS)


def written(value: float) -> str:
    """Return 3.02 × 10¹² of 3.02·10¹², for a constant beside a formula, which no language changes."""
    return f"{times(value):g} × 10{raised(value)}"


def raised(value: float) -> str:
    """Return ¹² of 3.02·10¹²."""
    return str(power_of(value)).translate(_RAISED)
