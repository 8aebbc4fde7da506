"""What a team did, as it reads it back: tries, locks that opened, hints, and what the game master did for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bridging.apps.escape.shown.locks import as_read, title_of
from bridging.apps.escape.shown.texts import Texts
from bridging.apps.escape.shown.words import STATES, VERDICTS
from bridging.engines.escape.acts import Act
from bridging.engines.escape.seen.team import LockSeen, TeamSeen
from bridging.engines.escape.state import Run, Verdict, Way
from bridging.kernel.entry import Entry

_MOST: Final = 60
_SILENT: Final = frozenset({Way.SOLVED, Way.GIVEN})
"""A solve is told by its answer; what was ready from the start is no event."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """``tone``: right, near, wrong, or nothing for what is no try."""

    at: datetime
    seq: int
    by: str
    lock: str
    text: str | SafeString
    words: str
    tone: str = ""


def shown_log(run: Run, seen: TeamSeen, texts: Texts, names: Mapping[str, str]) -> list[LogLine]:
    """Return the newest lines first."""
    lines = [line for lock in seen.locks for line in _of_lock(lock, texts, names)]
    lines += [line for entry in run.entries if entry.seq not in run.left_out and (line := _of_people(entry, seen, names)) is not None]
    return sorted(lines, key=lambda line: (line.at, line.seq), reverse=True)[:_MOST]


def _of_lock(lock: LockSeen, texts: Texts, names: Mapping[str, str]) -> list[LogLine]:
    room = texts.published.room
    title, written = title_of(room, lock.id, texts), room.locks[lock.id]
    tones = {Verdict.RIGHT: "right", Verdict.NEAR: "near", Verdict.WRONG: "wrong"}
    lines = [
        LogLine(
            each.at, each.seq, names.get(each.by, ""), title, as_read(each, written, texts), str(VERDICTS[each.verdict]),
            tones.get(each.verdict, "note"),
        )
        for each in lock.tries
    ]  # fmt: skip
    lines += [LogLine(hint.at, 0, "", title, "", _("hint")) for hint in lock.hints.seen if hint.at is not None]
    if lock.closed_at is not None and lock.way is not None and lock.way not in _SILENT:
        lines.append(LogLine(lock.closed_at, 0, names.get(lock.by, ""), title, "", str(STATES[lock.way])))
    return lines


def _of_people(entry: Entry, seen: TeamSeen, names: Mapping[str, str]) -> LogLine | None:
    """Tell who came and went since the start: what they held changed hands."""
    if seen.started_at is None or entry.at <= seen.started_at:
        return None
    if entry.kind == Act.JOINED and entry.actor in seen.members:
        return LogLine(entry.at, entry.seq, names.get(entry.actor, ""), "", "", _("has come; what is dealt was shared anew"))
    if entry.kind == Act.PRESENCE_SET and entry.text("person") in seen.members:
        words = (
            _("is here again; what is dealt was shared anew") if entry.payload.get("is_here") else _("is gone; others hold what was dealt")
        )
        return LogLine(entry.at, entry.seq, names.get(entry.text("person"), ""), "", "", words)
    return None
