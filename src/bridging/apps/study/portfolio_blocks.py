"""What the apps above put into a portfolio below the outcomes of a module: each gives a piece of the page, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.safestring import SafeString

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Registry


@dataclass(frozen=True, slots=True)
class PortfolioPlace:
    """Whose portfolio, of which module, and who looks at it: the owner or, ``is_own`` false, a teacher."""

    request: HttpRequest
    owner: Person
    module_id: str
    language: str
    is_own: bool


portfolio_blocks: Final[Registry[Callable[[PortfolioPlace], SafeString | None]]] = Registry()


def blocks_of_portfolio(place: PortfolioPlace) -> list[SafeString]:
    """Return what there is, in the order of registration."""
    return [block for provider in portfolio_blocks if (block := provider(place)) is not None]
