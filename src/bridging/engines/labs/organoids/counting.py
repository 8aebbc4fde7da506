"""How much of what was counted is no organoid, and how many organoids were missed: known to the simulator alone."""

from dataclasses import dataclass

from bridging.engines.labs.organoids.state import State
from bridging.engines.labs.organoids.truth import faults_of
from bridging.engines.labs.organoids.wells import plate_of, read_well
from bridging.engines.organoids.synthetic.scene import COUNTED, Kind


@dataclass(frozen=True, slots=True)
class Counting:
    """Shares over the wells in which nothing went wrong. ``missed``: of the organoids that are there."""

    debris: float
    blurred: float
    missed: float


def counting_of(state: State) -> Counting:
    wrong = faults_of(state.case, state.seed, plate_of(state))
    kinds: list[Kind] = []
    present = 0
    for well in plate_of(state).wells:
        if well.place not in wrong:
            found = read_well(state, well, state.limits_of(well.place))
            kinds += found.kinds
            present += found.organoids
    right = sum(kind in COUNTED for kind in kinds)
    blurred = sum(kind is Kind.BLURRED for kind in kinds)
    counted = max(1, len(kinds))
    return Counting((len(kinds) - right - blurred) / counted, blurred / counted, 1 - right / max(1, present))
