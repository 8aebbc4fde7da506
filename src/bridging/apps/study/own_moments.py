"""When and where somebody meets who does not do so with the whole cohort: the apps above, which know of groups, tell it here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Registry


@dataclass(frozen=True, slots=True)
class OwnMoment:
    starts_at: datetime
    place: str


own_moments: Final[Registry[Callable[[Person, int], Mapping[str, OwnMoment]]]] = Registry()
"""Each is asked for a person in a cohort, by its key, and returns meeting → moment; what is left out is as for everybody."""
