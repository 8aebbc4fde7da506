"""The bench as others see it."""

from typing import Final

from bridging.engines.labs.guides.begin import begin
from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.expert import next_right
from bridging.engines.labs.guides.grading import grade
from bridging.engines.labs.guides.panels import panels_of
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.guides.tools import TOOLS
from bridging.engines.labs.tool_bench import ToolBench

BENCH: Final[ToolBench[Case, State]] = ToolBench(
    tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right, figures=("plot", "rows", "sequence")
)
