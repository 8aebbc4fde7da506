"""The bench as others see it."""

from collections.abc import Sequence
from typing import ClassVar, Final

from bridging.engines.labs.acts import Act
from bridging.engines.labs.donor import begin, expert, grading
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.panels import panels_of
from bridging.engines.labs.donor.state import State
from bridging.engines.labs.donor.tools import TOOLS
from bridging.engines.labs.graded import Graded
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Panel
from bridging.engines.labs.tool import Tool
from bridging.engines.labs.tool_bench import ToolBench


class DonorBench(ToolBench[Case, State]):
    tools: ClassVar[Sequence[Tool[State]]] = TOOLS
    figures: ClassVar[Sequence[str]] = ("rows", "sequence")

    def begin(self, case: Case, seed: str, level: Level) -> State:
        return begin.begin(case, seed, level)

    def panels(self, state: State) -> Sequence[Panel]:
        return panels_of(state)

    def guides_to(self, state: State) -> tuple[str, ...]:
        """A donor is written again until it is right, so writing stays open; what was ordered can be handed in."""
        found = ("design",) if not state.designs else ("design", "order-donor")
        return (*found, "submit") if state.orders else found

    def grade(self, state: State) -> Graded:
        return grading.grade(state)

    def next_right(self, state: State) -> Act | None:
        return expert.next_right(state)


BENCH: Final = DonorBench()
