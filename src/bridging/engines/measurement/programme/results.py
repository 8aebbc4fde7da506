"""Every figure of a programme under its own id, as one flat document: what another program can compare.

Research output: who did not consent is out before anything is worked out. ``Rules`` decide by the ends of intervals (the product), or by the points
that a reference uses.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from bridging.engines.measurement.ancova import analyse_covariance
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.dif import adjusted, is_large, mantel_haenszel_of_all
from bridging.engines.measurement.gain import Hake, measure_gain
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.items import Flag, ItemFigures, item_figures, option_figures
from bridging.engines.measurement.linear import Collinear
from bridging.engines.measurement.mixed import fit_mixed
from bridging.engines.measurement.one_factor import TooFewItems, fit_one_factor
from bridging.engines.measurement.programme.files import CONSENTS, HIGHEST, Sitting, Tables
from bridging.engines.measurement.proportions import Share, difference
from bridging.engines.measurement.reliability import NoVariance, measure_alpha

type Value = float | int | str | Sequence[float] | Sequence[str]
type Profile = Literal["product", "reference"]

REVERSED: Final = ("m03", "m08")
_ITEMS_OF_SCALE: Final = 3
_HIDDEN_BELOW: Final = 5
_LOW: Final = 0.15
_EASY: Final = 0.95
_RARE: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class _Research:
    tables: Tables
    people: frozenset[str]
    before: Sitting
    after: Sitting
    profile: Profile


def measure_programme(tables: Tables, profile: Profile = "product") -> dict[str, Value]:
    """Return every figure by id. What cannot be worked out is said in words, in the place of a number."""
    people = frozenset(person.pid for person in tables.people if person.consent == "yes")
    research = _Research(tables, people, tables.sitting("pre", people), tables.sitting("post", people), profile)
    return {
        **_counts(research),
        **_gain(research),
        **_items(research),
        **_bias(research),
        **_calibration(research),
        **_scales(research),
        **_follow_up(research),
        **_completion(research),
    }


def _listed(values: Sequence[str]) -> Value:
    return list(values) or "none"


def _in_order(names: Sequence[str]) -> list[str]:
    """Return names that differ by their numbers alone by number, others as they come."""
    if len({re.sub(r"[0-9]+", "", name) for name in names}) > 1:
        return list(names)
    return sorted(names, key=lambda name: [int(part) for part in re.findall(r"[0-9]+", name)])


def _counts(research: _Research) -> dict[str, Value]:
    people = research.tables.people
    cohorts = _in_order(list(dict.fromkeys(person.cohort for person in people)))
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
        "cohorts_primary_suppressed": _listed(hidden),
        "cohort_secondary_suppressed": _listed(second),
    }


def _gain(research: _Research) -> dict[str, Value]:
    before, after = research.before.totals, research.after.totals
    paired = [person for person in research.tables.people if person.pid in before and person.pid in after]
    found: dict[str, Value] = {"n_pre": len(before), "n_post": len(after), "n_paired": len(paired)}
    if not paired:
        return found
    pre, post = (np.array([scores[person.pid] for person in paired]) for scores in (before, after))
    gain = measure_gain(list(pre), list(post), maximum=float(len(research.tables.key)))
    return found | {
        "paired_mean_pre": gain.mean_before,
        "paired_mean_post": gain.mean_after,
        "paired_sd_pre": gain.sd_before,
        "paired_sd_post": gain.sd_after,
        "paired_r": _or_said(gain.correlation),
        "gain_mean": gain.gain,
        "gain_ci95": _ends(gain.interval),
        "gain_t": _or_said(gain.t),
        "cohen_dz": _or_said(gain.d_z),
        "cohen_dav": _or_said(gain.d_av),
        "hedges_gav": _or_said(gain.g_av),
        **_hake(gain.hake),
        **_covariance(pre, post, [person.is_gamified for person in paired], [person.cohort for person in paired]),
    }


def _hake(found: Hake | None) -> dict[str, Value]:
    if found is None:
        return {}
    return {
        "hake_g_of_averages": _or_said(found.of_averages),
        "hake_average_of_g": _or_said(found.average),
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
        "ancova_ols_se": _floats(plain.errors),
        "ancova_hc3_se": _floats(plain.hc3_errors),
    }
    design = np.column_stack([np.ones_like(pre), pre - pre.mean(), np.array(gamified, float)])
    try:
        mixed = fit_mixed(design, post, cohorts)
    except Collinear:
        return found | {"ancova_mixed": "not-estimable"}
    return found | {
        "ancova_mixed_reml_coef": _floats(mixed.coefficients),
        "ancova_mixed_reml_se": _floats(mixed.errors),
        "ancova_mixed_df_satterthwaite": _floats(mixed.df) if mixed.df is not None else "not-estimable",
        "ancova_mixed_var_cohort": mixed.var_between,
        "ancova_mixed_var_resid": mixed.var_within,
        "ancova_mixed_icc": mixed.icc,
        "ancova_mixed_reml_criterion": mixed.criterion,
    }


def _items(research: _Research) -> dict[str, Value]:
    after, tables = research.after, research.tables
    if not after.people:
        return {"post_test.n": 0}
    figures = item_figures(after.items, after.right, options={item: len(each) for item, each in tables.options.items()})
    found: dict[str, Value] = {
        "post_test.n": len(after.people),
        "post_test.k": len(after.items),
        "post_test.item_mean": [each.difficulty for each in figures],
        "post_test.item_total_r": [_number(each.r_it) for each in figures],
        "post_test.item_rest_r": [_number(each.r_ir) for each in figures],
        **_alpha("post_test", after.right, if_dropped=True, with_error=True),
        "items_flag_negative": _flagged(research, figures, Flag.CHECK_KEY),
        "items_flag_low_discrimination": _flagged(research, figures, Flag.WEAK),
        "items_flag_too_easy": _flagged(research, figures, Flag.TOO_EASY),
    }
    rare = []
    for place, item in enumerate(after.items):
        chosen = [row[place] for row in after.choices]
        rest = after.right.sum(axis=1) - after.right[:, place]
        options = option_figures(item, chosen, rest, key=tables.key[item], options=tables.options[item])
        found[f"post_choice_counts_{item}"] = [each.chosen for each in options]
        rare += [f"{item}:{each.option}" for each in options if not each.is_key and _is_rare(research, each.share, each.interval)]
    return found | {"non_functioning_distractors": _listed(rare)}


def _is_rare(research: _Research, share: float, interval: tuple[float, float]) -> bool:
    return (share if research.profile == "reference" else interval[1]) < _RARE


def _flagged(research: _Research, figures: Sequence[ItemFigures], flag: Flag) -> Value:
    if research.profile == "product":
        return _listed([each.item for each in figures if flag in each.flags])
    point_rules: Mapping[Flag, Callable[[ItemFigures], bool]] = {
        Flag.CHECK_KEY: lambda each: each.r_ir is not None and each.r_ir < 0,
        Flag.WEAK: lambda each: each.r_ir is not None and 0 <= each.r_ir < _LOW,
        Flag.TOO_EASY: lambda each: each.difficulty > _EASY,
    }
    return _listed([each.item for each in figures if point_rules[flag](each)])


def _bias(research: _Research) -> dict[str, Value]:
    language = {person.pid: person.language for person in research.tables.people}
    after = research.after
    if not after.people:
        return {}
    spoken = np.array([language[pid] for pid in after.people])
    # One language is held against one other; whoever took the test in a third is in neither group.
    kept = np.isin(spoken, ("en", "nl"))
    tested = dict(zip(after.items, mantel_haenszel_of_all(after.right[kept], spoken[kept] == "en"), strict=True))
    told = {item: each for item, each in tested.items() if each.is_estimable}
    p_values = adjusted([each.p for each in told.values()])
    return {
        "dif_not_estimable": _listed([item for item in tested if item not in told]),
        "dif_items": _listed(list(told)),
        "dif_mh_delta": [_number(each.delta) for each in told.values()],
        "dif_mh_chi2": [_number(each.chi_square) for each in told.values()],
        "dif_mh_p": [_number(each.p) for each in told.values()],
        "dif_mh_p_adjusted": [_number(p) for p in p_values],
        "dif_flagged_BC": _listed([item for item, each in told.items() if each.is_flagged]),
        "dif_flagged_BC_adjusted": _listed([item for item, p in zip(told, p_values, strict=True) if is_large(told[item].delta, p)]),
    }


def _calibration(research: _Research) -> dict[str, Value]:
    after = research.after
    said = [
        (pid, sure, hit)
        for pid, choices, sures, hits in zip(after.people, after.choices, after.confidence, after.right, strict=True)
        for choice, sure, hit in zip(choices, sures, hits, strict=True)
        if choice and np.isfinite(sure)
    ]
    if not said:
        return {"calib_n": 0}
    found = measure_calibration(*(list(column) for column in zip(*said, strict=True)))
    return {
        "calib_n": found.n,
        "calib_bias": found.bias,
        "calib_brier": found.brier,
        "calib_reliability": found.reliability,
        "calib_resolution": found.resolution,
        "calib_uncertainty": found.uncertainty,
        "calib_auroc2": _or_said(found.auroc),
    }


def _scales(research: _Research) -> dict[str, Value]:
    table = research.tables.scale
    names = _in_order([name for name in table.columns if name != "pid"])
    if not names:
        return {}
    rows = np.array([pid in research.people for pid in table.texts("pid")], bool)
    answers = table.matrix(names)[rows]
    answers = np.column_stack(
        [1 + HIGHEST - answers[:, place] if name in REVERSED else answers[:, place] for place, name in enumerate(names)]
    )
    found: dict[str, Value] = {}
    for number, start in enumerate(range(0, len(names), _ITEMS_OF_SCALE), 1):
        found |= _scale(f"scale{number}", answers[:, start : start + _ITEMS_OF_SCALE])
    whole = answers[~np.isnan(answers).any(axis=1)]
    if len(whole) <= len(names):
        return found
    try:
        factor = fit_one_factor(whole)
    except TooFewItems:
        return found | {"allscale_omega_total_1factor": "not-estimable", "allscale_cfa_chisq_df": "not-estimable"}
    return found | {
        "allscale_omega_total_1factor": factor.omega if factor.has_converged else "not-converged",
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
    return found | _alpha(name, whole) | {f"{name}.mean": middle, f"{name}.mean_ci95": list(interval)}


def _alpha(name: str, scores: Floats, *, if_dropped: bool = False, with_error: bool = False) -> dict[str, Value]:
    try:
        alpha = measure_alpha(scores)
    except NoVariance:
        return {f"{name}.alpha": "no-variance"}
    interval = "alpha_ci95_feldt" if with_error else "alpha_ci95"
    found: dict[str, Value] = {f"{name}.alpha": alpha.alpha, f"{name}.{interval}": _ends(alpha.interval)}
    if if_dropped:
        found[f"{name}.alpha_if_dropped"] = [_number(each) for each in alpha.if_dropped]
    if with_error:
        found |= {f"{name}.total_sd": alpha.total_sd, f"{name}.sem": alpha.sem}
    return found


def _follow_up(research: _Research) -> dict[str, Value]:
    table, after = research.tables.followup, set(research.after.people)
    asked = [place for place, pid in enumerate(table.texts("pid")) if pid in after]
    found: dict[str, Value] = {"followup_response": [len(asked), len(after)]}
    if not after:
        return found
    found["followup_rate_wilson95"] = _ends(Share(len(asked), len(after)).interval)
    said = table.numbers("applied_at_work")[asked]
    said = said[np.isfinite(said)]
    if len(said):
        applied = Share(int(said.sum()), len(said))
        found["applied_wilson95"] = [applied.value, *applied.interval]
    return found


def _completion(research: _Research) -> dict[str, Value]:
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


def _ends(interval: tuple[float, float] | None) -> Value:
    return "not-estimable" if interval is None else list(interval)


def _or_said(value: float | None) -> Value:
    return "not-estimable" if value is None else value


def _number(value: float | None) -> float:
    """Return what stands in a list of numbers; NaN never leaves: the command writes it as null."""
    return float("nan") if value is None else value


def without_nan(results: Mapping[str, Value]) -> dict[str, object]:
    """Return the results as JSON takes them: null where a list has no number."""
    return {
        name: [None if isinstance(each, float) and np.isnan(each) else each for each in value] if isinstance(value, list) else value
        for name, value in results.items()
    }
