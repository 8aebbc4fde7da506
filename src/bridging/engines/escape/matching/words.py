"""Words and codes: what is compared of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from bridging.engines.escape.matching.key import Key
from bridging.engines.escape.matching.matched import LineReader, Matched, Outcome
from bridging.engines.escape.matching.patterns import fits
from bridging.engines.escape.matching.raw import plain

_PUNCTUATION: Final = re.compile(r"""[\x00-\x1f\x7f!"#%&'()*,\-./:;?@\[\\\]_{}]""")
"""Among the letters that every keyboard has; a shortcut for what nearly all answers are made of."""


def reader_of(key: Key, pattern: str | None) -> LineReader:
    """Return what reads the words or the code of a lock; ``pattern`` may fit the answer as it was typed or as it is compared."""
    right = frozenset(folded(word) for word in words_in(key.accept))
    near = [frozenset(folded(word) for word in words_in(wanted)) for wanted in key.near]

    def read(line: str, _raw: Any, _language: str) -> Matched:
        same = folded(line)
        if same in right or (pattern is not None and (fits(pattern, line) or fits(pattern, spaced(line)))):
            return Matched(Outcome.RIGHT, line, same)
        place = next((number for number, words in enumerate(near) if same in words), None)
        return Matched(Outcome.WRONG if place is None else Outcome.NEAR, line, same, place)

    return read


def words_in(wanted: Iterable[Any]) -> Iterator[str]:
    """Yield the words among what is wanted; lists of them are further words."""
    for each in wanted:
        if isinstance(each, tuple | list):
            yield from words_in(each)
        elif isinstance(each, str | int | float):
            yield plain(each)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return what is compared: letters, digits and signs, without case, accents, punctuation and spaces.

    What consists of punctuation alone is compared as it is.
    """
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
