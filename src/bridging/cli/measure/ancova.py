"""`bridging measure ancova FILE.csv --pre C --post C --group C [--cluster C]`: groups compared for what was known before."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, NoInterval, figure, head, number, numbers, shows
from bridging.engines.measurement.ancova import CONCLUDED_FROM, SHOWN_FROM, Ancova, analyse_covariance
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.linear import Collinear
from bridging.engines.measurement.mixed import fit_mixed
from bridging.engines.measurement.table import is_missing
from bridging.kernel.unusable import Unusable

_FEWEST_CLUSTERS: Final = 5
_METHOD: Final = (
    "least squares with HC3, t intervals, χ² of residuals; REML random intercept (Satterthwaite), profiles of the restricted likelihood"
)


class Row(TypedDict):
    name: str
    coefficient: Figure
    error: float | None
    hc3_error: float | None


class GroupRow(TypedDict):
    group: str
    n: int
    adjusted_mean: Figure
    error: float | None


class MixedRow(TypedDict):
    name: str
    coefficient: Figure
    error: float | None
    df: float | None


class MixedPart(TypedDict):
    """``var_between`` and ``icc`` begin at 0 where cohorts may not differ at all. ``criterion`` is −2 times the restricted log-likelihood."""

    coefficients: list[MixedRow]
    clusters: int
    var_between: Figure
    var_within: Figure
    icc: Figure
    criterion: Figure


class AncovaDocument(Head):
    """``concluded``: every group has enough people to rest a conclusion on. ``f`` has ``df`` degrees of freedom, and ``p`` is its.

    ``slopes_p`` below .05: one difference says too little.
    """

    coefficients: list[Row]
    groups: list[GroupRow]
    df: list[int]
    f: Figure
    p: Figure
    residual_sd: Figure
    slopes_p: Figure
    change_p: Figure
    concluded: bool
    mixed: MixedPart | None
    why_not_mixed: str | None


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--pre", required=True, metavar="COLUMN", help="the score before")
    parser.add_argument("--post", required=True, metavar="COLUMN", help="the score afterwards")
    parser.add_argument("--group", required=True, metavar="COLUMN", help="the groups that are compared")
    parser.add_argument("--reference", metavar="NAME", help="the group with which others are compared (default: the first in the file)")
    parser.add_argument("--cluster", metavar="COLUMN", help="the cohorts, in which people are alike")


def _run(options: argparse.Namespace) -> AncovaDocument:
    table = table_of(options)
    if table.columns[0] not in {options.pre, options.post, options.group, options.cluster}:
        table.people()
    pre, post = table.numbers(options.pre), table.numbers(options.post)
    named = np.array([not is_missing(each) for each in table.texts(options.group)])
    kept = np.isfinite(pre) & np.isfinite(post) & named
    group = [each for each, stays in zip(table.texts(options.group), kept, strict=True) if stays]
    groups = list(dict.fromkeys(group))
    if options.reference is not None:
        if options.reference not in groups:
            raise Unusable("measure.code", column=options.group, value=options.reference, known=", ".join(groups))
        groups.sort(key=lambda each: each != options.reference)
    if len(groups) < 2:  # noqa: PLR2004 -- one group has nothing to be compared with
        raise Unusable("measure.one-group", column=options.group)
    pre, post = pre[kept], post[kept]
    try:
        found = analyse_covariance(pre, post, group, groups=groups)
    except Collinear as problem:
        raise Unusable("measure.collinear") from problem
    clusters = [each for each, stays in zip(table.texts(options.cluster), kept, strict=True) if stays] if options.cluster else []
    fitted, n, fewest = found.fitted, len(pre), min(found.counts)

    def whole(value: float, ends: tuple[float, float] | None = None, why_no_ci95: NoInterval = "test") -> Figure:
        """Return a figure of all groups together, which the smallest holds back."""
        is_shown = shows(fewest, SHOWN_FROM, options.profile)
        return figure(value, n, ends, why_no_ci95=why_no_ci95) if is_shown else figure(None, fewest, needed=SHOWN_FROM)

    mixed, why_not = _mixed(pre, post, group, found, clusters, options.profile)
    return {
        **head(
            n,
            len(table) - n,
            _METHOD,
            options.profile,
            no_interval={"error": "error", "hc3_error": "error", "df": "count", "clusters": "count"},
        ),
        "coefficients": _rows(found, options.profile),
        "groups": _groups(found, options.profile),
        "df": [len(groups) - 1, fitted.df],
        "f": whole(found.f),
        "p": whole(found.p),
        "residual_sd": whole(fitted.residual_sd, fitted.residual_sd_interval, "alike"),
        "slopes_p": whole(found.slopes_p),
        "change_p": whole(found.change_p),
        "concluded": fewest >= CONCLUDED_FROM,
        "mixed": mixed,
        "why_not_mixed": why_not,
    }


def _rows(found: Ancova, profile: str) -> list[Row]:
    fewest, fitted = min(found.counts), found.fitted
    is_shown = shows(fewest, SHOWN_FROM, profile)
    return [
        {
            "name": name,
            "coefficient": figure(value, fewest, ends, needed=SHOWN_FROM, profile=profile),
            "error": number(error) if is_shown else None,
            "hc3_error": number(hc3) if is_shown else None,
        }
        for name, value, ends, error, hc3 in zip(
            found.names, fitted.coefficients, fitted.intervals, fitted.errors, fitted.hc3_errors, strict=True
        )
    ]


def _groups(found: Ancova, profile: str) -> list[GroupRow]:
    return [
        {
            "group": name,
            "n": n,
            "adjusted_mean": figure(mean, n, ends, needed=SHOWN_FROM, profile=profile),
            "error": number(error) if shows(n, SHOWN_FROM, profile) else None,
        }
        for name, n, mean, ends, error in zip(
            found.groups, found.counts, found.adjusted, found.adjusted_intervals, found.adjusted_errors, strict=True
        )
    ]


def _mixed(
    pre: Floats, post: Floats, group: list[str], found: Ancova, clusters: list[str], profile: str
) -> tuple[MixedPart | None, str | None]:
    if not clusters:
        return None, None
    if not shows(min(found.counts), SHOWN_FROM, profile):
        return None, "too-few"
    if len(set(clusters)) < _FEWEST_CLUSTERS and profile == "product":
        # A variance of so few cohorts cannot be told: compare within cohorts instead.
        return None, "few-clusters"
    columns = [np.ones_like(pre), pre - pre.mean(), *(np.array([each == name for each in group], float) for name in found.groups[1:])]
    try:
        fitted = fit_mixed(np.column_stack(columns), post, clusters)
    except Collinear:
        return None, "not-estimable"
    ranges = fitted.ranges
    df = numbers(list(fitted.df)) if fitted.df is not None else [None] * len(found.names)
    rows: list[MixedRow] = [
        {
            "name": name,
            "coefficient": figure(value, min(found.counts), ends, needed=SHOWN_FROM, profile=profile),
            "error": number(error),
            "df": each,
        }
        for name, value, ends, error, each in zip(found.names, fitted.coefficients, fitted.intervals, fitted.errors, df, strict=True)
    ]
    return {
        "coefficients": rows,
        "clusters": fitted.clusters,
        "var_between": figure(fitted.var_between, fitted.n, ranges.between),
        "var_within": figure(fitted.var_within, fitted.n, ranges.within),
        "icc": figure(fitted.icc, fitted.n, ranges.icc),
        "criterion": figure(fitted.criterion, fitted.n, why_no_ci95="likelihood"),
    }, None


COMMAND: Final = LabCommand("compare groups for what was known before", _arguments, _run, AncovaDocument)
