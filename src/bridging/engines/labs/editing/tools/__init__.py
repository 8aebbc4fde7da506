"""What one can do at the bench, a module each, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.editing.state import State
from bridging.engines.labs.editing.tools import (
    amplicon_count,
    amplicon_run,
    explain,
    gel_run,
    reckon,
    stain,
    submit,
    trace_judge,
    trace_run,
    trace_unmix,
)
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (
    amplicon_run.TOOL,
    amplicon_count.TOOL,
    trace_run.TOOL,
    trace_judge.TOOL,
    trace_unmix.TOOL,
    gel_run.TOOL,
    stain.TOOL,
    reckon.TOOL,
    explain.TOOL,
    submit.TOOL,
)
