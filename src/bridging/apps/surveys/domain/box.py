"""Anonymous answers on their way: sealed until there are enough of them, then taken out in an order by chance."""

import base64
import json
import secrets
import uuid
from collections.abc import Mapping
from typing import Any, Final

from cryptography.fernet import Fernet
from django.db import transaction
from django.utils.crypto import salted_hmac

from bridging.apps.surveys.models import AnonymousSheet, SealedBox, Wave
from bridging.apps.surveys.queries.given import Sheet
from bridging.apps.surveys.rules import BATCH
from bridging.engines.measurement.records import canonical

_SALT: Final = "surveys-sealed-box"
_NO_TIME: Final = 0
"""A sealed text says when it was sealed; ours all say the same."""


@transaction.atomic
def drop_in(*, wave: Wave, key: uuid.UUID, answers: Sheet) -> None:
    """Put a sheet into the box of a wave; the same key twice is one sheet. Nothing of it can be told from the row."""
    box, _ = SealedBox.objects.select_for_update().get_or_create(wave=wave, defaults={"sealed": _seal(wave, {})})
    sheets = dict(_unseal(box))
    sheets.setdefault(key.hex, answers)
    box.sealed = _seal(wave, sheets)
    box.save(update_fields=["sealed"])


@transaction.atomic
def take_batch(*, wave: Wave) -> int:
    """Take out a batch by chance where at least as many stay behind; return how many sheets came out."""
    box = SealedBox.objects.select_for_update().filter(wave=wave).first()
    sheets = dict(_unseal(box)) if box is not None else {}
    leaving = len(sheets) - BATCH
    if box is None or leaving < BATCH:
        return 0
    chosen = secrets.SystemRandom().sample(sorted(sheets), leaving)
    _write(wave, [sheets.pop(key) for key in chosen])
    box.sealed = _seal(wave, sheets)
    box.save(update_fields=["sealed"])
    return leaving


@transaction.atomic
def empty_box(*, wave: Wave) -> int:
    """Take out all that waits, at the end of a wave; return how many people answered.

    With fewer than a batch in all, their answers are destroyed: of so few it could be guessed whose they are, whoever is known to have answered.
    """
    box = SealedBox.objects.select_for_update().filter(wave=wave).first()
    sheets = dict(_unseal(box)) if box is not None else {}
    answered = wave.sheets.count() + len(sheets)
    if answered >= BATCH:
        chosen = secrets.SystemRandom().sample(sorted(sheets), len(sheets))
        _write(wave, [sheets[key] for key in chosen])
    if box is not None:
        box.delete()
    return answered


def _write(wave: Wave, sheets: list[Sheet]) -> None:
    # New keys: those of the box were known to the browsers that sent them.
    AnonymousSheet.objects.bulk_create([AnonymousSheet(key=uuid.uuid4(), wave=wave, answers=canonical(answers)) for answers in sheets])


def _seal(wave: Wave, sheets: Mapping[str, Any]) -> str:
    return _lock(wave).encrypt_at_time(canonical(sheets).encode(), _NO_TIME).decode()


def _unseal(box: SealedBox) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(_lock(box.wave).decrypt(box.sealed.encode()))
    return found


def _lock(wave: Wave) -> Fernet:
    digest = salted_hmac(_SALT, wave.key.hex, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
