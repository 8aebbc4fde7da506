"""What one can do at the bench, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.car_t.state import State
from bridging.engines.labs.car_t.tools import copy_sheet, count, dose_sheet, pcr, stain, submit
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (count.TOOL, stain.TOOL, pcr.TOOL, copy_sheet.TOOL, dose_sheet.TOOL, submit.TOOL)
