"""The content that a benchmark works on: the whole of it, or a few files of it for a miniature."""

import shutil
from pathlib import Path
from typing import Final

from bench.measure import CHECKOUT, Scale

CONTENT: Final = CHECKOUT / "content"
PRIVATE: Final = CHECKOUT / "private"
_FILES: Final = ("programme.yaml", "bibliography.json", "modules/m1/module.yaml", "modules/m1/figures/aav-structure.*")
_PROSE: Final = ("modules/m1/pages/03-aav.*.md", "reference/aav.*.md", "reference/capsid.*.md")


def content_root(scale: Scale) -> Path:
    """Return the content folder, or for a miniature one with a page and two reference entries, made in the work folder."""
    return _miniature(scale.work / "miniature") if scale.is_quick else CONTENT


def private_root(scale: Scale) -> Path:
    """Return the folder with test items; that of a miniature is empty."""
    if not scale.is_quick:
        return PRIVATE
    folder = scale.work / "no-private-content"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _miniature(folder: Path) -> Path:
    for pattern in (*_FILES, *_PROSE):
        for file in CONTENT.glob(pattern):
            target = folder / file.relative_to(CONTENT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    return folder
