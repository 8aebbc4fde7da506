"""What one can do at the bench, a module each, in the order in which the work goes."""

from typing import Final

from bridging.engines.labs.guides.state import State
from bridging.engines.labs.guides.tools import claims, electroporations, genotype, order, pams, scan, scores, search, spell, submit
from bridging.engines.labs.tool import Tool

TOOLS: Final[tuple[Tool[State], ...]] = (
    pams.TOOL,
    spell.TOOL,
    scan.TOOL,
    genotype.TOOL,
    scores.TOOL,
    search.TOOL,
    order.TOOL,
    electroporations.TOOL,
    claims.TOOL,
    submit.TOOL,
)
