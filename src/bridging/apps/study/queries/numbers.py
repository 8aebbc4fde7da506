"""The numbers of the programme: who was trained, against what was promised, beside what was held before this system."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bridging.apps.courses.queries.catalogue import catalogue
from bridging.apps.courses.queries.target import Target, programme_target
from bridging.apps.study.queries.trained import EarlierPilots, Trained, earlier_pilots, trained


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """``modules`` is module → its name, in the programme's order; a module that left the programme but has people stands last, by its id."""

    target: Target
    trained: Trained
    pilots: EarlierPilots
    modules: Mapping[str, str]
    in_preparation: frozenset[str]
    is_simulated: bool
    as_of: datetime

    @property
    def percent(self) -> float | None:
        return 100 * self.trained.people / self.target.people if self.target.people else None


def programme_numbers(*, is_simulated: bool, language: str, zone: ZoneInfo, now: datetime) -> Numbers:
    own, pilots = trained(is_simulated=is_simulated, zone=zone), earlier_pilots(is_simulated=is_simulated)
    listed = catalogue(language).modules
    named = {module.id: f"{module.code} · {module.title}" for module in listed}
    return Numbers(
        target=programme_target(language),
        trained=own,
        pilots=pilots,
        modules=named | {module_id: module_id for module_id in (*own.modules, *pilots.modules) if module_id not in named},
        in_preparation=frozenset(module.id for module in listed if module.status == "in-preparation"),
        is_simulated=is_simulated,
        as_of=now.astimezone(zone),
    )
