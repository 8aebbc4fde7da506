"""Images of one place over time, from their files to the document of `bridging lab organoids swelling`."""

import argparse

from bridging.cli.lab.organoids.documents import SwellingDocument
from bridging.cli.lab.organoids.settings import as_document, chosen_settings
from bridging.cli.lab.warned import warned
from bridging.engines.organoids.measuring import measure
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.swelling import METHOD, Swelling, check_minutes, swelling
from bridging.kernel.unusable import Unusable


def swelling_document(options: argparse.Namespace) -> SwellingDocument:
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
