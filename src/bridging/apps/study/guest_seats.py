"""Who sits in at one meeting of a cohort without taking part in it: the apps above, which give such seats, tell it here."""

from collections.abc import Callable
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Registry
from bridging.apps.cohorts.models import Cohort

guest_seats: Final[Registry[Callable[[Person, Cohort, str], bool]]] = Registry()
"""Each is asked whether a person has a seat at a meeting of a cohort."""
