"""`bridging lab organoids measure IMAGE [--overlay PNG] [--labels PNG]`: every organoid of a brightfield image, and what was left out."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.organoids.pictures import write_picture
from bridging.cli.lab.organoids.settings import add_settings, as_document, chosen_settings
from bridging.cli.lab.warned import Warned, warned
from bridging.engines.organoids.cautions import MEASURE
from bridging.engines.organoids.measuring import METHOD, Measured, measure
from bridging.engines.organoids.overlay import labels_png, overlay, png
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.summary import cautions, diameters
from bridging.engines.organoids.things import Thing


class ObjectRow(TypedDict):
    label: int
    x_px: float
    y_px: float
    area_px: int
    equivalent_diameter_px: float
    perimeter_px: float
    circularity: float
    solidity: float
    eccentricity: float
    focus_score: float
    edge_blur_px: float
    in_focus: bool
    darkness: float


class ExcludedRow(ObjectRow):
    reason: str


class DiameterRow(TypedDict):
    n: int
    median: float
    ci95: tuple[float, float] | None


class MeasureDocument(TypedDict):
    objects: list[ObjectRow]
    count: int
    excluded: int
    total_area_px: int
    diameter_px: DiameterRow | None
    excluded_by_reason: dict[str, int]
    excluded_objects: list[ExcludedRow]
    width_px: int
    height_px: int
    method: str
    parameters: dict[str, float]
    warnings: list[Warned]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("image", type=Path, help="a brightfield image: PNG, JPEG, TIFF or BMP, grey, 8 or 16 bits")
    parser.add_argument("--overlay", type=Path, metavar="PNG", help="write the image with outlines: counted green, excluded by reason")
    parser.add_argument("--labels", type=Path, metavar="PNG", help="write the labels, 16 bits: 0 background, n the object with label n")
    add_settings(parser, Parameters)


def _run(options: argparse.Namespace) -> MeasureDocument:
    parameters = chosen_settings(options, Parameters())
    image = read_picture(options.image)
    measured = measure(image, parameters)
    if options.overlay is not None:
        write_picture(options.overlay, png(overlay(image, measured)), options.image)
    if options.labels is not None:
        write_picture(options.labels, labels_png(measured.labels), options.image)
    return _document(measured, options)


def _document(measured: Measured, options: argparse.Namespace) -> MeasureDocument:
    found = diameters(measured)
    height, width = measured.labels.shape
    return {
        "objects": [_row(thing) for thing in measured.objects],
        "count": len(measured.objects),
        "excluded": len(measured.excluded),
        "total_area_px": measured.total_area_px,
        "diameter_px": None if found is None else {"n": found.n, "median": found.median, "ci95": found.ci95},
        "excluded_by_reason": dict(Counter(str(thing.reason) for thing in measured.excluded)),
        "excluded_objects": [{**_row(thing), "reason": str(thing.reason)} for thing in measured.excluded],
        "width_px": width,
        "height_px": height,
        "method": METHOD,
        "parameters": as_document(measured.parameters),
        "warnings": warned(cautions(measured), options),
    }


def _row(thing: Thing) -> ObjectRow:
    return {
        "label": thing.label,
        "x_px": thing.x,
        "y_px": thing.y,
        "area_px": thing.area_px,
        "equivalent_diameter_px": thing.equivalent_diameter_px,
        "perimeter_px": thing.perimeter_px,
        "circularity": thing.circularity,
        "solidity": thing.solidity,
        "eccentricity": thing.eccentricity,
        "focus_score": thing.focus_score,
        "edge_blur_px": thing.edge_blur_px,
        "in_focus": thing.in_focus,
        "darkness": thing.darkness,
    }


COMMAND: Final = LabCommand(
    summary="find and measure organoids in a brightfield image",
    arguments=_arguments,
    run=_run,
    result=MeasureDocument,
    cautions=MEASURE,
)
