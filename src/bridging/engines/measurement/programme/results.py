"""Every figure of a programme under its own id, as one flat document: what another program can compare.

Research output: who did not consent is out before anything is worked out. ``Rules`` decide by the ends of intervals (the product), or by the points
that a reference uses.
"""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

import numpy as np

from bridging.engines.measurement.ancova import analyse_covariance
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.effect_size import Size
from bridging.engines.measurement.gain import Hake, measure_gain
from bridging.engines.measurement.intervals import of_mean_of, of_sd
from bridging.engines.measurement.items import interval_of_correlation
from bridging.engines.measurement.linear import Collinear
from bridging.engines.measurement.mixed import fit_mixed
from bridging.engines.measurement.programme.files import CONSENTS, Tables
from bridging.engines.measurement.programme.item_results import bias_results, calibration_results, item_results
from bridging.engines.measurement.programme.research import Profile, Research, Value, ends_apart, ends_or_said, in_order, listed, or_said
from bridging.engines.measurement.programme.scale_results import scale_results
from bridging.engines.measurement.proportions import Share, difference

SEED: Final = "gain"
"""What the bootstrap of Hake's gain is drawn from."""
_HIDDEN_BELOW: Final = 5


def measure_programme(tables: Tables, profile: Profile = "product") -> dict[str, Value]:
    """Return every figure by id. What cannot be worked out is said in words, in the place of a number."""
    people = frozenset(person.pid for person in tables.people if person.consent == "yes")
    research = Research(tables, people, tables.sitting("pre", people), tables.sitting("post", people), profile)
    return {
        **_counts(research),
        **_gain(research),
        **item_results(research),
        **bias_results(research),
        **calibration_results(research),
        **scale_results(research),
        **_follow_up(research),
        **_completion(research),
    }


def _counts(research: Research) -> dict[str, Value]:
    people = research.tables.people
    cohorts = in_order(list(dict.fromkeys(person.cohort for person in people)))
    counts = [sum(person.cohort == cohort for person in people if person.pid in research.people) for cohort in cohorts]
    hidden = [cohort for cohort, count in zip(cohorts, counts, strict=True) if 0 < count < _HIDDEN_BELOW]
    rest = [(count, place) for place, count in enumerate(counts) if count >= _HIDDEN_BELOW]
    # One hidden count follows from the total, unless another is hidden with it.
    second = [cohorts[min(rest)[1]]] if len(hidden) == 1 and rest else []
    return {
        "n_registered": len(people),
        "n_research": len(research.people),
        "n_by_consent": [sum(person.consent == consent for person in people) for consent in CONSENTS],
        "n_research_by_cohort": counts,
        "cohorts_primary_suppressed": listed(hidden),
        "cohort_secondary_suppressed": listed(second),
    }


def _gain(research: Research) -> dict[str, Value]:
    before, after = research.before.totals, research.after.totals
    # In an order of their own, so that what is drawn does not hang on that of the file.
    paired = sorted(
        (person for person in research.tables.people if person.pid in before and person.pid in after), key=lambda each: each.pid
    )
    found: dict[str, Value] = {"n_pre": len(before), "n_post": len(after), "n_paired": len(paired)}
    if not paired:
        return found
    pre, post = (np.array([scores[person.pid] for person in paired]) for scores in (before, after))
    gain = measure_gain(list(pre), list(post), maximum=float(len(research.tables.key)), seed=SEED)
    return found | {
        "paired_mean_pre": gain.mean_before,
        "paired_mean_pre_ci95": ends_or_said(of_mean_of(pre)),
        "paired_mean_post": gain.mean_after,
        "paired_mean_post_ci95": ends_or_said(of_mean_of(post)),
        "paired_sd_pre": gain.sd_before,
        "paired_sd_pre_ci95": ends_or_said(of_sd(pre)),
        "paired_sd_post": gain.sd_after,
        "paired_sd_post_ci95": ends_or_said(of_sd(post)),
        "paired_r": or_said(gain.correlation),
        "paired_r_ci95": ends_or_said(interval_of_correlation(gain.correlation, gain.n)),
        "gain_mean": gain.gain,
        "gain_ci95": ends_or_said(gain.interval),
        "gain_t": or_said(gain.t),
        **_size("cohen_dz", gain.d_z),
        **_size("cohen_dav", gain.d_av),
        **_size("hedges_gav", gain.g_av),
        **_hake(gain.hake),
        **_covariance(pre, post, [person.is_gamified for person in paired], [person.cohort for person in paired]),
    }


