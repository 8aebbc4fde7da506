"""What may become of an application, and who gets a seat that is free: rules without a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bridging.apps.cohorts.choices import ApplicationState

_S = ApplicationState
# What is over can be taken up again: by applying anew, by a code, or by a coordinator who lets somebody come back.
_TAKEN_UP: Final = frozenset({_S.APPLIED, _S.ACCEPTED})
FOLLOWS: Final[Mapping[ApplicationState, frozenset[ApplicationState]]] = MappingProxyType(
    {
        _S.APPLIED: frozenset({_S.OFFERED, _S.WAITING, _S.REFUSED, _S.WITHDRAWN, _S.ACCEPTED}),
        _S.WAITING: frozenset({_S.OFFERED, _S.REFUSED, _S.WITHDRAWN, _S.ACCEPTED}),
        _S.OFFERED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.LAPSED, _S.WITHDRAWN}),
        _S.ACCEPTED: frozenset({_S.WITHDRAWN}),
        _S.REFUSED: _TAKEN_UP | {_S.OFFERED, _S.WAITING},
        _S.DECLINED: _TAKEN_UP,
        _S.LAPSED: _TAKEN_UP,
        _S.WITHDRAWN: _TAKEN_UP,
    }
)
UNDER_WAY: Final = frozenset({_S.APPLIED, _S.WAITING, _S.OFFERED, _S.ACCEPTED})
TO_DECIDE: Final = frozenset({_S.APPLIED, _S.WAITING, _S.REFUSED})

type Pool = int | None
"""The seats that somebody can have: those of a partner, by its key, or those of everybody else."""


@dataclass(frozen=True, slots=True)
class Room:
    """The seats of a cohort, those kept for partners, and how many of each pool are held: by who takes part, or was offered a place."""

    seats: int
    kept: Mapping[int, int]
    held: Mapping[Pool, int]

    def size(self, pool: Pool) -> int:
        return self.seats - sum(self.kept.values()) if pool is None else self.kept.get(pool, 0)

    def left(self, pool: Pool) -> int:
        """Return how many can still be given in a pool; never more than there are in all."""
        free = self.seats - sum(self.held.values())
        return max(0, min(free, self.size(pool) - self.held.get(pool, 0)))

    def holds(self) -> bool:
        """Tell whether nobody sits on a seat that is not there."""
        return self.size(None) >= 0 and all(self.held.get(pool, 0) <= self.size(pool) for pool in [None, *self.kept])

    def taking(self, pool: Pool) -> "Room":
        return replace(self, held={**self.held, pool: self.held.get(pool, 0) + 1})


def next_in_line[Key](waiting: Iterable[tuple[Key, Pool]], room: Room) -> list[Key]:
    """Return who gets the seats that are free, in the order of the list; whose pool is full is passed over and keeps the place."""
    found = []
    for key, pool in waiting:
        if room.left(pool):
            found.append(key)
            room = room.taking(pool)
    return found
