"""`bridging lab organoids measure IMAGE [--overlay PNG] [--labels PNG]`: every organoid of a brightfield image, and what was left out."""

import argparse
from pathlib import Path
from typing import Final

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.organoids.documents import MeasureDocument
from bridging.cli.lab.organoids.settings import add_settings
from bridging.engines.organoids.cautions import MEASURE
from bridging.engines.organoids.parameters import Parameters


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("image", type=Path, help="a brightfield image: PNG, JPEG, TIFF or BMP, grey, 8 or 16 bits")
    parser.add_argument("--overlay", type=Path, metavar="PNG", help="write the image with outlines: counted green, excluded by reason")
    parser.add_argument("--labels", type=Path, metavar="PNG", help="write the labels, 16 bits: 0 background, n the object with label n")
    add_settings(parser, Parameters)


def _run(options: argparse.Namespace) -> MeasureDocument:
    from bridging.cli.lab.organoids.measured import measure_document  # noqa: PLC0415 -- slow import

    return measure_document(options)


COMMAND: Final = LabCommand(
    summary="find and measure organoids in a brightfield image",
    arguments=_arguments,
    run=_run,
    result=MeasureDocument,
    cautions=MEASURE,
)
