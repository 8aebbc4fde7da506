"""Rules of this app that need no database."""

import re
from pathlib import PurePosixPath
from typing import Final

# What a browser may show in place. Everything else is offered for download: it could hold a script.
_SHOWN: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".vtt": "text/vtt; charset=utf-8",
}
_OFFERED: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_UNKNOWN: Final = "application/octet-stream"


def media_type(name: str) -> tuple[str, bool]:
    """Return (media type, is shown in place) of a published file, by the ending of its name."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _SHOWN:
        return _SHOWN[suffix], True
    return _OFFERED.get(suffix, _UNKNOWN), False


_CODE_TWINS: Final = str.maketrans("oil", "011")


def plain_code(typed: str) -> str:
    """Return a short code as it is kept: people type capitals, blanks, and o, i, l for digits."""
    return "".join(typed.split()).replace("-", "").lower().translate(_CODE_TWINS)


_NUMBERED: Final = re.compile(r"^(?P<year>\d{4})\.(?P<count>\d+)$")


def next_label(newest: str, year: int) -> str:
    """Return the label that follows: the next number of the year, 1 in a new year; ``newest`` may be empty."""
    found = _NUMBERED.match(newest)
    if found and int(found["year"]) >= year:
        return f"{found['year']}.{int(found['count']) + 1}"
    return f"{year}.1"
