"""Where the work stands: what is left, what was made, what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bridging.engines.labs.acts import Note, Refused
from bridging.engines.labs.bench import Level
from bridging.engines.labs.photometry.case import Case
from bridging.kernel.message import Message


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


@dataclass(frozen=True, slots=True)
class State:
    case: Case
    seed: str
    level: Level
    minutes_left: int
    euros_left: int
    slips_left: int
    stock_ul: float
    tubes: tuple[Tube, ...] = ()
    films: tuple[Film, ...] = ()
    verdicts: Mapping[int, Verdict] = field(default_factory=dict)
    lines: tuple[LineMade, ...] = ()
    fits: tuple[FitMade, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    submission: Submission | None = None
    notes: tuple[Note, ...] = ()

    @property
    def minute(self) -> int:
        return self.case.minutes - self.minutes_left

    def film(self, number: int) -> Film:
        return self.films[number - 1]

    def noted(self, said: Message, number: int = 0) -> "State":
        return replace(self, notes=(*self.notes, Note(self.minute, said, number)))

    def spent(self, *, minutes: int = 0, euros: int = 0, slips: int = 0) -> "State":
        """Book what an act costs; raise Refused when there is not enough left of something."""
        if slips > self.slips_left:
            raise Refused("lab.refused.slips")
        if minutes > self.minutes_left:
            raise Refused("lab.refused.time", needed=minutes, left=self.minutes_left)
        if euros > self.euros_left:
            raise Refused("lab.refused.money", needed=euros, left=self.euros_left)
        return replace(
            self, minutes_left=self.minutes_left - minutes, euros_left=self.euros_left - euros, slips_left=self.slips_left - slips
        )