def _size(name: str, found: Size | None) -> dict[str, Value]:
    return {name: or_said(found.value if found else None), f"{name}_ci95": ends_or_said(found.interval if found else None)}


def _hake(found: Hake | None) -> dict[str, Value]:
    if found is None:
        return {}
    return {
        "hake_g_of_averages": or_said(found.of_averages),
        "hake_g_of_averages_ci95": ends_or_said(found.interval),
        "hake_average_of_g": or_said(found.average),
        "hake_average_of_g_ci95": ends_or_said(found.average_interval),
        "hake_n_ceiling": found.at_ceiling,
    }


def _covariance(pre: Floats, post: Floats, gamified: Sequence[bool], cohorts: Sequence[str]) -> dict[str, Value]:
    arms = ["on" if each else "off" for each in gamified]
    try:
        plain = analyse_covariance(pre, post, arms, groups=("off", "on")).fitted
    except Collinear:
        return {"ancova": "not-estimable"}
    found: dict[str, Value] = {
        "ancova_ols_coef": _floats(plain.coefficients),
        **ends_apart("ancova_ols_coef", plain.intervals),
        "ancova_ols_se": _floats(plain.errors),
        "ancova_hc3_se": _floats(plain.hc3_errors),
    }
    design = np.column_stack([np.ones_like(pre), pre - pre.mean(), np.array(gamified, float)])
    try:
        mixed = fit_mixed(design, post, cohorts)
    except Collinear:
        return found | {"ancova_mixed": "not-estimable"}
    ranges = mixed.ranges
    return found | {
        "ancova_mixed_reml_coef": _floats(mixed.coefficients),
        **ends_apart("ancova_mixed_reml_coef", mixed.intervals),
        "ancova_mixed_reml_se": _floats(mixed.errors),
        "ancova_mixed_df_satterthwaite": _floats(mixed.df) if mixed.df is not None else "not-estimable",
        "ancova_mixed_var_cohort": mixed.var_between,
        "ancova_mixed_var_cohort_ci95": ends_or_said(ranges.between),
        "ancova_mixed_var_resid": mixed.var_within,
        "ancova_mixed_var_resid_ci95": ends_or_said(ranges.within),
        "ancova_mixed_icc": or_said(mixed.icc if isfinite(mixed.icc) else None),
        "ancova_mixed_icc_ci95": ends_or_said(ranges.icc),
        "ancova_mixed_reml_criterion": mixed.criterion,
    }


def _follow_up(research: Research) -> dict[str, Value]:
    table, after = research.tables.followup, set(research.after.people)
    asked = [place for place, pid in enumerate(table.texts("pid")) if pid in after]
    found: dict[str, Value] = {"followup_response": [len(asked), len(after)]}
    if not after:
        return found
    found["followup_rate_wilson95"] = ends_or_said(Share(len(asked), len(after)).interval)
    said = table.numbers("applied_at_work")[asked]
    said = said[np.isfinite(said)]
    if len(said):
        applied = Share(int(said.sum()), len(said))
        found["applied_n"] = len(said)
        found["applied_wilson95"] = [applied.value, *applied.interval]
    return found


def _completion(research: Research) -> dict[str, Value]:
    after = set(research.after.people)
    arms = {
        arm: [person.pid for person in research.tables.people if person.pid in research.people and person.is_gamified is arm]
        for arm in (True, False)
    }
    on, off = (Share(len(after & set(people)), len(people)) for people in (arms[True], arms[False]))
    found: dict[str, Value] = {"completion_by_arm": [on.part, on.whole, off.part, off.whole]}
    if on.whole and off.whole:
        value, ends = difference(on, off)
        found["completion_diff_newcombe95"] = [value, *ends]
    return found


def _floats(values: Floats) -> list[float]:
    return [float(each) for each in values]


def without_nan(results: Mapping[str, Value]) -> dict[str, object]:
    """Return the results as JSON takes them: null where a list has no number."""
    return {
        name: [None if isinstance(each, float) and np.isnan(each) else each for each in value] if isinstance(value, list) else value
        for name, value in results.items()
    }
