"""Regular expressions of a room: which can be tried on any answer without taking long, and how they are tried.

Python tries one way after the other, so it takes as long as there are ways in which a pattern can fit the start of a text. ``(a+)+b`` has
2ⁿ of them, ``a*a*a*b`` n³/6. What has too many is refused when the room is read, so that no answer can ever be slow.
"""

import importlib
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

LONGEST_PATTERN: Final = 300
LONGEST_TEXT: Final = 120
"""A longer answer fits no pattern."""
_MOST_WAYS: Final = 2_000_000
# The standard library's own reader of patterns: it has no public name, and no other reads them exactly as ``re`` does.
_READER: Final[Any] = importlib.import_module("re._parser")

type _Letters = frozenset[str]


def fault_of(pattern: str) -> str | None:
    """Return why a pattern may not stand in a room: ``unreadable``, ``long``, ``unusual`` (looks back or around) or ``slow``; None if it may."""
    if len(pattern) > LONGEST_PATTERN:
        return "long"
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = _READER.parse(pattern, re.IGNORECASE)
            re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return "unreadable"
    try:
        return "slow" if _Ways().of(tree) > _MOST_WAYS else None
    except _UnusualError:
        return "unusual"
    except _SlowError:
        return "slow"


def fits(pattern: str, text: str) -> bool:
    """Tell whether a pattern fits the whole of a text, whatever its case. One that has a fault fits nothing."""
    compiled = _compiled(pattern)
    return compiled is not None and len(text) <= LONGEST_TEXT and compiled.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    return None if fault_of(pattern) else re.compile(pattern, re.IGNORECASE)


class _UnusualError(Exception):
    """It looks back at what it found, or around."""


class _SlowError(Exception):
    """A repeat repeats what can already be repeated or left out, or what begins like itself."""


