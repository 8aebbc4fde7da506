"""What stands beside the figures of a programme: of how many people each is, by which method, and where its interval stands or why it has none."""

import re
from collections.abc import Mapping
from typing import Any, Final

from bridging.engines.measurement.estimate import VERSION
from bridging.engines.measurement.programme.research import Profile, Value

_INTERVAL: Final = re.compile(r"_(ci95|ci95_feldt|ci95_low|ci95_high|wilson95|newcombe95)$")
_COUNTS: Final = re.compile(
    r"n_.*|applied_n|.*\.(n|n_complete|k)|calib_(n|people)|hake_n_ceiling|cohort.*|items_flag.*|post_choice_counts_.*|non_functioning.*"
    r"|dif_(items|not_estimable|flagged.*)|.*_by_arm|followup_response|ancova.*_df_.*"
)
_NO_INTERVAL: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"gain_t|dif_mh_(chi2|p.*)|allscale_cfa.*"), "test"),
    (re.compile(r".*_se"), "error"),
    (re.compile(r".*_criterion"), "likelihood"),
)
_METHODS: Final[tuple[tuple[str, str, str], ...]] = (
    (r"paired_mean_.*|gain_.*", "n_paired", "mean of people with both tests, t interval"),
    (r"paired_sd_.*", "n_paired", "standard deviation, interval of its logarithm over people"),
    (r"paired_r", "n_paired", "Pearson’s r, Fisher interval"),
    (r"cohen_.*|hedges_.*", "n_paired", "effect size, t interval by the delta method"),
    (r"hake_g_of_averages", "n_paired", "Hake’s g of the averages, bootstrap interval of 2,000 draws"),
    (r"hake_.*", "n_paired", "mean of people’s gains below the maximum, t interval"),
    (r"ancova_ols.*|ancova_hc3.*", "n_paired", "analysis of covariance, least squares, t interval"),
    (r"ancova_mixed_(var|icc).*", "n_paired", "restricted maximum likelihood, profile interval"),
    (r"ancova.*", "n_paired", "restricted maximum likelihood, cohorts a random intercept, Satterthwaite"),
    (r"post_test\.item_mean", "post_test.n", "share right, Wilson interval"),
    (r"post_test\.item_.*", "post_test.n", "Pearson’s r, Fisher interval"),
    (r"post_test\.alpha.*", "post_test.n", "alpha, Feldt interval"),
    (r"post_test\..*", "post_test.n", "standard deviation and error of measurement, interval of their logarithm over people"),
    (r"dif_mh_(delta|chi2|p)$", "post_test.n", "Mantel–Haenszel, continuity ½, interval of Robins, Breslow and Greenland"),
    (r"dif_mh_p_adjusted", "post_test.n", "adjusted for all items after Benjamini and Hochberg"),
    (r"calib_.*", "calib_n", "answers grouped by person, t interval over people; Brier score 0 to 1, 0 is best"),
    (r"(scale\d+)\.alpha", r"\1.n_complete", "alpha, Feldt interval"),
    (r"(scale\d+)\..*", r"\1.n_complete", "mean of people’s scores, t interval"),
    (r"allscale_omega.*", "allscale.n_complete", "omega of one factor, maximum likelihood, delta method over people"),
    (r"allscale_.*", "allscale.n_complete", "χ² of one factor and its degrees of freedom"),
)


def about(results: Mapping[str, Value], profile: Profile, seed: str) -> dict[str, Any]:
    """Return what is to be known of these figures; ``figures`` by their names."""
    kept = {name: results[name] for name in results if not _INTERVAL.search(name)}
    return {
        "version": VERSION,
        "profile": profile,
        "seed": seed,
        "excluded": {"no_research_consent": _count(results, "n_registered") - _count(results, "n_research")},
        "figures": {name: _of(name, results) for name in kept} | _of_pairs(results),
    }


def _of(name: str, results: Mapping[str, Value]) -> dict[str, Any]:
    if _COUNTS.fullmatch(name):
        return {"n": _count(results, _counted(name)), "why_no_ci95": "count"}
    n, method = _method(name)
    said: dict[str, Any] = {"n": _count(results, n), "method": method}
    starts = "gain" if name == "gain_mean" else name
    ends = [each for each in (f"{starts}{end}" for end in ("_ci95", "_ci95_feldt", "_ci95_low", "_ci95_high")) if each in results]
    if ends and results[ends[0]] != "not-estimable":
        return said | {"ci95": ends}
    if isinstance(results[name], str):
        return said | {"why": results[name]}
    return said | {"why_no_ci95": next((why for pattern, why in _NO_INTERVAL if pattern.fullmatch(name)), "alike")}


def _counted(name: str) -> str:
    """Return the name of how many people something was counted among."""
    if name in {"n_registered", "n_by_consent"}:
        return "n_registered"
    if re.match(r"post_|items_|dif_|non_", name):
        return "post_test.n"
    return "n_paired" if re.match(r"hake_|ancova_", name) else "n_research"


def _of_pairs(results: Mapping[str, Value]) -> dict[str, dict[str, Any]]:
    """Return what is to be known of names that hold a value with both ends, or ends alone."""
    told = {
        "followup_rate_wilson95": ("n_post", "share of who took the last test, Wilson interval"),
        "applied_wilson95": ("applied_n", "share of who answered, Wilson interval"),
        "completion_diff_newcombe95": ("n_research", "share with less share without, Newcombe’s method 10"),
    }
    return {name: {"n": _count(results, n), "method": method, "ci95": [name]} for name, (n, method) in told.items() if name in results}


def _method(name: str) -> tuple[str, str]:
    for pattern, n, method in _METHODS:
        found = re.fullmatch(pattern, name)
        if found:
            return found.expand(n), method
    raise ValueError(f"nothing is known of {name}")


def _count(results: Mapping[str, Value], name: str) -> int:
    value = results.get(name, 0)
    return value if isinstance(value, int) else 0
