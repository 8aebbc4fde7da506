"""YAML 1.2 (core schema) with the place of every value, and without the parts that surprise authors.

``no`` is a word and ``10:30`` is a text (YAML 1.1 reads false and 630); anchors, aliases, tags and duplicated keys are refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.events import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.characters import NO_CHARACTER

RULE: Final = "yaml-readable"
MAX_DEPTH: Final = 40

_BOOLEANS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS: Final = {"", "~", "null", "Null", "NULL"}
_INT: Final = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_QUOTED: Final = {"'", '"', "|", ">"}
_SYNTAX_WORDS: Final = re.compile(r"[^\w .,:;'\"<>{}\[\]()%@`|&*!?=+/#-]")

Place = tuple[str | int, ...]
# The base loader guesses no types: that is done here, by the rules of YAML 1.2.
_LOADER: Final[type] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data with the place (line, column; both from 1) of each value and key, by its path."""

    file: Path
    data: Any
    places: Mapping[Place, tuple[int, int]] = field(default_factory=dict)

    def span(self, path: Place = ()) -> Span:
        """Return the place of a path, or of its nearest parent that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Span(self.file, line, column)


class _Refused(Exception):
    def __init__(self, mark: Any, code: str, **args: str) -> None:
        super().__init__(code)
        self.mark, self.code, self.args_of_message = mark, code, args


def load_yaml(text: str, file: Path, *, first_line: int = 1) -> Located | Diagnostic:
    """Read one YAML document; ``first_line`` is where the text starts in its file."""
    offset = first_line - 1
    try:
        loader = _LOADER(text)
        try:
            reader = _Reader(loader, offset)
            data = reader.document()
        finally:
            loader.dispose()
    except _Refused as refused:
        span = Span(file, refused.mark.line + 1 + offset, refused.mark.column + 1)
        return error(RULE, span, refused.code, **refused.args_of_message)
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, max(problem.position, 0)) + 1 + offset
        return error(RULE, Span(file, line), "yaml.character")
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        # The parser may find out below the last line that something above it is not closed.
        line, column = (min(mark.line, text.rstrip("\n").count("\n")) + 1 + offset, mark.column + 1) if mark else (first_line, 1)
        return error(RULE, Span(file, line, column), "yaml.syntax", problem=_plain(problem.problem or problem.context or ""))
    return Located(file, data, reader.places)


class _Reader:
    """Builds the data from the events of the parser: what is refused is met where it stands, before it can do harm."""

    def __init__(self, loader: Any, offset: int) -> None:
        self.next = loader.get_event
        self.offset = offset
        self.places: dict[Place, tuple[int, int]] = {}

    def document(self) -> Any:
        self.next()
        event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        data = self.value(self.next(), ())
        self.next()
        event = self.next()
        if not isinstance(event, StreamEndEvent):
            raise _Refused(event.start_mark, "yaml.second-document")
        return data

    def value(self, event: Any, path: Place) -> Any:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise _Refused(event.start_mark, "yaml.alias")
        if event.tag is not None:
            raise _Refused(event.start_mark, "yaml.tag")
        if len(path) > MAX_DEPTH:
            raise _Refused(event.start_mark, "yaml.too-deep", limit=str(MAX_DEPTH))
        self.places[path] = self.place(event)
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        return self.sequence(path) if isinstance(event, SequenceStartEvent) else self.mapping(path)

    def sequence(self, path: Place) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            result.append(self.value(event, (*path, len(result))))
        return result

    def mapping(self, path: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.key(event)
            if key in result:
                raise _Refused(event.start_mark, "yaml.duplicate-key", key=key)
            inner = (*path, key)
            result[key] = self.value(self.next(), inner)
            # A fault in a value is shown where its key stands: that is the line an author looks for.
            self.places[inner] = self.place(event)
        return result

    def key(self, event: Any) -> str:
        is_plain = isinstance(event, ScalarEvent) and event.tag is None and event.anchor is None
        if not is_plain or (event.value == "<<" and event.style not in _QUOTED):
            raise _Refused(event.start_mark, "yaml.key")
        return str(event.value)

    def place(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + 1 + self.offset, mark.column + 1


def _scalar(event: Any) -> Any:
    value = event.value
    if NO_CHARACTER.search(value):
        raise _Refused(event.start_mark, "yaml.character")
    if event.style in _QUOTED:
        return value
    if value in _NULLS:
        return None
    if value in _BOOLEANS:
        return _BOOLEANS[value]
    if _INT.match(value):
        return int(value) if len(value) < 20 else value  # noqa: PLR2004 -- longer digits are an identifier, not a count
    if _FLOAT.match(value):
        return float(value)
    return value


def _plain(problem: str) -> str:
    return _SYNTAX_WORDS.sub("", problem)[:160]
