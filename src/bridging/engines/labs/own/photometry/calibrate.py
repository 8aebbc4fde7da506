"""Draw the line between contrast and mass through standards of known mass, in a film of one's own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.labs.forms import Field, numbers
from bridging.engines.labs.own.kinds import HDF5, TABLE
from bridging.engines.labs.own.photometry.film import film_panels
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.labs.panels import Panel
from bridging.engines.labs.photometry.line_panel import line_panel
from bridging.engines.photometry.calibration import Calibration, calibrate, calibrate_peaks
from bridging.engines.photometry.constants import LARGEST_MASS_KDA, LIGHTEST_MASS_KDA
from bridging.engines.photometry.files.reading import read_events, read_standards
from bridging.kernel.message import Message

_USUAL: Final = "66, 146, 480"
"""Bovine serum albumin, and two bands of a native marker: what laboratories have at hand."""
_MOST_STANDARDS: Final = 12
_DRAWN_BEYOND: Final = 1.15


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return (Field("masses", "line", unit="kDa", value=_USUAL),)


def _masses(given: Given) -> tuple[float, ...]:
    return numbers(given.texts, "masses", low=LIGHTEST_MASS_KDA, high=LARGEST_MASS_KDA, most=_MOST_STANDARDS)


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    progress(10, Message("own-step:reading"))
    peaks = read_standards(paths["events"])
    if peaks:
        return _found(calibrate_peaks(peaks))
    events = read_events(paths["events"])
    progress(40, Message("own-step:fitting"))
    return _found(calibrate(events, _masses(given)), *film_panels(events))


def _found(calibration: Calibration, *film: Panel) -> Found:
    masses = [each.mass_kda for each in calibration.standards]
    panel = line_panel(
        "line",
        Message("own-panel:line", {"masses": ", ".join(f"{mass:g}" for mass in masses)}),
        calibration,
        furthest_kda=_DRAWN_BEYOND * max(masses),
        is_simulated=False,
    )
    line = calibration.line
    return Found((panel, *film), {"slope": line.slope, "intercept": line.intercept, "low": min(masses), "high": max(masses)})


TOOL: Final = OwnTool("calibrate", (FileField("events", (HDF5, TABLE)),), _fields, _masses, _run, Message("own-hint:calibrate"))
