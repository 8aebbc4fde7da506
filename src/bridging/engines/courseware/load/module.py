"""One module folder → a module."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from bridging.engines.courseware.load.assets import load_assets
from bridging.engines.courseware.load.prose import ProseCache
from bridging.engines.courseware.load.siblings import load_folder
from bridging.engines.courseware.load.structured import load_filed, load_lock
from bridging.engines.courseware.model import Filed, Module, ModuleFolder
from bridging.engines.courseware.schemas.activities import AssignmentFile, MeetingFile, ReadingFile
from bridging.engines.courseware.schemas.module import ModuleFile
from bridging.engines.courseware.schemas.page import PageFront
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.source.paths import ContentRoot, listed

LOCK_NAME: Final = "translations.lock"


def load_module(folder: Path, root: ContentRoot, cache: ProseCache) -> tuple[Module | ModuleFolder, list[Diagnostic]]:
    """Read a folder; without a readable ``module.yaml`` it is a folder of texts and no module."""
    faults: list[Diagnostic] = []
    filed = load_filed(folder / "module.yaml", ModuleFile, root)
    pages, page_faults = load_folder(folder / "pages", PageFront, root, cache)
    faults += page_faults
    assignments = _all(folder / "assignments", AssignmentFile, root, faults)
    meetings = _all(folder / "meetings", MeetingFile, root, faults)
    readings = _all(folder / "readings", ReadingFile, root, faults)
    figures, files, asset_faults = load_assets(folder, root)
    faults += asset_faults
    agreed, lock_faults = load_lock(folder / LOCK_NAME, root)
    faults += lock_faults
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
    for file in listed(folder, "*.yaml"):
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
