"""The number that the lab is about."""

from bridging.engines.photometry.analysis import Analysis
from bridging.engines.photometry.estimates import Estimate


def reported(analysis: Analysis) -> Estimate:
    """Return the share of full capsids: of all capsids, or of both peaks where only two were fitted."""
    return analysis.fitted.components[-1].fraction
