"""What the simulator has in the bag, as a function of case and seed. Nothing of it reaches a screen before the end."""

from dataclasses import dataclass
from functools import lru_cache

from bridging.engines.dosing.multiplicity import copies_from_share
from bridging.engines.labs.car_t.case import Case
from bridging.kernel.seed import random_for


@dataclass(frozen=True, slots=True)
class Truth:
    """Shares from 0 to 1. ``copies_per_cell``: in genomes, over all cells; ``free``: so many times as many on the early day."""

    cells_per_ml: float
    viable: float
    recovered: float
    positive: float
    excess: float
    copies_per_cell: float
    free: float
    weight_kg: float

    @property
    def copies_per_transduced(self) -> float:
        return self.copies_per_cell / self.positive


@lru_cache(maxsize=128)
def truth_of(case: Case, seed: str) -> Truth:
    chance = random_for(seed, "lot")
    positive = case.positive.draw(chance)
    excess = chance.choice(case.excess).draw(chance)
    return Truth(
        cells_per_ml=case.cells_per_ml.draw(chance),
        viable=case.viable.draw(chance),
        recovered=case.recovered.draw(chance),
        positive=positive,
        excess=excess,
        copies_per_cell=copies_from_share(positive) * excess,
        free=case.free_excess.draw(chance),
        weight_kg=round(case.weight_kg.draw(chance), 1),
    )
