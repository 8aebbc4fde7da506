"""Whether a key opens one lock only. Two boxes on a table never share a code; an answer that another lock takes is a surprise for everybody."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from bridging.engines.escape.matching.answer import reader_of
from bridging.engines.escape.matching.folding import folded
from bridging.engines.escape.matching.key import key_of
from bridging.engines.escape.matching.matched import Outcome
from bridging.engines.escape.matching.patterns import fits
from bridging.engines.escape.matching.raw import line_of
from bridging.engines.escape.proof.rules.answers import shown
from bridging.engines.escape.proof.subject import Subject
from bridging.engines.escape.schema import SETS, CodeAnswer, Lock, NumberAnswer, Room, SequenceAnswer, SetAnswer, TextAnswer
from bridging.kernel.diagnostic import Diagnostic, error, warning

_PLACES: Final = "room-codes-differ"
_OTHERS: Final = "room-answers-differ"
_TYPED: Final = (CodeAnswer, NumberAnswer, SequenceAnswer, SetAnswer, TextAnswer)
_MOST_PATTERNS: Final = 200
"""Patterns that are tried on the answers of all other locks."""

_TABLE: Final = ""

type Keys = dict[str, tuple[Any, ...]]


def opens_one(subject: Subject) -> Iterator[Diagnostic]:
    shared: set[frozenset[str]] = set()
    for one, other, code in _at_one_place(subject):
        if frozenset({one, other}) not in shared:
            shared.add(frozenset({one, other}))
            yield error(_PLACES, _span(subject, other), "room.code-shared", lock=other, other=one, answer=code)
    for lock, answer, taker in _taken(subject):
        if frozenset({lock, taker}) not in shared:
            shared.add(frozenset({lock, taker}))
            yield warning(
                _OTHERS, subject.span("locks", taker, "answer"), "room.answer-taken", lock=taker, other=lock, answer=shown(answer)
            )


def _span(subject: Subject, name: str) -> Any:
    return subject.span("locks", name, "answer") if name in subject.room.locks else subject.span("props", name, "codes")


def _at_one_place(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Yield two locks, or padlocks, that stand in one place and open by one code, in some set of props."""
    room = subject.room
    in_sets = sorted({name for prop in room.props.values() for name in prop.codes}) or SETS[:1]
    for set_name in in_sets:
        first: dict[tuple[str, str], str] = {}
        for name, place, code in _codes(subject, set_name):
            before = first.setdefault((place, folded(code)), name)
            if before != name:
                yield before, name, code


def _codes(subject: Subject, set_name: str) -> Iterator[tuple[str, str, str]]:
    room = subject.room
    for name, lock in room.locks.items():
        place = _place_of(room, lock)
        if place is not None and isinstance(lock.answer, _TYPED):
            for answer in key_of(subject.bound, name, (), {}, set_name).accept:
                yield name, place, line_of(list(answer) if isinstance(answer, tuple) else answer)
    for name, prop in room.props.items():
        opens = prop.carries if prop.carries in room.locks else name
        for each, code in prop.codes.items():
            if each == set_name:
                yield opens, prop.place or _TABLE, code


def _place_of(room: Room, lock: Lock) -> str | None:
    """Return where a lock lies: a thing that has no place lies on the table of the team, a lock on the screen nowhere."""
    prop = room.props.get(lock.prop or "")
    return lock.place or (prop.place if prop else None) or (_TABLE if lock.medium == "physical" else None)


def _taken(subject: Subject) -> Iterator[tuple[str, Any, str]]:
    """Yield a lock, an answer that opens it, and another lock that takes it: the first of these, in the order of the file."""
    keys: Keys = {
        name: key_of(subject.bound, name, (), {}, SETS[0]).accept
        for name, lock in subject.room.locks.items()
        if isinstance(lock.answer, _TYPED)
    }
    alike = _Alike(subject.room, keys)
    for name, answers in keys.items():
        for answer in answers:
            raw = list(answer) if isinstance(answer, tuple) else answer
            for other in alike.to(name, answer):
                if not _are_twins(subject.room, name, other) and reader_of(subject.bound, other)(raw, "").outcome is Outcome.RIGHT:
                    yield name, answer, other
                    break


def _are_twins(room: Room, one: str, other: str) -> bool:
    return other in room.locks[one].twins or one in room.locks[other].twins


class _Alike:
    """Finds for an answer the few locks that may take it, so that not every answer is held against every lock."""

    def __init__(self, room: Room, keys: Keys) -> None:
        self._patterns = [
            (name, lock.answer.pattern)
            for name, lock in room.locks.items()
            if isinstance(lock.answer, TextAnswer) and lock.answer.pattern is not None
        ][:_MOST_PATTERNS]
        self._same: dict[str, dict[str, None]] = defaultdict(dict)
        intervals: list[tuple[float, float, str]] = []
        for name, answers in keys.items():
            answer = room.locks[name].answer
            for each in answers:
                for form in _forms(each):
                    self._same[form][name] = None
                if isinstance(answer, NumberAnswer) and (value := _number(each)) is not None:
                    intervals.append((value - answer.tolerance, value + answer.tolerance, name))
        intervals.sort()
        self._starts = [least for least, _, _ in intervals]
        self._widest = list(_reaching_furthest(intervals))

    def to(self, name: str, answer: Any) -> list[str]:
        found = [other for form in _forms(answer) for other in islice(self._same[form], 3) if other != name]
        value = _number(answer)
        place = bisect_right(self._starts, value) if value is not None else 0
        if place:
            found += [other for _, other in self._widest[place - 1] if other != name]
        line = line_of(list(answer) if isinstance(answer, tuple) else answer)
        found += [other for other, pattern in self._patterns if other != name and fits(pattern, line)]
        return list(dict.fromkeys(found))


def _reaching_furthest(intervals: list[tuple[float, float, str]]) -> Iterator[list[tuple[float, str]]]:
    """Yield for each interval the two locks whose intervals, of those that begin before it, end last."""
    best: dict[str, float] = {}
    for _, most, name in intervals:
        best[name] = max(most, best.get(name, most))
        best = dict(sorted(best.items(), key=lambda item: -item[1])[:2])
        yield [(end, lock) for lock, end in best.items()]


def _forms(answer: Any) -> set[str]:
    """Return what an answer is compared by: as it stands, and for several things in the order of the alphabet as well."""
    if not isinstance(answer, tuple):
        return {folded(line_of(answer))}
    return {folded(line_of(list(answer))), folded(line_of(sorted(map(str, answer))))}


def _number(answer: Any) -> float | None:
    try:
        return float(answer) if isinstance(answer, str | int | float) else None
    except ValueError:
        return None
