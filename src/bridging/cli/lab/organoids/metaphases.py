"""`bridging lab organoids metaphases`: how many spreads show a mosaic, and what so many spreads leave open."""

import argparse
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.organoids.cautions import METAPHASES
from bridging.engines.organoids.metaphases import METHOD, plan, seen
from bridging.kernel.unusable import Unusable


class PlanRow(TypedDict):
    share: float
    at_least: int
    spreads: int
    chance: float


class SeenRow(TypedDict):
    spreads: int
    abnormal: int
    share: float
    ci95: tuple[float, float]
    excluded_from: float


class MetaphasesDocument(TypedDict):
    confidence: float
    plan: PlanRow | None
    seen: SeenRow | None
    method: str
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--share", type=float, metavar="P", help="share of abnormal cells that must not be missed, 0 to 1")
    parser.add_argument(
        "--at-least", type=int, default=1, metavar="K", help="abnormal spreads that must be seen; a clone has 2 (default: 1)"
    )
    parser.add_argument("--confidence", type=float, default=0.95, metavar="C", help="0.5 to 1 (default: 0.95)")
    parser.add_argument("--spreads", type=int, metavar="N", help="spreads that were looked at")
    parser.add_argument("--abnormal", type=int, default=0, metavar="K", help="abnormal ones among them (default: 0)")


def _run(options: argparse.Namespace) -> MetaphasesDocument:
    if options.share is None and options.spreads is None:
        raise Unusable("metaphases.nothing-asked")
    wanted = None if options.share is None else plan(options.share, options.confidence, options.at_least)
    found = None if options.spreads is None else seen(options.abnormal, options.spreads, options.confidence)
    return {
        "confidence": options.confidence,
        "plan": None
        if wanted is None
        else {"share": options.share, "at_least": options.at_least, "spreads": wanted.spreads, "chance": wanted.chance},
        "seen": None
        if found is None
        else {
            "spreads": options.spreads,
            "abnormal": options.abnormal,
            "share": found.share,
            "ci95": found.ci95,
            "excluded_from": found.excluded_from,
        },
        "method": METHOD,
        "warnings": warned(found.cautions if found else (), options),
    }


COMMAND: Final = LabCommand(
    summary="plan and judge metaphase spreads against mosaics",
    arguments=_arguments,
    run=_run,
    result=MetaphasesDocument,
    cautions=METAPHASES,
)
