"""Where the work stands: what is left, what was made, what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bridging.engines.labs.second_person import Check
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.work import Work


class Amplicon(StrEnum):
    """Where on the genome the primers bind: beside the far ITR, at the start of the gene, at its end."""

    POLY_A = "polya"
    START = "start"
    END = "end"


class Dnase(StrEnum):
    NONE = "none"
    UNSTOPPED = "unstopped"
    STOPPED = "stopped"


class Fault(StrEnum):
    """What makes a plate invalid."""

    CONTROLS = "controls"
    SATURATED = "saturated"
    THIN = "thin"
    LOOSE = "loose"
    RECOVERY = "recovery"


VALID = "valid"


class Calibrator(StrEnum):
    SAME_SEROTYPE = "same-serotype"
    OTHER_SEROTYPE = "other-serotype"


class Spread(StrEnum):
    """What the interval of a titre is made of."""

    DROPLETS = "droplets"
    WELLS = "wells"
    RUNS = "runs"


@dataclass(frozen=True, slots=True)
class Preparation:
    """A tube of opened capsids, diluted ``fold`` from the lot to the reaction."""

    number: int
    fold: float
    dnase: Dnase
    left_ul: float


@dataclass(frozen=True, slots=True)
class Run:
    """A plate of one preparation: ``wells`` for each amplicon, and a well of each control that was put on it, for each amplicon."""

    number: int
    preparation: int
    amplicons: tuple[Amplicon, ...]
    wells: int
    has_ntc: bool
    has_unopened: bool
    has_reference: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """``droplet_nl`` is None where the software's own number was left standing."""

    thresholds: tuple[tuple[Amplicon, float], ...]
    droplet_nl: float | None
    droplet_cv_percent: float | None

    def threshold(self, amplicon: Amplicon) -> float | None:
        return dict(self.thresholds).get(amplicon)


@dataclass(frozen=True, slots=True)
class Elisa:
    number: int
    calibrator: Calibrator
    determinations: int


@dataclass(frozen=True, slots=True)
class Series:
    """Cells with a series of dilutions: the first, and how much further each goes."""

    number: int
    first_fold: float
    step: float


@dataclass(frozen=True, slots=True)
class RatioMade:
    number: int
    amplicon: Amplicon
    elisa: int
    spread: Spread


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a dose sheet, as it was filled in."""

    number: int
    titre_per_ml: float
    volume_ml: float
    vials: int
    capsids_per_kg: float | None
    counts: str
    check: Check


@dataclass(frozen=True, slots=True)
class CellSheet:
    """What is to be put on cells, and what is expected of it, as it was filled in. ``volume_ul`` is of the lot diluted `SHEET_FOLD` times."""

    number: int
    units_per_cell: float
    volume_ul: float
    copies_per_cell: float
    copies_per_transduced: float


@dataclass(frozen=True, slots=True)
class Submission:
    decision: str
    per_capsid: float
    low: float | None
    high: float | None
    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    is_sized: bool = False
    preparations: tuple[Preparation, ...] = ()
    runs: tuple[Run, ...] = ()
    reading: Reading | None = None
    verdicts: Mapping[int, str] = field(default_factory=dict)
    elisas: tuple[Elisa, ...] = ()
    series: tuple[Series, ...] = ()
    ratios: tuple[RatioMade, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    cell_sheets: tuple[CellSheet, ...] = ()
    inquiry: Mapping[str, str] = field(default_factory=dict)
    table: Mapping[str, str] = field(default_factory=dict)

    def preparation(self, number: int) -> Preparation:
        return self.preparations[number - 1]

    @property
    def measured(self) -> tuple[Amplicon, ...]:
        return tuple(amplicon for amplicon in Amplicon if any(amplicon in run.amplicons for run in self.runs))

    @property
    def used(self) -> tuple[Run, ...]:
        """Plates that were not rejected."""
        return tuple(run for run in self.runs if self.verdicts.get(run.number, VALID) == VALID)
