"""Until when somebody may make what takes the place of a requirement: the apps above, which set such terms, tell it here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Registry
from bridging.apps.cohorts.models import Cohort

substitute_terms: Final[Registry[Callable[[Person, Cohort, datetime], Mapping[str, datetime]]]] = Registry()
"""Each is asked for requirement → the last moment, of what a person has yet to hand in."""


def terms_for(person: Person, cohort: Cohort, now: datetime) -> dict[str, datetime]:
    return {key: due_at for provider in substitute_terms for key, due_at in provider(person, cohort, now).items()}
