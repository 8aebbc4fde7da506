"""`bridging lab organoids swelling IMAGE… --minutes 0,10,…`: how far the same organoids swell, and the area under the curve."""

import argparse
from pathlib import Path
from typing import Final

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.organoids.documents import SwellingDocument
from bridging.cli.lab.organoids.settings import add_settings
from bridging.engines.organoids.cautions import SWELLING
from bridging.engines.organoids.parameters import Parameters


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help="brightfield images of one place, in the order of time")
    parser.add_argument("--minutes", required=True, metavar="0,10,…", help="when each image was taken, in minutes after forskolin")
    add_settings(parser, Parameters)


def _run(options: argparse.Namespace) -> SwellingDocument:
    from bridging.cli.lab.organoids.swollen import swelling_document  # noqa: PLC0415 -- slow import

    return swelling_document(options)


COMMAND: Final = LabCommand(
    summary="follow forskolin-induced swelling over images",
    arguments=_arguments,
    run=_run,
    result=SwellingDocument,
    cautions=SWELLING,
)
