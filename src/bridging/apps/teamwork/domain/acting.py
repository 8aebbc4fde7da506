"""An act of somebody in a session: into the journal, in the order in which it arrived, and played."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from bridging.apps.accounts.models import Person
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import leads, mark_in, session_of, takes_part
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.session import Session
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused
from bridging.realtime.together import write_together

__all__ = ["KeyReused", "NotInThisSession", "Taken", "take_lead", "take_part"]


class NotInThisSession(Exception):
    """The session is none of theirs, or this is not for them to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """``counts``: it was done. What could not be done any more is written down all the same: somebody else was first, or time was up.

    ``at`` is when it first arrived.
    """

    session: Session
    counts: bool
    at: datetime


def take_part(*, live: LiveSession, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of a participant. Raises NotInThisSession or KeyReused."""
    if not takes_part(live, by):
        raise NotInThisSession
    return _taken(live, by, act, payload, key, now)


def take_lead(*, live: LiveSession, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of a facilitator. Raises NotInThisSession or KeyReused."""
    if not leads(live, by):
        raise NotInThisSession
    return _taken(live, by, act, payload, key, now)


def _taken(live: LiveSession, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    said = journal.Act(actor=uuid.UUID(mark_in(live, by)), key=key, kind=act, ref=live.unit_id, payload=payload)
    # Five who scratch at the same moment get five places, one after the other; which of them counts says the order alone.
    entry = write_together(lambda: journal.append(stream=live.stream, act=said, now=now)).entry
    session = session_of(live, keep=not connection.in_atomic_block)
    return Taken(session, entry.seq not in session.left_out, entry.at)
