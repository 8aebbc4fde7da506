"""Sessions as they stand: played from their entries, and carried on from where this process left off.

What is kept is a value of the journal up to a version, so that a page costs one small query. Nothing is lost with it.
"""

import threading
import uuid
from collections import OrderedDict
from typing import Final

from bridging.apps.teamwork.contents import PublishedUnit, unit_of
from bridging.apps.teamwork.models import LiveSession, stream_of
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.play import carry_on
from bridging.engines.teamwork.session import Session
from bridging.kernel.entry import Entry
from bridging.realtime import journal
from bridging.realtime.news import has_moved_lately

_MOST_KEPT: Final = 64
_kept: OrderedDict[uuid.UUID, Session] = OrderedDict()
_lock = threading.Lock()


def published_unit(live: LiveSession) -> PublishedUnit:
    return unit_of(live.module_id, live.edition_label, live.unit_id)


def session_of(live: LiveSession, *, keep: bool = True) -> Session:
    """Return a session as it stands. ``keep`` is for who sees what is committed: inside a transaction an entry may yet be taken back."""
    with _lock:
        known = _kept.get(live.key)
    if known is None:
        known = Session(published_unit(live).plan)
    if not journal.has_moved(live.stream, known.version):
        return known
    entries = journal.entries_of(live.stream, after=known.version)
    if known.version and any(each.kind == Act.ERASED for each in entries):
        # Words that this process has played are gone, whichever process emptied them.
        known, entries = Session(known.plan), journal.entries_of(live.stream)
    session = carry_on(known, (Entry(each.seq, str(each.actor), each.kind, each.at, each.payload) for each in entries))
    if keep:
        with _lock:
            newest = _kept.get(live.key)
            if newest is None or newest.version < session.version:
                _kept[live.key] = session
            _kept.move_to_end(live.key)
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    return session


def session_lately(key: uuid.UUID) -> Session | None:
    """Return a session as it stood a moment ago at most; None for one that is gone. For who only asks whether there is news."""
    with _lock:
        known = _kept.get(key)
    if known is not None and not has_moved_lately(stream_of(key), known.version):
        return known
    live = LiveSession.objects.filter(key=key).first()
    return None if live is None else session_of(live)


def forget_sessions() -> None:
    """Play all anew at the next look: the entries of one are gone."""
    with _lock:
        _kept.clear()
