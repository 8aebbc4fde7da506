"""Who may read which module: the apps that know about cohorts tell it here, so that this app need not know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bridging.apps.accounts.registries import Registry

if TYPE_CHECKING:
    from bridging.apps.accounts.models import Person


@dataclass(frozen=True, slots=True)
class Readership:
    """A module that a person may read, in the edition that he or she reads; ``teaches``: as one of its teachers."""

    module_id: str
    edition_id: int
    teaches: bool = False


module_readers: Final[Registry[Callable[["Person"], Iterable[Readership]]]] = Registry()
