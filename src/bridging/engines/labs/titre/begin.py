"""The start: two days, a budget, the lot, and what is known of it."""

from bridging.engines.labs.level import Level
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.state import State


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "sample": case.sample_ul, "euros": case.euros}
    return State(case=case, seed=seed, level=level, given=given, left=given, shown=("log", "order", "certificate"))
