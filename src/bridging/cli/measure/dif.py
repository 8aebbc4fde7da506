"""`bridging measure dif FILE.csv --group COLUMN [--focal NAME] [--key KEY] [--purify]`: items that are harder for one group than for another."""

import argparse
from collections import Counter
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import Answers, add_file, add_items, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, shows
from bridging.engines.measurement.dif import NEEDED, NOTHING, adjusted_p_values, is_large, logistic_dif, mantel_haenszel_of_all
from bridging.kernel.unusable import Unusable


class DifRow(TypedDict):
    """``mh_delta`` below 0: harder for the focal group than for others who do as well on the whole.

    So is ``logistic_level`` below 0, in logits; ``logistic_slope`` is how much more the focal group has with each point of the total.

    Of two groups the smaller holds figures back, and is their ``n``; tests count everybody. Each p stands beside the one that is adjusted for all
    items of the file, and the flag by the raw one beside that by the adjusted one.
    """

    item: str
    mh_alpha: Figure
    mh_delta: Figure
    mh_chi2: Figure
    mh_p: Figure
    mh_p_adjusted: Figure
    logistic_level: Figure
    logistic_slope: Figure
    logistic_both: Figure
    logistic_uniform: Figure
    logistic_p: Figure
    logistic_p_adjusted: Figure
    r2_change: Figure
    flagged: bool
    flagged_adjusted: bool


class DifDocument(Head):
    focal: str
    reference: str
    n_focal: int
    n_reference: int
    items: list[DifRow]


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_items(parser)
    parser.add_argument("--group", required=True, metavar="COLUMN", help="two groups")
    parser.add_argument("--focal", metavar="NAME", help="the group that one is concerned about (default: the smaller)")
    parser.add_argument("--purify", action="store_true", help="compare people by the items that show nothing")


def _run(options: argparse.Namespace) -> DifDocument:
    answers = Answers(table_of(options), options, besides=(options.group,))
    group = answers.column(options.group)
    counts = Counter(group)
    if len(counts) != 2:  # noqa: PLR2004 -- one against another
        raise Unusable("measure.two-groups", column=options.group, found=", ".join(sorted(counts)))
    focal = options.focal or min(counts, key=lambda name: (counts[name], name))
    if focal not in counts:
        raise Unusable("measure.code", column=options.group, value=focal, known=", ".join(sorted(counts)))
    reference = next(name for name in counts if name != focal)
    is_focal = np.array([float(each == focal) for each in group])
    tests = mantel_haenszel_of_all(answers.scores, is_focal, purifies=options.purify)
    total = answers.scores.sum(axis=1)
    regressions = [
        logistic_dif(answers.scores[:, place], total, is_focal) if np.ptp(answers.scores[:, place]) else NOTHING
        for place in range(len(answers.items))
    ]
    mh_adjusted = adjusted_p_values([each.p for each in tests])
    logistic_adjusted = adjusted_p_values([each.both_p for each in regressions])
    fewest, profile = min(counts.values()), options.profile
    is_shown = shows(fewest, NEEDED, profile)

    def told(value: float | None, ends: tuple[float, float] | None) -> Figure:
        return figure(value, fewest, ends, needed=NEEDED, profile=profile)

    def tested(value: float | None) -> Figure:
        return figure(value, len(group), why_no_ci95="test") if is_shown else told(None, None)

    rows: list[DifRow] = []
    for place, (item, each, logistic) in enumerate(zip(answers.items, tests, regressions, strict=True)):
        rows.append(
            {
                "item": item,
                "mh_alpha": told(each.alpha, each.alpha_interval),
                "mh_delta": told(each.delta, each.delta_interval),
                "mh_chi2": tested(each.chi_square),
                "mh_p": tested(each.p),
                "mh_p_adjusted": tested(mh_adjusted[place]),
                "logistic_level": told(logistic.level, logistic.level_interval),
                "logistic_slope": told(logistic.slope, logistic.slope_interval),
                "logistic_both": tested(logistic.both),
                "logistic_uniform": tested(logistic.uniform),
                "logistic_p": tested(logistic.both_p),
                "logistic_p_adjusted": tested(logistic_adjusted[place]),
                "r2_change": told(logistic.r2_change, logistic.r2_change_interval),
                "flagged": is_shown and each.is_flagged,
                "flagged_adjusted": is_shown and is_large(each.delta, mh_adjusted[place]),
            }
        )
    method = (
        "Mantel–Haenszel (continuity ½), logistic likelihood ratio with Wald intervals, noncentral χ² for R²; "
        "p adjusted for all items after Benjamini and Hochberg (1995)" + (", purified" if options.purify else "")
    )
    return {
        **head(len(group), 0, method, profile, no_interval={"n_focal": "count", "n_reference": "count"}),
        "focal": focal,
        "reference": reference,
        "n_focal": counts[focal],
        "n_reference": counts[reference],
        "items": rows,
    }


COMMAND: Final = LabCommand("find items that are harder for one group", _arguments, _run, DifDocument)
