"""A rubric as numbers: what the chosen levels earn, for the whole and for each outcome that the assignment shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bridging.kernel.activity import OutcomePart, Track
from bridging.kernel.score import Score

type Levels = Mapping[str, int]
"""Criterion → which of its levels, counted as in the file from 0."""
type Points = Mapping[str, float]
"""Criterion → points earned."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """``levels`` are the points of the levels in the order of the file. ``outcomes``: those it says something about; empty for all."""

    id: str
    levels: tuple[float, ...]
    track: Track = "both"
    outcomes: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        return max(self.levels)

    def rank(self, level: int) -> int:
        """Return the place of a level among the criterion's levels, from the lowest, whatever their order in the file."""
        return sorted(set(self.levels)).index(self.levels[level])


@dataclass(frozen=True, slots=True)
class Rubric:
    """``parts`` are the outcomes that the assignment shows, each with its level."""

    criteria: tuple[Criterion, ...]
    parts: tuple[OutcomePart, ...] = ()

    def for_track(self, track: Literal["", "6+", "7"]) -> "Rubric":
        """Return the rubric as it holds for somebody of a track; without a track all of it."""
        return replace(self, criteria=tuple(each for each in self.criteria if not track or each.track in {"both", track}))

    @property
    def possible(self) -> float:
        return sum(each.most for each in self.criteria)

    def missing(self, levels: Levels) -> tuple[str, ...]:
        """Return the criteria for which no level is chosen."""
        return tuple(each.id for each in self.criteria if each.id not in levels)

    def refused(self, levels: Levels) -> tuple[str, ...]:
        """Return what is chosen and cannot be: a criterion that the rubric does not have, or a level that the criterion does not have."""
        known = {each.id: len(each.levels) for each in self.criteria}
        return tuple(name for name, level in levels.items() if not 0 <= level < known.get(name, 0))

    def points(self, levels: Levels) -> Points:
        """Return what the levels earn; raise KeyError for a criterion without one."""
        return {each.id: each.levels[levels[each.id]] for each in self.criteria}

    def share(self, points: Points) -> Score:
        """Return the share of all points; a rubric in which nothing can be earned raises ValueError."""
        return Score.of(sum(points[each.id] for each in self.criteria), self.possible)

    def part_shares(self, points: Points) -> tuple[Score | None, ...]:
        """Return for each part the share earned on the criteria that speak of its outcome; None where none does in this track."""
        return tuple(self._part_share(part, points) for part in self.parts)

    def _part_share(self, part: OutcomePart, points: Points) -> Score | None:
        about = [each for each in self.criteria if not each.outcomes or part.outcome in each.outcomes]
        possible = sum(each.most for each in about)
        return Score.of(sum(points[each.id] for each in about), possible) if possible else None
