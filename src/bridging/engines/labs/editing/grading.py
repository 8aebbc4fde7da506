"""What a submission is worth. Controls are part of the answer: without an untreated sample the number and the decision that rests on it are
worth nothing, however near they may be.
"""

from typing import Final

from bridging.engines.labs.editing.begin import begin
from bridging.engines.labs.editing.expert import next_right
from bridging.engines.labs.editing.mistakes import Mistakes
from bridging.engines.labs.editing.named import NARROWEST, mistakes_of, width_share
from bridging.engines.labs.editing.right import right_decision, true_cells
from bridging.engines.labs.editing.state import Reckoned, State, Submission
from bridging.engines.labs.editing.tools import TOOLS
from bridging.engines.labs.editing.tools.explain import RIGHT
from bridging.engines.labs.editing.truth import truth_of
from bridging.engines.labs.graded import Answer, Compared, Graded, share_without
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.right_way import right_way
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_CELLS: Final = Message("lab-compared:cells")
_MODIFIED: Final = Message("lab-compared:modified")
_NULL: Final = Message("lab-compared:null")
_DECISION: Final = Message("lab-compared:next-step")
_WIDEST: Final = 3.0
_WIDE: Final = 16.0
"""Percentage points that an interval may always span: days and stainings differ by more than counting says."""
_STEPS: Final = (
    {Mistakes.NO_CONTROL},
    {Mistakes.POOR_TRACE_ACCEPTED, Mistakes.GOOD_TRACE_REJECTED},
    {Mistakes.WRONG_WINDOW, Mistakes.SNP_COUNTED},
    {Mistakes.GEL_UNCORRECTED},
)
_RECKONED: Final = (
    {Mistakes.FRAMESHIFT_OF_ALL},
    {Mistakes.IN_FRAME_IGNORED},
    {Mistakes.P_NOT_SQUARED},
    {Mistakes.RECKONING_OFF},
    {Mistakes.DROPOUT_MISSED},
)


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said, reckoned = state.submission, state.reckoned
    if said is None or reckoned is None:
        raise ValueError("nothing was handed in")
    mistakes = mistakes_of(state, said, reckoned)
    named = {mistake.code for mistake in mistakes}
    is_controlled = Mistakes.NO_CONTROL not in named
    right_words = sum(state.explained[name] == answer for name, answer in RIGHT.items())
    right_sums = sum(not named & each for each in _RECKONED)
    shares = {
        "handling": share_without(named, _STEPS),
        "estimate": _estimate(state, said, named) if is_controlled else 0.0,
        "limits": (right_words / len(RIGHT) + right_sums / len(_RECKONED)) / 2,
        "decision": _decision(state, said, named) if is_controlled else 0.0,
    }
    return Graded(shares, tuple(mistakes), _compared(state, said, reckoned), _answer(said))


def _estimate(state: State, said: Submission, named: set[str]) -> float:
    """A number without an interval is worth nothing; one that counts something else than cells, half at most."""
    if said.cells.low is None or said.cells.high is None:
        return 0.0
    width = said.cells.high - said.cells.low
    share = width_share(state, said)
    has_interval = share >= NARROWEST and (share <= _WIDEST or width <= _WIDE)
    is_cells = not named & {Mistakes.OFF_THE_MARK, Mistakes.KO_SCORE_AS_CELLS, Mistakes.T7E1_QUANTITATIVE, Mistakes.MEASURED_TOO_EARLY}
    return 0.5 * is_cells + 0.5 * has_interval


def _decision(state: State, said: Submission, named: set[str]) -> float:
    """A decision that is right by chance, for the number says otherwise, is worth half."""
    if said.decision != right_decision(state):
        return 0.0
    return 0.5 if Mistakes.DECISION_UNFOUNDED in named else 1.0


def _answer(said: Submission) -> Answer:
    cells = said.cells
    source = f"source:{said.source.split('-')[0]}"
    return Answer(f"decision:{said.decision}", _CELLS.code, cells.value, cells.low, cells.high, "%", said.reason, source)


def _compared(state: State, said: Submission, reckoned: Reckoned) -> tuple[Compared, ...]:
    truth = truth_of(state.case, state.seed)
    best = _right_way(state.case, state.seed)
    assert best.submission is not None and best.reckoned is not None  # noqa: S101, PT018 -- the right way ends with both
    right = best.submission
    decisions = (Message(f"decision:{one}") for one in (said.decision, right.decision, right_decision(state)))
    return (
        Compared(_MODIFIED, *(_percent(_MODIFIED, each) for each in (reckoned.modified, best.reckoned.modified, 100 * truth.modified))),
        Compared(_NULL, *(_percent(_NULL, each) for each in (reckoned.null, best.reckoned.null, 100 * truth.null_alleles))),
        Compared(_CELLS, _cells(said), _cells(right), _percent(_CELLS, true_cells(state))),
        Compared(_DECISION, *decisions),
    )


def _percent(name: Message, value: float) -> Quantity:
    return Quantity(name, value, "%")


def _cells(said: Submission) -> Quantity:
    return Quantity(_CELLS, said.cells.value, "%", said.cells.low, said.cells.high)
