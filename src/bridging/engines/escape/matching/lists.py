"""Sets and sequences: several things in any order, or in the one that is asked.

A team gives a list, or types it with whatever it likes between the things. What stands between them is not known beforehand, so each way to
take a line apart is tried, and the best one counts.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from bridging.engines.escape.matching.key import Key
from bridging.engines.escape.matching.matched import LONGEST, MOST_ITEMS, Matched, Outcome, Reader, unreadable
from bridging.engines.escape.matching.raw import line_of, plain
from bridging.engines.escape.matching.words import folded

_BETWEEN: Final = (
    re.compile(r"\s*[;|\n]\s*"),
    re.compile(r"\s*(?:->|→|>)\s*"),
    re.compile(r"\s*,\s+|\s+(?:en|and|&|\+)\s+"),
    re.compile(r"\s*,\s*"),
    re.compile(r"\s*[,;]?\s+"),
    re.compile(r"\s*[,;/|–—>→-]+\s*|\s+(?:en|and|&|\+)\s+|\s+"),
)
_ITEM: Final = re.compile(r"[-+]?[0-9]{1,30}(?:[.,][0-9]{1,30})?")

type Things = tuple[str, ...]


def reader_of(key: Key, *, in_order: bool) -> Reader:
    def compared(things: Iterable[str]) -> Hashable:
        named = [_thing(each) for each in things]
        return tuple(named) if in_order else frozenset(named)

    right = {compared(things) for things in _lists_in(key.accept)}
    near = [{compared(things) for things in _lists_in(wanted)} for wanted in key.near]

    def read(raw: Any, _language: str) -> Matched:
        line = line_of(raw)
        if not folded(line[:LONGEST]):
            return unreadable(line, "answer.empty")
        if len(line) > LONGEST:
            return unreadable(line[:LONGEST], "answer.too-long", length=len(line), limit=LONGEST)
        readings = [compared(things) for things in _readings(raw, line)]
        # The reading with the most things says what was meant, for telling whether it was said before.
        same = repr(max(readings, key=len) if in_order else sorted(max(readings, key=len)))  # type: ignore[call-overload, arg-type]
        if any(reading in right for reading in readings):
            return Matched(Outcome.RIGHT, line, same)
        place = next((number for number, lists in enumerate(near) if any(reading in lists for reading in readings)), None)
        return Matched(Outcome.WRONG if place is None else Outcome.NEAR, line, same, place)

    return read


def _readings(raw: Any, line: str) -> Iterator[Things]:
    if isinstance(raw, list | tuple) and len(raw) > 1:
        yield tuple(each for each in map(line_of, raw[:MOST_ITEMS]) if each)
        return
    for between in _BETWEEN:
        yield tuple(each for each in between.split(line)[:MOST_ITEMS] if each)
    # ``CAB`` for three things of one letter each.
    yield tuple(letter for letter in folded(line)[:MOST_ITEMS])


def _lists_in(wanted: Iterable[Any]) -> Iterator[Things]:
    """Yield the lists that are meant: a list of things is one, a line of them another; several lines may be one list as well."""
    for each in wanted:
        if isinstance(each, tuple | list):
            yield tuple(_written(each))
            # Data may hold several answers, each in one line.
            yield from (reading for item in each if isinstance(item, str) and len(each) > 1 for reading in _apart(item))
        elif isinstance(each, str | int | float):
            yield from _apart(plain(each))
    lines = [each for each in wanted if isinstance(each, str)]
    if len(lines) > 1:
        yield tuple(lines)


def _apart(line: str) -> Iterator[Things]:
    return (things for things in _readings(line, line) if len(things) > 1)


def _written(things: Iterable[Any]) -> Iterator[str]:
    return (plain(each) for each in things if isinstance(each, str | int | float))


def _thing(text: str) -> str:
    """Return what is compared of one thing: 4,50 and 4.5 are one number, whatever the language."""
    return str(Decimal(text.replace(",", ".")).normalize()) if _ITEM.fullmatch(text) else folded(text)
