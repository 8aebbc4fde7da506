"""Standard curve of quantitative PCR: threshold cycle against log₁₀ of copies, efficiency from its slope, samples read back.

E = 10^(−1/slope); efficiency = (E − 1)·100 %. R. G. Rasmussen in Rapid Cycle Real-Time PCR (2001); S. A. Bustin et al. (MIQE), Clinical
Chemistry 55 (2009) 611–622, doi:10.1373/clinchem.2008.112797. Interval of the slope: Student's t with n − 2 degrees of freedom; of the
efficiency: the same ends put through the formula; of a sample: Fieller for x − x̄ = (ȳ sample − ȳ)/slope.
"""

from dataclasses import dataclass
from math import log10, sqrt
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.efficiency import efficiency_warnings
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import FIELLER, fieller
from bridging.engines.dosing.line import Line
from bridging.engines.dosing.quantities import Cycle, Input, Positive
from bridging.engines.dosing.special import t_quantile
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_STUDENT: Final = "Student's t"
_LOWEST_R_SQUARED: Final = 0.98


class Standard(Input):
    copies: Positive
    ct: Cycle


class CurveSample(Input):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    ct: Annotated[tuple[Cycle, ...], Field(min_length=1, max_length=100)]


class StandardCurveInput(Input):
    standards: Annotated[tuple[Standard, ...], Field(min_length=4, max_length=1000)]
    samples: Annotated[tuple[CurveSample, ...], Field(max_length=1000)] = ()


@dataclass(frozen=True, slots=True)
class ReadSample:
    name: str
    copies: Estimate
    inside_curve: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardCurve(Result):
    formula: str = "Ct = intercept + slope · log10 copies; E = 10^(−1 / slope); efficiency = (E − 1) · 100 %"
    source: str = "Bustin 2009 (MIQE), doi:10.1373/clinchem.2008.112797"
    slope_ct_per_log10_copies: Estimate
    intercept_ct: float
    r_squared: float
    amplification_factor: Estimate
    efficiency_percent: Estimate
    residuals_ct: tuple[float, ...]
    samples: tuple[ReadSample, ...]


def standard_curve(given: StandardCurveInput) -> StandardCurve:
    """Raise `Unusable` where the standards make no falling line."""
    points = [(log10(standard.copies), standard.ct) for standard in given.standards]
    line = Line.through(points)
    if len({x for x, _ in points}) < 3:  # noqa: PLR2004 -- two steps make any curve straight
        raise Unusable("dosing.few-levels", wanted=3)
    t = t_quantile(line.n - 2)
    variance = line.residual / (line.n - 2)
    reach = t * sqrt(variance / line.sxx)
    steep, flat = line.slope - reach, line.slope + reach
    if flat >= 0:
        raise Unusable("dosing.no-slope")
    factor = Estimate(10 ** (-1 / line.slope), (10 ** (-1 / steep), 10 ** (-1 / flat)), _STUDENT, line.n)
    percent = Estimate(100 * (factor.value - 1), (100 * (factor.ci95[0] - 1), 100 * (factor.ci95[1] - 1)), _STUDENT, line.n)
    read = tuple(_read(sample, line, variance, t, {x for x, _ in points}) for sample in given.samples)
    return StandardCurve(
        slope_ct_per_log10_copies=Estimate(line.slope, (steep, flat), _STUDENT, line.n),
        intercept_ct=line.intercept,
        r_squared=line.r_squared,
        amplification_factor=factor,
        efficiency_percent=percent,
        residuals_ct=tuple(y - line.intercept - line.slope * x for x, y in points),
        samples=read,
        warnings=_warnings(line, percent, read),
    )


def _read(sample: CurveSample, line: Line, variance: float, t: float, levels: set[float]) -> ReadSample:
    mean = sum(sample.ct) / len(sample.ct)
    away = mean - line.mean_y
    interval = fieller(away, line.slope, variance * (1 / len(sample.ct) + 1 / line.n), variance / line.sxx, t)
    if interval is None:
        raise Unusable("dosing.no-slope")
    low, high = (10 ** (line.mean_x + end) for end in interval)
    x = line.mean_x + away / line.slope
    return ReadSample(sample.name, Estimate(10**x, (low, high), FIELLER, len(sample.ct)), min(levels) <= x <= max(levels))


def _warnings(line: Line, efficiency: Estimate, read: tuple[ReadSample, ...]) -> tuple[Message, ...]:
    found = list(efficiency_warnings(efficiency.value))
    if line.residual == 0:
        found.append(caution(Caution.NO_SCATTER))
    if line.r_squared < _LOWEST_R_SQUARED:
        found.append(caution(Caution.CURVE_SCATTERS, r_squared=line.r_squared, limit=_LOWEST_R_SQUARED))
    found += [caution(Caution.OUTSIDE_CURVE, name=sample.name) for sample in read if not sample.inside_curve]
    return tuple(found)


STANDARD_CURVE: Final = Calculation(
    "standard-curve", "efficiency of an amplification, and samples read from its curve", StandardCurveInput, StandardCurve, standard_curve
)
