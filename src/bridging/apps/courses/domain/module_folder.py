"""Finding the module in what was unpacked: the folder itself, or the one folder in it."""

import re
from pathlib import Path
from typing import Final

from bridging.apps.courses.domain.archive import UploadRefused
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.paths import ContentRoot, read_text
from bridging.source.yaml import load_yaml

MODULE_FILE: Final = "module.yaml"
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID: Final = 80


def find_module(folder: Path) -> Path:
    """Return the folder that holds module.yaml. Raises UploadRefused when there is none, or more than one."""
    found = sorted(folder.rglob(MODULE_FILE), key=lambda file: len(file.parts))
    if not found:
        raise UploadRefused("no-module")
    nearest = [file for file in found if len(file.parts) == len(found[0].parts)]
    if len(nearest) > 1:
        raise UploadRefused("several-modules", names=", ".join(file.parent.name for file in nearest[:6]))
    return nearest[0].parent


def module_id_of(folder: Path) -> str:
    """Return the id that module.yaml gives; where that cannot be read, the folder's name. Raises UploadRefused."""
    for candidate in (_written_id(folder), folder.name.lower()):
        if candidate and len(candidate) <= _LONGEST_ID and _ID.fullmatch(candidate):
            return candidate
    raise UploadRefused("no-id")


def _written_id(folder: Path) -> str:
    file = folder / MODULE_FILE
    text = read_text(file, ContentRoot.at(folder))
    located = text if isinstance(text, Diagnostic) else load_yaml(text, file)
    if isinstance(located, Diagnostic) or not isinstance(located.data, dict):
        return ""
    value = located.data.get("id")
    return value if isinstance(value, str) else ""
