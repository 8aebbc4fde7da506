"""What a submission is worth. Controls are part of the answer: without them the number, and the decision that rests on it, are worth nothing."""

from typing import Final

from bridging.engines.labs.graded import Answer, Compared, Graded, share_without
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.right_way import right_way
from bridging.engines.labs.titre.begin import begin
from bridging.engines.labs.titre.expert import next_right
from bridging.engines.labs.titre.mistakes import Mistakes
from bridging.engines.labs.titre.state import State, Submission
from bridging.engines.labs.titre.tools import TOOLS
from bridging.engines.labs.titre.tools.table import CARDS
from bridging.engines.labs.titre.transduction import due, is_asked
from bridging.engines.labs.titre.truth import vg_per_cp
from bridging.engines.labs.titre.wrong import cards_right, mistakes_of, width_share
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_WIDEST: Final = 2.5
_RATIO: Final = Message("lab-compared:vg-per-cp")
_MOI: Final = Message("lab-compared:moi")
_CONTROLS: Final = frozenset(
    {
        Mistakes.NO_NTC,
        Mistakes.NO_DNASE,
        Mistakes.NO_DNASE_CONTROL,
        Mistakes.NO_RECOVERY,
        Mistakes.WRONG_CALIBRATOR,
        Mistakes.TABLE_INCOMPLETE,
    }
)
_HANDLING: Final = (
    {Mistakes.SATURATED, Mistakes.TOO_FEW_COPIES},
    {Mistakes.NO_NTC},
    {Mistakes.NO_DNASE, Mistakes.NO_DNASE_CONTROL},
    {Mistakes.NO_RECOVERY},
    {Mistakes.THRESHOLD_IN_RAIN, Mistakes.THRESHOLD_TOO_LOW},
    {Mistakes.VOLUME_ASSUMED},
    {Mistakes.ACCEPTED_BAD_PLATE, Mistakes.REJECTED_GOOD_PLATE, Mistakes.UNJUDGED_PLATE},
    {Mistakes.WRONG_CALIBRATOR},
    {Mistakes.ONE_AMPLICON},
    {Mistakes.TABLE_INCOMPLETE},
)
_SHEET: Final = (
    {Mistakes.UNIT_SLIP, Mistakes.DOSE_MISCALCULATED},
    {Mistakes.ROUNDED_UP_DOSE, Mistakes.TOO_FEW_VIALS},
    {Mistakes.CAPSID_LOAD_IGNORED, Mistakes.CAPSIDS_MISCALCULATED},
    {Mistakes.NO_SECOND_PERSON},
)
_CELLS: Final = (
    {
        Mistakes.NO_CELL_SHEET,
        Mistakes.MOI_READ_AS_SHARE,
        Mistakes.GENOMES_FOR_UNITS,
        Mistakes.COPIES_OF_ALL_CELLS,
        Mistakes.CELLS_MISCALCULATED,
    },
)
_PHASE_ONE: Final = frozenset({Mistakes.INVENTED_CAUSE, Mistakes.AVERAGED_OOS})


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said = state.submission
    if said is None:
        raise ValueError("nothing was handed in")
    best = _right_way(state.case, state.seed)
    mistakes = mistakes_of(state, said, best)
    named = {Mistakes(mistake.code) for mistake in mistakes}
    is_controlled = not named & _CONTROLS
    has_interval = not named & {Mistakes.NO_INTERVAL, Mistakes.INTERVAL_TOO_NARROW, Mistakes.NO_BETWEEN_RUN}
    is_useful = width_share(said, best) <= _WIDEST
    counts = is_controlled and Mistakes.NO_INTERVAL not in named
    limits = cards_right(state) / len(CARDS)
    misread = {Mistakes.RATIO_READ_AS_FULL, Mistakes.AMPLICONS_MISREAD}
    is_decided = is_controlled and Mistakes.WRONG_DECISION not in named
    shares = {
        "handling": share_without(named, _HANDLING),
        "estimate": 0.5 * (Mistakes.OFF_THE_MARK not in named) + 0.5 * (has_interval and is_useful) if counts else 0.0,
        "limits": 0.0 if Mistakes.RATIO_READ_AS_FULL in named else limits * (0.5 if named & misread else 1.0),
        "dose": 0.0 if Mistakes.NO_SHEET in named else share_without(named, (*_SHEET, *(_CELLS if is_asked(state) else ()))),
        "decision": (0.5 if named & _PHASE_ONE else 1.0) if is_decided else 0.0,
    }
    return Graded(shares, tuple(mistakes), _compared(state, said, best), _answer(said))


def _answer(said: Submission) -> Answer:
    claim = f"genomes-are:{said.claim}"
    return Answer(f"decision:{said.decision}", _RATIO.code, said.per_capsid, said.low, said.high, "", said.reason, claim)


def _compared(state: State, said: Submission, best: State) -> tuple[Compared, ...]:
    right = best.submission
    assert right is not None  # noqa: S101 -- the right way ends with a submission
    true = Quantity(_RATIO, vg_per_cp(state.case, state.seed), "", digits=2)
    decided = (Message(f"decision:{one}") for one in (said.decision, right.decision, right.decision))
    claimed = (Message(f"genomes-are:{one}") for one in (said.claim, right.claim, right.claim))
    sheets, cells = state.cell_sheets, due(best)
    compared_cells = (
        (Compared(_MOI, _units(sheets[-1].units_per_cell), _units(cells.units_per_cell), _units(cells.units_per_cell)),)
        if sheets and cells
        else ()
    )
    return (
        *compared_cells,
        Compared(_RATIO, _ratio(said), _ratio(right), true),
        Compared(Message("lab-compared:genomes-are"), *claimed),
        Compared(Message("lab-compared:decision"), *decided),
    )


def _units(per_cell: float) -> Quantity:
    return Quantity(_MOI, per_cell, "IU", digits=3)


def _ratio(said: Submission) -> Quantity:
    return Quantity(_RATIO, said.per_capsid, "", said.low, said.high, digits=2)
