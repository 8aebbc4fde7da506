"""Names of files that tell nothing and break nothing."""

import re
import unicodedata
from typing import Final

from bridging.apps.accounts.filetypes import ENDINGS
from bridging.apps.study.models import SubmissionFile

_KEPT: Final = 60


def neutral_name(number: int, place: int, file: SubmissionFile) -> str:
    """Return a name that says which work a file belongs to, and not whose it is: ``work-47-1.pdf``."""
    return f"work-{number}-{place}.{ENDINGS[file.content_type][0]}"


def safe_name(name: str) -> str:
    """Return a name in plain letters that every system can unpack: no folders, no reserved signs, not too long."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[:_KEPT]}.{ending[:8]}" if dot and stem else kept[:_KEPT] or "file"
