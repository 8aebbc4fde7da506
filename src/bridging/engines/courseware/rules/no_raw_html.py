"""No text holds HTML: neither Markdown, which says so while it is read, nor a title or another field that is words alone.

HTML looks right on one screen and is lost in the book, the e-book and for a screen reader; a script could act in the name of a
reader.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.yaml import Located, Place

_TAG: Final = re.compile(r"<!--|</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for located in _words(course):
        for place, tag in _tags(located.data, ()):
            yield RULE.fault(located.span(place), "markdown.html", tag=tag[:40])


def _words(course: Course) -> Iterator[Located]:
    """Yield the files, and the starts of files, whose texts are no Markdown."""
    if course.programme is not None:
        yield course.programme.located
    for module in course.modules.values():
        yield module.file.located
    for folder in course.folders:
        for figure in folder.figures.values():
            yield figure.located
    for _, text in course.prose():
        yield text.located


def _tags(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        if "<" in value and (found := _TAG.search(value)):
            yield place, found[0]
    elif isinstance(value, dict | list):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _tags(entry, (*place, key))


RULE = Rule("no-raw-html", Severity.ERROR, "Texts hold no HTML or scripts.", _check)
