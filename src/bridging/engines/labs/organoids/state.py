"""Where the work stands: how the lines were kept, what stands on the plate, how it was looked at, what was said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.work import Work
from bridging.engines.organoids.culture.parameters import Method

ASSAY_DAY = 28
"""The microscope is booked for this day."""
WILD_TYPE = 0
"""Number of the line that must swell; donors count from 1."""


@dataclass(frozen=True, slots=True)
class Line:
    """Of a donor, as it is or corrected; donor 0 is the wild type."""

    donor: int
    is_corrected: bool = False

    @property
    def name(self) -> str:
        if self.donor == WILD_TYPE:
            return "WT"
        return f"D{self.donor}c" if self.is_corrected else f"D{self.donor}"


@dataclass(frozen=True, slots=True)
class Spell:
    """What was done in a morning, for every line alike, and the days that follow. ``split`` None: no passage."""

    days: int
    feed_every: int
    feeds: bool = False
    keep: int | None = None
    """Domes of each line that are carried on, the others are frozen; None: all."""
    split: float | None = None
    method: Method = Method.FRAGMENTS
    has_rock: bool = False


class Order(StrEnum):
    IN_ORDER = "in-order"
    """As the vials stand in the freezer: lines as they are, then corrected ones."""
    RANDOM = "random"
    BLOCKS = "blocks"
    """All wells of a donor beside each other, a row for each donor where it fits; within it by lot."""


class Edge(StrEnum):
    BUFFER = "buffer"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Well:
    """``dose`` in µM of forskolin; 0 is vehicle. ``copy`` counts the wells of a line with the same dose."""

    place: str
    line: Line
    dose: float
    copy: int


@dataclass(frozen=True, slots=True)
class Plate:
    wells: tuple[Well, ...]
    organoids: int
    """In each well."""
    day: int
    order: Order | None = None
    """None where the case knows no effect of places."""

    def well(self, place: str) -> Well:
        return next(well for well in self.wells if well.place == place)

    @property
    def doses(self) -> tuple[float, ...]:
        return tuple(sorted({well.dose for well in self.wells if well.dose}))


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as an organoid."""

    edge: float = 6.0
    """Times the noise."""
    smallest_um: float = 20.0
    focus: float = 0.0


class Channel(StrEnum):
    BRIGHTFIELD = "brightfield"
    CALCEIN = "calcein"


@dataclass(frozen=True, slots=True)
class Look:
    place: str
    minute: int
    channel: Channel


class Reason(StrEnum):
    """Why a well does not take part."""

    OUT_OF_FOCUS = "well-out-of-focus"
    BUBBLE = "well-bubble"
    TOO_FEW = "well-too-few"
    DEVIATES = "well-deviates"


class Unit(StrEnum):
    """What an interval goes over."""

    DONORS = "donors"
    WELLS = "wells"
    ORGANOIDS = "organoids"


class Reads(StrEnum):
    RELATIVE = "relative"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class Analysis:
    """A comparison as it was made, with the limits and the wells of that moment."""

    number: int
    dose: float
    reads: Reads
    unit: Unit
    limits: Limits
    own_limits: tuple[tuple[str, Limits], ...]
    excluded: frozenset[str]

    def limits_of(self, place: str) -> Limits:
        return dict(self.own_limits).get(place, self.limits)


@dataclass(frozen=True, slots=True)
class Submission:
    decision: str
    analysis: int
    difference: float
    low: float | None
    high: float | None
    units: int
    """What was given as n."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Work[Case, Submission]):
    lines: tuple[Line, ...] = ()
    spells: tuple[Spell, ...] = ()
    ran_out: bool = False
    plan: tuple[int, int, int] | None = None
    """Donors, wells and organoids as last planned."""
    draft: Mapping[str, str] = field(default_factory=dict)
    """The plate as it was laid out last on paper: what the form held."""
    plate: Plate | None = None
    looks: tuple[Look, ...] = ()
    limits: Limits = Limits()
    own_limits: Mapping[str, Limits] = field(default_factory=dict)
    is_set: bool = False
    """Limits were chosen; before that they are as the software came."""
    set_after: bool = False
    """They were changed when a difference had been seen."""
    excluded: Mapping[str, Reason] = field(default_factory=dict)
    analyses: tuple[Analysis, ...] = ()

    @property
    def day(self) -> int:
        return ASSAY_DAY if self.plate else sum(spell.days for spell in self.spells)

    @property
    def donors(self) -> tuple[int, ...]:
        return tuple(sorted({line.donor for line in self.lines} - {WILD_TYPE}))

    def limits_of(self, place: str) -> Limits:
        return self.own_limits.get(place, self.limits)
