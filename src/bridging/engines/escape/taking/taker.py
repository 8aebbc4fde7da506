"""What takes an entry, and how a payload is read that anybody may have sent."""

from collections.abc import Callable, Mapping

from bridging.engines.escape.draft import Draft, TeamDraft
from bridging.kernel.entry import Entry

type Taker = Callable[[Draft, Entry], bool]
"""Writes an entry into the draft and returns True; returns False, and has written nothing, for what cannot be."""

type Takers = Mapping[str, Taker]


def whole_number(entry: Entry, name: str) -> int | None:
    value = entry.payload.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def member_at_play(draft: Draft, entry: Entry) -> TeamDraft | None:
    """Return the team of who acts, when it plays at that moment."""
    team = draft.team_of(entry.actor)
    return team if team is not None and team.plays(entry.at) else None


def team_and_lock(draft: Draft, entry: Entry) -> tuple[TeamDraft, str] | None:
    """Return the team that is named, with the name of a lock that it has not left behind."""
    team, name = draft.team(entry.text("team")), entry.text("lock")
    lock = team.lock(name) if team is not None else None
    return (team, name) if team is not None and lock is not None and lock.closed_at is None else None
