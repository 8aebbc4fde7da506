"""A learner's own notes in the margin."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.blocks import Block
from bridging.apps.study.models import MarginNote


class NoteKeyReused(Exception):
    """The key belongs to another note."""


def write_note(
    *, person: Person, key: uuid.UUID, module_id: str, page_id: str, language: str, block: Block, body: str, now: datetime
) -> MarginNote:
    """Write a note at a block; the same one sent twice is kept once. Raises NoteKeyReused."""
    try:
        with transaction.atomic():
            return MarginNote.objects.create(
                key=key,
                person=person,
                module_id=module_id,
                page_id=page_id,
                language=language,
                anchor=block.anchor,
                quote=block.quote,
                body=body,
                written_at=now,
                changed_at=now,
            )
    except IntegrityError:
        known = MarginNote.objects.get(person=person, key=key)
    if (known.page_id, known.anchor, known.body) != (page_id, block.anchor, body):
        raise NoteKeyReused
    return known


def edit_note(*, note: MarginNote, body: str, now: datetime) -> MarginNote:
    note.body, note.changed_at = body, now
    note.save(update_fields=["body", "changed_at"])
    return note


def delete_note(*, note: MarginNote) -> None:
    note.delete()
