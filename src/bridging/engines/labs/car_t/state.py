"""Where the work stands: cells that were counted and stained, copies that were measured, sheets that were filled in, what was said."""

from dataclasses import dataclass
from enum import StrEnum

from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.second_person import Check
from bridging.engines.labs.work import Work


class When(StrEnum):
    """Which cells are counted: those that were frozen, or those of a vial of the lot that was thawed."""

    FROZEN = "before-freezing"
    THAWED = "after-thawing"


class Day(StrEnum):
    """Of which day after transduction the DNA is."""

    EARLY = "early"
    HARVEST = "harvest"


class Amplicon(StrEnum):
    """Where in the provirus the primers bind: once between its ends, or in the LTR that stands at both."""

    ONCE = "psi"
    TWICE = "ltr"


class Spread(StrEnum):
    """What the interval is made of."""

    DROPLETS = "droplets"
    EXTRACTIONS = "extractions"


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    when: When
    determinations: int


@dataclass(frozen=True, slots=True)
class Stain:
    number: int
    has_dye: bool
    has_untransduced: bool


@dataclass(frozen=True, slots=True)
class Pcr:
    """``has_line``: cells of which the copies are known; ``has_plasmid``: an amplicon on the backbone, which no genome takes up."""

    number: int
    day: Day
    amplicon: Amplicon
    extractions: int
    has_ntc: bool
    has_untransduced: bool
    has_line: bool
    has_plasmid: bool


@dataclass(frozen=True, slots=True)
class CopySheet:
    """Copies per cell over all cells, per transduced cell, and what random hits would put into a transduced cell, as they were filled in."""

    number: int
    of_all: float
    of_transduced: float
    by_chance: float
    spread: Spread


@dataclass(frozen=True, slots=True)
class DoseSheet:
    number: int
    cells_per_ml: float
    volume_ml: float
    check: Check


@dataclass(frozen=True, slots=True)
class Submission:
    decision: str
    copies: float
    low: float | None
    high: float | None
    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    counts: tuple[Count, ...] = ()
    stains: tuple[Stain, ...] = ()
    pcrs: tuple[Pcr, ...] = ()
    copy_sheets: tuple[CopySheet, ...] = ()
    dose_sheets: tuple[DoseSheet, ...] = ()

    @property
    def thawed(self) -> Count | None:
        """The newest count of thawed cells."""
        return next((count for count in reversed(self.counts) if count.when is When.THAWED), None)

    @property
    def stain(self) -> Stain | None:
        return self.stains[-1] if self.stains else None

    @property
    def pcr(self) -> Pcr | None:
        return self.pcrs[-1] if self.pcrs else None
