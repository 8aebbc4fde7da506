"""All works of a pile in one zip, under names that every system can unpack and that tell no more than the page does."""

import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO, Final

from bridging.apps.study.models import SubmissionFile
from bridging.apps.study.queries.piles import PileWork
from bridging.apps.study.work.names import neutral_name, safe_name

_IN_MEMORY_BYTES: Final = 8 * 1024 * 1024
_CHUNK_BYTES: Final = 256 * 1024


def pack_pile(works: Iterable[tuple[PileWork, bool]]) -> IO[bytes]:
    """Return an open file; with each work comes whether its maker's name may be told."""
    packed = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 -- the response closes it
    # What is handed in is mostly packed already: packing it again costs time and saves nothing.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for work, by_name in works:
            _add(archive, work, by_name=by_name)
    packed.seek(0)
    return packed


def _add(archive: zipfile.ZipFile, work: PileWork, *, by_name: bool) -> None:
    folder = f"work-{work.number}"
    if by_name:
        folder += f"-{safe_name(str(work.submission.person))}"
    if work.version.text:
        archive.writestr(f"{folder}/text.txt", work.version.text)
    for index, file in enumerate(work.version.files.select_related("stored")):
        if file.stored is not None:
            name = f"{index + 1}-{safe_name(file.name)}" if by_name else neutral_name(work.number, index + 1, file)
            _copy(archive, f"{folder}/{name}", file)


def _copy(archive: zipfile.ZipFile, name: str, file: SubmissionFile) -> None:
    assert file.stored is not None  # noqa: S101 -- asked before
    with file.stored.content.open() as source, archive.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK_BYTES):
            target.write(chunk)
