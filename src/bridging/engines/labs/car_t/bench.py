"""The bench as others see it."""

from typing import Final

from bridging.engines.labs.car_t.begin import begin
from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.expert import next_right
from bridging.engines.labs.car_t.grading import grade
from bridging.engines.labs.car_t.panels import panels_of
from bridging.engines.labs.car_t.state import State
from bridging.engines.labs.car_t.tools import TOOLS
from bridging.engines.labs.tool_bench import ToolBench

BENCH: Final[ToolBench[Case, State]] = ToolBench(
    tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right, figures=("plot", "rows")
)
