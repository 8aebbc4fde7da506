"""A team's scratch card. One member proposes an option, another scratches it; nobody can hold the card, and nobody is held up by who is gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

ALONE: Final = timedelta(seconds=10)
"""Whoever is alone at a card thinks this long before scratching what they proposed."""
UNANSWERED: Final = timedelta(seconds=30)
"""After this long a proposal that nobody took up may be scratched by who made it: a phone may have died, and its owner may be listening."""


@dataclass(frozen=True, slots=True)
class Proposal:
    option: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Scratch:
    """``is_star``: right by the key of that moment, which ended the item for the team."""

    option: str
    by: str
    at: datetime
    is_star: bool
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One item on the card. ``proposals`` by person: everybody points at one option at most."""

    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    scratches: tuple[Scratch, ...] = ()

    @property
    def is_done(self) -> bool:
        return any(scratch.is_star for scratch in self.scratches)

    @property
    def uncovered(self) -> frozenset[str]:
        return frozenset(scratch.option for scratch in self.scratches)

    def proposed(self, person: str, option: str, at: datetime) -> "Row":
        if self.is_done or option in self.uncovered:
            return self
        known = self.proposals.get(person)
        if known is not None and known.option == option:
            # Said again: the first moment counts, or who waits would never get there.
            return self
        return replace(self, proposals={**self.proposals, person: Proposal(option, at)})

    def may_scratch(self, person: str, option: str, at: datetime, *, is_alone: bool) -> bool:
        """Tell whether somebody may uncover an option: somebody else stands behind it, or one's own proposal has waited long enough."""
        if self.is_done or option in self.uncovered:
            return False
        if any(other != person and proposal.option == option for other, proposal in self.proposals.items()):
            return True
        own = self.proposals.get(person)
        return own is not None and own.option == option and at - own.at >= (ALONE if is_alone else UNANSWERED)

    def scratched(self, scratch: Scratch) -> "Row":
        left = {} if scratch.is_star else {who: each for who, each in self.proposals.items() if each.option != scratch.option}
        return Row(left, (*self.scratches, scratch))


@dataclass(frozen=True, slots=True)
class Card:
    rows: Mapping[str, Row] = field(default_factory=dict)
    touched_at: datetime | None = None
    """When something last happened on it."""

    def row(self, item: str) -> Row:
        return self.rows.get(item, Row())

    def with_row(self, item: str, row: Row, at: datetime) -> "Card":
        return Card({**self.rows, item: row}, at)
