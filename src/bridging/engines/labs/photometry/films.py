"""What the simulator has in the stock and on the slips, and what a film of it shows: functions of case, seed and film.

Whatever was worked out once is kept, for a state is made again at every request; what is kept tells nothing that is not in the arguments.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.photometry.case import Case
from bridging.engines.labs.photometry.state import Film, LineMade, Model, State, Verdict, What
from bridging.engines.photometry.analysis import Aav, Analysis, Peaks, analyse
from bridging.engines.photometry.calibration import Calibration, calibrate
from bridging.engines.photometry.constants import CROWDED_PER_S, ENOUGH_EVENTS, KDA_PER_NT
from bridging.engines.photometry.events import Line
from bridging.engines.photometry.simulation.film import Conditions, film_of
from bridging.engines.photometry.simulation.film import Film as Recorded
from bridging.engines.photometry.simulation.landing import PROTEINS, landing_rate
from bridging.engines.photometry.simulation.species import LINE, Partials, Species, aav, ladder
from bridging.kernel.seed import random_for
from bridging.kernel.unusable import Unusable

SECONDS: Final = 60.0
STANDARDS_PER_ML: Final = 1e11
LADDER_PER_ML: Final = 9e12
DIRT_PER_S: Final = 12.0
"""On the slip that was not clean: as many that leave."""
_FEWEST_SLIPS, _MOST_SLIPS = 1, 3


@dataclass(frozen=True, slots=True)
class Truth:
    """Shares of the particles in the stock, and which slip of the box is dirty."""

    empty: float
    partial: float
    full: float
    aggregates: float
    dirty_slip: int


def truth_of(case: Case, seed: str) -> Truth:
    draw = random_for(seed, "stock")
    return Truth(
        case.empty.draw(draw), case.partial.draw(draw), case.full.draw(draw), case.aggregates.draw(draw),
        draw.randint(_FEWEST_SLIPS, _MOST_SLIPS),
    )  # fmt: skip


def full_kda(case: Case) -> float:
    return case.empty_kda + KDA_PER_NT * case.genome_nt


def true_percent(case: Case, seed: str) -> float:
    """Return the share of full among the capsids that land, in per cent: heavy ones land a little less often than they are there."""
    return 100 * _landing_share(_species(case, truth_of(case, seed)), "full")


def _landing_share(species: tuple[Species, ...], name: str) -> float:
    rates = {one.name: landing_rate(one.share, one.mass_kda) for one in species if one.name != "aggregate"}
    return rates[name] / sum(rates.values())


def _species(case: Case, truth: Truth) -> tuple[Species, ...]:
    return aav(
        truth.empty, truth.full, Partials(truth.partial, case.partial_nt),
        aggregates=truth.aggregates, genome_nt=case.genome_nt, empty_kda=case.empty_kda,
    )  # fmt: skip


@lru_cache(maxsize=64)
def recorded(case: Case, seed: str, film: Film) -> Recorded:
    """Return the events of a film."""
    truth = truth_of(case, seed)
    dirt = DIRT_PER_S if film.number == truth.dirty_slip else 0.0
    line = LINE if film.what is What.LADDER else Line(LINE.slope * case.capsid_contrast, LINE.intercept)
    anchor = PROTEINS if film.what is What.LADDER else Conditions().anchor
    species, per_ml = {
        What.BLANK: (aav(1.0, 1.0), 0.0),
        What.LADDER: (ladder(*case.ladder_kda), LADDER_PER_ML),
        What.CAPSIDS: (aav(0.5, 0.5, genome_nt=case.genome_nt, empty_kda=case.empty_kda), STANDARDS_PER_ML),
        What.SAMPLE: (_species(case, truth), film.per_ml),
    }[film.what]
    how = Conditions(seconds=SECONDS, dirt_per_s=dirt, line=line, anchor=anchor)
    return film_of(species, per_ml, how, seed=random_for(seed, "film", film.number).getrandbits(32))


def landings(case: Case, seed: str, film: Film) -> int:
    return int((recorded(case, seed, film).contrasts < 0).sum())


def due_verdict(case: Case, seed: str, film: Film) -> Verdict:
    """Return what is to be said of a film."""
    if film.number == truth_of(case, seed).dirty_slip:
        return Verdict.DIRTY
    seen = landings(case, seed, film)
    if film.what is What.SAMPLE and seen / SECONDS > CROWDED_PER_S:
        return Verdict.CROWDED
    if film.what is not What.BLANK and seen < ENOUGH_EVENTS:
        return Verdict.FEW
    return Verdict.GOOD


@lru_cache(maxsize=64)
def line_of(case: Case, seed: str, film: Film) -> Calibration:
    """Return the line of a film of standards; raise Refused where none can be drawn."""
    masses = case.ladder_kda if film.what is What.LADDER else (case.empty_kda, full_kda(case))
    try:
        return calibrate(recorded(case, seed, film).events, masses)
    except Unusable as fault:
        raise Refused("lab.refused.no-line", "film") from fault


@lru_cache(maxsize=64)
def fit_of(case: Case, seed: str, film: Film, standards: Film, model: Model) -> Analysis:
    """Return the fit of a film of the sample by the line of another film; raise Refused where it has too little to fit."""
    how = Aav(case.empty_kda, case.genome_nt) if model is Model.CAPSIDS else Peaks(2, (case.empty_kda, full_kda(case)))
    try:
        return analyse(recorded(case, seed, film).events, line_of(case, seed, standards).line, how, seconds=SECONDS)
    except Unusable as fault:
        raise Refused("lab.refused.no-fit", "film") from fault


def line_made(state: State, line: LineMade) -> Calibration:
    return line_of(state.case, state.seed, state.film(line.film))


def fit_made(state: State, number: int) -> Analysis:
    made = state.fits[number - 1]
    standards = state.film(state.lines[made.line - 1].film)
    return fit_of(state.case, state.seed, state.film(made.film), standards, made.model)
