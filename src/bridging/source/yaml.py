"""YAML 1.2 (core schema) with the place of every value, and without the parts that surprise authors.

``no`` is a word and ``10:30`` is a text (YAML 1.1 reads false and 630); aliases, tags and duplicated keys are refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from bridging.kernel.diagnostic import Diagnostic, Span, error

RULE: Final = "yaml-readable"
MAX_DEPTH: Final = 40

_BOOLEANS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS: Final = {"", "~", "null", "Null", "NULL"}
_INT: Final = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
# An escape can write half of a character, which no file and no database can keep.
_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff\x00]")
_QUOTED: Final = {"'", '"', "|", ">"}
_PLAIN_TAGS: Final = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value")}
_SYNTAX_WORDS: Final = re.compile(r"[^\w .,:;'\"<>{}\[\]()%@`|&*!?=+/#-]")

Place = tuple[str | int, ...]
_LOADER: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
            node = loader.get_single_node()
        finally:
            loader.dispose()
        places: dict[Place, tuple[int, int]] = {}
        data = None if node is None else _construct(node, (), places, offset, set())
    except _Refused as refused:
        span = Span(file, refused.mark.line + 1 + offset, refused.mark.column + 1)
        return error(RULE, span, refused.code, **refused.args_of_message)
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, max(problem.position, 0)) + 1 + offset
        return error(RULE, Span(file, line), "yaml.character")
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line, column = (mark.line + 1 + offset, mark.column + 1) if mark else (first_line, 1)
        return error(RULE, Span(file, line, column), "yaml.syntax", problem=_plain(problem.problem or problem.context or ""))
    except RecursionError:
        return error(RULE, Span(file, first_line), "yaml.too-deep", limit=MAX_DEPTH)
    return Located(file, data, places)


def _construct(node: yaml.Node, path: Place, places: dict[Place, tuple[int, int]], offset: int, seen: set[int]) -> Any:
    if len(path) > MAX_DEPTH:
        raise _Refused(node.start_mark, "yaml.too-deep", limit=str(MAX_DEPTH))
    # An alias is the very node of its anchor, met again.
    if id(node) in seen:
        raise _Refused(node.start_mark, "yaml.alias")
    seen.add(id(node))
    places[path] = (node.start_mark.line + 1 + offset, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, index), places, offset, seen) for index, item in enumerate(node.value)]
    return _mapping(node, path, places, offset, seen)


def _mapping(node: Any, path: Place, places: dict[Place, tuple[int, int]], offset: int, seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == "tag:yaml.org,2002:merge":
            raise _Refused(key_node.start_mark, "yaml.key")
        key = str(key_node.value)
        if key in result:
            raise _Refused(key_node.start_mark, "yaml.duplicate-key", key=key)
        result[key] = _construct(value_node, (*path, key), places, offset, seen)
        # A fault in a value is shown where its key stands: that is the line an author looks for.
        places[(*path, key)] = (key_node.start_mark.line + 1 + offset, key_node.start_mark.column + 1)
    return result


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag not in _PLAIN_TAGS:
        raise _Refused(node.start_mark, "yaml.tag")
    value = node.value
    if _HALF_CHARACTER.search(value):
        raise _Refused(node.start_mark, "yaml.character")
    if node.style in _QUOTED:
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
