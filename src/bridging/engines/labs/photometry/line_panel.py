"""The line between mass and contrast: its numbers, and how it runs through the standards."""

from typing import Final

import numpy as np

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.photometry.calibration import Calibration
from bridging.kernel.message import Message

_MILLI: Final = 1000
_CITATION: Final = "Young et al., Science 360, 2018, doi:10.1126/science.aar5839"


def line_panel(panel_id: str, title: Message, calibration: Calibration, *, furthest_kda: float, is_simulated: bool = True) -> Panel:
    """Show a calibration, with the line drawn as far as it will be asked for."""
    standards = sorted(calibration.standards, key=lambda each: each.mass_kda)
    slope, intercept = calibration.slope, calibration.intercept
    numbers = [
        Quantity(Message("lab-number:slope"), -slope.value * 1e6, "10⁻⁶ kDa⁻¹", -slope.high * 1e6, -slope.low * 1e6, calibration.landing, 2),
        Quantity(
            Message("lab-number:intercept"), -intercept.value * _MILLI, "10⁻³", -intercept.high * _MILLI, -intercept.low * _MILLI,
            calibration.landing, 2,
        ),
        Quantity(Message("lab-number:r-squared"), calibration.r_squared, digits=5, n=len(standards)),
        *(
            Quantity(Message("lab-number:residual", {"mass": float(each.mass_kda)}), each.residual_kda, "kDa", n=each.count)
            for each in standards
        ),
    ]  # fmt: skip
    spans = Message("lab.line.range", {"low": float(standards[0].mass_kda), "high": float(standards[-1].mass_kda)})
    return Panel(
        id=panel_id,
        title=title,
        said=(spans, *calibration.cautions),
        numbers=tuple(numbers),
        figure=_figure(calibration, furthest_kda),
        method=Method(Message("lab-method:line"), "c = b · m + a", (), _CITATION),
        is_simulated=is_simulated,
    )


def _figure(calibration: Calibration, furthest_kda: float) -> Plot:
    unit, kda = mass_unit(furthest_kda)
    line, standards = calibration.line, sorted(calibration.standards, key=lambda each: each.mass_kda)
    masses = np.array([0.0, furthest_kda])
    contrasts = -(line.slope * masses + line.intercept) * _MILLI
    return Plot(
        Axis(Message("lab-axis:mass"), unit, 0.0, furthest_kda / kda),
        Axis(Message("lab-axis:contrast"), "10⁻³", 0.0, float(contrasts[-1]) * 1.08),
        (
            Series(Message("lab-series:line"), "line", tuple((masses / kda).tolist()), tuple(contrasts.tolist())),
            Series(
                Message("lab-series:standards"), "points", tuple(each.mass_kda / kda for each in standards),
                tuple(-each.contrast.value * _MILLI for each in standards),
            ),
        ),
    )  # fmt: skip


def mass_unit(furthest_kda: float) -> tuple[str, float]:
    """Return the unit in which masses up to so many kDa are read with ease, and how many kDa it has."""
    return ("MDa", 1000.0) if furthest_kda >= 2000 else ("kDa", 1.0)  # noqa: PLR2004 -- proteins below, capsids above
