"""translations.lock: the mark of each text at the moment when both languages said the same."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bridging.engines.courseware.load.module import LOCK_NAME
from bridging.engines.courseware.model import Course, Siblings
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.source.text import LANGUAGES

type Marks = Mapping[str, Mapping[str, str]]


def marks_of(groups: Iterable[Siblings[PageFront] | Siblings[EntryFront]]) -> dict[str, dict[str, str]]:
    """Return id → language → mark for every text that exists in both languages."""
    return {
        group.id: {language: group.texts[language].fingerprint for language in LANGUAGES}
        for group in groups
        if all(language in group.texts for language in LANGUAGES)
    }


def write_agreement(course: Course, *, below: Path, only: set[str] | None = None) -> list[str]:
    """Write the marks of the texts at or below a path and return their ids; other texts keep the marks they had."""
    agreed: list[str] = []
    places = [(module.folder, module.pages, module.agreed) for module in course.modules.values()]
    written = [
        (folder / LOCK_NAME, marks_of(_chosen(pages, below, only)), before, {page.id for page in pages}) for folder, pages, before in places
    ]
    entries = tuple(course.reference.values())
    reference_lock = course.root.path / "reference" / LOCK_NAME
    written.append((reference_lock, marks_of(_chosen(entries, below, only)), course.reference_agreed, set(course.reference)))
    for file, marks, before, known in written:
        if not marks:
            continue
        kept = {identifier: dict(value) for identifier, value in before.items() if identifier in known}
        file.write_text(json.dumps(dict(sorted((kept | marks).items())), indent=1) + "\n", encoding="utf-8")
        agreed += marks
    return agreed


def _chosen[S: Siblings[PageFront] | Siblings[EntryFront]](groups: Iterable[S], below: Path, only: set[str] | None) -> list[S]:
    return [group for group in groups if (only is None or group.id in only) and any(text.file.is_relative_to(below) for text in group)]
