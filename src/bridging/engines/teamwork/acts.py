"""What can happen in a session. Free text has kinds of its own: at the erasure of a person it goes, and the session still plays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    OPENED = "tbl.opened"
    """``{teams: {id: [people]}}``"""
    ADVANCED = "tbl.advanced"
    """``{from, to}``: places among the phases; back is an undo. Counts only when ``from`` is where the session stands."""
    PAUSED = "tbl.paused"
    RESUMED = "tbl.resumed"
    TIME_MOVED = "tbl.time-moved"
    """``{seconds, team?, person?}``: more or less, for all, a team or one."""
    ITEM_DISCUSSED = "tbl.item-discussed"
    """``{item}``; empty takes it off the wall."""
    KEY_CHANGED = "tbl.key-changed"
    """``{item, options}``: what counts as right from now on, also for what was done before."""

    JOINED = "tbl.joined"
    PRESENCE_SET = "tbl.presence-set"
    """``{person, presence}``"""
    MOVED = "tbl.moved"
    """``{person, team}``"""
    MERGED = "tbl.merged"
    """``{team, into}``"""

    ANSWERED = "tbl.answered"
    """``{item, option, confidence}``, in the individual test."""
    FINISHED = "tbl.finished"
    PROPOSED = "tbl.proposed"
    """``{item, option}``"""
    SCRATCHED = "tbl.scratched"
    """``{item, option}``"""
    APPEALED = "tbl.appealed"
    """``{item, ground, source, text}``"""
    APPEAL_DECIDED = "tbl.appeal-decided"
    """``{team, item, is_granted, reason}``"""
    CHOSEN = "tbl.chosen"
    """``{case, choice}``"""
    REASONED = "tbl.reasoned"
    """``{case, text, switch}``"""
    REFLECTED = "tbl.reflected"
    """``{answers}``"""

    PAPER_ANSWERED = "tbl.paper-answered"
    """``{person, item, option, confidence}``, typed in from a sheet."""
    PAPER_SCRATCHED = "tbl.paper-scratched"
    """``{team, item, options}``, in the order in which they were scratched."""
    PAPER_APPEALED = "tbl.paper-appealed"
    """``{team, item, ground, source, text}``"""
    PAPER_CHOSEN = "tbl.paper-chosen"
    """``{team, case, choice, is_second}``"""
    PAPER_REASONED = "tbl.paper-reasoned"
    """``{team, case, text, switch}``"""

    ERASED = "tbl.erased"
    """Words of earlier entries went with who wrote them: whoever has played those plays all anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the journal has it. ``seq`` is its place in the session's stream, ``actor`` an opaque subject."""

    seq: int
    actor: str
    kind: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.payload.get(name, "")
        return value if isinstance(value, str) else ""
