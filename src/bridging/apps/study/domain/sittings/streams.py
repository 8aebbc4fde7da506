"""The journal of a sitting and of its room, and the row that is kept beside it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bridging.apps.study.models import OfferedTest, Sitting
from bridging.engines.assessment.sitting import play
from bridging.engines.assessment.sitting_state import Act, Entry, Rules, SittingState
from bridging.realtime import journal
from bridging.realtime.models import Entry as JournalEntry

_ANSWERS: Final = (Act.ANSWERED, Act.FLAGGED)
_INSTANT: Final = timedelta(microseconds=1)
# What follows from the entries that are no answers.
CLOCK_FIELDS: Final = (
    "is_identified",
    "started_at",
    "submitted_at",
    "closed_at",
    "paused_at",
    "deadline_at",
    "left_s",
    "extra_s",
    "incidents",
    "acted_at",
)


def append(
    stream: str,
    kind: Act,
    *,
    actor: uuid.UUID,
    key: uuid.UUID,
    now: datetime,
    payload: Mapping[str, Any] | None = None,
    ref: str = "",
    seed: str = "",
) -> journal.Appended:
    act = journal.Act(actor=actor, key=key, kind=kind, ref=ref, seed=seed, payload=payload or {})
    return journal.append(stream=stream, act=act, now=now)


def after(now: datetime, own: Iterable[datetime]) -> datetime:
    """Return a moment after these acts of sittings: at the same moment the room would come first when it is replayed."""
    newest = max(own, default=None)
    return now if newest is None or now > newest else newest + _INSTANT


def rules_of(sitting: Sitting) -> Rules:
    return Rules(frozenset(item_id for item_id, _, _ in sitting.items), timedelta(minutes=sitting.minutes))


def state_of(sitting: Sitting) -> SittingState:
    """Play a sitting from its journal."""
    return play(rules_of(sitting), _played(journal.entries_of(sitting.stream)), _played(journal.entries_of(sitting.offer.stream)))


def states_of(sittings: Iterable[Sitting], offer: OfferedTest, *, with_answers: bool) -> dict[int, SittingState]:
    """Play many sittings of an offer, in two queries; without answers where only the clock is wanted."""
    rows = {sitting.stream: sitting for sitting in sittings}
    entries = JournalEntry.objects.filter(stream__in=list(rows)).order_by("stream", "seq")
    if not with_answers:
        entries = entries.exclude(kind__in=_ANSWERS)
    own: dict[str, list[JournalEntry]] = {stream: [] for stream in rows}
    for entry in entries:
        own[entry.stream].append(entry)
    room = _played(journal.entries_of(offer.stream))
    return {sitting.pk: play(rules_of(sitting), _played(own[stream]), room) for stream, sitting in rows.items()}


def _played(entries: Iterable[JournalEntry]) -> list[Entry]:
    return [Entry(entry.kind, entry.at, entry.payload) for entry in entries]


def put_clock(sitting: Sitting, state: SittingState, *, at: datetime) -> None:
    """Keep in the row what the state says of time and identity; the caller saves it."""
    sitting.is_identified = state.is_identified
    sitting.started_at = state.started_at
    sitting.submitted_at = state.submitted_at
    sitting.closed_at = state.closed_at
    sitting.paused_at = state.paused_since
    sitting.deadline_at = state.deadline or state.out_at
    sitting.left_s = round(state.remaining(at).total_seconds())
    sitting.extra_s = round(state.extra.total_seconds())
    sitting.incidents = len(state.incidents)
    sitting.acted_at = at


def tops_of(state: SittingState, blanks: Iterable[str]) -> dict[str, list[Any]]:
    """Return item → (revision, device, blank) of what counts."""
    blank = set(blanks)
    return {item: [answer.revision, answer.device, item in blank] for item, answer in state.answers.items()}
