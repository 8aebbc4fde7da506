"""Markdown that stands inside YAML: stems, options, feedback, briefs, guides, meeting texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bridging.engines.courseware.model import Course
from bridging.programme.items import FiledItem
from bridging.programme.labs import FiledLab
from bridging.programme.rooms import FiledRoom
from bridging.programme.team_units import FiledUnit
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


def snippets_of_item(filed: FiledItem) -> list[Snippet]:
    return _gathered(filed.item, filed.located)


def snippets_of_lab(filed: FiledLab) -> list[Snippet]:
    return _gathered(filed.lab, filed.located)


def snippets_of_unit(filed: FiledUnit) -> list[Snippet]:
    return _gathered(filed.unit, filed.located)


def snippets_of_room(filed: FiledRoom) -> list[Snippet]:
    return _gathered(filed.room, filed.located)


def snippets_of_course(course: Course) -> Iterator[Snippet]:
    for folder in course.folders:
        for group in (folder.assignments, folder.meetings, folder.readings):
            for filed in group.values():
                yield from _gathered(filed.value, filed.located)


def _gathered(value: Schema, located: Located) -> list[Snippet]:
    found: list[Snippet] = []
    _gather(value, (), located, found)
    return found


def _gather(value: Any, place: Place, located: Located, found: list[Snippet]) -> None:
    if _is_text(type(value)):
        found += [Snippet(value[language], language, located, (*place, language)) for language in LANGUAGES]
        return
    for key, entry in _parts(value):
        # Numbers and words of the machine hold no text, and are most of a file.
        if _is_holder(type(entry)):
            _gather(entry, (*place, key), located, found)


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    if names := _fields_of(type(value)):
        said = value.__dict__
        return [(name, said[name]) for name in names]
    return value.items() if isinstance(value, dict) else enumerate(value)


# Asked once a kind: a schema is slow to say whether a value is of it, and files hold two hundred thousand values.
@cache
def _is_text(kind: type) -> bool:
    return issubclass(kind, Localised)


@cache
def _is_holder(kind: type) -> bool:
    return issubclass(kind, (Schema, tuple, dict))


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(kind.model_fields) if issubclass(kind, Schema) else ()
