"""The bench as others see it."""

from collections.abc import Collection
from typing import Final

from bridging.engines.labs.organoids.begin import begin
from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.domes import dome_of
from bridging.engines.labs.organoids.expert import next_right
from bridging.engines.labs.organoids.grading import grade
from bridging.engines.labs.organoids.panels import dome, panels_of
from bridging.engines.labs.organoids.panels.picture import name_of
from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.organoids.tools import TOOLS
from bridging.engines.labs.organoids.wells import image_of, plate_of, seeded
from bridging.engines.labs.tool_bench import ToolBench
from bridging.engines.organoids.overlay import png

_GREYS: Final = 4
"""Steps of grey that the eye does not miss, and a file that is half as large."""


class OrganoidsBench(ToolBench[Case, State]):
    def guides_to(self, state: State) -> Collection[str]:
        """Return one step after another until there is a plate. Which wells are bad must not be told by what is offered: the reading goes to and fro."""
        if state.plate is None:
            named = super().guides_to(state)
            return (*named, "lay-out") if "seed-plate" in named else named
        return ("look", "segment", "exclude", "analyse", "submit") if state.is_set else ("look", "segment")

    def picture(self, state: State, name: str) -> bytes | None:
        if name == dome.name_of(state) and state.plate is None and (line := dome.line_shown(state)):
            return png(dome_of(state, line) // _GREYS * _GREYS, level=9)
        look = next((each for each in state.looks if name_of(each) == name), None)
        if look is None:
            return None
        image = image_of(seeded(state, plate_of(state).well(look.place)), look.minute, look.channel)
        return png(image // _GREYS * _GREYS, level=9)


BENCH: Final = OrganoidsBench(
    tools=TOOLS, begin=begin, panels=panels_of, grade=grade, next_right=next_right, figures=("plot", "plate", "picture", "timeline")
)
