"""What a submission is worth. Controls are part of the answer: without them the number, and the decision that rests on it, are worth nothing."""

from typing import Final

from bridging.engines.labs.car_t.begin import begin
from bridging.engines.labs.car_t.expert import next_right
from bridging.engines.labs.car_t.mistakes import Mistakes
from bridging.engines.labs.car_t.reckoned import claim_due, copies, decision_due
from bridging.engines.labs.car_t.sheets import due_volume_ml
from bridging.engines.labs.car_t.state import State, Submission
from bridging.engines.labs.car_t.tools import TOOLS
from bridging.engines.labs.car_t.truth import truth_of
from bridging.engines.labs.car_t.wrong import concluded_from, mistakes_of, width_share
from bridging.engines.labs.graded import Answer, Compared, Graded, share_without
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.right_way import right_way
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_COPIES: Final = Message("lab-compared:copies")
_VOLUME: Final = Message("lab-compared:bag-volume")
_WIDEST: Final = 2.5
_CONTROLS: Final = frozenset(
    {
        Mistakes.NOT_MEASURED,
        Mistakes.DEAD_CELLS_STAINED,
        Mistakes.GATE_BY_EYE,
        Mistakes.EARLY_DNA,
        Mistakes.COUNTED_TWICE,
        Mistakes.NO_BLANKS,
        Mistakes.NO_KNOWN_COPIES,
        Mistakes.PLASMID_NOT_LOOKED_FOR,
    }
)
_HANDLING: Final = (
    {Mistakes.COUNTED_BEFORE_FREEZING},
    {Mistakes.DEAD_CELLS_STAINED},
    {Mistakes.GATE_BY_EYE},
    {Mistakes.EARLY_DNA},
    {Mistakes.COUNTED_TWICE},
    {Mistakes.NO_BLANKS},
    {Mistakes.NO_KNOWN_COPIES},
    {Mistakes.PLASMID_NOT_LOOKED_FOR},
    {Mistakes.ONE_EXTRACTION},
)
_LIMITS: Final = (
    {Mistakes.CHANCE_MISREAD},
    {Mistakes.COPIES_OF_ALL_CELLS, Mistakes.CHANCE_FOR_MEASURED},
    {Mistakes.COPIES_MISCALCULATED, Mistakes.NO_COPY_SHEET},
)
_DOSE: Final = (
    {Mistakes.ALL_CELLS_DOSED, Mistakes.ALL_VIABLE_DOSED, Mistakes.COUNTED_BEFORE_FREEZING},
    {Mistakes.UNIT_SLIP, Mistakes.DOSE_MISCALCULATED},
    {Mistakes.NO_SECOND_PERSON},
)


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said = state.submission
    if said is None:
        raise ValueError("nothing was handed in")
    best = _right_way(state.case, state.seed)
    mistakes = mistakes_of(state, said, best)
    named = {Mistakes(mistake.code) for mistake in mistakes}
    is_controlled = not named & _CONTROLS
    has_interval = not named & {Mistakes.NO_INTERVAL, Mistakes.INTERVAL_TOO_NARROW} and width_share(state, said, best) <= _WIDEST
    counts = is_controlled and not named & {Mistakes.NO_INTERVAL, Mistakes.COPIES_OF_ALL_CELLS, Mistakes.CHANCE_FOR_MEASURED}
    shares = {
        "handling": 0.0 if Mistakes.NOT_MEASURED in named else share_without(named, _HANDLING),
        "estimate": 0.5 * (Mistakes.OFF_THE_MARK not in named) + 0.5 * has_interval if counts else 0.0,
        "limits": 0.0 if Mistakes.NOT_MEASURED in named else share_without(named, _LIMITS),
        "dose": 0.0 if Mistakes.NO_DOSE_SHEET in named else share_without(named, _DOSE),
        "decision": float(is_controlled and Mistakes.WRONG_DECISION not in named),
    }
    answer = Answer(
        f"decision:{said.decision}", _COPIES.code, said.copies, said.low, said.high, "", said.reason, f"copies-lie:{said.claim}"
    )
    return Graded(shares, mistakes, _compared(state, said, best), answer)


def _compared(state: State, said: Submission, best: State) -> tuple[Compared, ...]:
    right, found = best.submission, copies(best)
    assert right is not None  # noqa: S101 -- the right way ends with a submission
    assert found is not None  # noqa: S101 -- and measures copies
    by, own = concluded_from(state, best)
    truth = truth_of(state.case, state.seed)
    held = truth.cells_per_ml * truth.viable * truth.positive
    decided = (said.decision, right.decision, decision_due(by, own))
    claimed = (said.claim, right.claim, claim_due(own))
    rows = [
        Compared(_COPIES, _copies(said), _copies(right), Quantity(_COPIES, truth.copies_per_transduced, digits=2)),
        Compared(Message("lab-compared:copies-lie"), *(Message(f"copies-lie:{claim}") for claim in claimed)),
        Compared(Message("lab-compared:decision"), *(Message(f"decision:{decision}") for decision in decided)),
    ]
    volume = due_volume_ml(best)
    if state.dose_sheets and volume:
        due = _volume(state.case.dose_per_kg * truth.weight_kg / held)
        rows.insert(1, Compared(_VOLUME, _volume(state.dose_sheets[-1].volume_ml), _volume(volume), due))
    return tuple(rows)


def _copies(said: Submission) -> Quantity:
    return Quantity(_COPIES, said.copies, "", said.low, said.high, digits=2)


def _volume(volume_ml: float) -> Quantity:
    return Quantity(_VOLUME, volume_ml, "mL", digits=2)
