"""The start: a working week, a budget and the name of a gene."""

from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.level import Level


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "euros": case.euros}
    return State(case=case, seed=seed, level=level, given=given, left=given)
