"""What a file is, told from its first bytes: its name and what the browser says are only claims."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

_SIGNATURES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_OFFICE: Final = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
# How a name may end, for each kind; the first is given to a name that ends otherwise.
ENDINGS: Final = {
    "application/pdf": ("pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/vnd.oasis.opendocument.text": ("odt", "ods", "odp"),
    "application/zip": ("zip",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "text/plain": ("txt", "md", "csv", "tsv", "json", "yaml", "yml", "fasta", "fa", "bib", "log"),
}
_TEXT_SAMPLE_BYTES: Final = 4096
_NOT_IN_TEXT: Final = frozenset(range(32)) - frozenset(b"\t\n\r\f")


def detect_type(content: bytes) -> str | None:
    """Return the media type, or None for what we do not take (programs, pages with scripts, unknown)."""
    for signature, media_type in _SIGNATURES:
        if content.startswith(signature):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK\x03\x04"):
        return _zip_type(content)
    return "text/plain" if _is_text(content) else None


def _zip_type(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return None
    if "[Content_Types].xml" in names:
        if any(name.endswith("vbaProject.bin") for name in names):
            return None  # Macros are programs.
        return next((media for folder, media in _OFFICE if any(name.startswith(folder) for name in names)), None)
    if "mimetype" in names and any(name == "content.xml" for name in names):
        return "application/vnd.oasis.opendocument.text"
    return "application/zip"


def _is_text(content: bytes) -> bool:
    if not content or set(content[:_TEXT_SAMPLE_BYTES]) & _NOT_IN_TEXT:
        return False
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    start = text.lstrip("\ufeff \t\r\n")[:32].lower()
    # Served as an attachment and as text, but some programs open a file by what it begins with.
    return not start.startswith(("<!doctype html", "<html", "<script", "<svg", "<?xml", "#!"))


def fitting_name(name: str, endings: Sequence[str]) -> str:
    """Return a name that ends as its content is, so that nobody's computer opens a text as a page or a program."""
    return name if name.rpartition(".")[2].lower() in endings and "." in name else f"{name}.{endings[0]}"
