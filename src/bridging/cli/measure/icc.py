"""`bridging measure icc FILE.csv`: one row a thing, one column a rater; how far raters agree."""

import argparse
from typing import Final

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head
from bridging.engines.measurement.raters import NEEDED, NoVariance, measure_agreement
from bridging.kernel.unusable import Unusable


class IccDocument(Head):
    """``icc_2`` is of any rater, absolute agreement: the one to report; ``icc_2_k`` of the mean of the raters."""

    raters: int
    icc_1: Figure
    icc_2: Figure
    icc_3: Figure
    icc_1_k: Figure
    icc_2_k: Figure
    icc_3_k: Figure


def _run(options: argparse.Namespace) -> IccDocument:
    table = table_of(options)
    table.people()
    ratings = table.matrix(table.columns[1:])
    whole = ratings[~np.isnan(ratings).any(axis=1)]
    try:
        found = measure_agreement(whole)
    except NoVariance as problem:
        raise Unusable("measure.no-agreement") from problem
    n, profile = found.n, options.profile
    return {
        **head(n, len(ratings) - n, "Shrout and Fleiss 1979; intervals McGraw and Wong 1996", profile, no_interval={"raters": "count"}),
        "raters": found.k,
        "icc_1": figure(found.icc_1, n, found.intervals.get("icc_1"), needed=NEEDED, profile=profile),
        "icc_2": figure(found.icc_2, n, found.interval, needed=NEEDED, profile=profile),
        "icc_3": figure(found.icc_3, n, found.intervals.get("icc_3"), needed=NEEDED, profile=profile),
        "icc_1_k": figure(found.icc_1_k, n, found.intervals.get("icc_1_k"), needed=NEEDED, profile=profile),
        "icc_2_k": figure(found.icc_2_k, n, found.intervals.get("icc_2_k"), needed=NEEDED, profile=profile),
        "icc_3_k": figure(found.icc_3_k, n, found.intervals.get("icc_3_k"), needed=NEEDED, profile=profile),
    }


COMMAND: Final = LabCommand("see how far raters agree", add_file, _run, IccDocument)
