"""Words and codes: what is compared of them."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from bridging.engines.escape.matching.folding import folded, spaced
from bridging.engines.escape.matching.key import Key
from bridging.engines.escape.matching.matched import LineReader, Matched, Outcome
from bridging.engines.escape.matching.patterns import fits
from bridging.engines.escape.matching.raw import plain


def reader_of(key: Key, pattern: str | None) -> LineReader:
    """Return what reads the words or the code of a lock; ``pattern`` may fit the answer as it was typed or as it is compared."""
    right = frozenset(folded(word) for word in words_in(key.accept))

    @cache
    def near() -> list[frozenset[str]]:
        return [frozenset(folded(word) for word in words_in(wanted)) for wanted in key.near]

    def read(line: str, _raw: Any, _language: str) -> Matched:
        same = folded(line)
        if same in right or (pattern is not None and (fits(pattern, line) or fits(pattern, spaced(line)))):
            return Matched(Outcome.RIGHT, line, same)
        place = next((number for number, words in enumerate(near()) if same in words), None)
        return Matched(Outcome.WRONG if place is None else Outcome.NEAR, line, same, place)

    return read


def words_in(wanted: Iterable[Any]) -> Iterator[str]:
    """Yield the words among what is wanted; lists of them are further words."""
    for each in wanted:
        if isinstance(each, str):
            yield each
        elif isinstance(each, tuple | list):
            yield from words_in(each)
        elif isinstance(each, int | float):
            yield plain(each)
