"""What one can do at the bench, a module each, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.titre.state import State
from bridging.engines.labs.titre.tools import (
    cell_sheet,
    divide,
    dose,
    elisa,
    infect,
    inquire,
    judge,
    prepare,
    read,
    run,
    size,
    submit,
    table,
)
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (
    size.TOOL,
    prepare.TOOL,
    run.TOOL,
    read.TOOL,
    judge.TOOL,
    elisa.TOOL,
    divide.TOOL,
    infect.TOOL,
    cell_sheet.TOOL,
    dose.TOOL,
    inquire.TOOL,
    table.TOOL,
    submit.TOOL,
)
