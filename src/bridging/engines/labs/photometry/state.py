"""Where the work stands: what is left, what was made, what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.work import Work


class What(StrEnum):
    """What a film was taken of."""

    BLANK = "blank"
    CAPSIDS = "capsids"
    LADDER = "ladder"
    SAMPLE = "sample"


class Verdict(StrEnum):
    GOOD = "good"
    CROWDED = "crowded"
    DIRTY = "dirty"
    FEW = "few"


class Model(StrEnum):
    CAPSIDS = "capsids"
    TWO_PEAKS = "two-peaks"


@dataclass(frozen=True, slots=True)
class Tube:
    """A dilution of the stock."""

    number: int
    per_ml: float
    fold: float
    left_ul: float


@dataclass(frozen=True, slots=True)
class Film:
    """``number`` is also that of the slip it was taken on."""

    number: int
    what: What
    tube: int = 0
    per_ml: float = 0.0


@dataclass(frozen=True, slots=True)
class LineMade:
    number: int
    film: int
    what: What


@dataclass(frozen=True, slots=True)
class FitMade:
    number: int
    film: int
    line: int
    model: Model


@dataclass(frozen=True, slots=True)
class Submission:
    decision: str
    fit: int
    percent: float
    low: float | None
    high: float | None
    middle: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    tubes: tuple[Tube, ...] = ()
    films: tuple[Film, ...] = ()
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    lines: tuple[LineMade, ...] = ()
    fits: tuple[FitMade, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)

    def film(self, number: int) -> Film:
        return self.films[number - 1]
