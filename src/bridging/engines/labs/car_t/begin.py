"""The start: a day, a budget, and what is asked of the lot."""

from bridging.engines.labs.car_t.case import Case
from bridging.engines.labs.car_t.state import State
from bridging.engines.labs.level import Level


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "euros": case.euros}
    return State(case=case, seed=seed, level=level, given=given, left=given, shown=("order",))
