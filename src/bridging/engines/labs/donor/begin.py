"""The start: a gene, a codon, a budget."""

from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.state import State
from bridging.engines.labs.level import Level


def begin(case: Case, seed: str, level: Level) -> State:
    given = {"minutes": case.minutes, "euros": case.euros}
    return State(case=case, seed=seed, level=level, given=given, left=given)
