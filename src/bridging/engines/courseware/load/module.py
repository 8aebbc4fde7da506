"""One module folder → a module."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from bridging.engines.courseware.load.prose import ProseCache
from bridging.engines.courseware.load.siblings import load_folder
from bridging.engines.courseware.load.structured import load_filed, load_lock
from bridging.engines.courseware.model import Filed, Module, ModuleFolder
from bridging.engines.courseware.schemas.activities import AssignmentFile, MeetingFile, ReadingFile
from bridging.engines.courseware.schemas.module import ModuleFile
from bridging.engines.courseware.schemas.page import PageFront
from bridging.engines.courseware.schemas.programme import FigureFile
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.paths import MAX_MEDIA_BYTES, MAX_PICTURE_BYTES, ContentRoot

LOCK_NAME: Final = "translations.lock"
_PICTURES: Final = {".svg", ".png", ".jpg", ".jpeg", ".webp"}
_ASSET_FOLDERS: Final = ("figures", "data", "media")


def load_module(folder: Path, root: ContentRoot, cache: ProseCache) -> tuple[Module | ModuleFolder, list[Diagnostic]]:
    """Read a folder; without a readable ``module.yaml`` it is a folder of texts and no module."""
    faults: list[Diagnostic] = []
    filed = load_filed(folder / "module.yaml", ModuleFile, root)
    pages, page_faults = load_folder(folder / "pages", PageFront, root, cache)
    faults += page_faults
    assignments = _all(folder / "assignments", AssignmentFile, root, faults)
    meetings = _all(folder / "meetings", MeetingFile, root, faults)
    readings = _all(folder / "readings", ReadingFile, root, faults)
    figures: dict[str, Filed[FigureFile]] = {}
    for file in sorted((folder / "figures").glob("*.yaml")):
        figure = load_filed(file, FigureFile, root)
        if isinstance(figure, list):
            faults += figure
        else:
            figures[root.relative(file.with_suffix(".svg"))] = figure
    agreed, lock_faults = load_lock(folder / LOCK_NAME, root)
    faults += lock_faults
    files, file_faults = _assets(folder, root)
    faults += file_faults
    inside = ModuleFolder(
        folder=folder,
        pages=tuple(pages),
        assignments=assignments,
        meetings=meetings,
        readings=readings,
        figures=figures,
        files=files,
        agreed=agreed,
    )
    if isinstance(filed, list):
        return inside, faults + filed
    if filed.value.id != folder.name:
        faults.append(error("id-unique", filed.span("id"), "module.folder", id=filed.value.id, folder=folder.name))
    return Module(file=filed, **vars(inside)), faults


def _all[T: BaseModel](folder: Path, model: type[T], root: ContentRoot, faults: list[Diagnostic]) -> Mapping[str, Filed[T]]:
    found: dict[str, Filed[T]] = {}
    for file in sorted(folder.glob("*.yaml")):
        filed = load_filed(file, model, root)
        if isinstance(filed, list):
            faults += filed
            continue
        identifier = str(getattr(filed.value, "id"))  # noqa: B009 -- every model of a folder has one
        if identifier in found:
            first = root.relative(found[identifier].file)
            faults.append(error("id-unique", filed.span("id"), "id.twice-in", id=identifier, file=first))
        else:
            found[identifier] = filed
    return found


def _assets(folder: Path, root: ContentRoot) -> tuple[dict[str, int], list[Diagnostic]]:
    """List the files that pages may show or offer, with their size in bytes."""
    files: dict[str, int] = {}
    faults: list[Diagnostic] = []
    for name in _ASSET_FOLDERS:
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
