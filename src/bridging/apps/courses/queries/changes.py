"""What a draft changes against the newest edition of its module."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bridging.apps.courses import drafts
from bridging.apps.courses.models import Edition, EditionFile, EditionItem, EditionText, Upload
from bridging.apps.courses.queries.published import unraised_versions
from bridging.engines.courseware.model import Module
from bridging.programme.compile import json_ready
from bridging.programme.load import Programme
from bridging.programme.outline import outline_of

# Parts of an outline that stand in module.yaml, and the units of team-based learning, which stand in the private root.
PARTS: Final = (
    "title", "summary", "target_group", "status", "ec", "tracks", "role_paths", "prerequisites", "entry", "workload", "weekly",
    "completion", "skills", "outcomes", "units", "tbl",
)  # fmt: skip
FOLDERS: Final = ("assignments", "meetings", "readings", "figures", "data", "media")


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """``languages`` are those whose text changed; both for a page that is new or gone."""

    page_id: str
    title: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """``is_same_version``: the item changed and kept its number, so old answers are taken for answers to the new one.

    ``is_unraised``: it is graded otherwise than its version was published, which publishing refuses.
    """

    item_id: str
    is_same_version: bool = False
    is_unraised: bool = False


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file beside pages and items; ``name`` is its path in the module, ``sign`` + for new, ~ for changed, − for gone."""

    name: str
    sign: str


@dataclass(frozen=True, slots=True)
class Changes:
    """``newest`` is None for a module that was never published: then everything is new and nothing is listed."""

    newest: Edition | None
    pages_added: tuple[ChangedPage, ...] = ()
    pages_changed: tuple[ChangedPage, ...] = ()
    pages_removed: tuple[ChangedPage, ...] = ()
    items_added: tuple[ChangedItem, ...] = ()
    items_changed: tuple[ChangedItem, ...] = ()
    items_removed: tuple[ChangedItem, ...] = ()
    parts: tuple[str, ...] = ()
    files: tuple[ChangedFile, ...] = ()

    @property
    def is_nothing(self) -> bool:
        lists = (self.pages_added, self.pages_changed, self.pages_removed, self.items_added, self.items_changed, self.items_removed)
        return self.newest is not None and not any((*lists, self.parts, self.files))


def newest_edition(module_id: str) -> Edition | None:
    return Edition.objects.filter(module_id=module_id).order_by("-published_at", "-pk").first()


def published_labels(module_id: str) -> set[str]:
    return set(Edition.objects.filter(module_id=module_id).values_list("label", flat=True))


def changes_of(upload: Upload, language: str) -> Changes:
    """Compare a draft with the newest edition. Six queries at most."""
    newest = newest_edition(upload.module_id)
    programme = drafts.load_draft(upload)
    module = programme.course.modules.get(upload.module_id)
    if newest is None or module is None:
        return Changes(newest)
    before = _pages_before(newest, language)
    now = _pages_now(module, language)
    items_before = {item_id: (version, data) for item_id, version, data in _items(newest)}
    unraised_files = {fault.span.file for fault in unraised_versions(programme, module.id)}
    unraised = {filed.item.id for filed in programme.items_of(module.id) if filed.located.file in unraised_files}
    items_now = {filed.item.id: (filed.item.version, json_ready(filed.located.data)) for filed in programme.items_of(module.id)}
    return Changes(
        newest=newest,
        pages_added=tuple(ChangedPage(key, title, tuple(marks)) for key, (title, marks) in now.items() if key not in before),
        pages_changed=tuple(_changed_pages(before, now)),
        pages_removed=tuple(ChangedPage(key, title, tuple(marks)) for key, (title, marks) in before.items() if key not in now),
        items_added=tuple(ChangedItem(key) for key in items_now if key not in items_before),
        items_changed=tuple(
            ChangedItem(key, is_same_version=value[0] == items_before[key][0], is_unraised=key in unraised)
            for key, value in items_now.items()
            if key in items_before and value != items_before[key]
        ),
        items_removed=tuple(ChangedItem(key) for key in items_before if key not in items_now),
        parts=_changed_parts(newest.outline, programme, module),
        files=tuple(_changed_files(newest, module)),
    )


type _Pages = Mapping[str, tuple[str, Mapping[str, str]]]


def _pages_before(edition: Edition, language: str) -> _Pages:
    rows = EditionText.objects.filter(page__edition=edition).order_by("page__position", "language")
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for page_id, code, title, mark in rows.values_list("page__page_id", "language", "title", "fingerprint"):
        known = found.setdefault(page_id, (title, {}))
        known[1][code] = mark
        if code == language:
            found[page_id] = (title, known[1])
    return found


def _pages_now(module: Module, language: str) -> _Pages:
    return {
        page.id: (page.text(language).front.title, {code: text.fingerprint for code, text in sorted(page.texts.items())})
        for page in module.pages
    }


def _changed_pages(before: _Pages, now: _Pages) -> list[ChangedPage]:
    changed = []
    for page_id, (title, marks) in now.items():
        if page_id in before:
            old = before[page_id][1]
            languages = tuple(code for code in sorted({*old, *marks}) if old.get(code) != marks.get(code))
            if languages:
                changed.append(ChangedPage(page_id, title, languages))
    return changed


def _items(edition: Edition) -> list[tuple[str, int, Any]]:
    return list(EditionItem.objects.filter(edition=edition).order_by("item_id").values_list("item_id", "version", "data"))


def _changed_parts(before: Mapping[str, Any], programme: Programme, module: Module) -> tuple[str, ...]:
    now = json_ready(outline_of(programme, module))
    return tuple(part for part in PARTS if (before.get(part) or None) != (now.get(part) or None))


def _changed_files(edition: Edition, module: Module) -> Iterator[ChangedFile]:
    """Yield the files that are compared whole: assignments, meetings, readings, pictures, data."""
    own = f"modules/{module.id}/"
    rows = EditionFile.objects.filter(edition=edition, path__startswith=own).values_list("path", "sha256")
    before = {path.removeprefix(own): sha256 for path, sha256 in rows if path.removeprefix(own).split("/")[0] in FOLDERS}
    found = (file for folder in FOLDERS for file in (module.folder / folder).rglob("*") if file.is_file() and not file.name.startswith("."))
    now = {file.relative_to(module.folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield ChangedFile(name, "~" if name in before and name in now else "+" if name in now else "−")
