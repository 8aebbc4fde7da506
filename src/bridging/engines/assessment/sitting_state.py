"""What is known of a sitting at a moment: values that ``sitting.play`` makes from what was written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from bridging.engines.assessment.raw import Raw

# A browser sends what was filled in when its clock says 0; that takes a moment.
GRACE: Final = timedelta(seconds=10)
# What nothing was filled in reads as.
EMPTY: Final = "answer.empty"
# What no form of ours can send; all else that cannot be read is kept as it was typed.
FOREIGN: Final = frozenset(
    {
        "answer.unreadable",
        "answer.more-than-one",
        "answer.too-long",
        "answer.too-many",
        "answer.option-unknown",
        "answer.region-unknown",
    }
)


class Act(StrEnum):
    """What can happen: in a sitting, and in the room for all of them."""

    OPENED = "sitting.opened"
    IDENTITY_TICKED = "identity.ticked"
    IDENTITY_WITHDRAWN = "identity.withdrawn"
    STARTED = "sitting.started"
    ANSWERED = "answer.saved"
    FLAGGED = "item.flagged"
    EXTENDED = "time.extended"
    INCIDENT = "incident.recorded"
    SUBMITTED = "sitting.submitted"
    CODE_RELEASED = "room.code-released"
    PAUSED = "room.paused"
    RESUMED = "room.resumed"
    CLOSED = "room.closed"
    WINDOW_MOVED = "room.window-moved"
    ITEM_VOIDED = "item.voided"


class Phase(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    OUT_OF_TIME = "out-of-time"
    SUBMITTED = "submitted"
    CLOSED = "closed"

    @property
    def is_over(self) -> bool:
        return self in {Phase.OUT_OF_TIME, Phase.SUBMITTED, Phase.CLOSED}


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for the form that is sat."""

    items: frozenset[str]
    allowed: timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, as the journal has it."""

    kind: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    item: str
    revision: int
    seen: int
    device: str
    raw: Raw
    at: datetime


@dataclass(frozen=True, slots=True)
class Incident:
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SittingState:
    """``answers`` hold what counts, by item; ``stale`` what a newer one had overtaken, ``late`` what came when the time did not run.

    ``running_since`` is None while the time stands still; ``used`` is what had run by then.
    """

    rules: Rules
    opened_at: datetime | None = None
    is_identified: bool = False
    is_code_released: bool = False
    started_at: datetime | None = None
    submitted_at: datetime | None = None
    closed_at: datetime | None = None
    out_at: datetime | None = None
    paused_since: datetime | None = None
    running_since: datetime | None = None
    used: timedelta = timedelta()
    extra: timedelta = timedelta()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stale: tuple[Answer, ...] = ()
    late: tuple[Answer, ...] = ()
    flagged: frozenset[str] = frozenset()
    incidents: tuple[Incident, ...] = ()

    @property
    def allowed(self) -> timedelta:
        return self.rules.allowed + self.extra

    @property
    def deadline(self) -> datetime | None:
        """Return when the time will be up if nothing happens; None while it stands still or is over."""
        return None if self.running_since is None else self.running_since + (self.allowed - self.used)

    def remaining(self, now: datetime) -> timedelta:
        run = now - self.running_since if self.running_since is not None else timedelta()
        return min(max(self.allowed - self.used - run, timedelta()), self.allowed)

    def phase(self, now: datetime) -> Phase:
        if self.submitted_at is not None:
            return Phase.SUBMITTED
        if self.closed_at is not None:
            return Phase.CLOSED
        if self.out_at is not None or (self.deadline is not None and now >= self.deadline):
            return Phase.OUT_OF_TIME
        if self.started_at is None:
            return Phase.WAITING
        return Phase.PAUSED if self.paused_since is not None else Phase.RUNNING

    def takes_answers(self, now: datetime) -> bool:
        phase = self.phase(now)
        if phase is Phase.OUT_OF_TIME:
            out_at = self.out_at or self.deadline
            return out_at is not None and now <= out_at + GRACE
        return phase is Phase.RUNNING

    def revision(self, item: str) -> int:
        """Return the revision of an item that counts; 0 for one without an answer."""
        top = self.answers.get(item)
        return top.revision if top else 0


def overtakes(answer: Answer, top: Answer | None) -> bool:
    """Tell whether an answer may stand on top: it is newer, and its device knew what it replaces."""
    return top is None or (answer.revision > top.revision and (top.revision <= answer.seen or top.device == answer.device))
