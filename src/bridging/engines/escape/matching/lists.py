"""Sets and sequences: several things in any order, or in the one that is asked.

A team gives a list, or types it with whatever it likes between the things. What stands between them is not known beforehand, so each way to
take a line apart is tried, and the best one counts.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from bridging.engines.escape.matching.folding import folded, spaced
from bridging.engines.escape.matching.key import Key
from bridging.engines.escape.matching.matched import MOST_ITEMS, LineReader, Matched, Outcome
from bridging.engines.escape.matching.raw import line_of, plain

_BETWEEN: Final = (
    (frozenset(";|"), re.compile(r"\s*[;|]\s*")),
    (frozenset(">→"), re.compile(r"\s*(?:->|→|>)\s*")),
    (frozenset(","), re.compile(r"\s*,\s+|\s+(?:en|and|&|\+)\s+")),
    (frozenset(","), re.compile(r"\s*,\s*")),
    (frozenset(" "), re.compile(r"\s*[,;]?\s+")),
    (frozenset(",;/|–—>→- "), re.compile(r"\s*[,;/|–—>→]+\s*|(?<=\w)-(?=\w)|\s+(?:en|and|&|\+)\s+|\s+")),
)
"""What may stand between two things, with the letters of which one must be there; the narrowest first."""
_IS_LIST: Final = re.compile(r"[;|>→]|,\s")
_ITEM: Final = re.compile(r"[-+]?[0-9]{1,30}(?:[.,][0-9]{1,30})?")

type Things = tuple[str, ...]


def reader_of(key: Key, *, in_order: bool) -> LineReader:
    def compared(things: Iterable[str]) -> Hashable:
        named = [_thing(each) for each in things]
        return tuple(named) if in_order else frozenset(named)

    right = {compared(things) for things in _lists_in(key.accept)}

    @cache
    def near() -> list[set[Hashable]]:
        return [{compared(things) for things in _lists_in(wanted)} for wanted in key.near]

    def read(line: str, raw: Any, _language: str) -> Matched:
        readings = [compared(things) for things in dict.fromkeys(_readings(raw, line))]
        words = spaced(line).split()
        same = " ".join(words if in_order else sorted(words))
        if any(reading in right for reading in readings):
            return Matched(Outcome.RIGHT, line, same)
        place = next((number for number, lists in enumerate(near()) if any(reading in lists for reading in readings)), None)
        return Matched(Outcome.WRONG if place is None else Outcome.NEAR, line, same, place)

    return read


def _readings(raw: Any, line: str) -> Iterator[Things]:
    if isinstance(raw, list | tuple) and len(raw) > 1:
        yield tuple(each for each in map(line_of, raw[:MOST_ITEMS]) if each)
    yield from _apart(line)
    if not _BETWEEN[-1][0] & set(line):
        # ``CAB`` for three things of one letter each.
        yield tuple(line[:MOST_ITEMS])


def _lists_in(wanted: Iterable[Any]) -> Iterator[Things]:
    """Yield the lists that are meant. A list is one of them, unless all that is in it are lists in a line each, as data may hold them."""
    for each in wanted:
        if isinstance(each, str):
            yield from _apart(each)
        elif isinstance(each, tuple | list) and each and all(isinstance(item, str) and _IS_LIST.search(item) for item in each):
            yield from (things for line in each for things in _apart(line))
        elif isinstance(each, tuple | list):
            yield tuple(_written(each))
    lines = tuple(each for each in wanted if isinstance(each, str))
    if len(lines) > 1:
        yield lines


def _apart(line: str) -> Iterator[Things]:
    """Yield what a line may be a list of; one that nothing stands between is a list of one."""
    letters = set(line)
    if not letters & _BETWEEN[-1][0]:
        yield (line,)
    for marks, between in _BETWEEN:
        if letters & marks:
            yield tuple(each for each in between.split(line)[:MOST_ITEMS] if each)


def _written(things: Iterable[Any]) -> Iterator[str]:
    return (plain(each) for each in things if isinstance(each, str | int | float))


@lru_cache(maxsize=8192)
def _thing(text: str) -> str:
    """Return what is compared of one thing: 4,50 and 4.5 are one number, whatever the language."""
    return str(Decimal(text.replace(",", ".")).normalize()) if _ITEM.fullmatch(text) else folded(text)
