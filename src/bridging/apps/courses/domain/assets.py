"""Files of editions, each kept once under its hash in ``BRIDGING_HOME/assets``."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from bridging.apps.courses.models import Edition, EditionFile
from bridging.programme.compiled import CompiledFile
from bridging.programme.item_pictures import PRIVATE
from bridging.programme.load import Programme


def asset_path(sha256: str) -> Path:
    """Return where the file with this hash lies, whether it exists or not."""
    return Path(settings.BRIDGING_HOME) / "assets" / sha256[:2] / sha256


def keep_asset(file: Path) -> str:
    """Store a copy of a file under its hash and return the hash; a file that is there already is not written again."""
    data = file.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    target = asset_path(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed: a crash leaves no half file under a hash that it does not have.
        handle, draft = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(draft).replace(target)
    return sha256


def store_files(edition: Edition, files: tuple[CompiledFile, ...], programme: Programme) -> None:
    """Keep the files of an edition, and what they are called in it."""
    for file in files:
        keep_asset(_source(file, programme))
    EditionFile.objects.bulk_create(
        EditionFile(edition=edition, path=file.path, sha256=file.sha256, size_bytes=file.size_bytes, is_source=not file.shown)
        for file in files
    )


def _source(file: CompiledFile, programme: Programme) -> Path:
    if file.path.startswith(PRIVATE) and programme.private_root is not None:
        return programme.private_root.path / file.path.removeprefix(PRIVATE)
    return programme.course.root.path / file.path
