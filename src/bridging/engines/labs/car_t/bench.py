"""The bench as others see it."""

from collections.abc import Sequence
from typing import ClassVar, Final

from bridging.engines.labs.acts import Act
from bridging.engines.labs.car_t import begin, expert, grading
from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.panels import panels_of
from bridging.engines.labs.car_t.state import State
from bridging.engines.labs.car_t.tools import TOOLS
from bridging.engines.labs.graded import Graded
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Panel
from bridging.engines.labs.tool import Tool
from bridging.engines.labs.tool_bench import ToolBench


class CarTBench(ToolBench[Case, State]):
    tools: ClassVar[Sequence[Tool[State]]] = TOOLS
    figures: ClassVar[Sequence[str]] = ("plot", "rows")

    def begin(self, case: Case, seed: str, level: Level) -> State:
        return begin.begin(case, seed, level)

    def panels(self, state: State) -> Sequence[Panel]:
        return panels_of(state)

    def grade(self, state: State) -> Graded:
        return grading.grade(state)

    def next_right(self, state: State) -> Act | None:
        return expert.next_right(state)


BENCH: Final = CarTBench()
