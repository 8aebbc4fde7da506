"""What a submission is worth. Controls are part of the answer, and so is a primer outside the donor: without them there is no number."""

from typing import Final

from bridging.engines.labs.donor.begin import begin
from bridging.engines.labs.donor.expert import bare_design, blocked_design, next_right
from bridging.engines.labs.donor.judged import judged
from bridging.engines.labs.donor.mistakes import Mistakes
from bridging.engines.labs.donor.named import due_plan, mistakes_of
from bridging.engines.labs.donor.state import Design, State, Submission
from bridging.engines.labs.donor.tools import TOOLS
from bridging.engines.labs.donor.truth import outcomes
from bridging.engines.labs.graded import Answer, Compared, Graded, share_without
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.right_way import right_way
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_EXACT: Final = Message("lab-compared:exact")
_CFD: Final = Message("lab-compared:still-cut")
_DESIGN: Final = (
    {Mistakes.WRONG_CHANGE}, {Mistakes.NOT_SILENT}, {Mistakes.NOT_BLOCKED}, {Mistakes.FAR_CUT},
    {Mistakes.SNP_IGNORED, Mistakes.UNSPECIFIC_GUIDE}, {Mistakes.SHORT_ARMS, Mistakes.OTHER_STRAND},
)  # fmt: skip
_READING: Final = ({Mistakes.PRIMER_IN_ARMS}, {Mistakes.NO_CONTROLS}, {Mistakes.PARTIAL_COUNTED})


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said = state.submission
    if said is None:
        raise ValueError("nothing was handed in")
    due = due_plan(state, said)
    mistakes = mistakes_of(state, said, due)
    named = {mistake.code for mistake in mistakes}
    is_measured = not named & {Mistakes.PRIMER_IN_ARMS, Mistakes.NO_CONTROLS, Mistakes.PARTIAL_COUNTED}
    is_near = Mistakes.OFF_THE_MARK not in named
    has_interval = not named & {Mistakes.NO_INTERVAL, Mistakes.INTERVAL_TOO_NARROW}
    shares = {
        "handling": share_without(named, _DESIGN),
        "estimate": 0.5 * is_near + 0.5 * has_interval if is_measured and Mistakes.NO_INTERVAL not in named else 0.0,
        "limits": share_without(named, _READING),
        "decision": _decision(said, due) if is_measured else 0.0,
    }
    return Graded(shares, mistakes, _rows(state, said, due), _answer(state, said))


def _decision(said: Submission, due: str) -> float:
    """A donor that is rightly sent back is half the work: the right one is still to be made."""
    if said.plan != due:
        return 0.0
    return 1.0 if said.plan == "pick-clones" else 0.5


def _answer(state: State, said: Submission) -> Answer:
    design = _design(state, said)
    things = f"{design.guide}: {', '.join(f'{place + 1}{base}' for place, base in design.changes)}"
    return Answer(f"plan:{said.plan}", _EXACT.code, said.exact, said.low, said.high, "%", said.reason, f"counted:{said.counted}", things)


def _design(state: State, said: Submission) -> Design:
    return state.design_of(state.orders[said.order - 1])


def _rows(state: State, said: Submission, due: str) -> tuple[Compared, ...]:
    best = _right_way(state.case, state.seed)
    right = best.submission
    assert right is not None  # noqa: S101 -- the right way ends with a submission
    own, other = _design(state, said), _design(best, right)
    plans = tuple(Message(f"plan:{plan}") for plan in (said.plan, right.plan, due))
    return (
        Compared(Message("lab-compared:donor"), _named(own), _named(other), _named(other)),
        Compared(_CFD, _cfd(state, own), _cfd(state, other), _cfd(state, own)),
        Compared(_EXACT, _number(said), _number(right), _true(state, own)),
        _blocked(state, own),
        Compared(Message("lab-compared:next-step"), *plans),
    )


def _blocked(state: State, own: Design) -> Compared:
    """Return what a block is worth: the same donor with the codon changed and the site blocked; where it was blocked, the codon alone, by as few bases as will do."""
    if judged(state.case, state.seed, own).is_blocked:
        bare = bare_design(state.case, state.seed, own)
        name = Message("lab-compared:unblocked")
        return Compared(name, _true(state, own), _named(bare), _true(state, bare))
    name = Message("lab-compared:blocked")
    with_block = blocked_design(state.case, state.seed, own)
    if with_block is None:
        return Compared(name, _true(state, own), Message("lab-compared:no-block"), Message("lab-compared:no-block"))
    return Compared(name, _true(state, own), _named(with_block), _true(state, with_block))


def _true(state: State, design: Design) -> Quantity:
    return Quantity(_EXACT, 100 * outcomes(state.case, state.seed, design).exact, "%")


def _named(design: Design) -> Message:
    bases = ", ".join(f"{place + 1}{base}" for place, base in design.changes)
    return Message("lab-compared:named-donor", {"guide": design.guide, "bases": bases})


def _cfd(state: State, design: Design) -> Quantity:
    return Quantity(_CFD, judged(state.case, state.seed, design).cfd, digits=2)


def _number(said: Submission) -> Quantity:
    return Quantity(_EXACT, said.exact, "%", said.low, said.high)
