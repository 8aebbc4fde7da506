"""Taking in files of people's own, and giving them up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts.domain import Content, QuotaExceeded, delete_file, store_lab_file
from bridging.apps.accounts.models import Person
from bridging.apps.labs.domain.runs import NotAtThisBench
from bridging.apps.labs.models import LabAnalysis, LabFile, LabRun
from bridging.apps.labs.rules import MOST_FILES, megabytes
from bridging.engines.labs.own.kinds import HEAD_BYTES, FileKind, kind_of
from bridging.kernel.message import Message


class FileRefused(Exception):
    """``message`` says why a file was not taken; nothing of it was kept."""

    def __init__(self, code: str, **args: str | float) -> None:
        super().__init__(code)
        self.message = Message(code, args)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody brings. ``is_agreed``: the notice about confidential data was agreed to, for this very file."""

    upload: UploadedFile[bytes] | None
    is_agreed: bool
    by_code: bool = False


@transaction.atomic
def add_file(*, run: LabRun, by: Person, brought: Brought, opens: Sequence[FileKind], now: datetime) -> LabFile:
    """Keep a file at a bench that opens such kinds. Raises NotAtThisBench or FileRefused."""
    if not run.members.filter(person=by).exists():
        raise NotAtThisBench
    if not brought.is_agreed:
        raise FileRefused("own.not-agreed")
    upload = brought.upload
    if upload is None:
        raise FileRefused("own.no-file")
    if not upload.size:
        raise FileRefused("own.empty")
    kind = _kind(upload, opens)
    if LabFile.objects.filter(run=run).count() >= MOST_FILES:
        raise FileRefused("own.most-files", most=MOST_FILES)
    content, quota = Content(kind.media_type, kind.endings), settings.LAB_FILE_QUOTA_BYTES
    try:
        stored = store_lab_file(owner=by, upload=upload, content=content, quota_bytes=quota, now=now)
    except QuotaExceeded as fault:
        raise FileRefused("own.quota", limit_mb=megabytes(quota)) from fault
    return LabFile.objects.create(
        run=run,
        stored=stored,
        kind=kind.name,
        by_code=brought.by_code,
        agreed_at=now,
        expires_at=now + timedelta(days=settings.LAB_FILE_DAYS),
    )


def _kind(upload: UploadedFile[bytes], opens: Sequence[FileKind]) -> FileKind:
    head = upload.read(HEAD_BYTES)
    upload.seek(0)
    kind = kind_of(head)
    takes = ", ".join(f".{ending}" for each in opens for ending in each.endings)
    if kind is None:
        raise FileRefused("own.unknown-kind", takes=takes)
    if kind not in opens:
        raise FileRefused("own.wrong-kind", file_kind=kind.name, takes=takes)
    size = upload.size or 0
    if size > kind.most_bytes:
        raise FileRefused("own.too-large", file_kind=kind.name, size_mb=megabytes(size), limit_mb=megabytes(kind.most_bytes))
    return kind


@transaction.atomic
def delete_own_file(*, file: LabFile) -> None:
    """Take a file away for good, with all that was found in it."""
    LabAnalysis.objects.filter(files__file=file).delete()
    stored = file.stored
    file.delete()
    delete_file(stored=stored)


def drop_expired(now: datetime) -> int:
    """Take away the files whose time is over."""
    expired = list(LabFile.objects.filter(expires_at__lte=now).select_related("stored"))
    for file in expired:
        delete_own_file(file=file)
    return len(expired)
