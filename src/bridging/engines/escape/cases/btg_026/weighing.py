"""From contrasts to masses and shares, as a team does it in a spreadsheet: a line through the standards, then gates at the valleys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from bridging.engines.dosing.line import Line
from bridging.engines.escape.case import Table
from bridging.engines.photometry.simulation.listed import DayLine

PEAKS: Final = ("empty", "middle", "full")
GATES_MDA: Final = ((3.4, 4.1), (4.1, 4.86), (4.86, 5.6))
"""Between the valleys of the histogram."""
_CORES_MDA: Final = ((3.5, 4.0), (4.3, 4.73), (4.95, 5.45))
"""Narrower windows, in which the mean is that of one peak."""


@dataclass(frozen=True, slots=True)
class FittedLine(DayLine):
    def mass(self, contrast: float) -> float:
        return (contrast - self.intercept) / self.slope


@dataclass(frozen=True, slots=True)
class Weighed:
    """``peaks``: of the batch, empty, middle and full. Masses in MDa, event by event."""

    line: FittedLine
    batch: tuple[float, ...]
    reference: tuple[float, ...]
    peaks: tuple[float, float, float]


def weigh(tables: Mapping[str, Table]) -> Weighed:
    line = line_through(tables["mp_calibrants"], mass=1, contrast=3)
    batch, reference = (
        tuple(line.mass(float(contrast)) for _, contrast in tables[f"mp_events_{name}"].rows) for name in ("BTG-026", "reference_BTG-019")
    )
    empty, middle, full = (fmean(_within(batch, *core)) for core in _CORES_MDA)
    return Weighed(line, batch, reference, (empty, middle, full))


def line_through(standards: Table, *, mass: int, contrast: int) -> FittedLine:
    """Return the line of least squares of contrast on mass, of which the two columns are given."""
    line = Line.through([(float(row[mass]), float(row[contrast])) for row in standards.rows])
    return FittedLine(line.slope, line.intercept)


def shares(masses: Sequence[float], *, heavier: bool = True) -> tuple[float, ...]:
    """Return empty, middle and full in per cent: of all events, or of those up to 5.6 MDa."""
    whole = masses if heavier else _within(masses, 0, GATES_MDA[-1][1])
    return tuple(100 * len(_within(masses, *gate)) / len(whole) for gate in GATES_MDA)


def _within(masses: Sequence[float], low: float, high: float) -> list[float]:
    return [mass for mass in masses if low <= mass < high]
