"""Taking in a module that an author sends, and giving it up again."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.courses import drafts
from bridging.apps.courses.domain.archive import MAX_ARCHIVE_BYTES, UploadRefused, unpack
from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.domain.checking import check_draft
from bridging.apps.courses.domain.module_folder import find_module, module_id_of
from bridging.apps.courses.models import Edition, Upload

KEPT_FOR: Final = timedelta(days=60)
_NAME_LENGTH: Final = 200


class UnknownModule(Exception):
    """There is neither an edition of the module nor a folder with its files."""


def receive_upload(*, owner: Person, upload: "UploadedFile[bytes]", now: datetime) -> Upload:
    """Unpack, lay out and check a module. Raises UploadRefused; then nothing is kept."""
    if (upload.size or 0) > MAX_ARCHIVE_BYTES:
        raise UploadRefused("archive-too-large", limit_mb=MAX_ARCHIVE_BYTES // 1_000_000)
    with _workshop() as folder:
        unpacked = folder / "unpacked"
        unpacked.mkdir()
        left_out = unpack(upload, unpacked)
        module = find_module(unpacked)
        # A zip of the bare contents has no folder of its own to take the name from.
        module_id = module_id_of(module)
        return _taken_in(folder, module, module_id, owner=owner, file_name=_plain_name(upload.name or ""), left_out=left_out, now=now)


def open_module(*, owner: Person, module_id: str, now: datetime) -> Upload:
    """Begin a draft from what there is: the newest edition, else the files of the content root. Raises UnknownModule."""
    edition = Edition.objects.filter(module_id=module_id).order_by("-published_at", "-pk").first()
    with _workshop() as folder:
        module = folder / "module"
        if edition is not None:
            lay_out_sources(edition, module)
            name = f"{edition.code} {edition.label}"
        else:
            source = Path(settings.BRIDGING_CONTENT) / "modules" / module_id
            if "/" in module_id or not (source / "module.yaml").is_file():
                raise UnknownModule(module_id)
            shutil.copytree(source, module)
            name = module_id
        return _taken_in(folder, module, module_id, owner=owner, file_name=name, left_out=[], now=now)


def lay_out_sources(edition: Edition, folder: Path) -> None:
    """Write the files of an edition's own module into a folder."""
    own = f"modules/{edition.module_id}/"
    for path, sha256 in edition.files.filter(path__startswith=own).values_list("path", "sha256"):
        target = folder / path.removeprefix(own)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(asset_path(sha256), target)


def delete_upload(*, upload: Upload) -> None:
    """Give a draft up: its row, and its files once the row is gone for certain."""
    with transaction.atomic():
        key = upload.key
        upload.delete()
        transaction.on_commit(lambda: drafts.forget(Upload(key=key)))


def delete_old_uploads(now: datetime) -> int:
    """Give up drafts that nobody touched for two months; return how many."""
    old = list(Upload.objects.filter(uploaded_at__lt=now - KEPT_FOR, checked_at__lt=now - KEPT_FOR))
    for upload in old:
        delete_upload(upload=upload)
    return len(old)


def _taken_in(folder: Path, module: Path, module_id: str, *, owner: Person, file_name: str, left_out: list[str], now: datetime) -> Upload:
    root = folder / "root"
    drafts.lay_out(root, module_id, module)
    with transaction.atomic():
        upload = Upload.objects.create(
            owner=owner, module_id=module_id, file_name=file_name, left_out=left_out[:20], uploaded_at=now, checked_at=now
        )
        target = drafts.draft_root(upload)
        root.rename(target)
        try:
            check_draft(upload=upload, now=now)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
    return upload


@contextmanager
def _workshop() -> Iterator[Path]:
    """Give a folder beside the drafts, so that what is finished moves by one rename; whatever is left in it goes."""
    folder = drafts.drafts_folder() / f".incoming-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-_NAME_LENGTH:] or "module.zip"
