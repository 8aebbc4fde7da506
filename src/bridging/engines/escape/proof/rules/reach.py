"""Whether the exit and every lock can be reached, and what stands in the way."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.escape.proof.subject import Subject
from bridging.kernel.diagnostic import Diagnostic, error, warning
from bridging.source.yaml import Place

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
    for condition, found in ((("exit",), room.exit), *((("locks", name, "needs"), lock.needs) for name, lock in room.locks.items())):
        places: dict[str, Place] = {}
        for word, place in _words(subject.written(condition), condition):
            places.setdefault(word, place)
        for fact in dict.fromkeys(found.facts):
            yield places.get(fact, condition), fact


def _words(value: object, place: Place) -> Iterator[tuple[str, Place]]:
    """Yield every word below a place with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _words(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _words(inner, (*place, number))
    else:
        yield str(value), place


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
    if not room.locks and isinstance(subject.written(("locks",)), dict):
        yield error("room-valid", subject.span("locks"), "room.no-locks")
    if not room.start:
        yield warning("room-start-told", subject.span("start"), "room.no-start")
    # An exit that is missing is told as a fault of the file.
    if "exit" not in subject.loaded.located.data:
        return
    if not subject.proved.solvable:
        yield error(_EXIT, subject.span("exit"), "room.exit-unreachable")
    elif not subject.proved.walkthrough:
        yield error(_EXIT, subject.span("exit"), "room.exit-at-once")
