"""Both content roots → one programme."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bridging.engines.courseware.load import load_course
from bridging.engines.courseware.load.assets import load_assets
from bridging.engines.courseware.load.prose import ProseCache
from bridging.engines.courseware.model import Course, Module, ModuleFolder
from bridging.engines.courseware.schemas.module import Part
from bridging.engines.courseware.unread import unread_names
from bridging.kernel.activity import ActivityHeader, OutcomePart
from bridging.kernel.bloom import Bloom
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.programme.instruments import FiledInstrument, load_instruments
from bridging.programme.items import FiledItem, load_items
from bridging.programme.labs import FiledLab, load_labs
from bridging.programme.rooms import FiledRoom, load_rooms
from bridging.programme.team_units import FiledUnit, load_units
from bridging.programme.tests import FiledTest, load_tests
from bridging.programme.waves import FiledWaves, load_waves
from bridging.source.paths import ContentRoot, links_out

CEILINGS: Final = {"assignment": Bloom.CREATE, "meeting": Bloom.EVALUATE, "skill": Bloom.APPLY}
"""The highest level that a kind can show: a rubric may judge something made; an observed skill shows doing;
what is said in a live activity shows judgement. After Anderson & Krathwohl (2001), chapter 5."""


@dataclass(frozen=True, slots=True)
class Programme:
    course: Course
    items: Mapping[str, FiledItem]
    twin_items: tuple[tuple[FiledItem, FiledItem], ...]
    tests: Mapping[str, FiledTest]
    labs: Mapping[str, FiledLab]
    units: Mapping[str, FiledUnit]
    """Of team-based learning."""
    rooms: Mapping[str, FiledRoom]
    """Escape rooms: they belong to no module, and are played by the meetings that name them."""
    instruments: Mapping[str, FiledInstrument]
    """Questionnaires and scoring keys: they belong to no module."""
    waves: Mapping[str, FiledWaves]
    """When participants are asked what, by the name of the module's folder."""
    diagnostics: tuple[Diagnostic, ...]
    private_root: ContentRoot | None
    private_folders: Mapping[str, ModuleFolder]
    """What lies beside the items of the private root, by the name of the module's folder."""
    cache: ProseCache = field(repr=False)

    def items_of(self, module_id: str) -> list[FiledItem]:
        return [filed for filed in self.items.values() if filed.module == module_id]

    def bank_of(self, module_id: str) -> list[FiledItem]:
        """Return the items that tests draw from: not those of a team's card, which are seen in the room and by then known."""
        cards = {item_id for filed in self.units_of(module_id) for item_id in filed.unit.items}
        return [filed for filed in self.items_of(module_id) if filed.item.use == "test" and filed.item.id not in cards]

    def tests_of(self, module_id: str) -> list[FiledTest]:
        return [filed for filed in self.tests.values() if filed.module == module_id]

    def labs_of(self, module_id: str) -> list[FiledLab]:
        return [filed for filed in self.labs.values() if filed.module == module_id]

    def waves_of(self, module_id: str) -> FiledWaves | None:
        """Return what a module asks; nothing for one that cannot be read."""
        module = self.course.modules.get(module_id)
        return self.waves.get(module.folder.name) if module else None

    def asked_instruments(self, module_id: str) -> list[FiledInstrument]:
        """Return the instruments that the waves of a module ask, by id; one with a fault is not there."""
        filed = self.waves_of(module_id)
        wanted = {name for wave in filed.file.waves for name in wave.instruments} if filed else set()
        return [self.instruments[name] for name in sorted(wanted) if name in self.instruments]

    def units_of(self, module_id: str) -> list[FiledUnit]:
        return [filed for filed in self.units.values() if filed.module == module_id]

    def rooms_of(self, module_id: str) -> list[FiledRoom]:
        """Return the rooms that meetings of a module play."""
        meetings = self.course.modules[module_id].meetings.values()
        played = {meeting.value.room for meeting in meetings if meeting.value.room}
        return [filed for room_id, filed in sorted(self.rooms.items()) if room_id in played]


