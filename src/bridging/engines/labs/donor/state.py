"""Where the work stands: donors that were designed, what was ordered and read, what was said."""

from dataclasses import dataclass
from typing import Final, Literal

from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.work import Work

Arms = Literal["36-91", "60-60", "20-20"]
Strand = Literal["bound", "read"]
ARMS: Final[dict[Arms, tuple[int, int]]] = {"36-91": (36, 91), "60-60": (60, 60), "20-20": (20, 20)}
"""Bases from the cut to either end of the donor: away from the PAM, and on its side."""


@dataclass(frozen=True, slots=True)
class Design:
    """``changes``: (base of the gene from 0 on, what stands there in the donor). ``strand`` bound: the one that the guide binds."""

    number: int
    guide: str
    changes: tuple[tuple[int, str], ...]
    arms: Arms
    strand: Strand


@dataclass(frozen=True, slots=True)
class Order:
    number: int
    design: int
    has_outer_primer: bool
    no_donor: bool
    donor_only: bool

    @property
    def is_controlled(self) -> bool:
        return self.no_donor and self.donor_only


@dataclass(frozen=True, slots=True)
class Submission:
    """``exact``: per cent of alleles with exactly the change, as it was reported; ``counted``: what went into it."""

    plan: str
    order: int
    exact: float
    low: float | None
    high: float | None
    counted: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    designs: tuple[Design, ...] = ()
    orders: tuple[Order, ...] = ()

    def design_of(self, order: Order) -> Design:
        return self.designs[order.design - 1]
