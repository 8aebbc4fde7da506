"""The rules of play: where somebody is in a case, what can be done there, and what comes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridging.engines.assessment.types.branching_case.parts import CaseOption, CaseScene, Ending, Needs, Penalty, Variable

# Sums of shares such as 0.1 are not exact; this is finer than anybody writes points.
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Situation:
    """The id of a scene or an ending, with the values of the variables in their order and the flags that are set."""

    place: str
    values: tuple[int, ...]
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Walk:
    """The moves made, each from its situation, and where they led."""

    steps: tuple[tuple[Situation, CaseOption], ...]
    now: Situation

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(option.id for _, option in self.steps)


@dataclass(frozen=True, slots=True)
class Case:
    """``parts`` is how many scores an ending gives."""

    variables: tuple[Variable, ...]
    scenes: Mapping[str, CaseScene]
    endings: Mapping[str, Ending]
    penalties: tuple[Penalty, ...]
    parts: int

    @property
    def start(self) -> Situation:
        return Situation(next(iter(self.scenes)), tuple(variable.start for variable in self.variables))

    def is_over(self, now: Situation) -> bool:
        return now.place in self.endings

    def options(self, now: Situation) -> tuple[CaseOption, ...]:
        """Return what can be done: an option whose needs do not hold is not there."""
        if self.is_over(now):
            return ()
        return tuple(option for option in self.scenes[now.place].options if self._holds(option.needs, now))

    def follow(self, now: Situation, option: CaseOption) -> Situation:
        """Return what comes of a move. Of limits that it goes beyond, that of the first variable decides."""
        added = option.effects.add
        values = tuple(value + added.get(variable.id, 0) for variable, value in zip(self.variables, now.values, strict=True))
        flags = (now.flags | set(option.effects.set)) - set(option.effects.clear)
        over = (
            variable.over
            for variable, value in zip(self.variables, values, strict=True)
            if variable.limit is not None and value > variable.limit
        )
        return Situation(next(over, None) or option.next, values, flags)

    def walk(self, moves: Iterable[str]) -> Walk:
        """Make the moves from the start; one that is impossible where it comes is left out."""
        now, steps = self.start, []
        for move in moves:
            option = next((option for option in self.options(now) if option.id == move), None)
            if option:
                steps.append((now, option))
                now = self.follow(now, option)
        return Walk(tuple(steps), now)

    def penalties_at(self, end: Situation) -> tuple[Penalty, ...]:
        return tuple(penalty for penalty in self.penalties if self._holds(penalty.when, end))

    def scores(self, end: Situation) -> tuple[float, ...]:
        """Return what an ending earns for each part, less the penalties."""
        points = self.endings[end.place].points
        minus = sum(penalty.minus for penalty in self.penalties_at(end))
        return tuple(round(max(0.0, share - minus), _DIGITS) for share in (points * self.parts if len(points) == 1 else points))

    def _holds(self, needs: Needs, now: Situation) -> bool:
        values = {variable.id: value for variable, value in zip(self.variables, now.values, strict=True)}
        return needs.hold(values, now.flags)
