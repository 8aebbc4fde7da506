"""What happened in a run, for who leads it: the newest acts on the console, all of it in a file."""

from collections.abc import Iterable, Mapping
from typing import Final

from bridging.apps.accounts.domain import people_of
from bridging.engines.escape.acts import HOST_ACTS, Act
from bridging.engines.escape.seen.timeline import Event, timeline
from bridging.engines.escape.state import Run

_NEWEST: Final = 40
# Told of on the page by what became of them; in a list they would hide what can be taken back.
_TICKS: Final = frozenset({Act.READY_TICKED, Act.RESET_TICKED, Act.PRESENCE_SET, Act.SCORED, Act.ERASED})


def newest_events(run: Run) -> list[Event]:
    """Return the newest first: what whoever leads did during all of the run, and what teams did of late."""
    events = [each for each in reversed(timeline(run)) if each.kind not in _TICKS]
    return [each for place, each in enumerate(events) if place < _NEWEST or each.kind in HOST_ACTS]


def names_of(run: Run, events: Iterable[Event]) -> Mapping[str, str]:
    """Return the names of all members, and of whoever did something."""
    marks = {mark for team in run.teams.values() for mark in team.members} | {each.by for each in events}
    return {mark: str(person) for mark, person in people_of(marks).items()}


def answer_given(run: Run, seq: int) -> tuple[str, str] | None:
    """Return the lock and the answer of a try, as it was typed; None where there is none."""
    tries = ((name, each) for team in run.teams.values() for name, lock in team.locks.items() for each in lock.tries)
    return next(((name, each.answer) for name, each in tries if each.seq == seq), None)
