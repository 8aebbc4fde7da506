"""Who could be told by what is known of people besides their answers: that stays only as far as at least five people share it.

k-anonymity (Sweeney, Int. J. Uncertainty, Fuzziness and Knowledge-Based Systems 10, 557–570, 2002) over what a colleague may know of somebody. A
column is taken in as long as few stand out by it, and then without their values; else it is left out. It says nothing of the answers themselves.

Which modules somebody took shows in the answers, so it cannot be left out. Who stands out by them is kept as somebody else in each module.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.records import Participant

KNOWN_TO_OTHERS: Final = ("year", "cohort", "profession", "sector", "partner", "track", "language")
"""From what an analysis can do least without to what it can do best without."""
MOST_EMPTIED: Final = 0.2
"""The share of whom a value may be taken out before the whole column goes."""

type Profile = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What stands under one name in a pack: all that one person took part in, or one of it where all of it together would tell who that is."""

    rows: tuple[Participant, ...]

    @property
    def pid(self) -> str:
        return self.rows[0].pid

    @property
    def modules(self) -> tuple[str, ...]:
        return tuple(row.module for row in self.rows)


@dataclass(frozen=True, slots=True)
class Kept:
    """``units`` gives for what somebody took part in what may be shown of it, in the same order.

    ``emptied``: of how many a value was taken out, by column; ``dropped``: columns that went. ``unlinked``: people who stand under several names;
    ``alone``: whom nothing is kept of. ``smallest``: how many the fewest alike are.
    """

    units: Mapping[Unit, tuple[Participant, ...]]
    dropped: tuple[str, ...]
    emptied: Mapping[str, int]
    unlinked: int
    alone: int
    smallest: int


def keep(participants: Iterable[Participant], *, minimum: int = MINIMUM) -> Kept:
    """Return what may be kept: nothing, where fewer people than the minimum are left."""
    everybody = _of_each(participants)
    units, unlinked = _hardly_linked(everybody, minimum)
    alike = _people_by({unit: (unit.modules,) for unit in units})
    left = [unit for unit in units if alike[unit.modules,] >= minimum]
    profiles: dict[Unit, Profile] = {unit: (unit.modules,) for unit in left}
    dropped: list[str] = []
    hidden: dict[str, set[Unit]] = {}
    for name in KNOWN_TO_OTHERS:
        wider = {unit: (*profiles[unit], tuple(str(getattr(row, name)) for row in unit.rows)) for unit in left}
        emptied = _standing_out(wider, minimum)
        without: dict[Unit, Profile] = {unit: (*own[:-1], ()) if unit in emptied else own for unit, own in wider.items()}
        if len(emptied) > MOST_EMPTIED * len(left) or min(_people_by(without).values(), default=0) < minimum:
            dropped.append(name)
            continue
        profiles, hidden[name] = without, emptied
    alone = len(everybody) - len({unit.pid for unit in left})
    shown = {unit: _without(unit, dropped, hidden) for unit in left}
    smallest = min(_people_by(profiles).values(), default=0)
    return Kept(shown, tuple(dropped), {name: len(of) for name, of in hidden.items() if of}, unlinked, alone, smallest)


def _of_each(participants: Iterable[Participant]) -> list[Unit]:
    found: dict[str, list[Participant]] = {}
    for row in sorted(participants, key=lambda each: (each.pid, each.module, each.cohort)):
        found.setdefault(row.pid, []).append(row)
    return [Unit(tuple(rows)) for rows in found.values()]


def _hardly_linked(everybody: list[Unit], minimum: int) -> tuple[list[Unit], int]:
    """Return the units, and how many people were taken apart."""
    alike = Counter(unit.modules for unit in everybody)
    apart = [unit for unit in everybody if len(unit.rows) > 1 and alike[unit.modules] < minimum]
    kept = set(everybody) - set(apart)
    return [*(unit for unit in everybody if unit in kept), *(Unit((row,)) for unit in apart for row in unit.rows)], len(apart)


def _people_by(profiles: Mapping[Unit, Profile]) -> Counter[Profile]:
    """Count people, not units: somebody taken apart does not hide behind herself."""
    return Counter(profile for profile, _ in {(profile, unit.pid) for unit, profile in profiles.items()})


def _standing_out(profiles: Mapping[Unit, Profile], minimum: int) -> set[Unit]:
    """Return of whom the newest value goes: those alike with too few, and where these are few together, the next smallest group with them."""
    sizes = _people_by(profiles)
    gone = {profile for profile, size in sizes.items() if size < minimum}
    for parent in {profile[:-1] for profile in gone}:
        siblings = sorted((size, profile) for profile, size in sizes.items() if profile[:-1] == parent and profile not in gone)
        if sum(sizes[profile] for profile in gone if profile[:-1] == parent) < minimum:
            gone |= {profile for _, profile in siblings[:1]}
    return {unit for unit, profile in profiles.items() if profile in gone}


def _without(unit: Unit, dropped: Iterable[str], hidden: Mapping[str, set[Unit]]) -> tuple[Participant, ...]:
    gone = {*dropped, *(name for name, units in hidden.items() if unit in units)}
    empty = {name: 0 if name == "year" else "" for name in gone}
    return tuple(replace(row, **empty) for row in unit.rows)  # type: ignore[arg-type]
