"""Results of runs that share no dilution and no day: their mean, and how far they lie apart.

Titres scatter by a factor, so mean and interval are those of the logarithms: m = (Σ ln xᵢ)/n, CV = √(e^(s²) − 1), interval e^(m ± t·s/√n) with
n − 1 degrees of freedom (Student 1908, doi:10.1093/biomet/6.1.1). Readings of one dilution are no runs of their own: they share its error.
"""

from dataclasses import dataclass
from math import exp, expm1, log, sqrt
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.quantities import Input, Positive
from bridging.engines.dosing.special import t_quantile

STUDENT: Final = "Student's t on logarithms"
_LOST_IN_ADDING: Final = 1e-12


class IndependentRunsInput(Input):
    results: Annotated[tuple[Positive, ...], Field(min_length=2, max_length=1000)]
    """One for each run, all in the same unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndependentRuns(Result):
    formula: str = "mean = e^(Σ ln x / n); CV = √(e^(s²) − 1); interval = mean · e^(± t · s / √n), s of ln x, n − 1 degrees of freedom"
    source: str = "Student 1908, doi:10.1093/biomet/6.1.1"
    mean: Estimate
    """Geometric."""
    between_runs_cv_percent: float


def independent_runs(given: IndependentRunsInput) -> IndependentRuns:
    logs = [log(one) for one in given.results]
    n = len(logs)
    middle = sum(logs) / n
    variance = sum((one - middle) ** 2 for one in logs) / (n - 1)
    reach = t_quantile(n - 1) * sqrt(variance / n)
    return IndependentRuns(
        mean=Estimate(exp(middle), (exp(middle - reach), exp(middle + reach)), STUDENT, n),
        between_runs_cv_percent=100 * sqrt(expm1(variance)),
        warnings=(caution(Caution.NO_SCATTER),) if variance < _LOST_IN_ADDING**2 else (),
    )


INDEPENDENT_RUNS: Final = Calculation(
    "independent-runs", "mean of independent runs, and the CV between them", IndependentRunsInput, IndependentRuns, independent_runs
)
