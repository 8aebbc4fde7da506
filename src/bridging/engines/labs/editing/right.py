"""What the numbers of a report should be, from the analyses that it rests on."""

from dataclasses import dataclass

from bridging.engines.crispr.amplicon.result import Analysis
from bridging.engines.labs.editing.cells import stained
from bridging.engines.labs.editing.measured import counted, measured, unmixed
from bridging.engines.labs.editing.state import State
from bridging.engines.labs.editing.truth import truth_of


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Per cents: ``in_frame`` of the modified alleles, ``null`` of all, ``both`` of cells if alleles were independent."""

    modified: float
    in_frame: float
    null: float
    both: float


def reckoning(analysis: Analysis) -> Reckoning:
    modified, null = 100 * analysis.tally.share, 100 * analysis.tally.frameshift_share
    return Reckoning(modified, 100 * (1 - null / modified) if modified else 0.0, null, null**2 / 100)


def cells_by(state: State, source: str) -> tuple[float, float, float]:
    """Return what a source says of the share of cells without the protein, with its interval, in per cent.

    Alleles are squared, as two independent ones are lost; so are those of a trace and of a gel, for what that is worth.
    """
    kind, number = source.split("-")
    index = int(number) - 1
    match kind:
        case "stain":
            found = stained(state.case, state.seed, state.stains[index])
            return 100 * found.negative, 100 * found.interval[0], 100 * found.interval[1]
        case "count":
            tally = counted(state, state.counts[index]).tally
            return _squared(tally.frameshift_share, tally.frameshift_interval)
        case "unmix":
            mixture = unmixed(state, state.unmixed[index])
            return _squared(mixture.frameshift, mixture.frameshift_interval)
        case _:
            gel = measured(state.case, state.seed, state.gels[index])
            return _squared(gel.edited, gel.interval)


def _squared(share: float, interval: tuple[float, float]) -> tuple[float, float, float]:
    return 100 * share**2, 100 * interval[0] ** 2, 100 * interval[1] ** 2


def true_cells(state: State) -> float:
    return 100 * truth_of(state.case, state.seed).cells


def right_decision(state: State) -> str:
    return "go-on" if true_cells(state) >= state.case.needed_percent else "edit-again"
