"""Holding a draft to the rules, and mending it file by file."""

import hashlib
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from bridging.apps.courses import drafts
from bridging.apps.courses.models import Upload
from bridging.apps.courses.publishing_hooks import publish_guards
from bridging.apps.courses.queries.published import unraised_versions
from bridging.engines.courseware.agreement import write_agreement
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.check import check_programme
from bridging.programme.load import Programme
from bridging.source.paths import MAX_TEXT_BYTES, ContentRoot

REPORT_SCHEMA: Final = 1
# Where a fault of the private root stands; an author without git cannot mend it here, and its lines may hold keys.
PRIVATE: Final = "private:"
EDITABLE: Final = frozenset({".md", ".yaml", ".yml", ".svg", ".csv", ".tsv", ".json", ".txt", ".lock"})
_STALE_RULE: Final = "sibling-current"


class NotEditable(Exception):
    """The path names no text file of the module."""


class FileChanged(Exception):
    """Somebody saved the file since it was opened."""


class TextTooLong(Exception):
    """No text of a content root may be that long."""


def check_draft(*, upload: Upload, now: datetime) -> None:
    """Check a draft's whole programme and keep the report with it."""
    programme = drafts.load_draft(upload, fresh=True)
    report = check_programme(programme, timezone.localdate(now))
    drafts.keep_formulas()
    told = [fault for guard in publish_guards for fault in guard(programme, upload.module_id)]
    found = (*report.diagnostics, *unraised_versions(programme, upload.module_id), *told)
    shown = [_kept(diagnostic, programme, upload) for diagnostic in found]
    module = programme.course.modules.get(upload.module_id)
    upload.report = {
        "schema": REPORT_SCHEMA,
        "pages": len(module.pages) if module else 0,
        "items": len(programme.items_of(upload.module_id)),
        "outcomes": len(module.value.outcomes) if module else 0,
        "diagnostics": shown,
    }
    upload.error_count = sum(diagnostic["severity"] == Severity.ERROR for diagnostic in shown)
    own = f"modules/{upload.module_id}/"
    upload.warning_count = sum(diagnostic["severity"] == Severity.WARNING and own in diagnostic["file"] for diagnostic in shown)
    upload.checked_at = now
    upload.save(update_fields=["report", "error_count", "warning_count", "checked_at", "revision"])


def _kept(diagnostic: Diagnostic, programme: Programme, upload: Upload) -> dict[str, Any]:
    span = diagnostic.span
    kept = {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "file": _place(span.file, programme),
        "line": span.line,
        "column": span.column,
        "code": diagnostic.message.code,
        "args": dict(diagnostic.message.args),
    }
    if diagnostic.rule == _STALE_RULE:
        module = programme.course.modules.get(upload.module_id)
        stale = (page.id for page in module.pages if any(text.file == span.file for text in page)) if module else iter(())
        kept["page"] = next(stale, "")
    return kept


def _place(file: Path, programme: Programme) -> str:
    root = programme.course.root
    if file.is_relative_to(root.path):
        return root.relative(file)
    private = programme.private_root
    return PRIVATE + (private.relative(file) if private and file.is_relative_to(private.path) else file.name)


def editable_file(upload: Upload, name: str) -> Path:
    """Return a text file of the module by its path within the module. Raises NotEditable."""
    path = PurePosixPath(name)
    folder = drafts.module_folder(upload)
    found = ContentRoot.at(folder).resolve(folder / "module.yaml", name)
    is_hidden = any(part.startswith(".") for part in path.parts)
    if found is None or is_hidden or path.suffix.lower() not in EDITABLE or not found.is_file():
        raise NotEditable(name)
    return found


def mark_of(data: bytes) -> str:
    """Return a mark by which a later save tells whether the file is still the one that was opened."""
    return hashlib.sha256(data).hexdigest()[:24]


@transaction.atomic
def repair_file(*, upload: Upload, name: str, text: str, seen: str, now: datetime) -> None:
    """Save a file of the module and check again. Raises NotEditable, FileChanged, TextTooLong; then nothing changed."""
    # Two windows on one draft must not save past each other.
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    file = editable_file(locked, name)
    if mark_of(file.read_bytes()) != seen:
        raise FileChanged(name)
    data = (text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n").encode()
    if len(data) > MAX_TEXT_BYTES:
        raise TextTooLong(name)
    replace_file(file, data)
    upload.revision = locked.revision + 1
    check_draft(upload=upload, now=now)


def replace_file(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(data)
    draft.replace(file)


@transaction.atomic
def agree(*, upload: Upload, page_id: str, now: datetime) -> None:
    """Note that both languages of a page say the same, and check again."""
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    course = drafts.load_draft(locked, fresh=True).course
    write_agreement(course, below=ContentRoot.at(drafts.module_folder(locked)).path, only={page_id})
    upload.revision = locked.revision + 1
    check_draft(upload=upload, now=now)
