"""Whether each lock can be opened by what its author wrote, and whether a wrong answer is one."""

from collections.abc import Iterator
from typing import Any, Final

from bridging.engines.escape.matching.answer import reader_of
from bridging.engines.escape.matching.key import key_of
from bridging.engines.escape.matching.matched import Outcome
from bridging.engines.escape.matching.patterns import fault_of
from bridging.engines.escape.proof.subject import Subject
from bridging.engines.escape.schema import TextAnswer
from bridging.kernel.diagnostic import Diagnostic, error, warning

_ANSWERS: Final = "room-answers-open"
_PATTERNS: Final = "room-patterns-safe"
_NEAR: Final = "room-near-is-wrong"
_VALUES: Final = "room-values-known"


def opens(subject: Subject) -> Iterator[Diagnostic]:
    for name, lock in subject.room.locks.items():
        if isinstance(lock.answer, TextAnswer) and lock.answer.pattern is not None:
            yield from _pattern(subject, name, lock.answer.pattern)
        yield from _answers(subject, name)
        yield from _values(subject, name)


def _pattern(subject: Subject, name: str, pattern: str) -> Iterator[Diagnostic]:
    span = subject.span("locks", name, "answer", "pattern")
    match fault_of(pattern):
        case "unreadable":
            yield error(_PATTERNS, span, "room.pattern-unreadable", lock=name)
        case "slow":
            yield error(_PATTERNS, span, "room.pattern-slow", lock=name)
        case "long":
            yield error(_PATTERNS, span, "room.pattern-long", lock=name)
        case "unusual":
            yield error(_PATTERNS, span, "room.pattern-unusual", lock=name)


def _answers(subject: Subject, name: str) -> Iterator[Diagnostic]:
    key, read = key_of(subject.bound, name, (), {}, ""), reader_of(subject.bound, name)
    for answer in key.accept:
        if read(_raw(answer), "").outcome is not Outcome.RIGHT:
            yield error(_ANSWERS, subject.span("locks", name, "answer", "accept"), "room.answer-refused", lock=name, answer=shown(answer))
    for number, wanted in enumerate(key.near):
        for answer in wanted:
            if read(_raw(answer), "").outcome is Outcome.RIGHT:
                yield warning(_NEAR, subject.span("locks", name, "near", number), "room.near-right", lock=name, answer=shown(answer))


def _values(subject: Subject, name: str) -> Iterator[Diagnostic]:
    lock = subject.room.locks[name]
    known = subject.bound.values
    value = getattr(lock.answer, "value", None)
    if value is not None and value not in known:
        yield error(_VALUES, subject.span("locks", name, "answer", "from"), "room.value-unknown", lock=name, value=value)
    for number, near in enumerate(lock.near):
        if near.value is not None and near.value not in known:
            yield error(_VALUES, subject.span("locks", name, "near", number), "room.value-unknown", lock=name, value=near.value)


def _raw(answer: Any) -> Any:
    return list(answer) if isinstance(answer, tuple) else answer


def shown(answer: Any) -> str:
    """Return an answer of a file in one line."""
    if isinstance(answer, tuple | list):
        return ", ".join(map(shown, answer))
    return f"{answer:g}" if isinstance(answer, float) else str(answer)[:60]
