"""A whole content root → a course."""

from dataclasses import dataclass, field
from pathlib import Path

from bridging.engines.courseware.load.module import LOCK_NAME, load_module
from bridging.engines.courseware.load.prose import ProseCache
from bridging.engines.courseware.load.siblings import load_folder
from bridging.engines.courseware.load.structured import load_bibliography, load_filed, load_lock
from bridging.engines.courseware.model import Course, Module, ModuleFolder, ReferenceEntry, Work
from bridging.engines.courseware.schemas.page import EntryFront
from bridging.engines.courseware.schemas.programme import ProgrammeFile
from bridging.engines.courseware.unread import unread_names
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.source.paths import ContentRoot


@dataclass(frozen=True, slots=True)
class Loaded:
    course: Course
    diagnostics: tuple[Diagnostic, ...]
    cache: ProseCache = field(default_factory=ProseCache)


def load_course(path: Path, cache: ProseCache | None = None) -> Loaded:
    """Read the content root at ``path``. Raises nothing for what authors may have written."""
    root = ContentRoot.at(path)
    cache = cache or ProseCache()
    faults: list[Diagnostic] = []

    programme = None
    programme_file = root.path / "programme.yaml"
    if programme_file.exists():
        filed = load_filed(programme_file, ProgrammeFile, root)
        if isinstance(filed, list):
            faults += filed
        else:
            programme = filed

    modules: dict[str, Module] = {}
    headless: list[ModuleFolder] = []
    for folder in _module_folders(root, programme.value if programme else None):
        module, module_faults = load_module(folder, root, cache)
        faults += module_faults
        if not isinstance(module, Module):
            headless.append(module)
        elif module.id in modules:
            faults.append(error("id-unique", module.file.span("id"), "id.twice", kind="module", id=module.id))
            headless.append(module)
        else:
            modules[module.id] = module

    reference, reference_faults = _reference(root, cache)
    faults += reference_faults
    agreed, lock_faults = load_lock(root.path / "reference" / LOCK_NAME, root)
    faults += lock_faults

    works: dict[str, Work] = {}
    bibliography = root.path / "bibliography.json"
    if bibliography.exists():
        works, work_faults = load_bibliography(bibliography, root)
        faults += work_faults

    course = Course(
        root,
        programme,
        modules,
        reference,
        agreed,
        works,
        bibliography if bibliography.exists() else None,
        headless=tuple(headless),
        unread=unread_names(faults, headless, root),
    )
    return Loaded(course, tuple(faults), cache)


def _module_folders(root: ContentRoot, programme: ProgrammeFile | None) -> list[Path]:
    """Return the module folders in the programme's order, then those it does not name."""
    folder = root.path / "modules"
    found = {entry.name: entry for entry in sorted(folder.iterdir()) if entry.is_dir()} if folder.is_dir() else {}
    order = [name for name in (programme.modules if programme else ()) if name in found]
    return [found.pop(name) for name in order] + [entry for entry in found.values() if not entry.name.startswith(".")]


def _reference(root: ContentRoot, cache: ProseCache) -> tuple[dict[str, ReferenceEntry], list[Diagnostic]]:
    groups, faults = load_folder(root.path / "reference", EntryFront, root, cache)
    entries: dict[str, ReferenceEntry] = {}
    for group in groups:
        if group.id in entries:
            first = root.relative(entries[group.id].any.file)
            faults.append(error("id-unique", group.any.span("id"), "id.twice-in", id=group.id, file=first))
        else:
            entries[group.id] = group
    return entries, faults
