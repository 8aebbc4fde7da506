"""The bench as others see it."""

from typing import Final

from bridging.engines.labs.titre.begin import begin
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.expert import next_right
from bridging.engines.labs.titre.grading import grade
from bridging.engines.labs.titre.panels import panels_of
from bridging.engines.labs.titre.state import State
from bridging.engines.labs.titre.tools import TOOLS
from bridging.engines.labs.tool_bench import ToolBench

BENCH: Final[ToolBench[Case, State]] = ToolBench(
    tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right, figures=("plot", "plate")
)
