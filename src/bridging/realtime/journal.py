"""The one way to write down what was done: appended in the caller's transaction, once for a key, in an order that nobody can change.

State is a pure function of a stream's entries; engines own those functions. Acknowledge to a client only after the transaction is committed.
"""

import hashlib
import json
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from bridging.realtime.insertion import insert
from bridging.realtime.models import Entry, EntryQuerySet

_TRIES: Final = 20


class KeyReused(Exception):
    """The key belongs to another act of the same actor, or to the same act in another stream: something is wrong with the page that sent it."""


class StreamMoved(Exception):
    """Somebody appended to the stream since it was read: read it again and decide again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is to be written. ``key`` makes it happen once: the same key with the same act is answered with the entry that there is."""

    actor: uuid.UUID
    key: uuid.UUID
    kind: str
    ref: str = ""
    seed: str = ""
    payload: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """Return a mark of what is said, without its seed: that is ours, not the sender's."""
        said = json.dumps([self.kind, self.ref, self.payload], sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Appended:
    """``is_new``: written by this call; otherwise the act had been written before."""

    entry: Entry
    is_new: bool


def append(*, stream: str, act: Act, now: datetime, after: int | None = None) -> Appended:
    """Append an act to a stream, inside the caller's transaction if there is one.

    ``after`` is the version of the stream on which the decision rests; without it the act stands for itself, whatever came before.
    Raises KeyReused, or StreamMoved when the stream went on since ``after``.
    """
    entry = _entry(stream, act, now)
    for _ in range(_TRIES):
        if after is None or after == version_of(stream):
            entry.seq = (after or 0) + 1
            if insert(entry, at_end=after is None):
                return Appended(entry, is_new=True)
        # Either the same act has arrived before, or another one took the place.
        known = find(stream, act)
        if known is not None:
            return Appended(known, is_new=False)
        if after is not None:
            break
    raise StreamMoved(stream)


def find(stream: str, act: Act) -> Entry | None:
    """Return the entry that an act became earlier. Raises KeyReused when its key stands for something else, or stands elsewhere."""
    known = Entry.objects.filter(actor=act.actor, key=act.key).first()
    if known is not None and (known.stream, known.digest) != (stream, act.digest):
        raise KeyReused(act.key)
    return known


def _entry(stream: str, act: Act, now: datetime) -> Entry:
    return Entry(
        stream=stream,
        actor=act.actor,
        key=act.key,
        digest=act.digest,
        kind=act.kind,
        ref=act.ref,
        seed=act.seed,
        payload=dict(act.payload),
        at=now,
    )


def entries_of(stream: str, *, after: int = 0) -> list[Entry]:
    """Return a stream's entries in order, or those after a version."""
    return list(Entry.objects.of(stream).filter(seq__gt=after))


# By hand: every page of a live session asks it every few seconds, and making the words anew took longer than the answer.
_NEWEST: Final = "SELECT COALESCE(MAX(seq), 0) FROM realtime_entry WHERE stream = %s"


def version_of(stream: str) -> int:
    """Return the place of the newest entry; 0 for a stream without one. A page that shows it knows when to ask again."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [stream])
        (newest,) = cursor.fetchone()
    return int(newest)


def has_moved(stream: str, since: int) -> bool:
    """Tell whether a stream has entries after a version."""
    return version_of(stream) > since


def erase_actor(actor: uuid.UUID, *, keeping: Collection[str] = ()) -> int:
    """Take away what somebody said, at the erasure of the person: that something was done, and when, still stands. Returns how many.

    Entries of the kinds in ``keeping`` are about somebody else, whose record they are: they stay, by a key that nobody can place any more.
    """
    return _erase(Entry.objects.filter(actor=actor).exclude(kind__in=list(keeping)))


def erase_streams(prefix: str) -> int:
    """Take away what is said in the streams about somebody, by whomever, at the erasure of that person. Returns how many."""
    return _erase(Entry.objects.filter(stream__startswith=prefix))


def drop_stream(stream: str) -> int:
    """Take a stream away as if it had never been; for rehearsals alone, of which nothing is made. Returns how many entries went."""
    return Entry.objects.filter(stream=stream).delete()[0]


def _erase(entries: EntryQuerySet) -> int:
    return entries.update(payload={"erased": True}, seed="", digest="")
