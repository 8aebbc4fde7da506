"""What one can do at the bench, a module each, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.organoids.tools import analyse, exclude, lay_out, look, replicates, seed_plate, segment, submit, tend, thaw
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (
    replicates.TOOL, thaw.TOOL, tend.TOOL, lay_out.TOOL, seed_plate.TOOL, look.TOOL, segment.TOOL, exclude.TOOL, analyse.TOOL, submit.TOOL,
)  # fmt: skip
