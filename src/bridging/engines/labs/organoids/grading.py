"""What a submission is worth. Controls are part of the answer: without vehicle and wild type on the plate, the number and the decision that rests on it
are worth nothing, however near they may be.
"""

from typing import Final

from bridging.engines.labs.graded import Answer, Graded, share_without
from bridging.engines.labs.graded import Compared as Row
from bridging.engines.labs.organoids.begin import begin
from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.comparing import Compared, best_dose, right_comparison
from bridging.engines.labs.organoids.expert import due_decision, next_right
from bridging.engines.labs.organoids.mistakes import Mistakes
from bridging.engines.labs.organoids.naming import mistakes_of
from bridging.engines.labs.organoids.placing import in_blocks
from bridging.engines.labs.organoids.state import Order, State, Submission
from bridging.engines.labs.organoids.tools import TOOLS
from bridging.engines.labs.organoids.truth import true_difference
from bridging.engines.labs.organoids.wells import plate_of
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.right_way import right_way
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_DIFFERENCE: Final = Message("lab-compared:difference")
_UNIT: Final = "% · min"
_CULTURE: Final = (
    {Mistakes.PASSAGED_LATE}, {Mistakes.PASSAGED_EARLY}, {Mistakes.SINGLE_CELLS_UNPROTECTED}, {Mistakes.STALE_MEDIUM},
    {Mistakes.MATRIX_RAN_OUT}, {Mistakes.NOTHING_BANKED},
)  # fmt: skip
_READING: Final = (
    {Mistakes.PSEUDOREPLICATION, Mistakes.TOO_FEW_DONORS},
    {Mistakes.KEPT_BAD_WELL},
    {Mistakes.EXCLUDED_GOOD_WELL, Mistakes.EXCLUDED_BY_VALUE},
    {Mistakes.DEBRIS_COUNTED, Mistakes.BLURRED_COUNTED, Mistakes.ORGANOIDS_MISSED},
    {Mistakes.THRESHOLD_AFTER_ANSWER, Mistakes.THRESHOLD_BY_WELL},
    {Mistakes.FEW_ORGANOIDS, Mistakes.DOSE_TOO_LOW},
)
_HALF: Final = 0.5
"""Of a decision from a plate on which the place goes with the line: it follows from a number that may be the plate's."""


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said = state.submission
    if said is None:
        raise ValueError("nothing was handed in")
    mistakes = tuple(mistakes_of(state, said))
    named = {mistake.code for mistake in mistakes}
    is_controlled = not named & {Mistakes.NO_VEHICLE, Mistakes.NO_WILD_TYPE}
    is_near = not named & {Mistakes.OFF_THE_MARK, Mistakes.ABSOLUTE_AREA, Mistakes.POSITION_CONFOUNDED}
    has_interval = not named & {Mistakes.NO_INTERVAL, Mistakes.INTERVAL_OFF, Mistakes.PSEUDOREPLICATION}
    steps = (*_READING, *_places(state.case))
    worth = _HALF if Mistakes.POSITION_CONFOUNDED in named else 1.0
    shares = {
        "handling": share_without(named, _CULTURE),
        "estimate": (0.5 * is_near + 0.5 * has_interval) if is_controlled and Mistakes.NO_INTERVAL not in named else 0.0,
        "limits": share_without(named, steps),
        "decision": worth if is_controlled and Mistakes.WRONG_DECISION not in named else 0.0,
    }
    return Graded(shares, mistakes, _rows(state, said), _answer(said))


def _places(case: Case) -> tuple[set[Mistakes], ...]:
    """Return the steps of laying out: none where the case knows no effect of places, and none that it has no effect of."""
    steps = {Mistakes.EDGE_WELLS: case.dries_out, Mistakes.POSITION_CONFOUNDED: case.has_places}
    return tuple({step} for step, counts in steps.items() if counts)


def _answer(said: Submission) -> Answer:
    return Answer(f"decision:{said.decision}", _DIFFERENCE.code, said.difference, said.low, said.high, _UNIT, said.reason)


def _rows(state: State, said: Submission) -> tuple[Row, ...]:
    best = _right_way(state.case, state.seed)
    right = best.submission
    assert right is not None  # noqa: S101 -- the right way ends with a submission
    donors = Message("lab-compared:donors")
    return (
        Row(
            _DIFFERENCE, _number(said), _number(right),
            Quantity(_DIFFERENCE, true_difference(state.case, state.seed, best.donors, best_dose(best)), _UNIT, digits=0),
        ),
        *_same_plate(state, said),
        Row(donors, *(Quantity(donors, count, digits=0) for count in (said.units, len(best.donors), len(state.donors)))),
        Row(Message("lab-compared:decision"), *(Message(f"decision:{one}") for one in (said.decision, right.decision, due_decision(state)))),
    )  # fmt: skip


def _same_plate(state: State, said: Submission) -> tuple[Row, ...]:
    right = right_comparison(state)
    if right is None:
        return ()
    true = Quantity(_DIFFERENCE, true_difference(state.case, state.seed, state.donors, best_dose(state)), _UNIT, digits=0)
    return Row(Message("lab-compared:same-plate"), _number(said), _of(right), true), *_other_places(state, said, true)


def _other_places(state: State, said: Submission, true: Quantity) -> tuple[Row, ...]:
    """Return what the same wells would have said at other places."""
    if not state.case.has_places or plate_of(state).order is Order.BLOCKS:
        return ()
    found = in_blocks(state)
    return () if found is None else (Row(Message("lab-compared:in-blocks"), _number(said), _of(found), true),)


def _number(said: Submission) -> Quantity:
    return Quantity(_DIFFERENCE, said.difference, _UNIT, said.low, said.high, digits=0)


def _of(found: Compared) -> Quantity:
    return Quantity(_DIFFERENCE, found.difference, _UNIT, found.low, found.high, digits=0)
