"""A programme in memory: what the files say, with the place where they say it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from bridging.engines.courseware.schemas.activities import AssignmentFile, MeetingFile, ReadingFile
from bridging.engines.courseware.schemas.module import ModuleFile
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.engines.courseware.schemas.programme import FigureFile, ProgrammeFile
from bridging.kernel.activity import ActivityHeader
from bridging.kernel.diagnostic import Span
from bridging.source.blocks import Block, Document, Inline, all_blocks
from bridging.source.paths import ContentRoot
from bridging.source.text import LANGUAGES, Language
from bridging.source.yaml import Located

__all__ = [
    "Course",
    "Filed",
    "Module",
    "ModuleFolder",
    "Page",
    "Prose",
    "ReferenceEntry",
    "Siblings",
    "Work",
    "all_blocks",
]


@dataclass(frozen=True, slots=True)
class Filed[T: BaseModel]:
    """A structured file: its value and the place of each part."""

    value: T
    located: Located
    fingerprint: str

    @property
    def file(self) -> Path:
        return self.located.file

    def span(self, *path: str | int) -> Span:
        return self.located.span(path)


@dataclass(frozen=True, slots=True)
class Prose[F: (PageFront, EntryFront)]:
    """One Markdown file in one language."""

    language: Language
    front: F
    located: Located
    document: Document
    source: str
    fingerprint: str
    words: int
    includes: tuple[Path, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Every block of the text and its footnotes, outer before inner: what the rules look through."""
    inlines: tuple[tuple[int, Inline], ...] = ()
    """Every inline with the line of its block, in reading order."""
    numbers: tuple[tuple[str, int], ...] = ()
    """Every number as both languages would write it, with the line of its block."""

    @property
    def file(self) -> Path:
        return self.located.file

    def span(self, *path: str | int) -> Span:
        return self.located.span(path)

    def at(self, line: int, needle: str = "") -> Span:
        """Return the place of a line, at the column where ``needle`` first stands in it."""
        lines = self.source.split("\n")
        text = lines[line - 1] if 0 < line <= len(lines) else ""
        return Span(self.file, max(line, 1), text.find(needle) + 1 if needle and needle in text else 1)


@dataclass(frozen=True, slots=True)
class Siblings[F: (PageFront, EntryFront)]:
    """The same page or entry in its languages; ``stem`` is the file name without language and ending."""

    stem: Path
    texts: Mapping[Language, "Prose[F]"]

    @property
    def any(self) -> "Prose[F]":
        return next(iter(self.texts.values()))

    @property
    def id(self) -> str:
        return self.any.front.id

    def __iter__(self) -> "Iterator[Prose[F]]":
        return iter(self.texts.values())

    def text(self, language: str) -> "Prose[F]":
        """Return the text in a language, or in the other one where it does not exist yet."""
        return self.texts.get(language, self.any)  # type: ignore[call-overload, no-any-return]


type Page = Siblings[PageFront]
type ReferenceEntry = Siblings[EntryFront]


@dataclass(frozen=True, slots=True)
class Work:
    """One work of the bibliography; ``csl`` is its CSL-JSON."""

    key: str
    csl: Mapping[str, object]
    span: Span


@dataclass(frozen=True, kw_only=True)
class ModuleFolder:
    """What lies in the folder of a module, whether its ``module.yaml`` can be read or not."""

    folder: Path
    pages: tuple[Page, ...] = ()
    assignments: Mapping[str, Filed[AssignmentFile]] = field(default_factory=dict)
    meetings: Mapping[str, Filed[MeetingFile]] = field(default_factory=dict)
    readings: Mapping[str, Filed[ReadingFile]] = field(default_factory=dict)
    figures: Mapping[str, Filed[FigureFile]] = field(default_factory=dict)
    """By the path of the drawing in the content root."""
    files: Mapping[str, int] = field(default_factory=dict)
    """Every other file of the module that a page may use: path in the root → bytes."""
    agreed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """translations.lock: page id → language → fingerprint when both said the same."""


@dataclass(frozen=True, kw_only=True)
class Module(ModuleFolder):
    file: Filed[ModuleFile]

    @property
    def value(self) -> ModuleFile:
        return self.file.value

    @property
    def id(self) -> str:
        return self.file.value.id

    @property
    def is_draft(self) -> bool:
        return self.file.value.status == "draft"

    @cached_property
    def page_by_id(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.pages}

    def outcome_span(self, outcome_id: str) -> Span:
        for index, outcome in enumerate(self.value.outcomes):
            if outcome.id == outcome_id:
                return self.file.span("outcomes", index, "id")
        return self.file.span("outcomes")


@dataclass(frozen=True)
class Course:
    """Everything of one content root, and what other engines offer for it."""

    root: ContentRoot
    programme: Filed[ProgrammeFile] | None
    modules: Mapping[str, Module]
    reference: Mapping[str, ReferenceEntry]
    reference_agreed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bibliography: Mapping[str, Work] = field(default_factory=dict)
    bibliography_file: Path | None = None
    headers: Mapping[tuple[str, str], ActivityHeader] = field(default_factory=dict)
    """(kind, id) → what the thing claims; filled by the package that knows every engine."""
    has_private_root: bool = True
    headless: tuple[ModuleFolder, ...] = ()
    """Folders whose ``module.yaml`` cannot be read; their texts are held to the rules all the same."""
    unread: frozenset[str] = frozenset()
    """Names of files that are there but cannot be read: what points to one of them is no second fault."""

    @property
    def folders(self) -> tuple[ModuleFolder, ...]:
        return (*self.modules.values(), *self.headless)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file that a page may show or offer, by its path in the root."""
        return frozenset(path for folder in self.folders for path in folder.files)

    @cached_property
    def page_of_file(self) -> Mapping[Path, Page]:
        return {text.file: page for _, page in self.pages.values() for text in page}

    @cached_property
    def pages(self) -> Mapping[str, tuple[Module, Page]]:
        return {page.id: (module, page) for module in self.modules.values() for page in module.pages}

    def in_both_languages(self) -> Iterator[tuple["Prose[PageFront] | Prose[EntryFront]", "Prose[PageFront] | Prose[EntryFront]"]]:
        """Yield the Dutch and the English text of each page and each entry that has both."""
        pages = [page for folder in self.folders for page in folder.pages]
        everything: list[Siblings[PageFront] | Siblings[EntryFront]] = [*pages, *self.reference.values()]
        for siblings in everything:
            if all(language in siblings.texts for language in LANGUAGES):
                yield siblings.texts["nl"], siblings.texts["en"]

    def prose(self) -> Iterator[tuple[Module | None, "Prose[PageFront] | Prose[EntryFront]"]]:
        """Yield every Markdown text with the module it belongs to (None for the reference work and for a headless folder)."""
        for folder in self.folders:
            for page in folder.pages:
                for text in page:
                    yield folder if isinstance(folder, Module) else None, text
        for entry in self.reference.values():
            for entry_text in entry:
                yield None, entry_text
