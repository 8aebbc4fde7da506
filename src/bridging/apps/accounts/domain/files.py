"""Taking in and giving up files."""

import hashlib
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts import rules
from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.filetypes import detect_type, fitting_name
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.accounts.queries import stored_bytes

# With room for an ending in the column of 200.
_NAME_LENGTH = 190


class FileTooLarge(Exception):
    """The file alone is over the limit."""


class QuotaExceeded(Exception):
    """With this file the person's store would be over its quota."""


class FileTypeRefused(Exception):
    """The content is of no kind that we take."""


@transaction.atomic
def store_file(*, owner: Person, purpose: FilePurpose, upload: UploadedFile[bytes], now: datetime) -> StoredFile:
    """Keep a file. Raises FileTooLarge, QuotaExceeded or FileTypeRefused; then nothing was kept."""
    if (upload.size or 0) > rules.FILE_LIMIT_BYTES:
        raise FileTooLarge
    content = upload.read()
    media_type = detect_type(content)
    if media_type is None:
        raise FileTypeRefused
    # Two uploads at once must not both pass the quota: the owner's row is the lock.
    Person.objects.select_for_update().get(pk=owner.pk)
    if stored_bytes(owner) + len(content) > rules.FILE_QUOTA_BYTES:
        raise QuotaExceeded
    stored = StoredFile(
        owner=owner,
        purpose=purpose,
        name=fitting_name(_plain_name(upload.name or ""), media_type),
        content_type=media_type,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at=now,
    )
    stored.content.save("content", ContentFile(content), save=False)
    stored.save()
    return stored


@transaction.atomic
def delete_file(*, stored: StoredFile) -> None:
    """Take a file away; its bytes go once the row is gone for certain."""
    stored.delete()
    _delete_bytes(stored)


@transaction.atomic
def empty_file(*, stored: StoredFile, now: datetime) -> None:
    """Take a file's content and name away, and keep the row, which says when that was; the bytes go once that is certain."""
    _delete_bytes(stored)
    stored.name, stored.content, stored.sha256, stored.size_bytes, stored.removed_at = "", "", "", 0, now
    stored.save(update_fields=["name", "content", "sha256", "size_bytes", "removed_at"])


def _delete_bytes(stored: StoredFile) -> None:
    storage, place = stored.content.storage, stored.content.name
    if place:
        transaction.on_commit(lambda: storage.delete(place))


def _plain_name(name: str) -> str:
    """Return the last part of a name without control characters, as it may be shown and offered for download."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in last if letter.isprintable() and letter not in '"<>:|?*').strip(" .")
    return plain[-_NAME_LENGTH:] or "file"
