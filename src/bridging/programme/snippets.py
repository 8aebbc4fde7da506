"""Markdown that stands inside YAML: stems, options, feedback, briefs, guides, meeting texts."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from bridging.engines.courseware.model import Course
from bridging.programme.items import FiledItem
from bridging.programme.labs import FiledLab
from bridging.programme.rooms import FiledRoom
from bridging.programme.team_units import FiledUnit
from bridging.source.schema import Localised, Schema
from bridging.source.text import LANGUAGES, Language
from bridging.source.yaml import Located, Place


class Snippet(NamedTuple):
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
    kind = _kind_of(value)
    if kind.is_text:
        found += [Snippet(value[language], language, located, (*place, language)) for language in LANGUAGES]
        return
    for key, entry in _parts(value, kind):
        # Numbers and words of the machine hold no text, and are most of a file.
        if _kind_of(entry).is_holder:
            _gather(entry, (*place, key), located, found)


def _parts(value: Any, kind: "_Kind") -> Iterable[tuple[str | int, Any]]:
    if kind.fields:
        said = value.__dict__
        return [(name, said[name]) for name in kind.fields]
    return value.items() if isinstance(value, dict) else enumerate(value)


class _Kind(NamedTuple):
    is_text: bool
    is_holder: bool
    fields: tuple[str, ...]


# A schema is slow to say whether a value is of it, and files hold two hundred thousand values: it is asked once a kind.
_kinds: Final[dict[type[object], _Kind]] = {}


def _kind_of(value: object) -> _Kind:
    kind = type(value)
    known = _kinds.get(kind)
    if known is None:
        fields = tuple(kind.model_fields) if issubclass(kind, Schema) else ()
        known = _kinds[kind] = _Kind(issubclass(kind, Localised), issubclass(kind, (Schema, tuple, dict)), fields)
    return known
