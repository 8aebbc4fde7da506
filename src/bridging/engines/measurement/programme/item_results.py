"""Figures of the questions of a test: how they did, whether they ask the same of both languages, and how sure people were."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.dif import adjusted_p_values, is_large, mantel_haenszel_of_all
from bridging.engines.measurement.items import Flag, ItemFigures, item_figures, option_figures
from bridging.engines.measurement.programme.research import Research, Value, ends_apart, ends_or_said, listed, number_or_nan, or_said
from bridging.engines.measurement.programme.scale_results import alpha_results

_LOW: Final = 0.15
_EASY: Final = 0.95
_RARE: Final = 0.05


def item_results(research: Research) -> dict[str, Value]:
    after, tables = research.after, research.tables
    if not after.people:
        return {"post_test.n": 0}
    figures = item_figures(after.items, after.right, options={item: len(each) for item, each in tables.options.items()})
    found: dict[str, Value] = {
        "post_test.n": len(after.people),
        "post_test.k": len(after.items),
        "post_test.item_mean": [each.difficulty for each in figures],
        **ends_apart("post_test.item_mean", [each.difficulty_interval for each in figures]),
        "post_test.item_total_r": [number_or_nan(each.r_it) for each in figures],
        **ends_apart("post_test.item_total_r", [each.r_it_interval for each in figures]),
        "post_test.item_rest_r": [number_or_nan(each.r_ir) for each in figures],
        **ends_apart("post_test.item_rest_r", [each.r_ir_interval for each in figures]),
        **alpha_results("post_test", after.right, if_dropped=True, with_error=True),
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
    return found | {"non_functioning_distractors": listed(rare)}


def _is_rare(research: Research, share: float, interval: tuple[float, float]) -> bool:
    return (share if research.profile == "reference" else interval[1]) < _RARE


def _flagged(research: Research, figures: Sequence[ItemFigures], flag: Flag) -> Value:
    if research.profile == "product":
        return listed([each.item for each in figures if flag in each.flags])
    point_rules: Mapping[Flag, Callable[[ItemFigures], bool]] = {
        Flag.CHECK_KEY: lambda each: each.r_ir is not None and each.r_ir < 0,
        Flag.WEAK: lambda each: each.r_ir is not None and 0 <= each.r_ir < _LOW,
        Flag.TOO_EASY: lambda each: each.difficulty > _EASY,
    }
    return listed([each.item for each in figures if point_rules[flag](each)])


def bias_results(research: Research) -> dict[str, Value]:
    language = {person.pid: person.language for person in research.tables.people}
    after = research.after
    if not after.people:
        return {}
    spoken = np.array([language[pid] for pid in after.people])
    # One language is held against one other; whoever took the test in a third is in neither group.
    kept = np.isin(spoken, ("en", "nl"))
    tested = dict(zip(after.items, mantel_haenszel_of_all(after.right[kept], spoken[kept] == "en"), strict=True))
    told = {item: each for item, each in tested.items() if each.is_estimable}
    p_values = adjusted_p_values([each.p for each in told.values()])
    return {
        "dif_not_estimable": listed([item for item in tested if item not in told]),
        "dif_items": listed(list(told)),
        "dif_mh_delta": [number_or_nan(each.delta) for each in told.values()],
        **ends_apart("dif_mh_delta", [each.delta_interval for each in told.values()]),
        "dif_mh_chi2": [number_or_nan(each.chi_square) for each in told.values()],
        "dif_mh_p": [number_or_nan(each.p) for each in told.values()],
        "dif_mh_p_adjusted": [number_or_nan(p) for p in p_values],
        "dif_flagged_BC": listed([item for item, each in told.items() if each.is_flagged]),
        "dif_flagged_BC_adjusted": listed([item for item, p in zip(told, p_values, strict=True) if is_large(told[item].delta, p)]),
    }


def calibration_results(research: Research) -> dict[str, Value]:
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
    ranges = found.ranges
    return {
        "calib_n": found.n,
        "calib_people": found.people,
        "calib_bias": found.bias,
        "calib_bias_ci95": ends_or_said(found.bias_interval),
        "calib_brier": found.brier,
        "calib_brier_ci95": ends_or_said(found.brier_interval),
        "calib_reliability": found.reliability,
        "calib_reliability_ci95": ends_or_said(ranges.reliability),
        "calib_resolution": found.resolution,
        "calib_resolution_ci95": ends_or_said(ranges.resolution),
        "calib_uncertainty": found.uncertainty,
        "calib_uncertainty_ci95": ends_or_said(ranges.uncertainty),
        "calib_auroc2": or_said(found.auroc),
        "calib_auroc2_ci95": ends_or_said(ranges.auroc),
    }
