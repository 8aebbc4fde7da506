"""`bridging measure spc FILE.csv --value C` or `--part C --whole C`: whether a figure, edition after edition, only varies as it did."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, shows
from bridging.engines.measurement.charts import NEEDED, individuals_chart, proportions_chart
from bridging.kernel.unusable import Unusable


class PointRow(TypedDict):
    at: str
    lower: float | None
    upper: float | None


class SpcDocument(Head):
    """``outside``: points, from 1, beyond their limits; ``signal``: one of those, or eight on one side of the centre. Limits from eight points on.

    ``center`` has the interval of a mean, or of a share, of points that do not hang together. Limits are no estimates: they say how single points vary.
    """

    chart: str
    center: Figure
    mean_range: Figure | None
    range_upper: float | None
    points: list[PointRow]
    outside: list[int]
    longest_run: int
    signal: bool | None
    needed: int


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--value", metavar="COLUMN", help="single values in order: an XmR chart")
    parser.add_argument("--part", metavar="COLUMN", help="how many, of --whole: a p chart")
    parser.add_argument("--whole", metavar="COLUMN", help="of how many")


def _run(options: argparse.Namespace) -> SpcDocument:
    table = table_of(options)
    is_share = options.part is not None and options.whole is not None
    if not is_share and options.value is None:
        raise Unusable("measure.spc-columns")
    try:
        if is_share:
            part, whole = table.numbers(options.part), table.numbers(options.whole)
            kept = np.isfinite(part) & np.isfinite(whole)
            for name, counts in ((options.part, part), (options.whole, whole)):
                if (counts[kept] % 1).any():
                    raise Unusable("measure.count", column=name)
            if (part[kept] > whole[kept]).any() or (part[kept] < 0).any():
                raise Unusable("measure.part-of-whole", part=options.part, whole=options.whole)
            chart = proportions_chart([int(each) for each in part[kept]], [int(each) for each in whole[kept]])
        else:
            values = table.numbers(options.value)
            kept = np.isfinite(values)
            chart = individuals_chart(list(values[kept]))
    except ValueError as problem:
        raise Unusable("measure.too-short", n=len(table)) from problem
    names = [name for name, stays in zip(table.texts(table.columns[0]), kept, strict=True) if stays]
    has_limits = shows(chart.n, NEEDED, options.profile)
    return {
        **head(
            chart.n,
            len(table) - chart.n,
            "p chart; Wilson of the centre" if is_share else "individuals and moving range (XmR); t interval of the centre",
            options.profile,
            no_interval={
                "range_upper": "limit",
                "lower": "limit",
                "upper": "limit",
                "outside": "count",
                "longest_run": "count",
                "needed": "given",
            },
        ),
        "chart": "p" if is_share else "xmr",
        "center": figure(chart.center, chart.n, chart.center_interval),
        "mean_range": None if chart.mean_range is None else figure(chart.mean_range, chart.n - 1, why_no_ci95="limit"),
        "range_upper": chart.range_upper if has_limits else None,
        "points": [
            {"at": name, "lower": low if has_limits else None, "upper": high if has_limits else None}
            for name, low, high in zip(names, chart.lower, chart.upper, strict=True)
        ],
        "outside": list(chart.outside) if has_limits else [],
        "longest_run": chart.longest_run,
        "signal": chart.has_signal if has_limits else None,
        "needed": NEEDED,
    }


COMMAND: Final = LabCommand("see whether a figure has changed", _arguments, _run, SpcDocument)