def load_programme(public: Path, private: Path | None = None, cache: ProseCache | None = None) -> Programme:
    """Read a programme; a private root that does not exist counts as absent."""
    loaded = load_course(public, cache)
    private_root = ContentRoot.at(private) if private is not None and private.is_dir() else None
    roots = [(loaded.course.root, False)]
    if private_root is not None:
        roots.append((private_root, True))
    folders = [folder.folder.name for folder in loaded.course.folders]
    items = load_items(roots, folders)
    tests = load_tests(roots, folders)
    labs = load_labs(loaded.course.root, folders)
    units = load_units(private_root, folders)
    rooms = load_rooms(roots)
    instruments = load_instruments(loaded.course.root)
    waves = load_waves(loaded.course.root, folders)
    private_folders, private_faults = _private_folders(private_root, folders)
    headers = {(header.kind, header.id): header for header in _headers(loaded.course, items.items, labs.labs)}
    broken = unread_names((*items.diagnostics, *labs.diagnostics, *units.diagnostics), (), *(root for root, _ in roots))
    course = dataclasses.replace(
        loaded.course, headers=headers, has_private_root=private_root is not None, unread=loaded.course.unread | broken | rooms.unread
    )
    strays = tuple(error("file-inside-root", Span(link), "file.leaves-root") for root, _ in roots for link in links_out(root))
    faults = (
        *items.diagnostics,
        *tests.diagnostics,
        *labs.diagnostics,
        *units.diagnostics,
        *rooms.diagnostics,
        *instruments.diagnostics,
        *waves.diagnostics,
    )
    return Programme(
        course, items.items, items.twins, tests.tests, labs.labs, units.units, rooms.rooms, instruments.instruments, waves.waves,
        (*loaded.diagnostics, *faults, *private_faults, *strays), private_root, private_folders, loaded.cache,
    )  # fmt: skip


def _private_folders(root: ContentRoot | None, modules: list[str]) -> tuple[dict[str, ModuleFolder], tuple[Diagnostic, ...]]:
    """Read the pictures that lie beside the items of the private root."""
    folders: dict[str, ModuleFolder] = {}
    faults: list[Diagnostic] = []
    if root is None:
        return folders, ()
    for name in modules:
        folder = root.path / "modules" / name
        figures, files, asset_faults = load_assets(folder, root)
        folders[name] = ModuleFolder(folder=folder, figures=figures, files=files)
        faults += asset_faults
    return folders, tuple(faults)


def _headers(course: Course, items: Mapping[str, FiledItem], labs: Mapping[str, FiledLab]) -> Iterator[ActivityHeader]:
    for filed in items.values():
        yield filed.header
    for filed_lab in labs.values():
        yield filed_lab.header
    for module in course.modules.values():
        yield from _module_headers(module)


def _module_headers(module: Module) -> Iterator[ActivityHeader]:
    for assignment in module.assignments.values():
        value = assignment.value
        # Without a rubric nobody can say what was shown.
        counts = bool(value.rubric)
        yield ActivityHeader(
            "assignment", value.id, value.version, value.track, _parts(value.parts), value.minutes,
            CEILINGS["assignment"], assignment.span("id"), counts,
        )  # fmt: skip
    for meeting in module.meetings.values():
        live = meeting.value
        yield ActivityHeader(
            "meeting", live.id, live.version, live.track, _parts(live.parts), live.minutes,
            CEILINGS["meeting"], meeting.span("id"), live.evidence,
        )  # fmt: skip
    for index, skill in enumerate(module.value.skills):
        span = module.file.span("skills", index, "id")
        yield ActivityHeader("skill", skill.id, skill.version, "both", _parts(skill.parts), 0, CEILINGS["skill"], span)


def _parts(parts: tuple[Part, ...]) -> tuple[OutcomePart, ...]:
    return tuple(OutcomePart(part.outcome, part.bloom) for part in parts)
