"""What this engine warns of: the closed list. The words stand in the catalogue under ``caution.CODE``."""

from enum import StrEnum
from typing import Final

from bridging.kernel.message import Message


class Caution(StrEnum):
    TOO_FEW_EVENTS = "too-few-events"
    """Fewer landings than shares with a useful interval ask for."""
    TOO_FEW_FOR_PARTIALS = "too-few-for-partials"
    """Enough for empty and full, not for what lies between."""
    PARTIALS_NOT_SHOWN = "partials-not-shown"
    """Empty and full alone explain the events as well; the interval of the partials says how many there may be all the same."""
    EXTRAPOLATED = "extrapolated"
    """A mass is read outside the range of the standards of the calibration."""
    NO_CALIBRATION = "no-calibration"
    """Masses are taken as they stand in the file; whether the line behind them holds cannot be seen."""
    FIT_AT_BOUND = "fit-at-bound"
    """A mass or a width stopped at the edge of what it may be: it is no estimate."""
    NOT_CONVERGED = "not-converged"
    """The fit still moved when it was stopped."""
    POOR_FIT = "poor-fit"
    """The fitted curve does not follow the events."""
    POOR_LINE = "poor-line"
    """The standards do not lie on a straight line."""
    STANDARD_AT_BOUND = "standard-at-bound"
    """The peak of a standard stopped at the edge of what it may be."""
    TOO_MANY_COMPONENTS = "too-many-components"
    """One component less explains the events as well (BIC)."""
    UNRESOLVED = "unresolved-peaks"
    """Two peaks are too near for their widths: how events are divided between them rests on the model."""
    OVERLAP = "overlap"
    """Crowding: landings per second, width of the peaks or events at sums of masses."""
    MOSTLY_UNBINDING = "mostly-unbinding"
    """More leaves than lands, which no film shows: the sign may be turned."""
    UNBINDING_PEAK = "unbinding-peak"
    """As many particles leave as land at one mass: dirt that comes and goes, not a species."""
    DETECTION_LIMIT = "detection-limit"
    """A peak stands against the smallest mass that is seen: part of it, or all, is noise."""
    TWO_STANDARDS = "two-standards"
    """A line through two points has no residuals: nothing tells whether it is right."""
    AMBIGUOUS_STANDARDS = "ambiguous-standards"
    """Other peaks would fit the standards nearly as well."""
    ABSOLUTE_CONTRASTS = "absolute-contrasts"
    """No contrast was negative: they were read as magnitudes of landings."""
    EVENTS_SKIPPED = "events-skipped"
    """Rows without a number were left out."""


def caution(code: Caution, **args: str | float) -> Message:
    return Message(f"caution.{code}", args)


CALIBRATION: Final = (
    Caution.NOT_CONVERGED,
    Caution.STANDARD_AT_BOUND,
    Caution.AMBIGUOUS_STANDARDS,
    Caution.POOR_LINE,
    Caution.TWO_STANDARDS,
    Caution.ABSOLUTE_CONTRASTS,
    Caution.EVENTS_SKIPPED,
)
"""What a calibration may warn of."""

FIT: Final = tuple(
    code for code in Caution if code not in {*CALIBRATION} - {Caution.NOT_CONVERGED, Caution.ABSOLUTE_CONTRASTS, Caution.EVENTS_SKIPPED}
)
"""What a fit may warn of."""
