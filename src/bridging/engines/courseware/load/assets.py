"""What lies beside the texts of a module: drawings with their words, pictures, data and media."""

from pathlib import Path
from typing import Final

from bridging.engines.courseware.load.structured import load_filed
from bridging.engines.courseware.model import Filed
from bridging.engines.courseware.schemas.programme import FigureFile
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.paths import MAX_MEDIA_BYTES, MAX_PICTURE_BYTES, ContentRoot, listed

_PICTURES: Final = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
_FOLDERS: Final = ("figures", "data", "media")


def load_assets(folder: Path, root: ContentRoot) -> tuple[dict[str, Filed[FigureFile]], dict[str, int], list[Diagnostic]]:
    """Return the words of drawings by the drawing's path in the root, every file that may be shown or offered with its size, and the faults."""
    faults: list[Diagnostic] = []
    figures: dict[str, Filed[FigureFile]] = {}
    for file in listed(folder / "figures", "*.yaml"):
        figure = load_filed(file, FigureFile, root)
        if isinstance(figure, list):
            faults += figure
        else:
            figures[root.relative(file.with_suffix(".svg"))] = figure
    files, file_faults = _files(folder, root)
    return figures, files, faults + file_faults


def _files(folder: Path, root: ContentRoot) -> tuple[dict[str, int], list[Diagnostic]]:
    files: dict[str, int] = {}
    faults: list[Diagnostic] = []
    for name in _FOLDERS:
        if root.resolve(folder / "module.yaml", name) is None:
            faults.append(error("file-inside-root", Span(folder / name), "file.leaves-root"))
            continue
        for file in sorted((folder / name).rglob("*")):
            if not file.is_file() or file.name.startswith("."):
                continue
            if root.resolve(file, file.name) is None:
                faults.append(error("file-inside-root", Span(file), "file.leaves-root"))
                continue
            size = file.stat().st_size
            limit = MAX_PICTURE_BYTES if file.suffix.lower() in _PICTURES else MAX_MEDIA_BYTES
            if size > limit:
                faults.append(error("file-size", Span(file), "file.too-large", size_mb=round(size / 1e6, 1), limit_mb=limit / 1e6))
            else:
                files[root.relative(file)] = size
    return files, faults
