"""Files → compiled module and reference work. Only what changed is rendered again."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bridging.engines.assessment.tests.plan import plan_test
from bridging.engines.courseware.model import Module, Prose, all_blocks
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.programme.compiled import (
    CompiledEntry,
    CompiledEntryText,
    CompiledFile,
    CompiledItem,
    CompiledModule,
    CompiledPage,
    CompiledReference,
    CompiledTest,
    CompiledText,
)
from bridging.programme.item_pictures import PRIVATE, picture_html, picture_of
from bridging.programme.items import FiledItem
from bridging.programme.load import Programme
from bridging.programme.outline import outline_of
from bridging.programme.rooms import FOLDER as ROOMS
from bridging.programme.text import compile_entry_text, compile_text
from bridging.source.blocks import Activity, Box, TermRef, all_inlines, walk
from bridging.source.paths import listed

_EDITION_LINE: Final = re.compile(rb"(?m)^edition:.*$")
REFERENCE: Final = "reference"


@dataclass
class Compiler:
    """Compiles a programme, and again after a change: texts whose source and surroundings are the same are kept."""

    texts: dict[tuple[str, str], tuple[str, CompiledText]] = field(default_factory=dict)
    entries: dict[tuple[str, str], tuple[str, CompiledEntryText]] = field(default_factory=dict)
    hashes: dict[Path, tuple[int, int, str]] = field(default_factory=dict)

    def module(self, programme: Programme, module_id: str) -> CompiledModule:
        """Compile one module. Raises KeyError when the programme has no such module."""
        module = programme.course.modules[module_id]
        around = self._surroundings_mark(programme, module)
        pages = tuple(self._page(programme, module, position, around) for position in range(len(module.pages)))
        items = tuple(self._item(programme, filed) for filed in programme.items_of(module_id))
        tests = tuple(_tests(programme, module_id))
        shown = {path for page in pages for text in page.texts.values() for path in text.files}
        shown |= {path for item in items for path in item.files}
        files = (
            *self._files(programme, module, shown),
            *self._private_files(programme, module),
            *self._room_files(programme, module_id),
        )
        outline = outline_of(programme, module)
        return CompiledModule(
            module_id=module_id,
            code=module.value.code,
            label=module.value.edition,
            status=module.value.status,
            content_hash=_closure_hash(files, items, tests, programme, module),
            outline=outline,
            pages=pages,
            items=items,
            tests=tests,
            files=files,
        )

    def reference(self, programme: Programme) -> CompiledReference:
        course = programme.course
        mentions = _mentions(programme)
        around = self._surroundings_mark(programme, None)
        entries = []
        for entry_id, entry in sorted(course.reference.items()):
            texts = {language: self._entry_text(programme, entry_id, text, around) for language, text in entry.texts.items()}
            front = entry.any.front
            entries.append(
                CompiledEntry(
                    entry_id,
                    front.theme,
                    front.related,
                    tuple(sorted(mentions[entry_id])),
                    front.valid_on.isoformat(),
                    front.review_by.isoformat(),
                    texts,
                )
            )
        themes = [theme.model_dump(mode="json") for theme in course.programme.value.themes] if course.programme else []
        files = tuple(self._reference_files(programme))
        digest = hashlib.sha256(json.dumps([[file.path, file.sha256] for file in files]).encode())
        return CompiledReference(digest.hexdigest(), tuple(themes), tuple(entries), files)

    def _page(self, programme: Programme, module: Module, position: int, around: str) -> CompiledPage:
        page = module.pages[position]
        front = page.any.front
        texts = {language: self._text(programme, page.id, text, around) for language, text in page.texts.items()}
        blocks = list(walk(all_blocks(page.any.document)))
        activities: tuple[Mapping[str, str | int], ...] = tuple(
            {"kind": block.kind, "ref": block.ref, "version": _version(programme, block)} for block in blocks if isinstance(block, Activity)
        )
        prompts = tuple(block.id for block in blocks if isinstance(block, Box) and block.kind in {"reflection", "use-at-work"})
        week = next((unit.week for unit in module.value.units if unit.id == front.unit), 0)
        is_reviewed = all(text.front.reviewer is not None and text.front.reviewed_on is not None for text in page)
        return CompiledPage(page.id, position, front.unit, week, front.minutes, front.outcomes, activities, prompts, is_reviewed, texts)

    def _item(self, programme: Programme, filed: FiledItem) -> CompiledItem:
        item = filed.item
        picture = picture_of(programme, filed)
        if picture is None:
            return CompiledItem(item.id, item.version, item.use, filed.located.data)
        sha256 = self._hash(picture.file)
        pictures = {picture.name: picture_html(picture, sha256)}
        return CompiledItem(item.id, item.version, item.use, filed.located.data, pictures, {picture.edition_path: sha256})

    def _text(self, programme: Programme, page_id: str, text: Prose[PageFront], around: str) -> CompiledText:
        return _kept(self.texts, (page_id, text.language), text.fingerprint + around, lambda: compile_text(programme, text))

    def _entry_text(self, programme: Programme, entry_id: str, text: Prose[EntryFront], around: str) -> CompiledEntryText:
        key = (entry_id, text.language)
        return _kept(self.entries, key, text.fingerprint + around, lambda: compile_entry_text(programme, text))

    def _surroundings_mark(self, programme: Programme, module: Module | None) -> str:
        """Return a mark of everything outside a text that its HTML depends on: what terms, works, links and pictures show."""
        course = programme.course
        digest = hashlib.sha256()
        for entry_id, entry in course.reference.items():
            for text in entry:
                digest.update(f"{entry_id}\x1f{text.front.title}\x1f{text.front.short}\x1f{text.front.definition}\x1e".encode())
        digest.update(json.dumps({key: work.csl for key, work in course.bibliography.items()}, sort_keys=True).encode())
        for page_id, (owner, page) in course.pages.items():
            titles = "\x1f".join(text.front.title for text in page)
            digest.update(f"{owner.id}\x1f{page_id}\x1f{titles}\x1e".encode())
        if module is not None:
            for path in module.files:
                digest.update(f"{path}\x1f{self._hash(course.root.path / path)}\x1e".encode())
            for path, figure in module.figures.items():
                digest.update(f"{path}\x1f{figure.fingerprint}\x1e".encode())
            for filed in programme.items_of(module.id):
                digest.update(f"{filed.item.id}\x1f{filed.item.version}\x1e".encode())
            for filed_lab in programme.labs_of(module.id):
                digest.update(f"{filed_lab.lab.id}\x1f{filed_lab.lab.version}\x1e".encode())
        return digest.hexdigest()

    def _files(self, programme: Programme, module: Module, shown: set[str]) -> Iterator[CompiledFile]:
        root = programme.course.root
        for file in sorted(path for path in module.folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(module.folder))):
            relative = root.relative(file)
            yield CompiledFile(relative, self._hash(file), file.stat().st_size, relative in shown)
        # The book of an old edition needs the words that were around the module then.
        yield from self._reference_files(programme)

    def _private_files(self, programme: Programme, module: Module) -> Iterator[CompiledFile]:
        """Yield the pictures of private items, and those items that stand on pages: the book needs them, and nobody else is given them."""
        root = programme.private_root
        if root is None:
            return
        asked = {block.ref for page in module.pages for block in walk(all_blocks(page.any.document)) if isinstance(block, Activity)}
        wanted: set[Path] = set()
        for filed in programme.items_of(module.id):
            picture = picture_of(programme, filed)
            if picture is not None and picture.is_private:
                wanted |= {picture.file, *picture.words_file}
            if filed.is_private and filed.item.id in asked:
                wanted.add(filed.located.file)
        for file in sorted(wanted):
            yield CompiledFile(PRIVATE + root.relative(file), self._hash(file), file.stat().st_size, shown=False)

    def _room_files(self, programme: Programme, module_id: str) -> Iterator[CompiledFile]:
        """Yield what lies in the folders of the rooms that the module plays: print packs need it, and nobody else is given it."""
        for filed in programme.rooms_of(module_id):
            folder, prefix = filed.folder.folder, PRIVATE if filed.is_private else ""
            for file in sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder))):
                yield CompiledFile(prefix + filed.root.relative(file), self._hash(file), file.stat().st_size, shown=False)

    def _reference_files(self, programme: Programme) -> Iterator[CompiledFile]:
        root = programme.course.root
        files = [root.path / "programme.yaml", root.path / "bibliography.json", *listed(root.path / "reference", "*.md")]
        for file in files:
            if file.is_file():
                yield CompiledFile(root.relative(file), self._hash(file), file.stat().st_size, shown=False)

    def _hash(self, file: Path) -> str:
        stat = file.stat()
        known = self.hashes.get(file)
        if known is None or known[:2] != (stat.st_mtime_ns, stat.st_size):
            known = (stat.st_mtime_ns, stat.st_size, hashlib.sha256(file.read_bytes()).hexdigest())
            self.hashes[file] = known
        return known[2]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _kept[T](store: dict[tuple[str, str], tuple[str, T]], key: tuple[str, str], mark: str, make: Callable[[], T]) -> T:
    known = store.get(key)
    if known is None or known[0] != mark:
        known = store[key] = (mark, make())
    return known[1]


def _tests(programme: Programme, module_id: str) -> Iterator[CompiledTest]:
    own = {filed.test.id: filed.test for filed in programme.tests_of(module_id)}
    items = {filed.item.id: filed.item for filed in programme.bank_of(module_id)}
    for test_id, test in sorted(own.items()):
        yield CompiledTest(test_id, test.kind, plan_test(test, own, items).model_dump(mode="json"))


def _version(programme: Programme, activity: Activity) -> int:
    if activity.kind == "lab":
        filed_lab = programme.labs.get(activity.ref)
        return filed_lab.lab.version if filed_lab else activity.version
    filed = programme.items.get(activity.ref)
    return filed.item.version if filed else activity.version


def _closure_hash(
    files: tuple[CompiledFile, ...], items: tuple[CompiledItem, ...], tests: tuple[CompiledTest, ...], programme: Programme, module: Module
) -> str:
    """Return the hash of all that the edition says. Its own label is left out: the label is what is given to the hash."""
    digest = hashlib.sha256()
    own = programme.course.root.relative(module.folder) + "/"
    terms = _used_terms(module)
    for file in files:
        if file.path == f"{own}module.yaml":
            unlabelled = _EDITION_LINE.sub(b"", (module.folder / "module.yaml").read_bytes())
            digest.update(hashlib.sha256(unlabelled).digest())
        elif file.path.startswith((own, PRIVATE, f"{ROOMS}/")) and not file.path.endswith("translations.lock"):
            digest.update(f"{file.path}\x1f{file.sha256}\x1e".encode())
    for entry_id in sorted(terms):
        entry = programme.course.reference.get(entry_id)
        for text in entry or ():
            digest.update(f"{entry_id}\x1f{text.fingerprint}\x1e".encode())
    units = (filed.located.data for filed in programme.units_of(module.id))
    rooms = (filed.located.data for filed in programme.rooms_of(module.id))
    instruments = (filed.located.data for filed in programme.asked_instruments(module.id))
    for said in (*(item.data for item in items), *(test.data for test in tests), *units, *rooms, *instruments):
        digest.update(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str).encode())
    return digest.hexdigest()


def _used_terms(module: Module) -> set[str]:
    return {
        inline.target
        for page in module.pages
        for text in page
        for inline in all_inlines(all_blocks(text.document))
        if isinstance(inline, TermRef)
    }


def _mentions(programme: Programme) -> Mapping[str, set[tuple[str, str]]]:
    """Return entry id → the entries and pages that mention it."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for module, text in programme.course.prose():
        source = ("page", f"{module.id}/{text.front.id}") if module else ("entry", text.front.id)
        for inline in all_inlines(all_blocks(text.document)):
            if isinstance(inline, TermRef) and ("entry", inline.target) != source:
                found[inline.target].add(source)
    return found


def json_ready(value: Any) -> Any:
    """Return a value as JSON would give it back."""
    return json.loads(json.dumps(value, ensure_ascii=False, allow_nan=False, default=str))
