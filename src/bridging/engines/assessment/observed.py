"""Observed skills: what was seen, what of it was taken back, and what follows from the rest."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bridging.kernel.score import Score
from bridging.kernel.skill import SkillLevel


class CriticalStepMissed(Exception):
    """Somebody who leaves out a critical step has not done it, whoever was watching: no level above aware can be given."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody was seen at a level. ``occasion`` is the day: two sightings of one day show no more than one does."""

    key: str
    level: SkillLevel
    occasion: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A sighting was taken back; it stays on record."""

    of: str


@dataclass(frozen=True, slots=True)
class Seen:
    """``sightings`` are those that stand, in the order in which they were recorded."""

    sightings: tuple[Sighting, ...] = ()

    @property
    def newest(self) -> SkillLevel | None:
        """Return the level last seen: a skill that is not kept up goes down, and then that is what holds."""
        return self.sightings[-1].level if self.sightings else None

    def occasions(self, at_least: SkillLevel) -> int:
        """Return on how many occasions this level or a higher one was seen."""
        return len({sighting.occasion for sighting in self.sightings if sighting.level.rank >= at_least.rank})


def replay(acts: Iterable[Sighting | Withdrawal]) -> Seen:
    """Return what stands after all acts. Taking back what was taken back, or was never recorded, changes nothing."""
    standing: dict[str, Sighting] = {}
    for act in acts:
        if isinstance(act, Withdrawal):
            standing.pop(act.of, None)
        else:
            standing[act.key] = act
    return Seen(tuple(standing.values()))


def admit(level: SkillLevel, *, missed: Collection[str], critical: Collection[str]) -> SkillLevel:
    """Return the level when it may be given. Raises CriticalStepMissed."""
    if level is not SkillLevel.AWARE and set(missed) & set(critical):
        raise CriticalStepMissed
    return level


def share(level: SkillLevel, *, asked: SkillLevel) -> Score:
    """Return what a level is worth as evidence: all of it from the level that the module asks on, and a part below it."""
    return Score.of(min(level.rank, asked.rank), asked.rank)
