"""Relative quantity by quantitative PCR: how many times more of a target than in the control samples, against a reference gene.

Livak: 2^(−ΔΔCt), which takes both amplifications as doubling. K. J. Livak and T. D. Schmittgen, Methods 25 (2001) 402–408,
doi:10.1006/meth.2001.1262. Pfaffl: E_target^ΔCt target / E_reference^ΔCt reference with ΔCt = control − treated. M. W. Pfaffl, Nucleic Acids
Research 29 (2001) e45, doi:10.1093/nar/29.9.e45.

Both are a difference of two means of a sample's log₂ quantity Ct reference·log₂E reference − Ct target·log₂E target; its interval is Welch's
(B. L. Welch, Biometrika 34 (1947) 28–35). A sample is a biological one: technical replicates are averaged before they come here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt
from typing import Annotated, Final

from pydantic import Field

from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.cautions import Caution, caution
from bridging.engines.dosing.efficiency import EfficiencyPercent, amplification_factor, efficiency_warnings
from bridging.engines.dosing.estimate import Estimate, Result
from bridging.engines.dosing.quantities import Cycle, Input
from bridging.engines.dosing.special import t_quantile, t_tail
from bridging.kernel.message import Message

_WELCH: Final = "Welch, Student's t"
_LATE_CYCLE: Final = 35.0


class SampleCycles(Input):
    target_ct: Cycle
    reference_ct: Cycle


Samples = Annotated[tuple[SampleCycles, ...], Field(min_length=2, max_length=1000)]


class DeltaDeltaCtInput(Input):
    treated: Samples
    control: Samples


class PfafflInput(DeltaDeltaCtInput):
    target_efficiency_percent: EfficiencyPercent
    reference_efficiency_percent: EfficiencyPercent


@dataclass(frozen=True, slots=True, kw_only=True)
class DeltaDeltaCt(Result):
    formula: str = "ΔCt = Ct target − Ct reference; ΔΔCt = mean ΔCt treated − mean ΔCt control; fold change = 2^(−ΔΔCt)"
    source: str = "Livak and Schmittgen 2001, doi:10.1006/meth.2001.1262"
    delta_ct_treated: float
    delta_ct_control: float
    delta_delta_ct: Estimate
    fold_change: Estimate
    p_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pfaffl(Result):
    formula: str = "ratio = E target^(Ct control − Ct treated) / E reference^(Ct control − Ct treated); E = 1 + efficiency / 100"
    source: str = "Pfaffl 2001, doi:10.1093/nar/29.9.e45"
    log2_ratio: Estimate
    ratio: Estimate
    p_value: float


def delta_delta_ct(given: DeltaDeltaCtInput) -> DeltaDeltaCt:
    treated, control = (_quantities(samples, 2.0, 2.0) for samples in (given.treated, given.control))
    log_fold, p = _difference(treated, control)
    return DeltaDeltaCt(
        delta_ct_treated=-_mean(treated),
        delta_ct_control=-_mean(control),
        delta_delta_ct=Estimate(-log_fold.value, (-log_fold.ci95[1], -log_fold.ci95[0]), log_fold.method, log_fold.n),
        fold_change=_power(log_fold),
        p_value=p,
        warnings=_warnings(given, treated, control),
    )


def pfaffl(given: PfafflInput) -> Pfaffl:
    percents = given.target_efficiency_percent, given.reference_efficiency_percent
    factors = [amplification_factor(percent) for percent in percents]
    treated, control = (_quantities(samples, *factors) for samples in (given.treated, given.control))
    log_ratio, p = _difference(treated, control)
    return Pfaffl(
        log2_ratio=log_ratio,
        ratio=_power(log_ratio),
        p_value=p,
        warnings=(*_warnings(given, treated, control), *efficiency_warnings(*percents)),
    )


def _quantities(samples: Sequence[SampleCycles], target: float, reference: float) -> list[float]:
    """Return log₂ of the target's quantity against the reference, for each sample."""
    return [sample.reference_ct * log2(reference) - sample.target_ct * log2(target) for sample in samples]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _variance_of_mean(values: Sequence[float]) -> float:
    mean = _mean(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values)


def _difference(treated: Sequence[float], control: Sequence[float]) -> tuple[Estimate, float]:
    """Return the difference of means with Welch's interval, and its p."""
    value = _mean(treated) - _mean(control)
    parts = _variance_of_mean(treated), _variance_of_mean(control)
    n = min(len(treated), len(control))
    if (error := sqrt(sum(parts))) < _LOST_IN_ADDING:
        return Estimate(value, (value, value), _WELCH, n), 1.0 if abs(value) < _LOST_IN_ADDING else 0.0
    df = sum(parts) ** 2 / (parts[0] ** 2 / (len(treated) - 1) + parts[1] ** 2 / (len(control) - 1))
    reach = t_quantile(df) * error
    return Estimate(value, (value - reach, value + reach), _WELCH, n), t_tail(value / error, df)


_LOST_IN_ADDING: Final = 1e-12


def _power(exponent: Estimate) -> Estimate:
    return Estimate(2**exponent.value, (2 ** exponent.ci95[0], 2 ** exponent.ci95[1]), exponent.method, exponent.n)


def _warnings(given: DeltaDeltaCtInput, treated: Sequence[float], control: Sequence[float]) -> tuple[Message, ...]:
    found = []
    latest = max(cycle for sample in (*given.treated, *given.control) for cycle in (sample.target_ct, sample.reference_ct))
    if latest > _LATE_CYCLE:
        found.append(caution(Caution.LATE_CYCLE, ct=latest, limit=_LATE_CYCLE))
    if min(_variance_of_mean(treated), _variance_of_mean(control)) < _LOST_IN_ADDING**2:
        found.append(caution(Caution.NO_SCATTER))
    return tuple(found)


DELTA_DELTA_CT: Final = Calculation(
    "delta-delta-ct", "fold change by 2^(−ΔΔCt), both amplifications taken as doubling", DeltaDeltaCtInput, DeltaDeltaCt, delta_delta_ct
)
PFAFFL: Final = Calculation("pfaffl", "relative quantity, corrected for the efficiency of each amplification", PfafflInput, Pfaffl, pfaffl)
