"""Where it is known from who was at a meeting: study keeps a list that teachers fill in, later apps register what their sessions saw."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bridging.apps.accounts.registries import Registry


@dataclass(frozen=True, slots=True)
class Presence:
    """``by`` names who recorded it; empty where a session saw it by itself."""

    was_there: bool
    at: datetime
    by: str = ""


type PresenceSource = Callable[[Collection[int], str], Mapping[tuple[int, str], Presence]]
"""(people, module id) → (person, meeting id) → presence. Asked once for a whole cohort."""

presence_facts: Final[Registry[PresenceSource]] = Registry()


def presence_of(people: Collection[int], module_id: str) -> dict[tuple[int, str], Presence]:
    """Return what all sources know together: one of them that saw the person is enough."""
    found: dict[tuple[int, str], Presence] = {}
    for source in presence_facts:
        for place, presence in source(people, module_id).items():
            if place not in found or not found[place].was_there:
                found[place] = presence
    return found
