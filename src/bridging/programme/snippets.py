"""Markdown that stands inside YAML: stems, options, feedback, briefs, guides, meeting texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bridging.engines.assessment.item import Item
from bridging.engines.courseware.model import Course
from bridging.programme.items import FiledItem
from bridging.source.schema import Localised, Schema
from bridging.source.text import LANGUAGES, Language
from bridging.source.yaml import Located, Place


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    language: Language
    located: Located
    place: Place

    @property
    def line(self) -> int:
        """Return the line on which the text starts: below its key when it is a block."""
        line = self.located.span(self.place).line
        return line + 1 if "\n" in self.text else line


def snippets_of_item(filed: FiledItem) -> Iterator[Snippet]:
    yield from _walk(filed.item, (), filed.located)


def snippets_of_course(course: Course) -> Iterator[Snippet]:
    for folder in course.folders:
        for group in (folder.assignments, folder.meetings, folder.readings):
            for filed in group.values():
                yield from _walk(filed.value, (), filed.located)


def _walk(value: Any, place: Place, located: Located) -> Iterator[Snippet]:
    if isinstance(value, Localised):
        for language in LANGUAGES:
            yield Snippet(value[language], language, located, (*place, language))
    elif isinstance(value, Schema | Item):
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), (*place, name), located)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _walk(entry, (*place, index), located)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from _walk(entry, (*place, key), located)
