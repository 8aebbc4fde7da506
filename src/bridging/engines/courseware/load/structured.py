"""One YAML or JSON file → a filed value, or its faults."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from bridging.engines.courseware.model import Filed, Work
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.characters import NO_CHARACTER
from bridging.source.paths import ContentRoot, read_text
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import MAX_DEPTH, load_yaml

_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_ID: Final = re.compile(r'"id"\s*:\s*"(?P<id>[^"\\]*)"')


def load_filed[T: BaseModel](file: Path, model: type[T], root: ContentRoot) -> Filed[T] | list[Diagnostic]:
    text = read_text(file, root)
    if isinstance(text, Diagnostic):
        return [text]
    found = _filed(text, file, model)
    return list(found) if isinstance(found, tuple) else found


@lru_cache(maxsize=2048)
@shelved()
def _filed[T: BaseModel](text: str, file: Path, model: type[T]) -> Filed[T] | tuple[Diagnostic, ...]:
    """Read a text once, however often its programme is loaded: most files are the same as a moment ago."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return (located,)
    value = validated(model, located)
    if isinstance(value, list):
        return tuple(value)
    return Filed(value, located, hashlib.sha256(text.encode()).hexdigest()[:16])


def load_bibliography(file: Path, root: ContentRoot) -> tuple[dict[str, Work], list[Diagnostic]]:
    """Read a CSL-JSON list; a work without an id or one that stands twice is a fault at its line."""
    text = read_text(file, root)
    if isinstance(text, Diagnostic):
        return {}, [text]
    works, faults = _bibliography(text, file)
    return dict(works), list(faults)


@lru_cache(maxsize=16)
@shelved()
def _bibliography(text: str, file: Path) -> tuple[Mapping[str, Work], tuple[Diagnostic, ...]]:
    data = _json(text, file)
    if isinstance(data, Diagnostic):
        return {}, (data,)
    if not isinstance(data, list):
        return {}, (error("schema-valid", Span(file), "bibliography.not-a-list"),)
    works: dict[str, Work] = {}
    faults: list[Diagnostic] = []
    places = _places(text)
    for entry in data:
        key = entry.get("id") if isinstance(entry, dict) else None
        found = places.get(str(key), [])
        # Works stand in the order of their ids: a second work with an id is at the second place where it stands.
        span = Span(file, *(found.pop(0) if len(found) > 1 else found[0])) if found else Span(file)
        if not isinstance(key, str) or not key:
            faults.append(error("schema-valid", span, "bibliography.no-id"))
        elif key in works:
            faults.append(error("id-unique", span, "id.twice", kind="source", id=key))
        else:
            works[key] = Work(key, entry, span)
    return works, tuple(faults)


def _json(text: str, file: Path) -> Any:
    try:
        data = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        return error("yaml-readable", Span(file, problem.lineno, problem.colno), "json.syntax", problem=problem.msg)
    except RecursionError:
        return error("yaml-readable", Span(file), "yaml.too-deep", limit=MAX_DEPTH)
    except ValueError as problem:
        return error("yaml-readable", Span(file), "json.syntax", problem=str(problem))
    for written in _STRING.finditer(text):
        # So a formula with one backslash is found as well: the first two signs of \beta are a backspace.
        if "\\" in written[0] and NO_CHARACTER.search(json.loads(written[0])):
            return error("yaml-readable", Span(file, text.count("\n", 0, written.start()) + 1), "yaml.character")
    return data


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def load_lock(file: Path, root: ContentRoot) -> tuple[dict[str, dict[str, str]], list[Diagnostic]]:
    """Read translations.lock: {id: {nl: fingerprint, en: fingerprint}}; a missing file is an empty one."""
    if not file.is_file():
        return {}, []
    text = read_text(file, root)
    if isinstance(text, Diagnostic):
        return {}, [text]
    try:
        data = json.loads(text)
        lock = {str(key): {str(language): str(mark) for language, mark in marks.items()} for key, marks in data.items()}
    except (json.JSONDecodeError, AttributeError, RecursionError):
        return {}, [error("yaml-readable", Span(file), "lock.unreadable")]
    return lock, []


def _places(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return id → the places (line, column) where it is given."""
    places: dict[str, list[tuple[int, int]]] = {}
    line, start = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        places.setdefault(found["id"], []).append((line, start - text.rfind("\n", 0, start)))
    return places
