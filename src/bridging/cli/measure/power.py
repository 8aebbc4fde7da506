"""`bridging measure power [--n N | --d D]`: how many a study needs, or the smallest difference that it can find."""

import argparse
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.shown import NoInterval
from bridging.engines.measurement import power
from bridging.engines.measurement.estimate import VERSION
from bridging.kernel.unusable import Unusable

DESIGNS: Final = ("groups", "pairs", "clusters", "wedge")


class PowerDocument(TypedDict):
    """``n`` is per group, or of pairs, not rounded; ``d`` in standard deviations. What was given stands beside what follows.

    It is arithmetic on what is assumed, so nothing of it has an interval.
    """

    design: str
    n: float | None
    d: float | None
    power: float
    design_effect: float | None
    method: str
    version: str
    no_interval: dict[str, NoInterval]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--design", choices=DESIGNS, default="groups", help="two groups, pairs, whole clusters, or a stepped wedge (default: groups)"
    )
    parser.add_argument("--n", type=float, help="people per group, or pairs")
    parser.add_argument("--d", type=float, help="the difference, in standard deviations (of gains, for pairs)")
    parser.add_argument("--power", type=float, help="the chance to find it (default: 0.8, unless --n and --d are given)")
    parser.add_argument("--clusters", type=int, default=8, help="how many, half of them given something (default: 8)")
    parser.add_argument("--size", type=float, default=35, help="people of a cluster, or new ones in each period (default: 35)")
    parser.add_argument("--icc", type=float, default=0.05, help="how alike people of a cluster are (default: 0.05)")
    parser.add_argument("--steps", type=int, default=4, help="of a stepped wedge (default: 4)")
    parser.add_argument("--explained", type=float, default=0.0, help="share of the variance that a covariate explains (default: 0)")


def _run(options: argparse.Namespace) -> PowerDocument:
    _hold(options)
    wanted = 0.8 if options.power is None else options.power
    found: PowerDocument = {
        "design": options.design, "n": options.n, "d": options.d, "power": wanted, "design_effect": None, "method": "", "version": VERSION,
        "no_interval": dict.fromkeys(("n", "d", "power", "design_effect"), "given"),
    }  # fmt: skip
    if options.design in {"groups", "pairs"}:
        return _of_people(options, found)
    found["design_effect"] = power.design_effect(options.size, options.icc)
    if options.design == "clusters":
        found["method"] = "t with J − 2 degrees of freedom, Kish's design effect"
        found["d"] = power.smallest_cluster_difference(
            options.clusters, options.size, options.icc, power=wanted, explained=options.explained
        )
        return found
    if options.d is None:
        raise Unusable("measure.power-what")
    found["method"] = "Hussey and Hughes 2007"
    found["power"] = power.power_of_stepped_wedge(
        options.d, clusters=options.clusters, steps=options.steps, size=options.size, icc=options.icc
    )
    return found


def _of_people(options: argparse.Namespace, found: PowerDocument) -> PowerDocument:
    is_pairs = options.design == "pairs"
    found["method"] = "noncentral t, two-sided 5 %"
    if options.n is not None and options.d is not None:
        found["power"] = (power.power_of_pairs if is_pairs else power.power_of_groups)(options.d, options.n)
    elif options.n is not None:
        found["d"] = (power.smallest_gain if is_pairs else power.smallest_difference)(options.n, found["power"])
    elif options.d is not None:
        found["n"] = (power.pairs_needed if is_pairs else power.people_per_group)(options.d, found["power"])
    else:
        raise Unusable("measure.power-what")
    return found


def _hold(options: argparse.Namespace) -> None:
    """Raise Unusable for what no study is like."""
    limits = {
        "--n": options.n is None or 2 < options.n <= 1e6,  # noqa: PLR2004 -- one degree of freedom at least
        "--d": options.d is None or 0.01 <= options.d <= 10,  # noqa: PLR2004 -- beyond, nobody needs a study
        "--power": options.power is None or 0.05 < options.power < 0.9999,  # noqa: PLR2004 -- from the level up
        "--clusters": 3 <= options.clusters <= 1e6,  # noqa: PLR2004 -- a degree of freedom
        "--size": 1 <= options.size <= 1e6,  # noqa: PLR2004 -- no cluster is larger
        "--icc": 0 <= options.icc <= 1,
        "--steps": options.design != "wedge" or 1 <= options.steps <= options.clusters,
        "--explained": 0 <= options.explained < 1,
    }
    wrong = next((name for name, is_right in limits.items() if not is_right), None)
    if wrong is not None:
        raise Unusable("measure.power-range", argument=wrong)


COMMAND: Final = LabCommand("plan how many a study needs", _arguments, _run, PowerDocument)
