"""The bench as others see it."""

from typing import Final

from bridging.engines.labs.editing.begin import begin
from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.expert import next_right
from bridging.engines.labs.editing.grading import grade
from bridging.engines.labs.editing.panels import panels_of
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.editing.tools import TOOLS
from bridging.engines.labs.tool_bench import ToolBench

BENCH: Final[ToolBench[Case, State]] = ToolBench(
    tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right, figures=("plot", "trace", "alignment")
)
