"""Names of what is there but cannot be read.

A broken file is one fault. What points to it would give many more, which go away by themselves: rules leave them out.
"""

import re
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

from bridging.engines.courseware.model import Course, ModuleFolder
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.paths import ContentRoot, start_of

_RULES: Final = {"file-readable", "file-inside-root", "yaml-readable", "schema-valid", "item-valid", "lab-valid", "tbl-valid"}
_ORDER_OR_LANGUAGE: Final = re.compile(r"\A[0-9]+-|\.(?:nl|en)\Z")
_ID: Final = re.compile(r"^id:[ \t]*[\"']?(?P<id>[a-z0-9-]+)", re.MULTILINE)


def name_of(file: PurePath) -> str:
    """Return the name of a file without order, language and ending: mostly the id of what it holds."""
    return file.parent.name if file.name == "module.yaml" else _ORDER_OR_LANGUAGE.sub("", file.stem)


def _names_of(file: Path, roots: Iterable[ContentRoot]) -> set[str]:
    """Return what a broken file may be called: by its id, where that can be read, and by its name, which the module's own may precede."""
    name = name_of(file)
    ids = {found["id"] for root in roots if (found := _ID.search(start_of(file, root)))}
    return {name, f"{file.parent.parent.name}-{name}", *ids}


def unread_names(faults: Iterable[Diagnostic], headless: Iterable[ModuleFolder], *roots: ContentRoot) -> frozenset[str]:
    """Return the names of the files whose faults say that they gave no value, and of all that lies in a folder without a module."""
    files = {fault.span.file for fault in faults if fault.rule in _RULES}
    broken = {name for file in files for name in _names_of(file, roots)}
    inside: set[str] = set()
    for folder in headless:
        inside.add(folder.folder.name)
        inside.update(page.id for page in folder.pages)
        inside.update(folder.assignments, folder.meetings)
    return frozenset(broken | inside)


def has_unread_bibliography(course: Course) -> bool:
    return "bibliography" in course.unread and not course.bibliography
