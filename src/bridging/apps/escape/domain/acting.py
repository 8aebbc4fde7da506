"""An act of somebody in a run: into the journal, in the order in which it arrived, and played."""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from bridging.apps.accounts.models import Person
from bridging.apps.escape.domain.outcomes import record_outcomes
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import leads, mark_in, observes, plays, run_of
from bridging.engines.escape.acts import Act
from bridging.engines.escape.state import Run, Verdict
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused
from bridging.realtime.together import write_together

logger = logging.getLogger(__name__)
__all__ = ["KeyReused", "NotInThisRun", "Taken", "take_lead", "take_note", "take_part"]


class NotInThisRun(Exception):
    """The run is none of theirs, or this is not for them to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """``counts``: it was done. What could not be done is written down all the same: the lock was not open, was behind them, or cools.

    ``seq`` is its place in the run; ``at`` when it first arrived.
    """

    run: Run
    counts: bool
    seq: int
    at: datetime

    @property
    def verdict(self) -> Verdict | None:
        """Return what became of an answer."""
        return self.run.verdicts.get(self.seq)


def take_part(*, live: RoomRun, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of a player. Raises NotInThisRun or KeyReused."""
    if not plays(live, by):
        raise _stranger(live, by, act)
    return _taken(live, by, act, payload, key, now)


def take_lead(*, live: RoomRun, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of a game master. Raises NotInThisRun or KeyReused."""
    if not leads(live, by):
        raise _stranger(live, by, act)
    return _shown_anew(live, by, _taken(live, by, act, payload, key, now), now)


def take_note(*, live: RoomRun, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of who observes. Raises NotInThisRun or KeyReused."""
    if not observes(live, by):
        raise _stranger(live, by, act)
    return _shown_anew(live, by, _taken(live, by, act, payload, key, now), now)


def _stranger(live: RoomRun, by: Person, act: Act) -> NotInThisRun:
    """The journal of a run holds acts of those in it; what anybody else tried stands in the log of the site."""
    logger.warning("%s in run %s refused: it is not for person %s to do", act, live.key, by.pk)
    return NotInThisRun()


def _shown_anew(live: RoomRun, by: Person, taken: Taken, now: datetime) -> Taken:
    """Return what was taken; once the run is looked back on, having recorded what it changes of the outcomes."""
    if taken.counts:
        record_outcomes(live=live, run=taken.run, by=by, now=now)
    return taken


def _taken(live: RoomRun, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    said = journal.Act(actor=uuid.UUID(mark_in(live, by)), key=key, kind=act, ref=live.room_id, payload=payload)
    # Two who answer at the same moment get two places, one after the other; which of them counts says the order alone.
    try:
        entry = write_together(lambda: journal.append(stream=live.stream, act=said, now=now)).entry
    except KeyReused:
        logger.warning("%s in run %s refused: person %s did something else by its key", act, live.key, by.pk)
        raise
    run = run_of(live, keep=not connection.in_atomic_block)
    return Taken(run, entry.seq not in run.left_out, entry.seq, entry.at)
