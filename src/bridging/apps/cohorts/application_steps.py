"""What an applicant can do while the application waits: the apps above, which know of tests, tell it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from bridging.apps.accounts.registries import Registry
from bridging.apps.cohorts.models import Application


@dataclass(frozen=True, slots=True)
class ApplicationStep:
    """Texts are in the applicant's language; ``says`` is what it is for, or what came of it."""

    title: str
    says: str
    url: str
    is_done: bool = False


application_steps: Final[Registry[Callable[[Application], Iterable[ApplicationStep]]]] = Registry()


def steps_of(application: Application) -> list[ApplicationStep]:
    return [step for tell in application_steps for step in tell(application)]
