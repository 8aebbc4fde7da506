"""The start, and one step on."""

from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import Level
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.state import State
from bridging.engines.labs.photometry.tools import TOOLS


def begin(case: Case, seed: str, level: Level) -> State:
    return State(
        case=case, seed=seed, level=level, minutes_left=case.minutes, euros_left=case.euros, slips_left=case.slips, stock_ul=case.stock_ul
    )


def do(state: State, act: Act) -> State:
    """Return the state after an act; raise Refused for what cannot be done."""
    if state.submission is not None:
        raise Refused("lab.refused.submitted")
    tool = next((each for each in TOOLS if each.name == act.tool), None)
    if tool is None or not tool.is_open(state):
        raise Refused("lab.refused.tool")
    return tool.do(state, act.given)
