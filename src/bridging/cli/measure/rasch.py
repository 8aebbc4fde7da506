"""`bridging measure rasch FILE.csv [--key KEY] [--method cml|mml]`: how easy items are, whoever answered them."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import Answers, add_file, add_items, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.intervals import around
from bridging.engines.measurement.latent import NotEstimable, fit_latent
from bridging.engines.measurement.rasch import NEEDED, fit_rasch


class RaschRow(TypedDict):
    item: str
    easiness: Figure
    difficulty: Figure
    error: float | None


class RaschDocument(Head):
    """``left_out``: items that all have right, or nobody. ``discrimination`` is the common one, of mml."""

    items: list[RaschRow]
    left_out: list[str]
    discrimination: Figure | None
    log_likelihood: Figure
    converged: bool
    scale: str


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_items(parser)
    parser.add_argument("--method", choices=("cml", "mml"), default="cml", help="conditional or marginal likelihood (default: cml)")


def _run(options: argparse.Namespace) -> RaschDocument:
    answers = Answers(table_of(options), options)
    scores, items = answers.scores, answers.items
    left_out: list[str] = []
    # Without an item others may become such that all who tell have them right.
    while True:
        try:
            return (
                _conditional(scores, items, left_out, options) if options.method == "cml" else _marginal(scores, items, left_out, options)
            )
        except NotEstimable as problem:
            left_out += [items[place] for place in problem.items]
            items = tuple(item for item in items if item not in left_out)
            scores = scores[:, [place for place in range(scores.shape[1]) if place not in problem.items]]
            if len(items) < 2:  # noqa: PLR2004 -- one item is as easy as itself
                return _nothing(len(answers.scores), left_out, options)


def _conditional(scores: Floats, items: tuple[str, ...], left_out: list[str], options: argparse.Namespace) -> RaschDocument:
    found = fit_rasch(scores)
    return {
        **head(found.n, found.extreme, "conditional maximum likelihood, Wald intervals", options.profile, no_interval={"error": "error"}),
        "items": [
            _row(item, value, error, found.n, options.profile, has_converged=found.has_converged)
            for item, value, error in zip(items, found.easiness, found.errors, strict=True)
        ],
        "left_out": left_out,
        "discrimination": None,
        "log_likelihood": _likelihood(found.log_likelihood, found.n, options.profile),
        "converged": found.has_converged,
        "scale": "easiness sums to zero",
    }


def _marginal(scores: Floats, items: tuple[str, ...], left_out: list[str], options: argparse.Namespace) -> RaschDocument:
    found = fit_latent(scores, "1pl")
    return {
        **head(found.n, 0, "marginal maximum likelihood, 61 nodes, Wald intervals", options.profile, no_interval={"error": "error"}),
        "items": [
            _row(item, -value, error, found.n, options.profile, has_converged=found.has_converged)
            for item, value, error in zip(items, found.b, found.b_errors, strict=True)
        ],
        "left_out": left_out,
        "discrimination": figure(
            float(found.a[0]) if found.has_converged else None,
            found.n,
            around(found.a[0], found.a_errors[0]),
            needed=NEEDED,
            profile=options.profile,
            why="not-converged",
        ),
        "log_likelihood": _likelihood(found.log_likelihood, found.n, options.profile),
        "converged": found.has_converged,
        "scale": "θ normal with mean 0 and variance 1",
    }


def _row(item: str, easiness: float, error: float, n: int, profile: str, *, has_converged: bool) -> RaschRow:
    value = float(easiness) if has_converged else None
    ends = around(easiness, error)
    return {
        "item": item,
        "easiness": figure(value, n, ends, needed=NEEDED, profile=profile, why="not-converged"),
        "difficulty": figure(
            None if value is None else -value, n, (-ends[1], -ends[0]), needed=NEEDED, profile=profile, why="not-converged"
        ),
        "error": float(error) if np.isfinite(error) and (n >= NEEDED or profile == "reference") else None,
    }


def _likelihood(value: float | None, n: int, profile: str) -> Figure:
    return figure(value, n, needed=NEEDED, profile=profile, why_no_ci95="likelihood")


def _nothing(n: int, left_out: list[str], options: argparse.Namespace) -> RaschDocument:
    return {
        **head(0, n, "none: every item is answered alike by all who tell", options.profile), "items": [], "left_out": left_out,
        "discrimination": None, "log_likelihood": _likelihood(None, 0, options.profile), "converged": False, "scale": "",
    }  # fmt: skip


COMMAND: Final = LabCommand("scale items after Rasch", _arguments, _run, RaschDocument)
