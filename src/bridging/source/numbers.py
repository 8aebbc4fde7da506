"""Numbers as a language writes them: written so, and brought to one form in which they can be compared."""

import re
from typing import Final

from bridging.source.text import Language

_SPACES: Final = "\u00a0\u202f\u2009"
_NUMBER: Final = re.compile(rf"(?<![\w.,])[0-9]+(?:[.,{_SPACES}][0-9]+)*|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[0-9]+(?:[.,][0-9]+)*")
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GROUPED: Final = {
    "nl": re.compile(rf"[0-9]{{1,3}}(?:[.{_SPACES}][0-9]{{3}})+(?:,[0-9]+)?\Z"),
    "en": re.compile(rf"[0-9]{{1,3}}(?:[,{_SPACES}][0-9]{{3}})+(?:\.[0-9]+)?\Z"),
}
# A section keeps its point: § 11.500 is no eleven thousand five hundred.
_SECTION: Final = re.compile(rf"§[\s{_SPACES}]?\Z")
_DECIMAL: Final = {"nl": re.compile(r"[0-9]+,[0-9]+\Z"), "en": re.compile(r"[0-9]+\.[0-9]+\Z")}


def written(value: float, language: Language) -> str:
    """Return a number in six digits at most, with the decimal sign of the language."""
    return f"{value:g}".replace(".", "," if language == "nl" else ".")


def numbers_in(text: str, language: Language) -> list[str]:
    """Return the numbers of a text in order, with a point for decimals and no separators.

    What is not a number in the language's own notation (a chapter such as 2.6.7, a code) is kept as written.
    """
    return [_canonical(found[0], found.start(), text, language) for found in _NUMBER.finditer(text)]


def _canonical(digits: str, start: int, text: str, language: Language) -> str:
    if digits[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return "^" + digits.translate(_SUPERSCRIPTS)
    if start and (text[start - 1].isalpha() or _SECTION.search(text, max(start - 2, 0), start)):
        # A code such as M1.2, CD34 or 20q11.21 is the same in every language, and so is a section such as § 11.5.
        return digits
    if _GROUPED[language].match(digits):
        separators = "." + _SPACES if language == "nl" else "," + _SPACES
        return digits.translate({ord(separator): None for separator in separators}).replace(",", ".")
    if _DECIMAL[language].match(digits):
        return digits.replace(",", ".")
    return digits
