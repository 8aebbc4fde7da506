"""Answers that come with a file: the file is kept when the answer is, and only then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.domain import FileTooLarge, FileTypeRefused, QuotaExceeded, delete_file, store_file
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.study import rules
from bridging.apps.study.contents import EditionContents, practice_items
from bridging.apps.study.domain.responses import Answer, KeyReused, NotOnThisPage, SurenessMissing, Unreadable, submit_response
from bridging.apps.study.models import Response
from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.items import generate, render
from bridging.engines.assessment.types.file_upload.schema import KINDS, MEGABYTE
from bridging.kernel.message import Message
from bridging.source.text import as_language

type Files = Mapping[str, UploadedFile[bytes]]
# What is written beside the key of a file, so that a grade needs no look into the store. Its name stands with the file alone, and goes with it.
_DETAILS = ("size", "type")


def give_answer(*, person: Person, edition: EditionContents, answer: Answer, files: Files, now: datetime) -> Response:
    """Grade and store an answer with its files. Raises as ``submit_response`` does; then neither is kept.

    What a form says of files by itself is not believed: only what was just uploaded counts.
    """
    fields = _file_fields(person, edition, answer)
    if not fields:
        return submit_response(person=person, edition=edition, answer=answer, now=now)
    known = Response.objects.filter(person=person, entry__key=answer.key).first()
    if known is not None:
        return _same(known, answer, fields, files)
    said = {name: value for name, value in answer.raw.items() if name not in _all_names(fields)}
    kept: dict[str, StoredFile] = {}
    try:
        for block in fields:
            if block.field in files:
                kept[block.field] = _keep(person, block, files[block.field], now)
        raw = said | {name: value for field, stored in kept.items() for name, value in _described(field, stored).items()}
        return submit_response(person=person, edition=edition, answer=replace(answer, raw=raw), now=now)
    except (Unreadable, SurenessMissing, NotOnThisPage, KeyReused):
        for stored in kept.values():
            delete_file(stored=stored)
        raise


def _file_fields(person: Person, edition: EditionContents, answer: Answer) -> list[Upload]:
    item = practice_items(edition.pk, [answer.item_id]).get(answer.item_id)
    if item is None:
        return []
    variant = generate(item, rules.seed_for(person.pk, item.id, item.version, answer.attempt))
    return [block for block in render(variant, as_language(answer.language)).blocks if isinstance(block, Upload)]


def _all_names(fields: list[Upload]) -> set[str]:
    return {name for block in fields for name in (block.field, *(f"{block.field}-{detail}" for detail in ("name", *_DETAILS)))}


def _keep(person: Person, block: Upload, upload: UploadedFile[bytes], now: datetime) -> StoredFile:
    too_large = Message("answer.file-too-large", {"size_mb": _megabytes(upload.size or 0), "limit_mb": _megabytes(block.max_bytes)})
    if (upload.size or 0) > block.max_bytes:
        raise Unreadable(too_large)
    try:
        return store_file(owner=person, purpose=FilePurpose.SUBMISSION, upload=upload, now=now)
    except FileTooLarge as fault:
        raise Unreadable(too_large) from fault
    except QuotaExceeded as fault:
        raise Unreadable(Message("answer.file-store-full")) from fault
    except FileTypeRefused as fault:
        raise Unreadable(Message("answer.file-kind", {"kinds": ", ".join(KINDS.get(kind, kind) for kind in block.kinds)})) from fault


def _megabytes(size: int) -> float:
    return round(size / MEGABYTE, 1)


def _described(field: str, stored: StoredFile) -> dict[str, str]:
    return {
        field: str(stored.key),
        f"{field}-size": str(stored.size_bytes),
        f"{field}-type": stored.content_type,
    }


def _same(known: Response, answer: Answer, fields: list[Upload], files: Files) -> Response:
    """Return the stored answer when the same form arrives once more; its file is there already."""
    sizes = {block.field: str(files[block.field].size) for block in fields if block.field in files}
    if (known.item_id, known.item_version) != (answer.item_id, answer.version) or any(
        known.raw.get(f"{field}-size") != size for field, size in sizes.items()
    ):
        raise KeyReused
    return known
