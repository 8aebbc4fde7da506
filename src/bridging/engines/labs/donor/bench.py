"""The bench as others see it."""

from typing import Final

from bridging.engines.labs.donor.begin import begin
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.expert import next_right
from bridging.engines.labs.donor.grading import grade
from bridging.engines.labs.donor.panels import panels_of
from bridging.engines.labs.donor.state import State
from bridging.engines.labs.donor.tools import TOOLS
from bridging.engines.labs.tool_bench import ToolBench


class DonorBench(ToolBench[Case, State]):
    def guides_to(self, state: State) -> tuple[str, ...]:
        """A donor is written again until it is right, so writing stays open; what was ordered can be handed in."""
        found = ("design",) if not state.designs else ("design", "order-donor")
        return (*found, "submit") if state.orders else found


BENCH: Final = DonorBench(tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right, figures=("rows", "sequence"))
