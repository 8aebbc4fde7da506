"""`bridging measure twopl FILE.csv [--key KEY] [--ml]`: how difficult items are, and how sharply they tell people apart."""

import argparse
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import Answers, add_file, add_items, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head
from bridging.engines.measurement.intervals import around
from bridging.engines.measurement.latent import NEEDED, NotEstimable, fit_latent
from bridging.kernel.unusable import Unusable


class TwoPlRow(TypedDict):
    item: str
    a: Figure
    b: Figure


class TwoPlDocument(Head):
    """logit P = a (θ − b), θ normal with mean 0 and variance 1; ``prior``: the estimates are drawn towards what items are usually like."""

    items: list[TwoPlRow]
    log_likelihood: Figure
    converged: bool
    prior: bool


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_items(parser)
    parser.add_argument("--ml", action="store_true", help="without the prior: for a thousand people, not for a hundred")


def _run(options: argparse.Namespace) -> TwoPlDocument:
    answers = Answers(table_of(options), options)
    if answers.scores.shape[1] < 3:  # noqa: PLR2004 -- two items tell nothing of sharpness
        raise Unusable("measure.no-items")
    try:
        found = fit_latent(answers.scores, "2pl", with_prior=not options.ml)
    except NotEstimable as problem:
        raise Unusable("measure.extreme-items", items=", ".join(answers.items[place] for place in problem.items)) from problem
    n, profile = found.n, options.profile
    rows: list[TwoPlRow] = []
    for item, a, a_error, b, b_error in zip(answers.items, found.a, found.a_errors, found.b, found.b_errors, strict=True):
        shown_a, shown_b = (float(a), float(b)) if found.has_converged else (None, None)
        rows.append(
            {
                "item": item,
                "a": figure(shown_a, n, around(a, a_error), needed=NEEDED, profile=profile, why="not-converged"),
                "b": figure(shown_b, n, around(b, b_error), needed=NEEDED, profile=profile, why="not-converged"),
            }
        )
    method = "marginal maximum likelihood" if options.ml else "maximum a posteriori, log a ~ N(0, 0.35²), d ~ N(0, 2.5²)"
    return {
        **head(n, 0, f"{method}, 61 nodes, Wald intervals", profile),
        "items": rows,
        "log_likelihood": figure(found.log_likelihood, n, needed=NEEDED, profile=profile, why_no_ci95="likelihood"),
        "converged": found.has_converged,
        "prior": not options.ml,
    }


COMMAND: Final = LabCommand("scale items by difficulty and sharpness", _arguments, _run, TwoPlDocument)
