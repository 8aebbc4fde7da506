"""The start: a bank of donors, matrix, money, hands, and a microscope that is booked for day 28."""

from bridging.engines.labs.level import Level
from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.state import State


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "euros": case.euros, "matrix": case.matrix_ul}
    return State(case=case, seed=seed, level=level, given=given, left=given)
