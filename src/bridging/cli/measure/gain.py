"""`bridging measure gain FILE.csv --pre COLUMN --post COLUMN [--maximum N]`: what the same people had more afterwards."""

import argparse
from math import inf
from typing import Final, TypedDict

import numpy as np

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head
from bridging.engines.measurement.effect_size import Size
from bridging.engines.measurement.gain import METHOD, SHOWN_FROM, Hake, measure_gain
from bridging.engines.measurement.intervals import of_mean_of, of_sd
from bridging.engines.measurement.items import interval_of_correlation
from bridging.engines.measurement.shift import measure_shift
from bridging.kernel.unusable import Unusable

_METHOD: Final = f"{METHOD}; Fisher's of correlations; of standard deviations over people; Hodges and Lehmann's of the shift; Hake's g drawn from the seed"


class HakePart(TypedDict):
    """Secondary, and never of one person: ``of_averages`` with its bootstrap interval; ``at_ceiling`` are out of ``average``."""

    of_averages: Figure
    average: Figure
    normalised_change: Figure
    at_ceiling: int


class GainDocument(Head):
    """``t`` and ``p`` are of the mean gain, with n − 1 degrees of freedom. ``lost``: mean before of those who have no score afterwards, beside that of
    who has.

    ``shift``: by how much scores moved, told by their order (Hodges and Lehmann), beside Wilcoxon's test, which counts who did not score the same twice.
    """

    mean_pre: Figure
    mean_post: Figure
    sd_pre: Figure
    sd_post: Figure
    r: Figure
    gain: Figure
    t: Figure
    p: Figure
    d_z: Figure
    d_av: Figure
    g_av: Figure
    hake: HakePart | None
    r_pre_gain: Figure
    shift: Figure
    wilcoxon_v: Figure
    wilcoxon_p: Figure
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
    before, after = pre[both], post[both]
    found = measure_gain(list(before), list(after), maximum=options.maximum, seed=options.seed)
    shift = measure_shift(after - before, largest=float(np.abs([before, after]).max()))
    gone = pre[np.isfinite(pre) & ~np.isfinite(post)]
    n, profile = found.n, options.profile

    def told(value: float | None, ends: tuple[float, float] | None, of: int = n) -> Figure:
        # A minimum holds for the people who have both scores; fewer of them may have moved, or may be below the maximum.
        return figure(value, of, ends, needed=SHOWN_FROM, profile=profile, why="no-variance")

    def tested(value: float | None, of: int = n) -> Figure:
        return figure(value, of, needed=SHOWN_FROM, profile=profile, why="no-variance", why_no_ci95="test")

    return {
        **head(n, len(table) - n, _METHOD, profile, seed=options.seed, no_interval={"at_ceiling": "count"}),
        "mean_pre": told(found.mean_before, of_mean_of(before)),
        "mean_post": told(found.mean_after, of_mean_of(after)),
        "sd_pre": told(found.sd_before, of_sd(before)),
        "sd_post": told(found.sd_after, of_sd(after)),
        "r": told(found.correlation, interval_of_correlation(found.correlation, n)),
        "gain": told(found.gain, found.interval),
        "t": tested(found.t),
        "p": tested(found.p),
        "d_z": told(*_size(found.d_z)),
        "d_av": told(*_size(found.d_av)),
        "g_av": told(*_size(found.g_av)),
        "hake": _hake(found.hake, n, profile) if found.hake else None,
        "r_pre_gain": told(found.correlation_with_gain, interval_of_correlation(found.correlation_with_gain, n)),
        "shift": told(shift.value, shift.interval),
        "wilcoxon_v": tested(found.wilcoxon_v, found.moved),
        "wilcoxon_p": tested(found.wilcoxon_p, found.moved),
        "lost": figure(float(gone.mean()) if len(gone) else None, len(gone), of_mean_of(gone), needed=SHOWN_FROM, profile=profile),
    }


def _size(found: Size | None) -> tuple[float | None, tuple[float, float] | None]:
    return (found.value, found.interval) if found else (None, None)


def _hake(found: Hake, n: int, profile: str) -> HakePart:
    def told(value: float | None, of: int, ends: tuple[float, float] | None) -> Figure:
        return figure(value, of, ends, needed=SHOWN_FROM, profile=profile)

    return {
        "of_averages": told(found.of_averages, n, found.interval),
        "average": told(found.average, n - found.at_ceiling, found.average_interval),
        "normalised_change": told(found.normalised_change, found.changed, found.normalised_change_interval),
        "at_ceiling": found.at_ceiling,
    }


COMMAND: Final = LabCommand("see what the same people gained", _arguments, _run, GainDocument)
