"""What the record says about applicants: the apps above, which know of tests and results, tell it here."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bridging.apps.accounts.registries import Registry


@dataclass(frozen=True, slots=True)
class EntryFact:
    """Somebody passed a module, passed its test-out, or did its intake test.

    ``percent`` is the score where there is one, of ``points`` out of ``of``; ``is_pass`` is None where nobody can fail.
    """

    person_id: int
    module_id: str
    kind: Literal["passed", "test-out", "intake"]
    at: datetime
    percent: float | None = None
    points: float = 0
    of: int = 0
    is_pass: bool | None = None


entry_facts: Final[Registry[Callable[[Collection[int]], Iterable[EntryFact]]]] = Registry()
"""Each is asked for a number of people at once, by their keys."""
