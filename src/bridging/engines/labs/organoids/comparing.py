"""Corrected against uncorrected at a dose: by donor, with an interval over donors, or over what is not the replicate.

Over donors: the differences d of donors, mean ± t(D − 1) · s/√D (paired; Student 1908). Over wells or organoids: difference of two means with pooled
variance, as if each were independent: that is pseudoreplication (Hurlbert 1984), and is offered because it is done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

import numpy as np

from bridging.engines.labs.organoids.state import WILD_TYPE, Analysis, Limits, Line, Reads, State, Unit, Well
from bridging.engines.labs.organoids.truth import faults_of
from bridging.engines.labs.organoids.wells import Read, plate_of, read_well
from bridging.engines.organoids.nested import Nested, analyse
from bridging.engines.organoids.student import reach_of_mean, t_quantile
from bridging.kernel.unusable import Unusable

RIGHT_LIMITS: Final = Limits(6.0, 40.0, 0.4)


@dataclass(frozen=True, slots=True)
class Donor:
    number: int
    plain: float
    corrected: float
    wells: int

    @property
    def difference(self) -> float:
        return self.corrected - self.plain


@dataclass(frozen=True, slots=True)
class Compared:
    """``low`` and ``high`` are None where the unit gives no spread. ``n`` counts the unit."""

    donors: tuple[Donor, ...]
    difference: float
    low: float | None
    high: float | None
    n: int
    nested: Nested | None
    """Shares of variance of the corrected lines' organoids."""


def compared(state: State, made: Analysis) -> Compared | None:
    """Return None when no donor has both of its lines in the number."""
    taking = {well: read_well(state, well, made.limits_of(well.place)) for well in _wells(state, made)}
    lines = {line: [read for well, read in taking.items() if well.line == line] for line in state.lines}
    numbers = [one for one in state.donors if lines[Line(one)] and lines[Line(one, is_corrected=True)]]
    if not numbers:
        return None
    donors = tuple(
        Donor(one, _mean(plain, made), _mean(corrected, made), len(plain) + len(corrected))
        for one in numbers
        for plain, corrected in [(lines[Line(one)], lines[Line(one, is_corrected=True)])]
    )
    if made.unit is Unit.DONORS:
        differences = [donor.difference for donor in donors]
        middle, n = fmean(differences), len(donors)
        half = reach_of_mean(differences)
    else:
        sides = [
            [value for one in numbers for read in lines[Line(one, is_corrected=side)] for value in _values(read, made)]
            for side in (True, False)
        ]
        middle, half, n = _pooled(*sides)
    low, high = (None, None) if half is None else (middle - half, middle + half)
    return Compared(donors, middle, low, high, n, _nested(numbers, lines))


def right_analysis(state: State, dose: float) -> Analysis:
    """Return the comparison as an expert makes it of the same plate."""
    plate = plate_of(state)
    excluded = frozenset(faults_of(state.case, state.seed, plate))
    return Analysis(0, dose, Reads.RELATIVE, Unit.DONORS, RIGHT_LIMITS, (), excluded)


def right_comparison(state: State) -> Compared | None:
    """Return what the plate says when it is read rightly, at its highest dose."""
    return compared(state, right_analysis(state, best_dose(state)))


def best_dose(state: State) -> float:
    """Return the highest dose of the plate: what works weakly is seen there."""
    return plate_of(state).doses[-1]


def _wells(state: State, made: Analysis) -> list[Well]:
    """Return the wells that take part: of donors, at the dose, not excluded, and with something to follow."""
    return [
        well
        for well in plate_of(state).wells
        if well.dose == made.dose
        and well.line.donor != WILD_TYPE
        and well.place not in made.excluded
        and read_well(state, well, made.limits_of(well.place)).swelling is not None
    ]


def value_of(read: Read, reads: Reads) -> float:
    """Return the number of a well: AUC in % · min, or the mean area at the end in µm²."""
    if reads is Reads.ABSOLUTE or read.swelling is None:
        return read.mean_end_um2
    return read.swelling.auc


def _mean(reads: Sequence[Read], made: Analysis) -> float:
    return fmean(value_of(read, made.reads) for read in reads)


def _values(read: Read, made: Analysis) -> list[float]:
    return [value_of(read, made.reads)] if made.unit is Unit.WELLS else _organoids(read, made.reads)


def _organoids(read: Read, reads: Reads) -> list[float]:
    swelling = read.swelling
    assert swelling is not None  # noqa: S101 -- only such wells take part
    areas = swelling.followed.areas.astype(float)
    if reads is Reads.ABSOLUTE:
        return [float(area) for area in areas[:, -1] / areas[:, -1].mean() * read.mean_end_um2]
    relative = areas / areas[:, :1]
    return [100 * float(under - swelling.minutes[-1]) for under in np.trapezoid(relative, swelling.minutes, axis=1)]


def _pooled(first: Sequence[float], second: Sequence[float]) -> tuple[float, float | None, int]:
    middle, n = fmean(first) - fmean(second), len(first) + len(second)
    if min(len(first), len(second)) < 2:  # noqa: PLR2004 -- the spread of one value is not known
        return middle, None, n
    variance = ((len(first) - 1) * stdev(first) ** 2 + (len(second) - 1) * stdev(second) ** 2) / (n - 2)
    return middle, t_quantile(n - 2) * (variance * (1 / len(first) + 1 / len(second))) ** 0.5, n


def _nested(numbers: Sequence[int], lines: dict[Line, list[Read]]) -> Nested | None:
    wells = {
        f"D{one}": {str(place): _organoids(read, Reads.RELATIVE) for place, read in enumerate(lines[Line(one, is_corrected=True)])}
        for one in numbers
    }
    try:
        return analyse(wells)
    except Unusable:
        return None
