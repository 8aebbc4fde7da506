"""An image from its file to the document of `bridging lab organoids measure`."""

import argparse
from collections import Counter

from bridging.cli.lab.organoids.documents import MeasureDocument, ObjectRow
from bridging.cli.lab.organoids.pictures import write_picture
from bridging.cli.lab.organoids.settings import as_document, chosen_settings
from bridging.cli.lab.warned import warned
from bridging.engines.organoids.measuring import METHOD, Measured, measure
from bridging.engines.organoids.overlay import labels_png, overlay, png
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.summary import cautions, diameters
from bridging.engines.organoids.things import Thing


def measure_document(options: argparse.Namespace) -> MeasureDocument:
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
