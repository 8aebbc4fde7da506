"""One YAML or JSON file → a filed value, or its faults."""

import hashlib
import json
from pathlib import Path

from pydantic import BaseModel

from bridging.engines.courseware.model import Filed, Work
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.paths import ContentRoot, read_text
from bridging.source.schema import validated
from bridging.source.yaml import load_yaml


def load_filed[T: BaseModel](file: Path, model: type[T], root: ContentRoot) -> Filed[T] | list[Diagnostic]:
    text = read_text(file, root)
    if isinstance(text, Diagnostic):
        return [text]
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return [located]
    value = validated(model, located)
    if isinstance(value, list):
        return value
    return Filed(value, located, hashlib.sha256(text.encode()).hexdigest()[:16])


def load_bibliography(file: Path, root: ContentRoot) -> tuple[dict[str, Work], list[Diagnostic]]:
    """Read a CSL-JSON list; a work without an id or one that stands twice is a fault at its line."""
    text = read_text(file, root)
    if isinstance(text, Diagnostic):
        return {}, [text]
    try:
        data = json.loads(text)
    except json.JSONDecodeError as problem:
        return {}, [error("yaml-readable", Span(file, problem.lineno, problem.colno), "json.syntax", problem=problem.msg)]
    except RecursionError:
        return {}, [error("yaml-readable", Span(file), "yaml.too-deep", limit=40)]
    if not isinstance(data, list):
        return {}, [error("schema-valid", Span(file), "bibliography.not-a-list")]
    works: dict[str, Work] = {}
    faults: list[Diagnostic] = []
    for entry in data:
        key = entry.get("id") if isinstance(entry, dict) else None
        span = _line_of(text, str(key), file)
        if not isinstance(key, str) or not key:
            faults.append(error("schema-valid", span, "bibliography.no-id"))
        elif key in works:
            faults.append(error("id-unique", span, "id.twice", kind="source", id=key))
        else:
            works[key] = Work(key, entry, span)
    return works, faults


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


def _line_of(text: str, key: str, file: Path) -> Span:
    for number, line in enumerate(text.split("\n"), 1):
        if f'"{key}"' in line and '"id"' in line:
            return Span(file, number, line.index('"id"') + 1)
    return Span(file)
