"""`bridging measure reliability FILE.csv [--reverse NAME,… --highest N]`: alpha and omega of a scale, and its error of measurement."""

import argparse
from typing import Final, TypedDict

import numpy as np
import scipy

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import Answers, add_file, add_items, table_of
from bridging.cli.measure.shown import Figure, Head, NoInterval, figure, head, shows
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.one_factor import TooFewItems, fit_one_factor
from bridging.engines.measurement.reliability import NoVariance, alpha_of, feldt, measure_alpha, pairwise_covariance
from bridging.kernel.unusable import Unusable

NEEDED: Final = 30


class OneFactorPart(TypedDict):
    """``rmsea`` above .08, or a small ``p``: one factor does not fit, and omega with it says little."""

    omega: Figure
    loadings: dict[str, Figure]
    chi_square: Figure
    df: int
    p: Figure
    rmsea: Figure
    improper: bool


class ReliabilityDocument(Head):
    k: int
    alpha: Figure
    alpha_standardised: Figure
    alpha_pairwise: Figure
    alpha_if_dropped: dict[str, Figure]
    total_sd: Figure
    sem: Figure
    one_factor: OneFactorPart | None
    why_no_factor: str | None


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
    said = head(
        n,
        len(scores) - n,
        "alpha (Feldt), omega of one factor (maximum likelihood, delta method over people), list-wise",
        profile,
        no_interval={"k": "count", "df": "count"},
    )
    try:
        alpha = measure_alpha(whole)
    except NoVariance:
        nothing = figure(None, n, needed=NEEDED, profile=profile, why="no-variance")
        return {
            **said, "k": scores.shape[1], "alpha": nothing, "alpha_standardised": nothing, "alpha_pairwise": nothing, "alpha_if_dropped": {},
            "total_sd": nothing, "sem": nothing, "one_factor": None, "why_no_factor": nothing.get("why"),
        }  # fmt: skip

    def shown(value: float | None, ends: tuple[float, float] | None, why: str = "no-variance") -> Figure:
        return figure(value, n, ends, needed=NEEDED, profile=profile, why=why)

    def with_feldt(value: float | None, k: int) -> Figure:
        return shown(value, None if value is None else feldt(value, n, k))

    factor = _one_factor(answers.items, whole, profile) if has_enough else None
    return {
        **said,
        "k": alpha.k,
        "alpha": shown(alpha.alpha, alpha.interval),
        "alpha_standardised": with_feldt(alpha.standardised, alpha.k),
        # Of those who answered all of it: pairs have more people each, and the interval is rather too wide.
        "alpha_pairwise": with_feldt(alpha_of(pairwise_covariance(scores)), alpha.k),
        "alpha_if_dropped": {name: with_feldt(each, alpha.k - 1) for name, each in zip(answers.items, alpha.if_dropped, strict=True)},
        "total_sd": shown(alpha.total_sd, alpha.total_sd_interval),
        "sem": shown(alpha.sem, alpha.sem_interval),
        "one_factor": factor,
        "why_no_factor": None if factor else "not-estimable" if has_enough else "too-few",
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

    def shown(value: float | None, ends: tuple[float, float] | None, why: str = "", why_no_ci95: NoInterval = "alike") -> Figure:
        told = value if found.has_converged else None
        return figure(told, n, ends, needed=NEEDED, profile=profile, why=why or "not-converged", why_no_ci95=why_no_ci95)

    reach = float(scipy.stats.t.ppf(0.975, n - 1)) * found.loading_errors
    return {
        "omega": shown(found.omega, found.omega_interval),
        "loadings": {
            name: shown(float(each), None if found.is_improper else (float(each - off), float(each + off)))
            for name, each, off in zip(items, found.loadings, reach, strict=True)
        },
        "chi_square": shown(found.chi_square, None, why_no_ci95="test"),
        "df": found.df,
        "p": shown(found.p, None, "" if found.df else "not-estimable", "test"),
        "rmsea": shown(found.rmsea, found.rmsea_interval, "" if found.df else "not-estimable"),
        "improper": found.is_improper,
    }


COMMAND: Final = LabCommand("see how far the items of a scale say the same", _arguments, _run, ReliabilityDocument)
