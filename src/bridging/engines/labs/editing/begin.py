"""The start: tubes of DNA, cells in culture, a budget, and days until the next step."""

from bridging.engines.labs.editing.case import Case
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.level import Level


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "dna": case.dna, "days": case.days, "euros": case.euros}
    return State(case=case, seed=seed, level=level, given=given, left=given)
