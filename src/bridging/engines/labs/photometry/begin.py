"""The start: an afternoon, a box of slips, a budget and the lot."""

from bridging.engines.labs.level import Level
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.state import State


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "sample": case.stock_ul, "slips": case.slips, "euros": case.euros}
    return State(case=case, seed=seed, level=level, given=given, left=given)
