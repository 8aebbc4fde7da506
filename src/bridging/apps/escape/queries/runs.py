"""Runs as they stand: played from their entries, and carried on from where this process left off.

What is kept is a value of the journal up to a version, so that a page costs one small query. Nothing is lost with it.
"""

import threading
import uuid
from collections import OrderedDict
from typing import Final

from bridging.apps.escape.contents import PublishedRoom, room_of
from bridging.apps.escape.models import RoomRun, stream_of
from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import carry_on
from bridging.engines.escape.state import Run
from bridging.kernel.entry import Entry
from bridging.realtime import journal
from bridging.realtime.news import has_moved_lately

_MOST_KEPT: Final = 64
_kept: OrderedDict[uuid.UUID, Run] = OrderedDict()
_lock = threading.Lock()


def published_room(live: RoomRun) -> PublishedRoom:
    return room_of(live.module_id, live.edition_label, live.room_id)


def run_of(live: RoomRun, *, keep: bool = True) -> Run:
    """Return a run as it stands. ``keep`` is for who sees what is committed: inside a transaction an entry may yet be taken back."""
    with _lock:
        known = _kept.get(live.key, Run())
    if not journal.has_moved(live.stream, known.version):
        return known
    entries = journal.entries_of(live.stream, after=known.version)
    if known.version and any(each.kind == Act.ERASED for each in entries):
        # Words that this process has played are gone, whichever process emptied them.
        known, entries = Run(), journal.entries_of(live.stream)
    acts = (Entry(each.seq, str(each.actor), each.kind, each.at, each.payload) for each in entries)
    run = carry_on(known, published_room(live).room, acts)
    if keep:
        with _lock:
            newest = _kept.get(live.key)
            if newest is None or newest.version < run.version:
                _kept[live.key] = run
            _kept.move_to_end(live.key)
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    return run


def run_lately(key: uuid.UUID) -> tuple[RoomRun, Run] | None:
    """Return a run as it stood a moment ago at most; None for one that is gone. For who only asks whether there is news."""
    with _lock:
        known = _kept.get(key)
    live = _live_lately(key)
    if live is None:
        return None
    if known is not None and not has_moved_lately(stream_of(key), known.version):
        return live, known
    return live, run_of(live)


_rows: OrderedDict[uuid.UUID, RoomRun] = OrderedDict()


def _live_lately(key: uuid.UUID) -> RoomRun | None:
    """Return the row of a run: what a screen needs of it never changes, so it is read once."""
    with _lock:
        known = _rows.get(key)
    if known is not None:
        return known
    found = RoomRun.objects.filter(key=key).first()
    if found is not None:
        with _lock:
            _rows[key] = found
            while len(_rows) > _MOST_KEPT:
                _rows.popitem(last=False)
    return found


def forget_runs() -> None:
    """Play all anew at the next look: the entries of one are gone."""
    with _lock:
        _kept.clear()
        _rows.clear()
