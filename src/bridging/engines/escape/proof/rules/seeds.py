"""Whether what holds for one seed of the data holds for others, too: each team has data of its own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bridging.engines.escape.proof.rules.answers import opens
from bridging.engines.escape.proof.rules.keys import opens_one
from bridging.engines.escape.proof.subject import Subject, data_of
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.kernel.message import Message

_SEEDS: Final = "room-seeds-alike"


def hold_for_others(subject: Subject) -> Iterator[Diagnostic]:
    """Yield what is wrong with other seeds alone, once for each place; behind it, with which seed."""
    told = set(map(_place_of, (*opens(subject), *opens_one(subject))))
    names = subject.data.values.keys() if subject.data else ()
    for seed in subject.seeds[1:]:
        other = replace(subject, data=data_of(subject.room, seed), seeds=())
        if other.data is not None and other.data.values.keys() != names:
            yield error(_SEEDS, subject.span("data"), "room.seed-values", seed=seed)
            return
        found = [each for each in (*opens(other), *opens_one(other)) if _place_of(each) not in told]
        told |= set(map(_place_of, found))
        yield from found
        if found:
            yield replace(found[0], rule=_SEEDS, span=subject.span("data"), message=_message(seed, len(found), len(subject.seeds)))


def _place_of(found: Diagnostic) -> tuple[object, ...]:
    """The answers differ from seed to seed; that a lock takes that of another is one fault."""
    return found.rule, found.span, found.message.code, found.message.args.get("lock"), found.message.args.get("other")


def _message(seed: int, count: int, tried: int) -> Message:
    return Message("room.seed-apart", {"seed": seed, "count": count, "tried": tried})
