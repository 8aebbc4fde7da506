"""Whether the exit and every lock can be reached, and what stands in the way."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.escape.proof.subject import Subject
from bridging.kernel.diagnostic import Diagnostic, error, warning
from bridging.source.yaml import Located, Place

_REFERENCES: Final = "room-facts-known"
_LOCKS: Final = "room-locks-open"
_EXIT: Final = "room-exit-reachable"


def reaches(subject: Subject) -> Iterator[Diagnostic]:
    yield from _unknown_facts(subject)
    yield from _locks(subject)
    yield from _ends(subject)


def _unknown_facts(subject: Subject) -> Iterator[Diagnostic]:
    known = subject.proved.graph.start | subject.proved.graph.givers.keys()
    for place, fact in _spoken_of(subject):
        span = subject.span(*place)
        if fact not in known and fact in subject.room.clues:
            yield error(_REFERENCES, span, "room.clue-never-told", fact=fact)
        elif fact not in known:
            yield error(_REFERENCES, span, "room.fact-unknown", fact=fact)


def _spoken_of(subject: Subject) -> Iterator[tuple[Place, str]]:
    """Yield every fact that a condition speaks of, with its place in the file."""
    room = subject.room
    for name, lock in room.locks.items():
        for fact in dict.fromkeys(lock.needs.facts):
            yield _place_of(subject.loaded.located, ("locks", name, "needs"), fact), fact
    for fact in dict.fromkeys(room.exit.facts):
        yield _place_of(subject.loaded.located, ("exit",), fact), fact


def _place_of(located: Located, condition: Place, fact: str) -> Place:
    """Return where a fact first stands below a condition."""
    value = located.data
    for part in condition:
        value = value.get(part) if isinstance(value, dict) else None
    todo = [(condition, value)]
    while todo:
        place, value = todo.pop(0)
        if isinstance(value, dict):
            todo += [((*place, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            todo += [((*place, index), inner) for index, inner in enumerate(value)]
        elif str(value) == fact:
            return place
    return condition


def _locks(subject: Subject) -> Iterator[Diagnostic]:
    circled = set(subject.proved.self_locked)
    for lock in subject.proved.unreachable:
        span = subject.span("locks", lock, "needs")
        if lock in circled:
            yield error(_LOCKS, span, "room.self-locked", lock=lock)
        else:
            yield error(_LOCKS, span, "room.unreachable", lock=lock)


def _ends(subject: Subject) -> Iterator[Diagnostic]:
    room = subject.room
    if not room.start:
        yield warning("room-start-told", subject.span("start"), "room.no-start")
    # An exit that is missing is told as a fault of the file.
    if "exit" not in subject.loaded.located.data:
        return
    if not subject.proved.solvable:
        yield error(_EXIT, subject.span("exit"), "room.exit-unreachable")
    elif not subject.proved.walkthrough:
        yield error(_EXIT, subject.span("exit"), "room.exit-at-once")
