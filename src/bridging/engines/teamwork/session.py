"""What is known of a session at a moment: the value that ``play`` makes of its entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bridging.engines.teamwork.cards import Card
from bridging.engines.teamwork.choices import CaseRound
from bridging.engines.teamwork.clock import Clock
from bridging.engines.teamwork.individual import Individual
from bridging.engines.teamwork.phases import Phase
from bridging.engines.teamwork.roster import Roster


@dataclass(frozen=True, slots=True)
class RatItem:
    """A question of the card: ``options`` in the order in which both languages show them, ``key`` what is right as written."""

    id: str
    options: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session pins when it opens: its phases, its questions, and what a star is worth at each scratch."""

    phases: tuple[Phase, ...]
    items: tuple[RatItem, ...]
    marks: tuple[int, ...]
    choices: Mapping[str, tuple[str, ...]]
    """The ids of the choices of each case."""

    def item(self, item_id: str) -> RatItem | None:
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class Appeal:
    """``is_granted`` is None until it is decided."""

    team: str
    item: str
    ground: str
    source: str
    text: str
    by: str
    at: datetime
    is_granted: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """``place`` is that of the phase among those of the plan. ``keys`` holds what was made right besides the written keys.

    ``left_out``: entries that asked for what could not be, by their place in the stream.
    """

    plan: Plan
    version: int = 0
    place: int = 0
    is_rehearsal: bool = False
    roster: Roster = field(default_factory=Roster)
    clock: Clock = field(default_factory=Clock)
    individual: Individual = field(default_factory=Individual)
    cards: Mapping[str, Card] = field(default_factory=dict)
    appeals: tuple[Appeal, ...] = ()
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cases: Mapping[str, CaseRound] = field(default_factory=dict)
    reflections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    discussed: str = ""
    left_out: frozenset[int] = frozenset()

    @property
    def phase(self) -> Phase:
        return self.plan.phases[self.place]

    def right(self, item: RatItem) -> frozenset[str]:
        return self.keys.get(item.id, frozenset({item.key}))

    def card(self, team: str) -> Card:
        return self.cards.get(team, Card())

    def case(self, case: str) -> CaseRound:
        return self.cases.get(case, CaseRound())
