"""Whether a whole team has something to do, and loses nothing when somebody is absent."""

import math
from collections.abc import Iterator
from typing import Final

from bridging.engines.escape.proof.subject import Subject
from bridging.engines.escape.schema import Stage
from bridging.kernel.diagnostic import Diagnostic, error, warning

_DEAL: Final = "room-deal-survives"
_STAGES: Final = "room-stages-wide"
_HINTS: Final = "room-hints-three"
_HINTS_OF_A_LOCK: Final = 3
_MOST_STAGES: Final = 60
_CALLS: Final = "room-calls-in-play"


def can_be_played(subject: Subject) -> Iterator[Diagnostic]:
    yield from _deal(subject)
    yield from _stages(subject)
    for number, call in enumerate(subject.room.calls):
        if call.minute >= subject.room.minutes:
            yield warning(_CALLS, subject.span("calls", number), "room.call-late", minute=call.minute, minutes=subject.room.minutes)
    for name, lock in subject.room.locks.items():
        if len(lock.hints) < _HINTS_OF_A_LOCK:
            yield warning(_HINTS, subject.span("locks", name, "hints"), "room.hints-few", lock=name, count=len(lock.hints))


def _deal(subject: Subject) -> Iterator[Diagnostic]:
    room = subject.room
    if room.deal.redeal or room.deal.copies > 1:
        return
    for name, clue in room.clues.items():
        if clue.share == "dealt":
            yield error(_DEAL, subject.span("clues", name), "room.deal-breaks", clue=name)


def _stages(subject: Subject) -> Iterator[Diagnostic]:
    at_least = math.ceil(subject.room.team.most / 2)
    for number, stage in enumerate(subject.room.stages[:_MOST_STAGES]):
        unknown = [lock for lock in stage.locks if lock not in subject.room.locks]
        for lock in unknown:
            yield error("room-names-known", subject.span("stages", number, "locks"), "room.lock-unknown", lock=lock)
        if stage.reason is None and not unknown and (wide := _width(subject, stage)) < at_least:
            span = subject.span("stages", number)
            yield warning(_STAGES, span, "room.stage-narrow", stage=stage.id, open=wide, wanted=at_least, most=subject.room.team.most)


def _width(subject: Subject, stage: Stage) -> int:
    """Return how many locks of a stage are open at once at most, when what does not need it is done and it is played round by round."""
    graph, own = subject.proved.graph, set(stage.locks)
    outside = graph.forward(without=own)
    rounds = graph.part([lock for lock in graph.gates if lock not in outside.rounds]).forward(outside.held).rounds
    counts: dict[int, int] = {}
    for lock in own & rounds.keys():
        counts[rounds[lock]] = counts.get(rounds[lock], 0) + 1
    return max(counts.values(), default=0)
