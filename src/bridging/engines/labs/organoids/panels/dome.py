"""The dome under the microscope: what decides on a passage, more than the calendar does."""

from bridging.engines.labs.figures.picture import Picture
from bridging.engines.labs.organoids.cultures import now
from bridging.engines.labs.organoids.domes import HEIGHT, UM_PER_PX, WIDTH
from bridging.engines.labs.organoids.state import Line, State
from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message


def line_shown(state: State) -> Line | None:
    """Return the line whose organoids are in the middle, of those that are left."""
    left = sorted((line for line in state.lines if now(state, line).organoids), key=lambda line: now(state, line).median_um)
    return left[len(left) // 2] if left else None


def name_of(state: State) -> str:
    return f"dome-{state.day}"


def dome_panel(state: State) -> Panel | None:
    """Return None once the lines stand in the plate, and while there are none."""
    line = line_shown(state) if state.plate is None else None
    if line is None:
        return None
    says = Message("lab-picture:dome", {"line": line.name, "day": state.day})
    return Panel(
        id="dome", title=Message("lab-panel:dome", {"line": line.name, "day": state.day}), said=(Message("lab.dome.what"),),
        figure=Picture(name_of(state), says, WIDTH, HEIGHT, UM_PER_PX),
    )  # fmt: skip
