"""Relative potency by parallel lines: how much further along the log dose a test preparation must go to do what the reference does.

Common slope b = Σ sxy / Σ sxx; log₁₀ relative potency = x̄ reference − x̄ test + (ȳ test − ȳ reference)/b. D. J. Finney, Statistical Method in
Biological Assay, 3rd ed. (1978), chapter 4; Ph. Eur. 5.3; USP <1034>. Interval: Fieller with the residual variance about two lines of one
slope, N − 3 degrees of freedom. Two checks stand beside it: parallelism, F of the two slopes against one (1 and N − 4 degrees of freedom), and
straightness, F of the means at each dose against two lines, where doses were repeated. Not significant is not the same as parallel: the ratio
of the slopes is given with its interval, for a limit that was set before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution, said_chance
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.intervals import FIELLER, fieller
from bridging.engines.dosing.line import Line
from bridging.engines.dosing.quantities import Input, Positive
from bridging.engines.dosing.special import f_tail, t_quantile
from bridging.kernel.unusable import Unusable

_UNLIKELY: Final = 0.05
_STEPS: Final = 2
_LOST_IN_SUBTRACTING: Final = 1e-12


class Response(Input):
    dose: Positive
    response: Annotated[float, Field(ge=-1e12, le=1e12)]


Responses = Annotated[tuple[Response, ...], Field(min_length=3, max_length=1000)]


class RelativePotencyInput(Input):
    reference: Responses
    test: Responses


@dataclass(frozen=True, slots=True)
class FTest:
    """``f`` is null where there is no scatter to compare with."""

    f: float | None
    df_above: int
    df_below: int
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativePotency(Result):
    formula: str = "log10 potency = x̄ reference − x̄ test + (ȳ test − ȳ reference) / b; x = log10 dose, b = common slope"
    source: str = "Finney 1978, chapter 4; Ph. Eur. 5.3; USP <1034>; Fieller 1954"
    relative_potency: Estimate
    slope_per_log10_dose: float
    reference_slope_per_log10_dose: float
    test_slope_per_log10_dose: float
    slope_ratio: Estimate | None
    """Test to reference; null where the reference's slope alone cannot be told from zero."""
    reference_intercept: float
    test_intercept: float
    """The two lines of the common slope, at a dose of 1."""
    parallelism: FTest | None
    straightness: FTest | None


def relative_potency(given: RelativePotencyInput) -> RelativePotency:
    """Raise `Unusable` where a preparation has one dose, or the response does not depend on the dose."""
    parts = [[(log10(one.dose), one.response) for one in responses] for responses in (given.reference, given.test)]
    if any(len({x for x, _ in points}) < _STEPS for points in parts):
        raise Unusable("dosing.few-levels", wanted=_STEPS)
    reference, test = (Line.through(points) for points in parts)
    n, sxx = reference.n + test.n, reference.sxx + test.sxx
    slope = (reference.sxy + test.sxy) / sxx
    apart = reference.residual + test.residual
    between = (reference.slope - test.slope) ** 2 * reference.sxx * test.sxx / sxx
    potency = _potency(reference, test, slope, (apart + between) / (n - 3))
    ratio = _slope_ratio(reference, test, apart / (n - 4))
    parallelism = _f_test(_counted(between, reference.syy + test.syy), 1, apart, n - 4)
    straightness = _straightness(parts, apart)
    return RelativePotency(
        relative_potency=potency,
        slope_per_log10_dose=slope,
        reference_slope_per_log10_dose=reference.slope,
        test_slope_per_log10_dose=test.slope,
        slope_ratio=ratio,
        reference_intercept=reference.mean_y - slope * reference.mean_x,
        test_intercept=test.mean_y - slope * test.mean_x,
        parallelism=parallelism,
        straightness=straightness,
        warnings=(
            *((caution(Caution.NO_SCATTER),) if apart == 0 else ()),
            *(
                caution(code, p=said_chance(result.p))
                for code, result in ((Caution.NOT_PARALLEL, parallelism), (Caution.NOT_STRAIGHT, straightness))
                if result and result.p < _UNLIKELY
            ),
        ),
    )


def _potency(reference: Line, test: Line, slope: float, variance: float) -> Estimate:
    n = reference.n + test.n
    up = test.mean_y - reference.mean_y
    spread = variance * (1 / reference.n + 1 / test.n)
    interval = fieller(up, slope, spread, variance / (reference.sxx + test.sxx), t_quantile(n - 3))
    if interval is None:
        raise Unusable("dosing.no-slope")
    low, middle, high = (10 ** (reference.mean_x - test.mean_x + end) for end in (interval[0], up / slope, interval[1]))
    return Estimate(middle, (low, high), FIELLER, n)


def _slope_ratio(reference: Line, test: Line, variance: float) -> Estimate | None:
    n = reference.n + test.n
    interval = fieller(test.slope, reference.slope, variance / test.sxx, variance / reference.sxx, t_quantile(n - 4))
    return Estimate(test.slope / reference.slope, interval, FIELLER, n) if interval else None


def _straightness(parts: Sequence[Sequence[tuple[float, float]]], apart: float) -> FTest | None:
    """Return the test of lack of fit; pure error is the scatter of responses at one dose of one preparation."""
    pure, groups, n = 0.0, 0, 0
    for points in parts:
        levels: dict[float, list[float]] = {}
        for x, y in points:
            levels.setdefault(x, []).append(y)
        groups, n = groups + len(levels), n + len(points)
        pure += sum((y - sum(ys) / len(ys)) ** 2 for ys in levels.values() for y in ys)
    return _f_test(_counted(apart - pure, apart), groups - 4, pure, n - groups)


def _counted(square: float, whole: float) -> float:
    """Return a sum of squares, or nothing where it is no more than what is lost in subtracting."""
    return square if square > _LOST_IN_SUBTRACTING * whole else 0.0


def _f_test(above: float, df_above: int, below: float, df_below: int) -> FTest | None:
    """Return None where no degrees of freedom are left."""
    if df_above < 1 or df_below < 1:
        return None
    if below == 0:
        return FTest(None, df_above, df_below, 1.0 if above == 0 else 0.0)
    f = above / df_above / (below / df_below)
    return FTest(f, df_above, df_below, f_tail(f, df_above, df_below))


RELATIVE_POTENCY: Final = Calculation(
    "relative-potency",
    "relative potency by parallel lines, with tests of its assumptions",
    RelativePotencyInput,
    RelativePotency,
    relative_potency,
)
