"""Word forms: the keys under which all forms of a word meet."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from bridging.source.text import Language

type Stem = Callable[[Sequence[str]], list[str]]

_SHORTEST: Final = 4
_DOUBLED_CONSONANT: Final = re.compile(r"([bdfgklmnprst])\1$")
_DOUBLED_VOWEL: Final = re.compile(r"([aeou])\1([^aeiou])$")
_NO_PLURAL: Final = ("is", "us", "as", "os", "ss")


def light_dutch(word: str) -> str:
    """Return a Dutch word without its plural or inflected ending: cellen, cel → cel; vectoren → vector; lege, leeg → leg; huizen → huis.

    The Snowball stemmer lengthens the vowel after -en (vectoren → vectoor, genen → geen) and keeps -e (capside, capsiden differ).
    """
    if len(word) < _SHORTEST:
        return word
    stem = word
    if word.endswith("ieen"):
        # kopieën: folded, its three vowels stand for ie and ën.
        stem = word[:-3]
    elif word.endswith("en") and len(word) > _SHORTEST:
        stem = word[:-2]
    elif word.endswith("e") or (word.endswith("s") and len(word) > _SHORTEST and not word.endswith(_NO_PLURAL)):
        stem = word[:-1]
    stem = _DOUBLED_CONSONANT.sub(r"\1", stem)
    stem = _DOUBLED_VOWEL.sub(r"\1\2", stem)
    if stem.endswith("z"):
        return stem[:-1] + "s"
    return stem[:-1] + "f" if stem.endswith("v") else stem


class Forms:
    """The keys of words in one language; ``stem`` is the language's Snowball stemmer, one stem for each word."""

    def __init__(self, language: Language, stem: Stem) -> None:
        self._is_dutch = language == "nl"
        self._stem = stem
        self.keys = lru_cache(maxsize=200_000)(self._keys)

    def _keys(self, word: str) -> tuple[str, ...]:
        """Return the keys of a folded word: its stem, and in Dutch the light form too, marked so that it meets only its like."""
        stem = self._stem([word])[0]
        return (stem, f"~{light_dutch(word)}") if self._is_dutch else (stem,)
