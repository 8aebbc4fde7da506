"""Choices of teams in an application case: the first is made unseen, the second after all have been heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Chosen:
    """``is_after_reveal``: made when the choices of others had been on the wall already."""

    choice: str
    by: str
    at: datetime
    is_after_reveal: bool = False
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    text: str
    switch: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseRound:
    """One case; ``first``, ``second`` and ``reasons`` by team."""

    first: Mapping[str, Chosen] = field(default_factory=dict)
    second: Mapping[str, Chosen] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    was_revealed: bool = False

    def chosen(self, team: str, chosen: Chosen, *, is_second: bool) -> "CaseRound":
        if is_second:
            return replace(self, second={**self.second, team: chosen})
        return replace(self, first={**self.first, team: replace(chosen, is_after_reveal=self.was_revealed)})

    def reasoned(self, team: str, reason: Reason) -> "CaseRound":
        return replace(self, reasons={**self.reasons, team: reason})

    def revealed(self) -> "CaseRound":
        return replace(self, was_revealed=True)

    def settled(self, team: str) -> Chosen | None:
        """Return a team's choice as it stands: who did not vote again stays with the first."""
        return self.second.get(team, self.first.get(team))
