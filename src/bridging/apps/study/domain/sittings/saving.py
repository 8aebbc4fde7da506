"""Answers as they come in: kept at once, graded later. This is the busiest act of a test, so it looks at one row and writes two."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction

from bridging.apps.accounts.by_hand import Change, Question
from bridging.apps.study.contents import sitting_items
from bridging.apps.study.domain.sittings.outcomes import Foreign, NoSuchItem, Paused
from bridging.apps.study.domain.sittings.streams import append, state_of
from bridging.apps.study.models import Sitting
from bridging.engines.assessment.items import parse
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.sitting_state import EMPTY, FOREIGN, GRACE, Act, Answer, overtakes
from bridging.kernel.message import Message
from bridging.realtime.models import Entry
from bridging.realtime.together import write_together

_OWN: Final = Question(Sitting, "WHERE key = %s AND person_id = %s", locks=True)
_CHANGE: Final = Change(Sitting, ("tops", "acted_at", "version"))


class Fate(StrEnum):
    """SAVED: it counts. STALE: a newer one stands, and stays. LATE: no time was running. All three are in the journal."""

    SAVED = "saved"
    STALE = "stale"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """What a device sent. ``revision`` is the place among the answers to the item, ``seen`` the newest that the device knew of."""

    key: uuid.UUID
    item_id: str
    revision: int
    seen: int
    device: str
    language: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class Saved:
    """``revision`` is the one that counts now. ``notice`` tells that an answer was kept but cannot be read as it stands."""

    fate: Fate
    revision: int
    notice: Message | None = None
    newer: Raw | None = None


def save_answer(*, sitting_key: uuid.UUID, person_pk: int, save: Save, now: datetime) -> Saved:
    """Keep an answer, once for a key; it is on the disk when this returns.

    Raises Sitting.DoesNotExist, NoSuchItem, Foreign, Paused or KeyReused; then nothing was written.
    """
    return write_together(lambda: _save(sitting_key, person_pk, save, now))


def _save(sitting_key: uuid.UUID, person_pk: int, save: Save, now: datetime) -> Saved:
    sitting = _OWN.first(sitting_key, person_pk)
    if sitting is None:
        raise Sitting.DoesNotExist
    if sitting.paused_at is not None and sitting.submitted_at is None and sitting.closed_at is None:
        raise Paused
    version, seed = next(((version, seed) for item_id, version, seed in sitting.items if item_id == save.item_id), (0, ""))
    if not version:
        raise NoSuchItem(save.item_id)
    read = parse(sitting_items(sitting.edition_id, [save.item_id])[save.item_id], save.raw)
    if isinstance(read, Message) and read.code in FOREIGN:
        raise Foreign(read)
    at = max(now, sitting.acted_at)
    said = {
        "item": save.item_id,
        "revision": save.revision,
        "seen": save.seen,
        "device": save.device,
        "raw": dict(save.raw),
        "language": save.language,
    }
    appended = append(
        sitting.stream, Act.ANSWERED, actor=sitting.subject, key=save.key, now=at, payload=said, ref=f"{save.item_id}@{version}", seed=seed
    )  # fmt: skip
    notice = read if isinstance(read, Message) and read.code != EMPTY else None
    answer = Answer(save.item_id, save.revision, save.seen, save.device, save.raw, at)
    if not appended.is_new:
        return _said_before(sitting, answer, notice)
    fate = _fate(sitting, answer, at)
    if fate is Fate.SAVED:
        sitting.tops[save.item_id] = [save.revision, save.device, isinstance(read, Message) and read.code == EMPTY]
    sitting.acted_at, sitting.version = at, appended.entry.seq
    _CHANGE.write(sitting)
    return _reply(sitting, save.item_id, fate, notice)


def _fate(sitting: Sitting, answer: Answer, at: datetime) -> Fate:
    is_over = sitting.submitted_at is not None or sitting.closed_at is not None
    if is_over or sitting.started_at is None or sitting.deadline_at is None or at > sitting.deadline_at + GRACE:
        return Fate.LATE
    top = _top(sitting, answer.item)
    return Fate.SAVED if overtakes(answer, top) else Fate.STALE


def _top(sitting: Sitting, item_id: str) -> Answer | None:
    kept = sitting.tops.get(item_id)
    return Answer(item_id, kept[0], kept[0], kept[1], {}, sitting.acted_at) if kept else None


def _reply(sitting: Sitting, item_id: str, fate: Fate, notice: Message | None) -> Saved:
    revision = sitting.tops.get(item_id, [0])[0]
    # What stands in its place is shown, so that the participant decides and nobody else.
    return Saved(fate, revision, notice, _counting(sitting, item_id) if fate is Fate.STALE else None)


def _counting(sitting: Sitting, item_id: str) -> Raw:
    """Return the answer that counts, from the few entries about its item."""
    revision, device, _is_blank = sitting.tops[item_id]
    given = Entry.objects.of(sitting.stream).filter(kind=Act.ANSWERED, ref__startswith=f"{item_id}@").values_list("payload", flat=True)
    raw: Raw = next(said["raw"] for said in given if (said["revision"], said["device"]) == (revision, device))
    return raw


def _said_before(sitting: Sitting, answer: Answer, notice: Message | None) -> Saved:
    """Answer as the first time: the reply was lost, not the act."""
    state = state_of(sitting)
    for fate, kept in ((Fate.STALE, state.stale), (Fate.LATE, state.late)):
        if any((own.item, own.revision, own.device, own.raw) == (answer.item, answer.revision, answer.device, answer.raw) for own in kept):
            return _reply(sitting, answer.item, fate, notice)
    return _reply(sitting, answer.item, Fate.SAVED, notice)


@transaction.atomic
def flag_item(*, sitting_key: uuid.UUID, person_pk: int, item_id: str, on: bool, key: uuid.UUID, now: datetime) -> None:
    """Put up or take down a flag beside an item. Raises Sitting.DoesNotExist, NoSuchItem or KeyReused."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(key=sitting_key, person=person_pk)
    if item_id not in {own for own, _, _ in sitting.items}:
        raise NoSuchItem(item_id)
    at = max(now, sitting.acted_at)
    appended = append(sitting.stream, Act.FLAGGED, actor=sitting.subject, key=key, now=at, payload={"item": item_id, "on": on})
    if appended.is_new:
        sitting.flagged = sorted({*sitting.flagged, item_id} if on else set(sitting.flagged) - {item_id})
        sitting.acted_at, sitting.version = at, appended.entry.seq
        sitting.save(update_fields=["flagged", "acted_at", "version"])
