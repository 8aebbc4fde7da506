"""`bridging lab organoids swelling IMAGE… --minutes 0,10,…`: how far the same organoids swell, and the area under the curve."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.organoids.settings import add_settings, as_document, chosen_settings
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.organoids.cautions import SWELLING
from bridging.engines.organoids.measuring import measure
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.swelling import METHOD, Swelling, check_minutes, swelling
from bridging.kernel.unusable import Unusable


class FollowedRow(TypedDict):
    label: int
    area_px: list[int]
    relative_area_percent: list[float]


class SwellingDocument(TypedDict):
    relative_area_percent: list[float]
    auc: float
    minutes: list[float]
    ci95: list[tuple[float, float] | None]
    auc_ci95: tuple[float, float] | None
    n: int
    at_start: int
    total_area_percent: list[float]
    organoids: list[FollowedRow]
    method: str
    parameters: dict[str, float]
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help="brightfield images of one place, in the order of time")
    parser.add_argument("--minutes", required=True, metavar="0,10,…", help="when each image was taken, in minutes after forskolin")
    add_settings(parser, Parameters)


def _run(options: argparse.Namespace) -> SwellingDocument:
    minutes = _minutes(options.minutes)
    # Before the images are measured: that takes a second each.
    check_minutes(minutes, len(options.images))
    parameters = chosen_settings(options, Parameters())
    found = swelling([measure(read_picture(path), parameters) for path in options.images], minutes)
    return _document(found, options)


def _minutes(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError as fault:
        raise Unusable("organoids.minutes-format", given=text) from fault


def _document(found: Swelling, options: argparse.Namespace) -> SwellingDocument:
    return {
        "relative_area_percent": list(found.relative_area_percent),
        "auc": found.auc,
        "minutes": list(found.minutes),
        "ci95": list(found.ci95),
        "auc_ci95": found.auc_ci95,
        "n": found.n,
        "at_start": found.followed.at_start,
        "total_area_percent": list(found.total_area_percent),
        "organoids": [
            {
                "label": label,
                "area_px": row,
                "relative_area_percent": [100 * area / row[0] for area in row],
            }
            for label, row in zip(found.followed.labels.tolist(), found.followed.areas.tolist(), strict=True)
        ],
        "method": METHOD,
        "parameters": as_document(chosen_settings(options, Parameters())),
        "warnings": warned(found.cautions, options),
    }


COMMAND: Final = LabCommand(
    summary="follow forskolin-induced swelling over images",
    arguments=_arguments,
    run=_run,
    result=SwellingDocument,
    cautions=SWELLING,
)
