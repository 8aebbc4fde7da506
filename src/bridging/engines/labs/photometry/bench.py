"""The bench as others see it."""

from typing import Final

from bridging.engines.labs.photometry.begin import begin
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.expert import next_right
from bridging.engines.labs.photometry.grading import grade
from bridging.engines.labs.photometry.panels import panels_of
from bridging.engines.labs.photometry.state import State
from bridging.engines.labs.photometry.tools import TOOLS
from bridging.engines.labs.tool_bench import ToolBench

BENCH: Final[ToolBench[Case, State]] = ToolBench(tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right)
