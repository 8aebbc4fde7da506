"""A drawing holds shapes, classes and keys only, each key has words; a picture of pixels is one that can be shown.

Colours and fonts come from the theme, so that a drawing is legible in light, in dark and in print. Words come from both
languages. What else could stand in a drawing might be a script.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from bridging.engines.courseware.model import Course, ModuleFolder
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity, Span
from bridging.kernel.message import Message
from bridging.source.drawing import Finding, UnusablePicture, picture_size, read_drawing
from bridging.source.paths import ContentRoot
from bridging.source.shelf import shelved

PIXELS: Final = (".png", ".jpg", ".jpeg", ".webp")


@lru_cache(maxsize=512)
@shelved()
def _read(path: Path, changed_ns: int, size: int) -> tuple[tuple[str, ...] | None, tuple[Finding, ...]]:  # noqa: ARG001 -- the key of the cache
    """Return the keys of a drawing, or None and what is wrong with it."""
    drawing, findings = read_drawing(path.read_bytes())
    return (drawing.keys if drawing else None), findings


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for folder in course.folders:
        yield from figure_faults(course.root, folder)


def figure_faults(root: ContentRoot, folder: ModuleFolder) -> Iterator[Diagnostic]:
    """Yield what is wrong with the figures in the folder of a module, of whichever root."""
    for relative in folder.files:
        file = root.path / relative
        if "/figures/" not in relative:
            continue
        try:
            if file.suffix == ".svg":
                yield from _drawing(folder, relative, file)
            elif file.suffix.lower() in PIXELS:
                yield from _picture(file)
        except OSError:
            yield Diagnostic("file-readable", Severity.ERROR, Span(file), Message("file.unreadable"))
    for relative, words in folder.figures.items():
        if relative not in folder.files:
            yield RULE.fault(words.span(), "figure.no-drawing", file=relative.rsplit("/", 1)[-1])


def _picture(file: Path) -> Iterator[Diagnostic]:
    try:
        picture_size(file.read_bytes())
    except UnusablePicture as problem:
        yield RULE.fault(Span(file), f"picture.{problem.code}")


def _drawing(folder: ModuleFolder, relative: str, file: Path) -> Iterator[Diagnostic]:
    stat = file.stat()
    keys, findings = _read(file, stat.st_mtime_ns, stat.st_size)
    for finding in findings:
        yield Diagnostic(RULE.name, RULE.severity, Span(file, finding.line), finding.message)
    if keys is None:
        return
    words = folder.figures.get(relative)
    if words is None:
        if keys:
            yield RULE.fault(Span(file), "figure.no-words", file=file.with_suffix(".yaml").name)
        return
    for key in keys:
        if key not in words.value.texts:
            yield RULE.fault(words.span("texts"), "figure.key-without-words", key=key)
    for key in words.value.texts:
        if key not in keys:
            yield RULE.fault(words.span("texts", key), "figure.words-without-key", Severity.WARNING, key=key)


RULE = Rule("figure-is-plain", Severity.ERROR, "Drawings hold shapes and keys only, and every key has words.", _check)
