"""Unpacking what somebody sent: nothing leaves the folder, nothing swells without end, and what is refused leaves no trace."""

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

MAX_ARCHIVE_BYTES: Final = 100_000_000
MAX_UNPACKED_BYTES: Final = 400_000_000
MAX_FILES: Final = 2_000
MAX_DEPTH: Final = 10
MAX_NAME_LENGTH: Final = 150
# Text shrinks to a fifth, drawings to a tenth; what shrinks more than this was made to swell.
MAX_RATIO: Final = 120
_RATIO_FROM_BYTES: Final = 1_000_000
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1
_FIRST_PRINTABLE: Final = 32
# What systems leave behind, and archives within the archive: left where they are.
_LITTER: Final = frozenset({"__macosx", "thumbs.db", "desktop.ini", "__pycache__"})
_NESTED: Final = frozenset({".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz"})


class UploadRefused(Exception):
    """The upload cannot be taken; ``code`` and ``values`` say why, for the person who sent it."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def unpack(archive: IO[bytes], folder: Path) -> list[str]:
    """Unpack a zip into an empty folder; return the names that were left out. Raises UploadRefused; then the folder may hold a part."""
    try:
        with zipfile.ZipFile(archive) as opened:
            wanted, left_out = _sorted_out(opened.infolist())
            _refuse_by_size(wanted)
            budget = MAX_UNPACKED_BYTES
            for info, path in wanted:
                budget -= _extract(opened, info, folder / path, budget)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as problem:
        raise UploadRefused("unreadable") from problem
    return left_out


def _sorted_out(infos: list[zipfile.ZipInfo]) -> tuple[list[tuple[zipfile.ZipInfo, PurePosixPath]], list[str]]:
    if len(infos) > MAX_FILES:
        raise UploadRefused("too-many-files", count=len(infos), limit=MAX_FILES)
    wanted: list[tuple[zipfile.ZipInfo, PurePosixPath]] = []
    left_out: list[str] = []
    seen: set[str] = set()
    for info in infos:
        path = _safe_path(info.filename)
        if info.is_dir():
            continue
        _refuse_kind(info)
        if _is_left_out(path):
            left_out.append(path.as_posix())
            continue
        # Two names that differ in case alone are one file on many machines.
        key = path.as_posix().casefold()
        if key in seen:
            raise UploadRefused("twice", name=_shown(path.as_posix()))
        seen.add(key)
        wanted.append((info, path))
    if not wanted:
        raise UploadRefused("empty")
    return wanted, left_out


def _safe_path(name: str) -> PurePosixPath:
    # Some Windows tools write their own separator, against the standard; a Mac writes an accent as a character of its own.
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    if any(ord(letter) < _FIRST_PRINTABLE for letter in plain) or not plain.strip("/"):
        raise UploadRefused("name", name=_shown(name))
    parts = plain.rstrip("/").split("/")
    if plain.startswith("/") or ":" in parts[0] or ".." in parts:
        raise UploadRefused("outside", name=_shown(name))
    path = PurePosixPath(*(part for part in parts if part not in {"", "."}))
    if len(path.parts) > MAX_DEPTH:
        raise UploadRefused("too-deep", name=_shown(name), limit=MAX_DEPTH)
    if any(len(part) > MAX_NAME_LENGTH for part in path.parts):
        raise UploadRefused("name", name=_shown(name))
    return path


def _refuse_kind(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise UploadRefused("encrypted", name=_shown(info.filename))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise UploadRefused("link", name=_shown(info.filename))


def _is_left_out(path: PurePosixPath) -> bool:
    is_litter = any(part.lower() in _LITTER or part.startswith((".", "~$")) for part in path.parts)
    return is_litter or path.suffix.lower() in _NESTED


def _refuse_by_size(wanted: list[tuple[zipfile.ZipInfo, PurePosixPath]]) -> None:
    """Believe the sizes that the archive itself states only to refuse it; unpacking counts again."""
    total = sum(info.file_size for info, _ in wanted)
    if total > MAX_UNPACKED_BYTES:
        raise UploadRefused("too-large", size_mb=round(total / 1e6), limit_mb=MAX_UNPACKED_BYTES // 1_000_000)
    for info, _ in wanted:
        if info.file_size > _RATIO_FROM_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise UploadRefused("bomb", name=_shown(info.filename))


def _extract(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, budget: int) -> int:
    """Write one file and return its size in bytes. Modes and dates of the archive are not taken over."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(info) as source, target.open("xb") as copy:
        for chunk in _chunks(source):
            written += len(chunk)
            if written > budget:
                raise UploadRefused("bomb", name=_shown(info.filename))
            copy.write(chunk)
    return written


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _shown(name: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= 60 else f"…{plain[-59:]}"  # noqa: PLR2004 -- what fits in a sentence
