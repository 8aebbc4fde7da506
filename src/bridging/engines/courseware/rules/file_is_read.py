"""A text lies where it is read: directly in its folder, with the ending that its kind has.

What is called `item.yml`, or lies one folder deeper, would be left out without a word.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity, Span

_ENDINGS: Final = {"pages": ".md"} | dict.fromkeys(("assignments", "items", "labs", "meetings", "readings"), ".yaml")
_OF_TEXTS: Final = {".md", ".markdown", ".yaml", ".yml"}


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    folders = [(folder.folder / name, ending) for folder in course.folders for name, ending in _ENDINGS.items()]
    for folder, ending in [*folders, (course.root.path / "reference", ".md")]:
        for file in _texts(folder):
            if file.parent != folder or file.suffix != ending:
                yield RULE.fault(Span(file), "file.not-read", folder=folder.name, ending=ending)


def _texts(folder: Path) -> list[Path]:
    found = (file for file in folder.rglob("*") if file.suffix.lower() in _OF_TEXTS and file.name != "README.md")
    return sorted(file for file in found if not any(part.startswith(".") for part in file.relative_to(folder).parts))


RULE = Rule("file-is-read", Severity.WARNING, "Texts lie where they are read.", _check)
