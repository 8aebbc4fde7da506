"""Texts as words that can be compared: no case, no accents, no marks."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from bridging.source.text import Language

WORD: Final = re.compile(r"[^\W_]+")
# A word longer than any real one comes in pieces.
_FOLDED_WORD: Final = re.compile(r"[^\W_]{1,60}")
# Possessive, so that a long word without a hyphen is passed over once.
_HYPHENATED: Final = re.compile(r"[^\W_]++(?:[-‐‑'’][^\W_]++)++")
# Letters that do not come apart into a base and an accent. Greek ones are written out, as people type them.
_LETTERS: Final = {
    "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ĳ": "ij",
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda", "μ": "u", "ζ": "zeta",
}  # fmt: skip
_ACCENT_OR_LETTER: Final = re.compile(f"[\u0300-\u036f{''.join(_LETTERS)}]")

# Words that say nothing about what is looked for: they may match, but need not.
_DUTCH: Final = """
aan al als bij dan dat de der des die dit door een en er het hoe in is ik je kan men met mijn moet na naar niet of om ook op over te
ten ter tot u uit uw van voor waar wat we welke wie worden wordt zijn zo
"""
_ENGLISH: Final = """
a about an and any are as at be been but by can did do does for from had has have how i if in into is it its my not of on or our
that the their there these they this to was we were what when where which who why will with you your
"""
STOPWORDS: Final[dict[Language, frozenset[str]]] = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}


def fold(text: str) -> str:
    """Return a text without case and accents: ``Patiënten`` → ``patienten``, ``β`` → ``beta``."""
    if text.isascii():
        return text.lower()
    # Some letters only show their case once they have come apart, and some only come apart once they are small.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _ACCENT_OR_LETTER.sub(lambda found: _LETTERS.get(found[0], ""), plain)


fold_word = lru_cache(maxsize=200_000)(fold)


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, in order; none is empty, holds blanks or is longer than an index takes."""
    return _FOLDED_WORD.findall(fold(text))


def joined_words_of(text: str) -> list[str]:
    """Return hyphenated words written as one: ``off-target`` → ``offtarget``, ``T-cel`` → ``tcel``."""
    return ["".join(words_of(written)) for written in _HYPHENATED.findall(text)]


def name_of(text: str) -> str:
    """Return a name as its folded words with one blank between them."""
    return " ".join(words_of(text))
