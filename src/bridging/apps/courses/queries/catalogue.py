"""The catalogue: what can be followed, what is being made, and which order suits whose work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.reference import newest_reference

Status = Literal["open", "pilot", "in-preparation"]


@dataclass(frozen=True, slots=True)
class CatalogueModule:
    """A module as the catalogue shows it. What a module in preparation does not say yet is empty or 0."""

    id: str
    code: str
    title: str
    summary: str
    status: Status
    ec: float
    prerequisites: tuple[str, ...]
    role_paths: tuple[str, ...]
    edition: Edition | None = None
    hours: float = 0
    weeks: int = 0
    tracks: tuple[str, ...] = ()
    target_group: str = ""
    workload: tuple[tuple[str, float], ...] = ()
    requirements: tuple[str, ...] = ()
    test_out: Mapping[str, float] | None = None
    outcomes: tuple[tuple[str, str], ...] = ()
    units: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RolePath:
    id: str
    title: str
    advice: str
    module_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """``modules`` stand in the programme's order."""

    title: str
    summary: str
    modules: tuple[CatalogueModule, ...]
    paths: tuple[RolePath, ...]

    def module(self, module_id: str) -> CatalogueModule | None:
        return next((module for module in self.modules if module.id == module_id), None)


def catalogue(language: str) -> Catalogue:
    """Return the catalogue from what was published: the newest editions, and what the programme announced with the reference work."""
    reference = newest_reference()
    outline = reference.outline if reference else {}
    programme = outline.get("programme") or {}
    editions = Edition.objects.exclude(module_id=Edition.REFERENCE).latest_of_each_module()
    modules = {edition.module_id: _published(edition, language) for edition in editions}
    for announced in outline.get("in_preparation", ()):
        modules.setdefault(announced["id"], _announced(announced, language, programme.get("hours_per_ec", 0)))
    return Catalogue(
        title=_words(programme.get("title"), language),
        summary=_words(programme.get("summary"), language),
        modules=_in_order(modules, programme.get("modules", ())),
        paths=tuple(_path(path, language) for path in programme.get("role_paths", ())),
    )


def _in_order(modules: Mapping[str, CatalogueModule], order: Sequence[str]) -> tuple[CatalogueModule, ...]:
    places = {module_id: place for place, module_id in enumerate(order)}
    return tuple(sorted(modules.values(), key=lambda module: (places.get(module.id, len(places)), module.code)))


def _published(edition: Edition, language: str) -> CatalogueModule:
    outline = edition.outline
    entry = outline["entry"]
    return CatalogueModule(
        id=edition.module_id,
        code=edition.code,
        title=edition.title(language),
        summary=_words(outline["summary"], language),
        status=cast("Status", edition.status),
        ec=outline["ec"],
        prerequisites=tuple(outline["prerequisites"]),
        role_paths=tuple(outline["role_paths"]),
        edition=edition,
        hours=sum(outline["workload"].values()),
        weeks=len({unit["week"] for unit in outline["units"]}),
        tracks=tuple(outline["tracks"]),
        target_group=_words(outline["target_group"], language),
        workload=tuple((kind, hours) for kind, hours in outline["workload"].items() if hours),
        requirements=tuple(_words(requirement["text"], language) for requirement in entry["requirements"]),
        test_out=entry["test_out"],
        outcomes=tuple((outcome["id"], _words(outcome["text"], language)) for outcome in outline["outcomes"]),
        units=tuple((unit["week"], _words(unit["title"], language)) for unit in outline["units"]),
    )


def _announced(announced: Mapping[str, Any], language: str, hours_per_ec: float) -> CatalogueModule:
    return CatalogueModule(
        id=announced["id"],
        code=announced["code"],
        title=_words(announced["title"], language),
        summary=_words(announced["summary"], language),
        status="in-preparation",
        ec=announced["ec"],
        prerequisites=tuple(announced["prerequisites"]),
        role_paths=tuple(announced["role_paths"]),
        hours=announced["ec"] * hours_per_ec,
    )


def _path(path: Mapping[str, Any], language: str) -> RolePath:
    return RolePath(path["id"], _words(path["title"], language), _words(path["advice"], language), tuple(path["modules"]))


def _words(text: Mapping[str, str] | None, language: str) -> str:
    return text[language] if text else ""
