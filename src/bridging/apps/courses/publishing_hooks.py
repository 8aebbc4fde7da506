"""Where the apps above have a say when an edition is made: what they know that keeps it from being published, and what they take from it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from bridging.apps.accounts.registries import Registry

if TYPE_CHECKING:
    from bridging.apps.courses.models import Edition
    from bridging.kernel.diagnostic import Diagnostic
    from bridging.programme.load import Programme

publish_guards: Final[Registry[Callable[["Programme", str], Iterable["Diagnostic"]]]] = Registry()
"""Faults of a module of a programme, by its id, that only a site can know."""
published: Final[Registry[Callable[["Edition"], None]]] = Registry()
"""Called for each new edition, in the transaction that makes it."""
