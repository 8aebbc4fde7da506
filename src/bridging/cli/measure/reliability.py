"""`bridging measure reliability FILE.csv [--reverse NAME,… --highest N]`: alpha and omega of a scale, and its error of measurement."""

import argparse
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import Answers, add_file, add_items, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, number, shows
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.one_factor import TooFewItems, fit_one_factor
from bridging.engines.measurement.reliability import NoVariance, alpha_of, measure_alpha, pairwise_covariance
from bridging.kernel.unusable import Unusable

NEEDED: Final = 30


class OneFactorPart(TypedDict):
    """``rmsea`` above .08, or a small ``p``: one factor does not fit, and omega with it says little."""

    omega: Figure
    loadings: dict[str, float]
    chi_square: float
    df: int
    p: float | None
    rmsea: float | None
    improper: bool


class ReliabilityDocument(Head):
    k: int
    alpha: Figure
    alpha_standardised: Figure
    alpha_pairwise: Figure
    alpha_if_dropped: dict[str, float | None]
    total_sd: float | None
    sem: Figure
    one_factor: OneFactorPart | None


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_items(parser)
    parser.add_argument("--reverse", default="", metavar="NAME,…", help="items that are worded the other way round")
    parser.add_argument("--lowest", type=float, default=1.0, help="of the scale of those items (default: 1)")
    parser.add_argument("--highest", type=float, default=5.0, help="of the scale of those items (default: 5)")


def _run(options: argparse.Namespace) -> ReliabilityDocument:
    answers = Answers(table_of(options), options, are_rated=True)
    scores = _turned(answers, options)
    whole = scores[~np.isnan(scores).any(axis=1)]
    n, profile = len(whole), options.profile
    has_enough = shows(n, NEEDED, profile)
    said = head(n, len(scores) - n, "alpha (Feldt), omega of one factor (maximum likelihood), list-wise", profile)
    try:
        alpha = measure_alpha(whole)
    except NoVariance:
        nothing = figure(None, n, needed=NEEDED, profile=profile, why="no-variance")
        return {
            **said, "k": scores.shape[1], "alpha": nothing, "alpha_standardised": nothing, "alpha_pairwise": nothing, "alpha_if_dropped": {},
            "total_sd": None, "sem": nothing, "one_factor": None,
        }  # fmt: skip
    return {
        **said,
        "k": alpha.k,
        "alpha": figure(alpha.alpha, n, alpha.interval, needed=NEEDED, profile=profile),
        "alpha_standardised": figure(alpha.standardised, n, needed=NEEDED, profile=profile, why="no-variance"),
        "alpha_pairwise": figure(alpha_of(pairwise_covariance(scores)), n, needed=NEEDED, profile=profile),
        "alpha_if_dropped": {
            name: number(each) if has_enough else None for name, each in zip(answers.items, alpha.if_dropped, strict=True)
        },
        "total_sd": alpha.total_sd if has_enough else None,
        "sem": figure(alpha.sem, n, needed=NEEDED, profile=profile),
        "one_factor": _one_factor(answers.items, whole, profile) if has_enough else None,
    }


def _turned(answers: Answers, options: argparse.Namespace) -> Floats:
    scores = answers.scores.copy()
    for name in filter(None, (each.strip() for each in options.reverse.split(","))):
        if name not in answers.items:
            raise Unusable("measure.no-column", column=name, known=", ".join(answers.items))
        place = answers.items.index(name)
        column = scores[:, place]
        odd = column[(column < options.lowest) | (column > options.highest)]
        if odd.size:
            raise Unusable("measure.off-scale", column=name, value=float(odd[0]), lowest=options.lowest, highest=options.highest)
        scores[:, place] = options.lowest + options.highest - column
    return scores


def _one_factor(items: tuple[str, ...], whole: Floats, profile: str) -> OneFactorPart | None:
    # A covariance of no more people than items, or of an item that does not vary, has no inverse.
    if len(whole) <= len(items) or not np.ptp(whole, axis=0).all():
        return None
    try:
        found = fit_one_factor(whole)
    except (TooFewItems, np.linalg.LinAlgError):
        return None
    n = len(whole)
    return {
        "omega": figure(found.omega if found.has_converged else None, n, needed=NEEDED, profile=profile, why="not-converged"),
        "loadings": {name: float(each) for name, each in zip(items, found.loadings, strict=True)},
        "chi_square": found.chi_square,
        "df": found.df,
        "p": number(found.p),
        "rmsea": number(found.rmsea),
        "improper": found.is_improper,
    }


COMMAND: Final = LabCommand("see how far the items of a scale say the same", _arguments, _run, ReliabilityDocument)
