"""Where any work at a bench stands: what is left, what was noted, what was handed in. Each bench adds what is made there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from bridging.engines.labs.acts import Note, Refused
from bridging.engines.labs.level import Level
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Work[Case, Submission]:
    """``left`` holds what there is of ``minutes``, ``euros`` and the goods of the bench; nothing of it ever comes back.

    The name of a good has its words in the catalogue: ``lab-stock:<name>``, and ``lab.refused.<name>`` for when there is not enough.
    """

    case: Case
    seed: str
    level: Level
    given: Mapping[str, float]
    """What there was at the start."""
    left: Mapping[str, float]
    notes: tuple[Note, ...] = ()
    submission: Submission | None = None
    shown: tuple[str, ...] = ()
    """Ids of panels in the order in which there was something new to see, where a bench keeps it."""

    @property
    def minute(self) -> int:
        return round(self.given["minutes"] - self.left["minutes"])

    def noted(self, said: Message, number: int = 0) -> Self:
        return replace(self, notes=(*self.notes, Note(self.minute, said, number)))

    def showing(self, *panels: str) -> Self:
        return replace(self, shown=(*(each for each in self.shown if each not in panels), *panels))

    def spent(self, field: str = "", **costs: float) -> Self:
        """Book what an act costs; raise Refused, at ``field``, when there is not enough left of something."""
        for name, needed in costs.items():
            if needed > self.left[name]:
                raise Refused(f"lab.refused.{name}", field, needed=round(needed, 1), left=round(self.left[name], 1))
        return replace(self, left={name: amount - costs.get(name, 0) for name, amount in self.left.items()})

    def spent_at_desk(self, minutes: float) -> Self:
        """Book work on paper, or what time is left: whoever measured until the last minute can still say what came of it."""
        return self.spent(minutes=min(minutes, self.left["minutes"]))
