"""How people write numbers, in Dutch and in English.

The comma and the point are both accepted as decimal mark, and thousands may be grouped by a point, a comma, a blank or an apostrophe. What a
mark means is judged in this order:

1. Groups have exactly three digits after one to three that do not start with 0; ``12.34.567`` is no number.
2. Both marks: the last is the decimal mark (``1.234,5`` and ``1,234.5`` are the same in both languages).
3. One mark, more than once: it groups (``1.000.000``).
4. One mark, once, where three digits could be a group (``1.000``, ``12,345``): the language of the answer decides. In Dutch the point groups
   and the comma is decimal, in English the other way round. Without a language the number is ambiguous and refused.
5. One mark, once, otherwise (``5.49``, ``0,500``, ``.5``): it is the decimal mark in both languages.
6. Before a power of ten nothing is grouped: in ``2.300×10^15`` the point is a decimal mark.

Powers of ten: ``2.3e15``, ``2,3×10^15``, ``2.3 x 10**15``, ``2,3·10¹⁵``, ``10^15``.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bridging.engines.assessment.raw import shown
from bridging.engines.assessment.types.numeric.tolerance import MAX_EXPONENT, in_range
from bridging.kernel.message import Message
from bridging.source.text import Language

DECIMAL_MARK: Final[dict[Language, str]] = {"nl": ",", "en": "."}
_SUPERSCRIPTS: Final = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_POWER_SUPERSCRIPT: Final = re.compile(r"10([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_LOOKALIKES: Final = str.maketrans({"−": "-", "–": "-", "’": "'", **dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " ")})
_POWER: Final = r"10\s*(?:\^|\*\*)\s*"
_NUMBER: Final = re.compile(
    rf"""(?P<sign>[+-]?)\s*
    (?: {_POWER}(?P<bare>[+-]?[0-9]+)
      | (?P<digits>[0-9.,](?:[0-9.,' ]*[0-9.,])?)
        (?: \s*[×x*·]\s*{_POWER}(?P<power>[+-]?[0-9]+) | \s*[eE](?P<e>[+-]?[0-9]+) )?
    )\s*(?P<unit>[^\s0-9.,^'].*)?""",
    re.VERBOSE,
)
_NOT_FINITE: Final = re.compile(r"[+-]?\s*(?:nan|inf|infinity|oneindig|∞)", re.IGNORECASE)
_GROUPS: Final = r"[1-9][0-9]{0,2}"
_GROUP_START: Final = re.compile(_GROUPS)
_GROUP_LENGTH: Final = 3
_PLAIN: Final = re.compile(r"[0-9]+")
_ONE_MARK: Final = re.compile(r"(?P<whole>[0-9]*)(?P<mark>[.,])(?P<rest>[0-9]+)")
_GROUPED: Final = re.compile(
    rf"""(?P<whole>{_GROUPS}(?:(?P<mark>[ '])[0-9]{{3}})(?:(?P=mark)[0-9]{{3}})*)(?:[.,](?P<rest>[0-9]+))?
    | (?P<whole_nl>{_GROUPS}(?:\.[0-9]{{3}})+),(?P<rest_nl>[0-9]+)
    | (?P<whole_en>{_GROUPS}(?:,[0-9]{{3}})+)\.(?P<rest_en>[0-9]+)
    | (?P<whole_many>{_GROUPS}(?P<many>[.,])[0-9]{{3}}(?:(?P=many)[0-9]{{3}})+)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with what stood behind it. ``by_language`` tells that the other language would have read another number."""

    value: Decimal
    unit: str = ""
    by_language: bool = False


def read_number(text: str, language: Language | None) -> Reading | Message:
    """Return the number that a text holds, with the text behind it as unit, or why it cannot be told. Never raises."""
    plain = _POWER_SUPERSCRIPT.sub(lambda found: "10^" + found[1].translate(_SUPERSCRIPTS), text.translate(_LOOKALIKES)).strip()
    if _NOT_FINITE.fullmatch(plain):
        return Message("answer.not-finite", {"text": shown(text)})
    found = _NUMBER.fullmatch(plain)
    if not found:
        return Message("answer.not-a-number", {"text": shown(text)})
    exponent = found["bare"] or found["power"] or found["e"]
    mantissa = _mantissa(found["digits"] or "1", language, scaled=exponent is not None)
    if isinstance(mantissa, str):
        return Message(mantissa, {"text": shown(text)})
    if exponent is not None and len(exponent.lstrip("+-0")) > len(str(MAX_EXPONENT)):
        return Message("answer.number-range", {"text": shown(text)})
    value = Decimal(f"{found['sign']}{mantissa.digits}e{exponent or 0}")
    if not in_range(value):
        return Message("answer.number-range", {"text": shown(text)})
    return Reading(value, (found["unit"] or "").strip(), mantissa.by_language)


@dataclass(frozen=True, slots=True)
class _Mantissa:
    digits: str
    by_language: bool = False


def _mantissa(text: str, language: Language | None, *, scaled: bool) -> _Mantissa | str:
    """Return the digits with a point as decimal mark, or the code of a fault."""
    if _PLAIN.fullmatch(text):
        return _Mantissa(text)
    if one := _ONE_MARK.fullmatch(text):
        return _one_mark(one, language, scaled=scaled)
    grouped = None if scaled else _GROUPED.fullmatch(text)
    if not grouped:
        return "answer.not-a-number"
    whole = grouped["whole"] or grouped["whole_nl"] or grouped["whole_en"] or grouped["whole_many"]
    rest = grouped["rest"] or grouped["rest_nl"] or grouped["rest_en"] or "0"
    return _Mantissa("".join(character for character in whole if character.isdigit()) + "." + rest)


def _one_mark(found: re.Match[str], language: Language | None, *, scaled: bool) -> _Mantissa | str:
    whole, rest = found["whole"], found["rest"]
    if scaled or len(rest) != _GROUP_LENGTH or not _GROUP_START.fullmatch(whole):
        return _Mantissa(f"{whole or 0}.{rest}")
    if language is None:
        return "answer.number-ambiguous"
    return _Mantissa(f"{whole}.{rest}" if found["mark"] == DECIMAL_MARK[language] else whole + rest, by_language=True)
