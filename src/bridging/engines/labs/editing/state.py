"""Where the work stands: what was sent, measured, judged and said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.forms import Estimated
from bridging.engines.labs.work import Work


class Sample(StrEnum):
    EDITED = "edited"
    UNTREATED = "untreated"
    MOCK = "mock"
    """Pulsed without the editor."""


class Pair(StrEnum):
    """Primers around the cut: SHORT for short reads, FAR for long ones, MIDDLE for trace and gel."""

    SHORT = "short"
    MIDDLE = "middle"
    FAR = "far"


class Verdict(StrEnum):
    GOOD = "trace-good"
    NOISY = "trace-noisy"
    WRONG_LOCUS = "trace-wrong-locus"


class Reading(StrEnum):
    CORRECTED = "corrected"
    CLEAVED = "cleaved"


class Day(StrEnum):
    """When cells were stained: 72 hours after the edit, or a week."""

    EARLY = "early"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Run:
    """Reads of one sample with one pair of primers."""

    number: int
    sample: Sample
    pair: Pair


@dataclass(frozen=True, slots=True)
class Count:
    """``against`` is the run of the control; 0 for none."""

    number: int
    run: int
    against: int
    window: int
    counts_variants: bool


@dataclass(frozen=True, slots=True)
class TraceRun:
    number: int
    sample: Sample


@dataclass(frozen=True, slots=True)
class Unmixed:
    """Numbers of traces."""

    number: int
    control: int
    edited: int


@dataclass(frozen=True, slots=True)
class GelRun:
    number: int
    control: Sample | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class Stain:
    number: int
    sample: Sample
    day: Day


@dataclass(frozen=True, slots=True)
class Reckoned:
    """``count`` is the analysis of reads it rests on; the rest are per cents as they were written down."""

    count: int
    modified: float
    in_frame: float
    null: float
    both: float


@dataclass(frozen=True, slots=True)
class Submission:
    """``source`` is the panel that the number rests on, such as ``stain-2``."""

    decision: str
    source: str
    cells: Estimated
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    """``order`` holds the ids of what was made, the oldest first."""

    runs: tuple[Run, ...] = ()
    counts: tuple[Count, ...] = ()
    traces: tuple[TraceRun, ...] = ()
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    unmixed: tuple[Unmixed, ...] = ()
    gels: tuple[GelRun, ...] = ()
    stains: tuple[Stain, ...] = ()
    reckoned: Reckoned | None = None
    explained: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def made(self, what: str) -> Self:
        return replace(self, order=(*self.order, what))

    def pair_of(self, count: Count) -> Pair:
        return self.runs[count.run - 1].pair
