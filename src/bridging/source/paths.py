"""Files of a content root: nothing outside it is ever read."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.characters import NO_CHARACTER

MAX_TEXT_BYTES: Final = 1_000_000
MAX_PROSE_BYTES: Final = 200_000
"""Of one Markdown text: thirty times the longest page, and little enough to be parsed in a moment whatever it holds."""
MAX_PICTURE_BYTES: Final = 8_000_000
MAX_MEDIA_BYTES: Final = 200_000_000
_START_BYTES: Final = 2_000


@dataclass(frozen=True, slots=True)
class ContentRoot:
    """A folder of content; ``path`` is absolute and resolved."""

    path: Path

    @classmethod
    def at(cls, path: Path) -> "ContentRoot":
        return cls(Path(os.path.realpath(path)))

    def relative(self, file: Path) -> str:
        """Return the path in the root with forward slashes: the same name on every machine."""
        return file.relative_to(self.path).as_posix()

    def resolve(self, from_file: Path, target: str) -> Path | None:
        """Return the file that a relative link in ``from_file`` means, or None when it leaves the root."""
        if "\x00" in target or "\\" in target or target.startswith("/") or PurePosixPath(target).is_absolute():
            return None
        resolved = os.path.realpath(from_file.parent / target)
        return Path(resolved) if _lies_in(resolved, str(self.path)) else None


def links_out(root: ContentRoot) -> Iterator[Path]:
    """Yield the links below a root that lead out of it, whether anything reads them or not. Hidden files are nobody's content."""
    yield from _links_out(root.path, str(root.path))


def _links_out(folder: Path, root: str) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError:
        # A folder that cannot be read hides nothing that could be: what needs its files tells that they are missing.
        return
    for entry in found:
        if entry.is_symlink():
            if not _lies_in(os.path.realpath(entry.path), root):
                yield Path(entry.path)
        elif entry.is_dir():
            yield from _links_out(Path(entry.path), root)


def listed(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder by name. Those that a system hides are nobody's content: what it keeps of a file beside the file."""
    return sorted((file for file in folder.glob(pattern) if not file.name.startswith(".")), key=str)


def _lies_in(real: str, folder: str) -> bool:
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)


def _leads_straight(path: str, folder: str) -> bool:
    """Tell whether a path goes down from a folder, itself without links, by no link: nearly all do, and following a path from its root takes long.

    Raises OSError for a path that leads nowhere.
    """
    # Windows has links that do not look like one.
    if os.name != "posix" or not path.startswith(f"{folder}/"):
        return False
    at = folder
    for name in path[len(folder) + 1 :].split("/"):
        at = f"{at}/{name}"
        if name in {"", ".", ".."} or stat.S_ISLNK(os.lstat(at).st_mode):
            return False
    return True


def start_of(file: Path, root: ContentRoot) -> str:
    """Return the first lines of a file of the root, whatever is wrong with it; nothing of what lies elsewhere."""
    try:
        if not _lies_in(os.path.realpath(file), str(root.path)) or not stat.S_ISREG(file.stat().st_mode):
            return ""
        with file.open("rb") as opened:
            return opened.read(_START_BYTES).decode("utf-8", "replace").replace("\r", "\n")
    except OSError:
        return ""


def read_text(file: Path, root: ContentRoot, limit: int = MAX_TEXT_BYTES) -> str | Diagnostic:  # noqa: PLR0911 -- one branch a fault
    """Read a text file of the root as UTF-8 without a byte-order mark and with ``\\n`` line ends."""
    span = Span(file)
    try:
        if not (_leads_straight(str(file), str(root.path)) or _lies_in(os.path.realpath(file), str(root.path))):
            return error("file-inside-root", span, "file.leaves-root")
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            # A folder, or a pipe that would keep us waiting for ever.
            return error("file-readable", span, "file.unreadable")
        if about.st_size > limit:
            return error("file-readable", span, "file.too-large", size_mb=round(about.st_size / 1e6, 1), limit_mb=limit / 1e6)
        raw = file.read_bytes()
    except OSError:
        return error("file-readable", span, "file.unreadable")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        return error("file-readable", Span(file, line), "file.not-utf8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := NO_CHARACTER.search(text):
        place = Span(file, text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))
        # A file full of zeros is no text at all.
        return error("file-readable", place, "file.not-text") if found[0] == "\x00" else error("file-readable", place, "file.character")
    return text
