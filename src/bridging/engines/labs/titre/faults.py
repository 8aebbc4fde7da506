"""What is to be said of a plate: the faults that make it invalid.

Judged by what is in its wells, so that a verdict is right or wrong whatever threshold and droplet volume somebody reads it with. Recovery lies far
from its limits, in good tubes as in bad ones: controls that are read well say the same. Only a dilution at the very edge of what droplets
can count may look otherwise.
"""

from typing import Final

from bridging.engines.labs.titre.plate import sample_copies
from bridging.engines.labs.titre.state import Dnase, Fault, Run, State
from bridging.engines.labs.titre.truth import opened

MOST_COPIES: Final = 4.6
"""Per droplet: 99 % positive."""
FEWEST_COPIES: Final = 0.1
LEAST_RECOVERY: Final = 0.8
MOST_RECOVERY: Final = 1.2


def faults_of(state: State, run: Run) -> frozenset[Fault]:
    tube = state.preparation(run.preparation)
    seen = sample_copies(state.case, state.seed, run, tube).values()
    faults = {
        Fault.CONTROLS: not (run.has_ntc and run.has_unopened and run.has_reference),
        Fault.SATURATED: max(seen) > MOST_COPIES,
        Fault.THIN: max(seen) < FEWEST_COPIES,
        Fault.LOOSE: tube.dnase is Dnase.NONE,
        Fault.RECOVERY: opened(state.case, state.seed, tube) < LEAST_RECOVERY,
    }
    return frozenset(fault for fault, is_there in faults.items() if is_there)
