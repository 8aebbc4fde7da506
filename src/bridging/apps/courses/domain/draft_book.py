"""The handbook of a draft."""

import datetime as dt
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from bridging.apps.courses import drafts
from bridging.apps.courses.models import Upload
from bridging.press.book import Audience
from bridging.press.formats import make_book
from bridging.programme.compile import Compiler
from bridging.programme.handbook import book_of
from bridging.source.text import Language

_HASH_SHOWN: Final = 8
_compiler = Compiler()
# One book at a time: typesetting takes both processors for a second or two.
_lock = Lock()


class BookRefused(Exception):
    """A module with errors is not printed."""


def draft_book(upload: Upload, language: Language, audience: Audience, *, today: dt.date, base_url: str) -> bytes:
    """Return the PDF of a draft. Raises BookRefused while the draft has errors."""
    programme = drafts.load_draft(upload)
    if upload.error_count or upload.module_id not in programme.course.modules:
        raise BookRefused(upload.module_id)
    with _lock:
        mark = _compiler.module(programme, upload.module_id).content_hash[:_HASH_SHOWN]
        target = Path(settings.BRIDGING_HOME) / "cache" / "handbooks" / f"draft-{upload.key}-{mark}-{audience}-{language}-{today}.pdf"
        if not target.exists():
            book = book_of(programme, upload.module_id, language, audience, edition=f"concept · {mark}", date=today, base_url=base_url)
            data = make_book(book, "pdf")
            target.parent.mkdir(parents=True, exist_ok=True)
            for older in target.parent.glob(f"draft-{upload.key}-*-{audience}-{language}-*.pdf"):
                older.unlink(missing_ok=True)
            target.write_bytes(data)
        return target.read_bytes()
