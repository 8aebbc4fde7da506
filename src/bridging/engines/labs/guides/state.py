"""Where the work stands: what was found, looked up, ordered and said."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.work import Work


@dataclass(frozen=True, slots=True)
class Hand:
    """Places where somebody saw a PAM begin: (base of the window from 1 on, strand)."""

    pams: frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Spelled:
    guide: str
    cut_behind: int


@dataclass(frozen=True, slots=True)
class Scan:
    number: int
    exon: int
    pam: str
    only_coding: bool
    gc: bool
    no_tttt: bool


@dataclass(frozen=True, slots=True)
class Search:
    number: int
    guides: tuple[str, ...]
    pam: str
    mismatches: int


@dataclass(frozen=True, slots=True)
class Order:
    number: int
    guides: tuple[str, ...]
    non_targeting: bool
    positive: bool


@dataclass(frozen=True, slots=True)
class Submission:
    """``second`` is empty where one guide goes ahead alone."""

    plan: str
    lead: str
    second: str
    edited: float
    low: float | None
    high: float | None
    basis: str
    reason: str

    @property
    def goes_ahead(self) -> bool:
        return self.plan != "design-again"


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    """``shown`` are the ids of panels in the order in which they were made; ``scored`` the guides of each table of scores."""

    hand: Hand | None = None
    spelled: Spelled | None = None
    scans: tuple[Scan, ...] = ()
    scored: tuple[tuple[str, ...], ...] = ()
    genotyped: tuple[int, ...] = ()
    searches: tuple[Search, ...] = ()
    orders: tuple[Order, ...] = ()
    kept: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)

    def order_of(self, guide: str) -> Order | None:
        """Return the last order that holds a guide."""
        return next((order for order in reversed(self.orders) if guide in order.guides), None)
