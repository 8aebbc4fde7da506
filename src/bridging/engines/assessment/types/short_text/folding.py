"""What makes no difference in a written word: case, accents, blanks, hyphens, and letters that only look like ours.

The sign behind CD8+ and CD8− is no hyphen and stays, and so do Greek letters that have a meaning (γ, β). ß is read as β: it is what most
keyboards offer.
"""

import re
import unicodedata
from typing import Final

# Stands in a pattern for anything; it holds a hyphen as a letter would.
ANYTHING: Final = "\ue000"
_CYRILLIC: Final = dict(zip("аеорсухіјѕһԁԛԝӏкАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwlkABEKMHOPCTYXIJS", strict=True))
_GREEK: Final = dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True))
_LOOKALIKES: Final = str.maketrans({**_CYRILLIC, **_GREEK, "ß": "β", "ẞ": "β", "’": "'", "‘": "'", "´": "'", "−": "-"})
_INNER_HYPHEN: Final = re.compile(rf"(?<=[\w{ANYTHING}])-+(?=[\w{ANYTHING}])")
_END: Final = ".,;"
_LETTERS: Final = frozenset({"Lu", "Ll", "Lt", "Lo"})
_SCRIPTS: Final = ("LATIN ", "GREEK ")


def folded(text: str) -> str:
    """Return what is compared of a text; two answers that fold alike are one."""
    earlier = None
    # Taking an accent off may uncover a look-alike, so it goes on until nothing changes.
    while text != earlier:
        earlier, text = text, _once(text)
    return text


def _once(text: str) -> str:
    kept = (_dashed(letter) for letter in unicodedata.normalize("NFD", _plain(text).casefold()))
    compact = "".join(unicodedata.normalize("NFKC", "".join(kept)).split())
    return _INNER_HYPHEN.sub("", compact).rstrip(_END)


def _dashed(letter: str) -> str:
    category = unicodedata.category(letter)
    return "" if category in {"Mn", "Cf"} else "-" if category == "Pd" else letter


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)


def strange_letters(text: str) -> str:
    """Return the letters that are neither Latin nor Greek, nor look like it."""
    found = (letter for letter in _plain(text) if unicodedata.category(letter) in _LETTERS)
    return "".join(dict.fromkeys(letter for letter in found if not unicodedata.name(letter, "").startswith(_SCRIPTS)))
