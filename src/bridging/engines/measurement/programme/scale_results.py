"""Figures of scales: whether their questions go together, and what was answered."""

from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.one_factor import TooFewItems, fit_one_factor
from bridging.engines.measurement.programme.files import HIGHEST
from bridging.engines.measurement.programme.research import Research, Value, ends_apart, ends_or_said, in_order, number_or_nan
from bridging.engines.measurement.reliability import NoVariance, feldt, measure_alpha

_REVERSED: Final = ("m03", "m08")
_ITEMS_OF_SCALE: Final = 3


def scale_results(research: Research) -> dict[str, Value]:
    table = research.tables.scale
    names = in_order([name for name in table.columns if name != "pid"])
    if not names:
        return {}
    rows = np.array([pid in research.people for pid in table.texts("pid")], bool)
    answers = table.matrix(names)[rows]
    answers = np.column_stack(
        [1 + HIGHEST - answers[:, place] if name in _REVERSED else answers[:, place] for place, name in enumerate(names)]
    )
    found: dict[str, Value] = {}
    for number, start in enumerate(range(0, len(names), _ITEMS_OF_SCALE), 1):
        found |= _scale(f"scale{number}", answers[:, start : start + _ITEMS_OF_SCALE])
    whole = answers[~np.isnan(answers).any(axis=1)]
    found["allscale.n_complete"] = len(whole)
    if len(whole) <= len(names):
        return found
    try:
        factor = fit_one_factor(whole)
    except TooFewItems:
        return found | {"allscale_omega_total_1factor": "not-estimable", "allscale_cfa_chisq_df": "not-estimable"}
    return found | {
        "allscale_omega_total_1factor": factor.omega if factor.has_converged else "not-converged",
        "allscale_omega_total_1factor_ci95": ends_or_said(factor.omega_interval) if factor.has_converged else "not-converged",
        "allscale_cfa_chisq_df": [factor.chi_square, factor.df] if factor.has_converged else "not-converged",
    }


def _scale(name: str, answers: Floats) -> dict[str, Value]:
    whole = answers[~np.isnan(answers).any(axis=1)]
    n = len(whole)
    found: dict[str, Value] = {f"{name}.n_complete": n}
    if n < 2:  # noqa: PLR2004 -- no spread of one
        return found
    means = whole.mean(axis=1)
    middle = float(means.mean())
    interval = of_mean(middle, float(means.std(ddof=1)), n)
    return found | alpha_results(name, whole) | {f"{name}.mean": middle, f"{name}.mean_ci95": list(interval) if interval else "no-variance"}


def alpha_results(name: str, scores: Floats, *, if_dropped: bool = False, with_error: bool = False) -> dict[str, Value]:
    try:
        alpha = measure_alpha(scores)
    except NoVariance:
        return {f"{name}.alpha": "no-variance"}
    interval = "alpha_ci95_feldt" if with_error else "alpha_ci95"
    found: dict[str, Value] = {f"{name}.alpha": alpha.alpha, f"{name}.{interval}": ends_or_said(alpha.interval)}
    if if_dropped:
        found[f"{name}.alpha_if_dropped"] = [number_or_nan(each) for each in alpha.if_dropped]
        rest = [None if each is None else feldt(each, alpha.n, alpha.k - 1) for each in alpha.if_dropped]
        found |= ends_apart(f"{name}.alpha_if_dropped", rest)
    if with_error:
        found |= {f"{name}.total_sd": alpha.total_sd, f"{name}.total_sd_ci95": ends_or_said(alpha.total_sd_interval)}
        found |= {f"{name}.sem": alpha.sem, f"{name}.sem_ci95": ends_or_said(alpha.sem_interval)}
    return found
