"""The wells of a plate: what stands in each, and which share of its droplets is positive."""

from bridging.engines.dosing.droplets import FEW_DROPLETS
from bridging.engines.labs.figures.plate import Plate, Well
from bridging.engines.labs.titre.layout import SHORT, wells_of
from bridging.engines.labs.titre.plate import Counted, counted
from bridging.engines.labs.titre.state import Run, State
from bridging.kernel.message import Message

_ROWS = 8
_PERCENT = 100


def plate_figure(state: State, run: Run) -> Plate:
    tube = state.preparation(run.preparation)
    read = counted(state.case, state.seed, run, tube, state.reading) if state.reading else ()
    by_place = {each.well.place: each for each in read}
    groups = {amplicon: place for place, amplicon in enumerate(run.amplicons)}
    return Plate(
        Message("lab-number:positive-droplets"),
        "%",
        0.0,
        100.0,
        tuple(
            Well(
                well.place,
                SHORT[well.kind],
                Message(f"well:{well.kind.value}"),
                groups[well.amplicon],
                _percent(by_place.get(well.place)),
                flag=_flag(by_place.get(well.place)),
            )
            for well in wells_of(run)
        ),
        tuple(Message(f"amplicon:{amplicon.value}") for amplicon in run.amplicons),
        digits=1,
        rows=_ROWS,
    )


def _percent(found: Counted | None) -> float | None:
    return _PERCENT * found.droplets.positive_droplets / found.droplets.accepted_droplets if found else None


def _flag(found: Counted | None) -> Message | None:
    is_poor = found is not None and found.droplets.accepted_droplets < FEW_DROPLETS
    return Message("lab-limit:few-droplets", {"limit": FEW_DROPLETS}) if is_poor else None
