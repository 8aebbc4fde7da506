"""Choices that several tools offer."""

from bridging.engines.labs.forms import Option
from bridging.engines.labs.organoids.state import State
from bridging.kernel.message import Message


def of_wells(state: State) -> tuple[Option, ...]:
    wells = state.plate.wells if state.plate else ()
    return tuple(
        Option(well.place, Message("lab-option:well", {"place": well.place, "line": well.line.name, "dose": well.dose})) for well in wells
    )
