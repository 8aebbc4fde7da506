"""`bridging measure gain FILE.csv --pre COLUMN --post COLUMN [--maximum N]`: what the same people had more afterwards."""

import argparse
from math import inf
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, number, shows
from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.effect_size import Size
from bridging.engines.measurement.gain import METHOD, SHOWN_FROM, measure_gain
from bridging.engines.measurement.intervals import of_mean
from bridging.kernel.unusable import Unusable


class HakePart(TypedDict):
    """Secondary, and never of one person: ``of_averages`` with its bootstrap interval; ``at_ceiling`` are out of ``average``."""

    of_averages: Figure
    average: Figure
    normalised_change: Figure
    at_ceiling: int


class GainDocument(Head):
    """``lost``: mean before of those who have no score afterwards, beside that of who has."""

    seed: str
    mean_pre: float | None
    mean_post: float | None
    sd_pre: float | None
    sd_post: float | None
    r: float | None
    gain: Figure
    t: float | None
    p: float | None
    d_z: Figure
    d_av: Figure
    g_av: Figure
    hake: HakePart | None
    r_pre_gain: float | None
    wilcoxon_v: float | None
    wilcoxon_p: float | None
    lost: Figure


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--pre", required=True, metavar="COLUMN", help="the score before")
    parser.add_argument("--post", required=True, metavar="COLUMN", help="the score afterwards")
    parser.add_argument("--maximum", type=float, metavar="N", help="the highest score there is, for Hake's gain")
    parser.add_argument("--seed", default="gain", help="of the bootstrap (default: gain)")


def _run(options: argparse.Namespace) -> GainDocument:
    table = table_of(options)
    table.people()
    pre, post = table.numbers(options.pre), table.numbers(options.post)
    both = np.isfinite(pre) & np.isfinite(post)
    if not both.any():
        raise Unusable("measure.no-pairs", pre=options.pre, post=options.post)
    if options.maximum is not None and not max(np.nanmax(pre), np.nanmax(post)) <= options.maximum < inf:
        raise Unusable("measure.above-maximum", maximum=options.maximum)
    found = measure_gain(list(pre[both]), list(post[both]), maximum=options.maximum, seed=options.seed)
    gone = pre[np.isfinite(pre) & ~np.isfinite(post)]
    n, profile = found.n, options.profile
    hake, has_enough = found.hake, shows(found.n, SHOWN_FROM, options.profile)

    def told(value: float | None) -> float | None:
        return number(value) if has_enough else None

    return {
        **head(n, len(table) - n, METHOD, profile),
        "seed": options.seed,
        "mean_pre": told(found.mean_before),
        "mean_post": told(found.mean_after),
        "sd_pre": told(found.sd_before),
        "sd_post": told(found.sd_after),
        "r": told(found.correlation),
        "gain": figure(found.gain, n, found.interval, needed=SHOWN_FROM, profile=profile),
        "t": told(found.t),
        "p": told(found.p),
        "d_z": figure(*_size(found.d_z, n), needed=SHOWN_FROM, profile=profile, why="no-variance"),
        "d_av": figure(*_size(found.d_av, n), needed=SHOWN_FROM, profile=profile, why="no-variance"),
        "g_av": figure(*_size(found.g_av, n), needed=SHOWN_FROM, profile=profile, why="no-variance"),
        "hake": None
        if hake is None
        else {
            "of_averages": figure(hake.of_averages, n, hake.interval, needed=SHOWN_FROM, profile=profile),
            "average": figure(hake.average, n - hake.at_ceiling, needed=SHOWN_FROM, profile=profile),
            "normalised_change": figure(hake.normalised_change, n, needed=SHOWN_FROM, profile=profile),
            "at_ceiling": hake.at_ceiling,
        },
        "r_pre_gain": told(found.correlation_with_gain),
        "wilcoxon_v": told(found.wilcoxon_v),
        "wilcoxon_p": told(found.wilcoxon_p),
        "lost": figure(float(gone.mean()) if len(gone) else None, len(gone), _interval(gone), needed=SHOWN_FROM, profile=profile),
    }


def _size(found: Size | None, n: int) -> tuple[float | None, int, tuple[float, float] | None]:
    return (found.value, n, found.interval) if found else (None, n, None)


def _interval(values: Floats) -> tuple[float, float] | None:
    return of_mean(float(values.mean()), float(values.std(ddof=1)), len(values)) if len(values) > 1 else None


COMMAND: Final = LabCommand("see what the same people gained", _arguments, _run, GainDocument)
