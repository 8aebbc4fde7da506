"""What is compared of words: letters, digits and signs."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PUNCTUATION: Final = re.compile(r"""[\x00-\x1f\x7f!"#%&'()*,\-./:;?@\[\\\]_{}]""")
"""Among the letters that every keyboard has; a shortcut for what nearly all answers are made of."""


def folded(text: str) -> str:
    """Return what is compared: letters, digits and signs, without case, accents, punctuation and spaces.

    What consists of punctuation alone is compared as it is.
    """
    return text.lower() if text.isascii() and text.isalnum() else _folded(text)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return spaced(text).replace(" ", "") or "".join(text.casefold().split())


@lru_cache(maxsize=8192)
def spaced(text: str) -> str:
    """Return the words of a text without case and accents, one space between them in the place of whatever stood there."""
    if text.isascii():
        return " ".join(_PUNCTUATION.sub(" ", text.lower()).split())
    plain_letters = (
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(letter) not in {"Mn", "Cf"}
    )
    return " ".join("".join(" " if unicodedata.category(letter)[0] in "PZC" else letter for letter in plain_letters).casefold().split())
