"""Taking in and giving up files."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts import rules
from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.filetypes import ENDINGS, detect_type, fitting_name
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


@dataclass(frozen=True, slots=True)
class Content:
    """What a file is, as its bytes tell; the first of ``endings`` is given to a name that has none of them."""

    media_type: str
    endings: Sequence[str]


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
    return _stored(owner, purpose, upload, Content(media_type, ENDINGS[media_type]), now)


@transaction.atomic
def store_lab_file(*, owner: Person, upload: UploadedFile[bytes], content: Content, quota_bytes: int, now: datetime) -> StoredFile:
    """Keep a file of a laboratory, which may be large: it is never held as a whole. Raises QuotaExceeded; then nothing was kept."""
    Person.objects.select_for_update().get(pk=owner.pk)
    if stored_bytes(owner, in_labs=True) + (upload.size or 0) > quota_bytes:
        raise QuotaExceeded
    return _stored(owner, FilePurpose.LAB, upload, content, now)


def _stored(owner: Person, purpose: FilePurpose, upload: UploadedFile[bytes], content: Content, now: datetime) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks():
        digest.update(chunk)
        size += len(chunk)
    stored = StoredFile(
        owner=owner,
        purpose=purpose,
        name=fitting_name(_plain_name(upload.name or ""), content.endings),
        content_type=content.media_type,
        size_bytes=size,
        sha256=digest.hexdigest(),
        stored_at=now,
    )
    upload.seek(0)
    stored.content.save("content", upload, save=False)
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
