"""Names of files that tell nothing and break nothing."""

import re
import unicodedata
from typing import Final

from bridging.apps.study.models import SubmissionFile

_ENDINGS: Final = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/zip": "zip",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "text/plain": "txt",
}
_KEPT: Final = 60


def neutral_name(number: int, place: int, file: SubmissionFile) -> str:
    """Return a name that says which work a file belongs to, and not whose it is: ``work-47-1.pdf``."""
    return f"work-{number}-{place}.{_ENDINGS.get(file.content_type, 'bin')}"


def safe_name(name: str) -> str:
    """Return a name in plain letters that every system can unpack: no folders, no reserved signs, not too long."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:_KEPT]}.{ending[:8]}" if dot and stem else kept[:_KEPT] or "file"
