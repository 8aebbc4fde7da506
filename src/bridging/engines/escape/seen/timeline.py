"""What happened in a run, one thing after the other: for the game master, who takes back what was a mistake, and for the export."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import UNDOABLE, taken_back
from bridging.engines.escape.state import Run, Stage
from bridging.kernel.entry import Entry

_SET_ANEW: Final = frozenset({Act.READY_TICKED, Act.RESET_TICKED, Act.PRESENCE_SET, Act.SCORED})
"""A box is emptied by a tap, who is there is said anew: to take these back is nothing that a list is needed for."""


@dataclass(frozen=True, slots=True)
class Event:
    """``said``: the words that stand in it, an answer as it was typed. ``counts`` is False for what could not be done and was kept all the same."""

    seq: int
    at: datetime
    by: str
    kind: str
    team: str
    lock: str
    said: str
    payload: Mapping[str, object]
    counts: bool
    is_undone: bool
    verdict: str = ""
    is_final: bool = False
    """The session has ended: nothing is taken back any more."""

    @property
    def can_be_undone(self) -> bool:
        return self.counts and not self.is_undone and not self.is_final and self.kind in UNDOABLE - _SET_ANEW


def timeline(run: Run) -> tuple[Event, ...]:
    """Return what happened, the oldest first. What members did is told of their team."""
    gone = taken_back(run.undone)
    return tuple(_event(run, entry, is_undone=entry.seq in gone) for entry in run.entries)


def _event(run: Run, entry: Entry, *, is_undone: bool) -> Event:
    own = run.team_of(entry.actor)
    verdict = run.verdicts.get(entry.seq)
    return Event(
        seq=entry.seq,
        at=entry.at,
        by=entry.actor,
        kind=entry.kind,
        team=entry.text("team") or (own.id if own else ""),
        lock=entry.text("lock"),
        said=_said(entry),
        payload=entry.payload,
        counts=entry.seq not in run.left_out,
        is_undone=is_undone,
        verdict=verdict.value if verdict else "",
        is_final=run.stage is Stage.ENDED,
    )


def _said(entry: Entry) -> str:
    if entry.kind in {Act.ANSWERED, Act.ACCEPTED}:
        return as_typed(entry.payload.get("answer"))
    return entry.text("text") or entry.text("reason")


def as_typed(answer: object) -> str:
    """Return an answer as one line, whatever kind of lock it was given to."""
    if isinstance(answer, Mapping):
        return ", ".join(f"{name} {value}" for name, value in answer.items())
    if isinstance(answer, list | tuple):
        return ", ".join(str(each) for each in answer)
    return "" if answer is None else str(answer)
