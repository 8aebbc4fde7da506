"""The result of a check as an author reads it: per file, with the lines of the source around each fault."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal, cast

from bridging.apps.courses import drafts
from bridging.apps.courses.mending import mending_of
from bridging.apps.courses.models import Upload
from bridging.kernel.diagnostic import Diagnostic
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.paths import ContentRoot, read_text
from bridging.source.text import Language

Level = Literal["error", "warning", "info"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "info")
_AROUND: Final = 2
_LINE_LENGTH: Final = 240
_PRIVATE: Final = "private:"
_MARKED: Final = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source. On the line of the fault the text is cut in three: before the column, the word there, and the rest."""

    number: int
    before: str
    marked: str
    after: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """``name`` is the file's path in the module, empty for a file elsewhere; ``page`` names the page whose languages differ in age."""

    rule: str
    level: Level
    file: str
    name: str
    line: int
    column: int
    message: str
    mend: str
    page: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """``is_editable``: the file can be opened and repaired here."""

    file: str
    name: str
    is_editable: bool
    is_private: bool
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """``own`` are the files of the module; ``elsewhere`` holds errors that the module causes, or meets, in the rest of the programme."""

    own: tuple[FaultyFile, ...]
    elsewhere: tuple[FaultyFile, ...]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def check_result(upload: Upload, language: Language, level: str = "") -> CheckResult:
    """Return the report of a draft's last check; ``level`` shows one severity alone."""
    own_place = f"modules/{upload.module_id}/"
    own, elsewhere = [], []
    for found in upload.report.get("diagnostics", ()):
        place = found["file"].removeprefix(_PRIVATE)
        if place.startswith(own_place):
            own.append(found)
        elif found["severity"] == "error":
            elsewhere.append(found)
    counts = Counter(found["severity"] for found in [*own, *elsewhere])
    reader = _Reader(upload, language)
    return CheckResult(
        own=tuple(reader.files(found for found in own if level in {"", found["severity"]})),
        elsewhere=tuple(reader.files(found for found in elsewhere if level in {"", "error"})),
        counts={each: counts[each] for each in LEVELS},
    )


class _Reader:
    """Adds words and source lines to what a check kept; every file is read once."""

    def __init__(self, upload: Upload, language: Language) -> None:
        self._upload = upload
        self._language = language
        self._sources: dict[str, list[str]] = {}

    def files(self, kept: Iterable[Mapping[str, Any]]) -> Iterable[FaultyFile]:
        ordered = sorted(kept, key=lambda found: (LEVELS.index(found["severity"]), found["file"], found["line"], found["column"]))
        worst = {found["file"]: index for index, found in reversed(list(enumerate(ordered)))}
        ordered.sort(key=lambda found: (worst[found["file"]], found["line"], found["column"]))
        for file, group in groupby(ordered, key=lambda found: found["file"]):
            is_private = file.startswith(_PRIVATE)
            place = file.removeprefix(_PRIVATE)
            own = f"modules/{self._upload.module_id}/"
            name = place.removeprefix(own) if place.startswith(own) and not is_private else ""
            is_editable = bool(name) and (drafts.draft_root(self._upload) / place).is_file()
            yield FaultyFile(place, name, is_editable, is_private, tuple(self._fault(found, name) for found in group))

    def _fault(self, found: Mapping[str, Any], name: str) -> Fault:
        return Fault(
            rule=found["rule"],
            level=cast("Level", found["severity"]),
            file=found["file"],
            name=name,
            line=found["line"],
            column=found["column"],
            message=say(Message(found["code"], found["args"]), self._language),
            mend=mending_of(found["rule"]),
            page=found.get("page", ""),
            lines=self._around(found["file"], found["line"], found["column"]),
        )

    def _around(self, file: str, line: int, column: int) -> tuple[SourceLine, ...]:
        lines = self._source(file)
        if not 0 < line <= len(lines):
            return ()
        first, last = max(1, line - _AROUND), min(len(lines), line + _AROUND)
        return tuple(_source_line(number, lines[number - 1], column if number == line else 0) for number in range(first, last + 1))

    def _source(self, file: str) -> list[str]:
        if file not in self._sources:
            self._sources[file] = self._read(file)
        return self._sources[file]

    def _read(self, file: str) -> list[str]:
        # Lines of the private root may hold keys; they are not shown here.
        if file.startswith(_PRIVATE):
            return []
        root = ContentRoot.at(drafts.draft_root(self._upload))
        text = read_text(Path(root.path, file), root)
        return [] if isinstance(text, Diagnostic) else text.split("\n")


def _source_line(number: int, text: str, column: int) -> SourceLine:
    """Cut a line at a column (from 1; 0: no fault here). Very long lines are shortened around it."""
    if not column:
        shown = text if len(text) <= _LINE_LENGTH else text[:_LINE_LENGTH] + "…"
        return SourceLine(number, shown, "", "", is_fault=False)
    at = min(column - 1, len(text))
    start = max(0, at - _LINE_LENGTH // 2)
    word = _MARKED.match(text, at)
    end = word.end() if word else at
    before = ("…" if start else "") + text[start:at]
    after = text[end : end + _LINE_LENGTH] + ("…" if len(text) > end + _LINE_LENGTH else "")
    return SourceLine(number, before, text[at:end] or " ", after, is_fault=True)
