"""`bridging lab photometry calibrate FILE --masses 66,146,480`."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.photometry.documents import Interval, interval
from bridging.cli.lab.photometry.numbers import masses, seed
from bridging.cli.lab.warned import Warned, warned_in
from bridging.cli.output import terminal_language
from bridging.engines.photometry.calibration import Calibration, calibrate, calibrate_peaks
from bridging.engines.photometry.cautions import CALIBRATION
from bridging.engines.photometry.files.reading import read_events, read_standards
from bridging.kernel.unusable import Unusable
from bridging.source.text import Language, as_language

METHOD: Final = "EM mixture of the landings, then least squares of contrast on mass"


class StandardRow(TypedDict):
    mass_kda: float
    contrast: float
    contrast_ci95: Interval | None
    sigma_contrast: float | None
    count: int
    residual_kda: float


class CalibrationDocument(TypedDict):
    """``slope`` is in contrast per kDa, negative as contrasts of landings are; ``residuals_kda`` stand in the order of the masses."""

    slope: float
    intercept: float
    r_squared: float
    residuals_kda: list[float]
    range_kda: Interval
    slope_ci95: Interval | None
    intercept_ci95: Interval | None
    standards: list[StandardRow]
    events: int
    landings: int
    method: str
    warnings: list[Warned]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="events of the standards (HDF5 or CSV), or a table of their masses and peak contrasts"
    )
    parser.add_argument("--masses", type=masses, help="masses of the standards in kDa, such as 66,146,480; not needed for a table of peaks")
    parser.add_argument("--seed", type=seed, default=0, help="of the resampling behind the intervals (default: 0)")


def run(options: argparse.Namespace) -> CalibrationDocument:
    language = as_language(options.lang) if options.lang else terminal_language()
    peaks = read_standards(options.file)
    if peaks:
        return _document(calibrate_peaks(peaks), language)
    if options.masses is None:
        raise Unusable("photometry.no-masses")
    return _document(calibrate(read_events(options.file), options.masses, seed=options.seed), language)


def _document(found: Calibration, language: Language) -> CalibrationDocument:
    is_counted = found.slope.low < found.slope.high
    return {
        "slope": found.line.slope,
        "intercept": found.line.intercept,
        "r_squared": found.r_squared,
        "residuals_kda": [standard.residual_kda for standard in found.standards],
        "range_kda": (min(each.mass_kda for each in found.standards), max(each.mass_kda for each in found.standards)),
        "slope_ci95": interval(found.slope) if is_counted else None,
        "intercept_ci95": interval(found.intercept) if is_counted else None,
        "standards": [
            {
                "mass_kda": each.mass_kda,
                "contrast": each.contrast.value,
                "contrast_ci95": interval(each.contrast) if each.sigma_contrast is not None else None,
                "sigma_contrast": each.sigma_contrast,
                "count": each.count,
                "residual_kda": each.residual_kda,
            }
            for each in found.standards
        ],
        "events": found.events,
        "landings": found.landing,
        "method": METHOD,
        "warnings": warned_in(language, found.cautions),
    }


COMMAND: Final = LabCommand(
    "contrast to mass: the line through standards of known mass, with residuals", arguments, run, CalibrationDocument, CALIBRATION
)
