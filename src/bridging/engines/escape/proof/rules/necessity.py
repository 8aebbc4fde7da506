"""What nobody has to open, see or show."""

from collections.abc import Iterator

from bridging.engines.escape.proof.subject import Subject
from bridging.kernel.diagnostic import Diagnostic, info, warning


def can_do_without(subject: Subject) -> Iterator[Diagnostic]:
    proved = subject.proved
    for clue in proved.unused_clues:
        yield warning("room-clues-used", subject.span("clues", clue), "room.clue-unused", clue=clue)
    for lock in proved.optional:
        if lock in proved.reached.rounds:
            yield info("room-locks-needed", subject.span("locks", lock), "room.lock-optional", lock=lock)
    for lock in proved.bottlenecks:
        yield info("room-bottlenecks", subject.span("locks", lock), "room.lock-bottleneck", lock=lock)
    for outcome in proved.outcomes_not_mandatory:
        first = next(name for name, lock in subject.room.locks.items() if outcome in lock.outcomes)
        yield warning("room-outcomes-mandatory", subject.span("locks", first, "outcomes"), "room.outcome-not-mandatory", outcome=outcome)
