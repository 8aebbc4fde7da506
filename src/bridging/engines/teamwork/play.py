"""Entries → session. Each entry is taken on top of all before it; what it asks that cannot be is left out and marked.

Nothing here may raise: a journal is played whatever stands in it, also where what somebody said was erased.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.session import Plan, Session
from bridging.engines.teamwork.taking import appeal, card, case, individual, leading, people
from bridging.engines.teamwork.taking.taker import Taker
from bridging.kernel.entry import Entry

_TAKERS: Final[Mapping[str, Taker]] = {
    **leading.TAKERS,
    **people.TAKERS,
    **individual.TAKERS,
    **card.TAKERS,
    **appeal.TAKERS,
    **case.TAKERS,
}


def play(plan: Plan, entries: Iterable[Entry]) -> Session:
    return carry_on(Session(plan), entries)


def carry_on(session: Session, entries: Iterable[Entry]) -> Session:
    """Return the session after more entries; who keeps a session needs no older ones."""
    for entry in entries:
        session = _taken(session, entry)
    return session


def _taken(session: Session, entry: Entry) -> Session:
    take = _TAKERS.get(entry.kind)
    after = take(session, entry) if take is not None else None
    if after is None:
        return replace(session, version=entry.seq, left_out=session.left_out | {entry.seq})
    return replace(after, version=entry.seq)
