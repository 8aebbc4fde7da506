"""What players do."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.escape.domain.acting import Taken, take_part
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import mark_in
from bridging.apps.escape.rules import LONGEST_ANSWER, LONGEST_REFLECTION, MOST_PARTS
from bridging.engines.escape.acts import Act

type Raw = str | Sequence[str] | dict[str, float]
"""An answer as it was typed: words, a list for a set or a sequence, ``{x, y}`` for a place in a picture."""


def join(*, live: RoomRun, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.JOINED, payload={}, key=key, now=now)


def take_role(*, live: RoomRun, by: Person, role: str, key: uuid.UUID, now: datetime) -> Taken:
    """Take a role, or lay one's own down with an empty one."""
    return take_part(live=live, by=by, act=Act.ROLE_TAKEN, payload={"person": mark_in(live, by), "role": role}, key=key, now=now)


def answer(*, live: RoomRun, by: Person, lock: str, answer: Raw, language: str = "", key: uuid.UUID, now: datetime) -> Taken:
    """Try an answer; ``language``: in which its numbers are written."""
    payload = {"lock": lock, "answer": _kept(answer), **({"language": language} if language else {})}
    return take_part(live=live, by=by, act=Act.ANSWERED, payload=payload, key=key, now=now)


def submit(*, live: RoomRun, by: Person, lock: str, share: float, key: uuid.UUID, now: datetime) -> Taken:
    """Say that a member handed a bench in, with which share of its points; the site says so, nobody types it."""
    return take_part(live=live, by=by, act=Act.SUBMITTED, payload={"lock": lock, "share": share}, key=key, now=now)


def ask_hint(*, live: RoomRun, by: Person, lock: str, tier: int, key: uuid.UUID, now: datetime) -> Taken:
    """Ask for the hint that was offered, at the price that stood beside it; nothing happens when another is next by now."""
    return take_part(live=live, by=by, act=Act.HINT_ASKED, payload={"lock": lock, "tier": tier}, key=key, now=now)


def give_up(*, live: RoomRun, by: Person, lock: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.GIVEN_UP, payload={"lock": lock}, key=key, now=now)


def scan(*, live: RoomRun, by: Person, prop: str, key: uuid.UUID, now: datetime) -> Taken:
    """Write down that a prop was scanned, also when it means nothing yet."""
    return take_part(live=live, by=by, act=Act.SCANNED, payload={"prop": prop}, key=key, now=now)


def rerate(*, live: RoomRun, by: Person, lock: str, confidence: int, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.RERATED, payload={"lock": lock, "confidence": confidence}, key=key, now=now)


def reflect(*, live: RoomRun, by: Person, answers: Sequence[str], key: uuid.UUID, now: datetime) -> Taken:
    payload = {"answers": [plain_words(each, LONGEST_REFLECTION) for each in answers]}
    return take_part(live=live, by=by, act=Act.REFLECTED, payload=payload, key=key, now=now)


def _kept(answer: Raw) -> Any:
    if isinstance(answer, str):
        return plain_words(answer, LONGEST_ANSWER)
    return answer if isinstance(answer, dict) else [plain_words(each, LONGEST_ANSWER) for each in answer][:MOST_PARTS]
