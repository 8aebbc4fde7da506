"""Entries of the journal by the thousand, as ``journal.append`` would have written them one by one."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bridging.realtime.journal import Act
from bridging.realtime.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """``seq`` is the place in a stream in which nobody else writes meanwhile."""

    stream: str
    seq: int
    actor: uuid.UUID
    key: uuid.UUID
    kind: str
    payload: Mapping[str, Any]
    at: datetime
    ref: str = ""
    seed: str = ""


def write(written: Iterable[Written]) -> list[Entry]:
    return Entry.objects.bulk_create(_entry(each) for each in written)


def _entry(each: Written) -> Entry:
    act = Act(actor=each.actor, key=each.key, kind=each.kind, ref=each.ref, seed=each.seed, payload=each.payload)
    return Entry(
        stream=each.stream, seq=each.seq, actor=each.actor, key=each.key, digest=act.digest, kind=each.kind, ref=each.ref, seed=each.seed,
        payload=dict(each.payload), at=each.at,
    )  # fmt: skip
