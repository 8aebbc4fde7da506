"""Live plays as they stand: played from their entries, and carried on from where this process left off.

What is kept is a value of the journal up to a version, so that a page costs one small query. Nothing is lost with it. A journal that stands at a
lower version is of a play that was taken away, whichever process did so: only a rehearsal goes like that.
"""

import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Final, Protocol

from bridging.apps.meetings.live.play import LivePlay, LiveQuerySet
from bridging.kernel.entry import Entry
from bridging.realtime import journal
from bridging.realtime.news import version_lately

_MOST_KEPT: Final = 64


class Standing(Protocol):
    @property
    def version(self) -> int: ...


class Standings[Played: LivePlay, State: Standing]:
    """``begin`` says how a play stands before its first entry, ``carry_on`` how it stands after more of them.

    An entry of the kind ``erased`` says that words which were played are gone, whichever process emptied them: all is played anew.
    """

    def __init__(
        self,
        plays: Callable[[], LiveQuerySet[Played]],
        *,
        begin: Callable[[Played], State],
        carry_on: Callable[[Played, State, Iterable[Entry]], State],
        erased: str,
    ) -> None:
        self._plays, self._begin, self._carry_on, self._erased = plays, begin, carry_on, erased
        self._kept: OrderedDict[uuid.UUID, State] = OrderedDict()
        self._rows: OrderedDict[uuid.UUID, Played] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, live: Played, *, keep: bool = True) -> State:
        """Return how a play stands. ``keep`` is for who sees what is committed: inside a transaction an entry may yet be taken back."""
        with self._lock:
            known = self._kept.get(live.key)
        if known is None:
            known = self._begin(live)
        newest = journal.version_of(live.stream)
        if newest < known.version:
            self._drop(live.key)
            known = self._begin(live)
        if newest == known.version:
            return known
        entries = journal.entries_of(live.stream, after=known.version)
        if known.version and any(each.kind == self._erased for each in entries):
            known, entries = self._begin(live), journal.entries_of(live.stream)
        state = self._carry_on(live, known, (each.played for each in entries))
        if keep:
            self._keep(live.key, state)
        return state

    def lately(self, key: uuid.UUID) -> tuple[Played, State] | None:
        """Return a play and how it stood a moment ago at most; None for one that is gone. For who only asks whether there is news."""
        with self._lock:
            known, live = self._kept.get(key), self._rows.get(key)
        if known is not None and live is not None and version_lately(live.stream, known.version) == known.version:
            return live, known
        live = self._plays().filter(key=key).first()
        if live is None:
            self._drop(key)
            return None
        with self._lock:
            _put(self._rows, key, live)
        return live, self.of(live)

    def forget(self) -> None:
        """Play all anew at the next look: the entries of one are gone."""
        with self._lock:
            self._kept.clear()
            self._rows.clear()

    def _keep(self, key: uuid.UUID, state: State) -> None:
        with self._lock:
            newest = self._kept.get(key)
            _put(self._kept, key, state if newest is None or newest.version < state.version else newest)

    def _drop(self, key: uuid.UUID) -> None:
        with self._lock:
            self._kept.pop(key, None)
            self._rows.pop(key, None)


def _put[Kept](store: OrderedDict[uuid.UUID, Kept], key: uuid.UUID, kept: Kept) -> None:
    store[key] = kept
    store.move_to_end(key)
    while len(store) > _MOST_KEPT:
        store.popitem(last=False)
