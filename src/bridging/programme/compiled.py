"""A module and the reference work, compiled: values that can be stored as an edition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class CompiledText:
    """One language of a page. ``contents`` holds {anchor, title, level}; ``about`` author, reviewer, dates, licence."""

    title: str
    lead: str
    html: str
    contents: tuple[Mapping[str, str | int], ...]
    plain: str
    fingerprint: str
    words: int
    about: Mapping[str, str]
    terms: tuple[str, ...]
    cited: tuple[str, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CompiledPage:
    page_id: str
    position: int
    unit_id: str
    week: int
    minutes: int
    outcomes: tuple[str, ...]
    activities: tuple[Mapping[str, str | int], ...]
    prompts: tuple[str, ...]
    is_reviewed: bool
    texts: Mapping[Language, CompiledText]


@dataclass(frozen=True, slots=True)
class CompiledItem:
    """``pictures`` holds HTML by the name that the item gives a picture, and by language; ``files`` path → hash of those that it shows."""

    item_id: str
    version: int
    use: str
    data: Mapping[str, Any]
    pictures: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompiledTest:
    """``data`` is the plan of the test: its rules, and each form with its items (``engines.assessment.tests.plan``)."""

    test_id: str
    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CompiledEntryText:
    title: str
    sort_key: str
    short: str
    also: tuple[str, ...]
    definition: str
    html: str
    plain: str
    sources: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class CompiledEntry:
    entry_id: str
    theme: str
    related: tuple[str, ...]
    mentioned_by: tuple[tuple[str, str], ...]
    valid_on: str
    review_by: str
    texts: Mapping[Language, CompiledEntryText]


@dataclass(frozen=True, slots=True)
class CompiledFile:
    """``path`` is the path in the content root; ``shown`` is True for what a page shows or offers."""

    path: str
    sha256: str
    size_bytes: int
    shown: bool


@dataclass(frozen=True, slots=True)
class CompiledModule:
    """Everything of an edition. ``content_hash`` covers the closure: sources, items and tests of both roots, entries and works used."""

    module_id: str
    code: str
    label: str
    status: str
    content_hash: str
    outline: Mapping[str, Any]
    pages: tuple[CompiledPage, ...]
    items: tuple[CompiledItem, ...]
    tests: tuple[CompiledTest, ...]
    files: tuple[CompiledFile, ...]

    @property
    def unreviewed(self) -> tuple[str, ...]:
        return tuple(page.page_id for page in self.pages if not page.is_reviewed)


@dataclass(frozen=True, slots=True)
class CompiledReference:
    content_hash: str
    themes: tuple[Mapping[str, Any], ...]
    entries: tuple[CompiledEntry, ...]
    files: tuple[CompiledFile, ...]