class _Ways:
    """Counts in how many ways at most a part can fit one text, as the product over all places where it can go on in more ways than one."""

    def of(self, items: Any) -> int:
        """Return the ways of parts one after the other. Where a part cannot be taken for what follows it, its length is no choice."""
        ways, parts = 1, list(items)
        for place, (kind, value) in enumerate(parts):
            ways *= self._of_part(str(kind), value, _first(parts[place + 1 :]))
            if ways > _MOST_WAYS:
                raise _SlowError
        return ways

    def _of_part(self, kind: str, value: Any, after: "_Letters | None") -> int:
        if kind in {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY", "AT"}:
            return 1
        if kind == "SUBPATTERN":
            return self.of(value[3])
        if kind == "ATOMIC_GROUP":
            return self.of(value)
        if kind == "BRANCH":
            return self._of_branch(value[1])
        if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            least, most, body = value
            return self._of_repeat(least, most, body, after)
        raise _UnusualError

    def _of_branch(self, branches: Any) -> int:
        return max(self.of(branch) for branch in branches) * (1 if _differ(branches) else len(branches))

    def _of_repeat(self, least: int, most: Any, body: Any, after: "_Letters | None") -> int:
        times = min(int(most), LONGEST_TEXT)
        inside = self.of(body)
        first = _first(body)
        choices = times - min(int(least), times) + 1
        # Letters that cannot stand in it end it: only then is it known how often it goes.
        is_ended = after is not None and first is not None and not after & _letters_in(body)
        if times > 1 and (first is None or inside > 1 or (_is_open(body) and not _is_told_apart(body))):
            raise _SlowError
        return inside * (1 if is_ended else choices)


def _is_open(items: Any) -> bool:
    """Tell whether a part fits texts of more than one length."""
    least, most = items.getwidth()
    return bool(least != most)


def _is_told_apart(items: Any) -> bool:
    """Tell whether a part of open length ends or begins with a letter that stands nowhere else in it: then it is seen where one ends."""
    parts = [part for part in items if str(part[0]) != "AT"]
    if len(parts) == 1 and str(parts[0][0]) == "SUBPATTERN":
        return _is_told_apart(parts[0][1][3])
    if len(parts) < 2:  # noqa: PLR2004 -- a mark, and what it marks
        return False
    marks = ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    return any(_is_single(mark) and not _letters_in([mark]) & _letters_in(rest) for mark, rest in marks)


def _is_single(part: Any) -> bool:
    return str(part[0]) in {"LITERAL", "IN"}


def _differ(branches: Any) -> bool:
    seen: set[str] = set()
    for branch in branches:
        first = _first(branch)
        if first is None or seen & first:
            return False
        seen |= first
    return True


def _first(items: Any) -> "_Letters | None":
    """Return the letters that a part can begin with, None where it can be empty."""
    letters: set[str] = set()
    for part in items:
        begun, may_be_empty = _first_of(part)
        letters |= begun
        if not may_be_empty:
            return frozenset(letters)
    return None


def _first_of(part: Any) -> tuple["_Letters", bool]:
    kind, value = str(part[0]), part[1]
    if kind == "AT":
        return frozenset(), True
    if kind in {"SUBPATTERN", "ATOMIC_GROUP"}:
        inside = value[3] if kind == "SUBPATTERN" else value
        return _begun(inside)
    if kind == "BRANCH":
        begun = [_begun(branch) for branch in value[1]]
        return frozenset().union(*(letters for letters, _ in begun)), any(empty for _, empty in begun)
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        letters, empty = _begun(value[2])
        return letters, empty or int(value[0]) == 0
    return _letters_in([part]), False


def _begun(items: Any) -> tuple["_Letters", bool]:
    letters: set[str] = set()
    for part in items:
        begun, may_be_empty = _first_of(part)
        letters |= begun
        if not may_be_empty:
            return frozenset(letters), False
    return frozenset(letters), True


_ALPHABET: Final = frozenset(chr(code) for code in (*range(9, 11), *range(32, 0x180), *range(0x370, 0x400), *range(0x2070, 0x20D0), 0x2212))
"""Letters by which parts are told apart: what people type here. What is not among them is no letter of any set, and of every ``.``."""
_CATEGORIES: Final = {
    "CATEGORY_DIGIT": re.compile(r"\d"), "CATEGORY_NOT_DIGIT": re.compile(r"\D"), "CATEGORY_SPACE": re.compile(r"\s"),
    "CATEGORY_NOT_SPACE": re.compile(r"\S"), "CATEGORY_WORD": re.compile(r"\w"), "CATEGORY_NOT_WORD": re.compile(r"\W"),
}  # fmt: skip


def _letters_in(items: Any) -> "_Letters":
    """Return all letters that can stand somewhere in parts."""
    return frozenset().union(*(_letters_of(str(kind), value) for kind, value in items))


def _letters_of(kind: str, value: Any) -> "_Letters":  # noqa: PLR0911 -- one branch a kind of part
    match kind:
        case "LITERAL":
            return _in_any_case(chr(value))
        case "NOT_LITERAL":
            return _ALPHABET - _in_any_case(chr(value))
        case "ANY":
            return _ALPHABET
        case "CATEGORY":
            return frozenset(letter for letter in _ALPHABET if _CATEGORIES[str(value)].match(letter))
        case "RANGE":
            return frozenset().union(*(_in_any_case(letter) for letter in _ALPHABET if value[0] <= ord(letter) <= value[1]))
        case "IN":
            negated = any(str(part) == "NEGATE" for part, _ in value)
            letters = _letters_in(pair for pair in value if str(pair[0]) != "NEGATE")
            return _ALPHABET - letters if negated else letters
        case _:
            return frozenset().union(*(_letters_in(inside) for inside in _inside(kind, value)))


def _inside(kind: str, value: Any) -> Iterator[Any]:
    match kind:
        case "SUBPATTERN":
            yield value[3]
        case "ATOMIC_GROUP":
            yield value
        case "BRANCH":
            yield from value[1]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            yield value[2]


@lru_cache(maxsize=4096)
def _in_any_case(letter: str) -> "_Letters":
    return frozenset({letter, letter.lower(), letter.upper()})
