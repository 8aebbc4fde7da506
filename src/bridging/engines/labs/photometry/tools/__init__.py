"""What one can do at the bench, a module each, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.photometry.state import State
from bridging.engines.labs.photometry.tools import calibrate, dilute, film, fit, judge, submit, tell
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (film.TOOL, judge.TOOL, dilute.TOOL, calibrate.TOOL, fit.TOOL, tell.TOOL, submit.TOOL)
