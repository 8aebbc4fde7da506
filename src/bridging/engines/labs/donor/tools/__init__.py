"""What one can do at the bench, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.donor.state import State
from bridging.engines.labs.donor.tools import design, order, submit
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (design.TOOL, order.TOOL, submit.TOOL)
