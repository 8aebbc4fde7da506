"""What a submission is worth. Controls are part of the answer: a guide that was not measured beside both has no number and no decision."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.labs.graded import Answer, Compared, Graded, share_without
from bridging.engines.labs.guides.begin import begin
from bridging.engines.labs.guides.expert import next_right
from bridging.engines.labs.guides.genome.placed import Placed
from bridging.engines.labs.guides.genome.world import DEEP, WIDE_PAM, world_of
from bridging.engines.labs.guides.lookup import found_of, guide_named
from bridging.engines.labs.guides.mistakes import Mistakes
from bridging.engines.labs.guides.named import NARROWEST, WIDEST, chosen_guides, claims_right, is_controlled, mistakes_of, width_share
from bridging.engines.labs.guides.state import State, Submission
from bridging.engines.labs.guides.tools import TOOLS
from bridging.engines.labs.guides.tools.claims import CLAIMS
from bridging.engines.labs.guides.truth import alleles_edited
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.right_way import right_way
from bridging.kernel.message import Message

_right_way: Final = right_way(begin, TOOLS, next_right)
_EDITED: Final = Message("lab-compared:edited")
_STEPS: Final = (
    {Mistakes.PAMS_MISSED},
    {Mistakes.PAM_IN_GUIDE, Mistakes.WRONG_STRAND, Mistakes.WRONG_GUIDE, Mistakes.WRONG_CUT},
    {Mistakes.NO_DONOR_CHECK},
    {Mistakes.NO_SEARCH, Mistakes.SHALLOW_SEARCH},
    {Mistakes.NO_CONTROLS, Mistakes.UNMEASURED_GUIDE},
    {Mistakes.KEPT_BAD_REPLICATE, Mistakes.DROPPED_GOOD_REPLICATE, Mistakes.UNJUDGED_REPLICATES},
)


def grade(state: State) -> Graded:
    """Grade what was handed in; raise ValueError when nothing was."""
    said = state.submission
    if said is None:
        raise ValueError("nothing was handed in")
    mistakes = mistakes_of(state, said)
    named = {mistake.code for mistake in mistakes}
    controlled, width = is_controlled(state, said), width_share(state, said)
    is_near = not named & {Mistakes.OFF_THE_MARK, Mistakes.SCORE_AS_PERCENTAGE}
    has_interval = width is not None and NARROWEST <= width <= WIDEST
    shares = {
        "handling": share_without(named, _STEPS),
        "estimate": 0.5 * is_near + 0.5 * has_interval if said.goes_ahead and controlled and Mistakes.NO_INTERVAL not in named else 0.0,
        "limits": claims_right(state) / len(CLAIMS),
        "decision": _decision(state, said) if controlled else 0.0,
    }
    return Graded(shares, mistakes, _compared(state, said), _answer(said))


def _decision(state: State, said: Submission) -> float:
    # A decision follows from its number: one that is read off a score decides nothing.
    if not said.goes_ahead or said.basis == "score":
        return 0.0
    first, *rest = [_is_right(state, guide) for guide in chosen_guides(state, said)]
    return 1.0 if first and rest == [True] else 0.5 if first else 0.0


def _is_right(state: State, guide: Placed) -> bool:
    """Tell whether a guide is one that holds in every respect, and was measured."""
    is_good = guide in world_of(state.case, state.seed).good and state.order_of(guide.name) is not None
    return is_good and 100 * alleles_edited(state.case, state.seed, guide) >= state.case.enough_percent


def _answer(said: Submission) -> Answer:
    guides = " + ".join(name for name in (said.lead, said.second) if name) if said.goes_ahead else ""
    return Answer(f"plan:{said.plan}", _EDITED.code, said.edited, said.low, said.high, "%", said.reason, f"basis:{said.basis}", guides)


def _compared(state: State, said: Submission) -> tuple[Compared, ...]:
    best = _right_way(state.case, state.seed).submission
    assert best is not None  # noqa: S101 -- the right way ends with a submission
    lead = guide_named(state.case, state.seed, said.lead)
    true = Quantity(_EDITED, 100 * alleles_edited(state.case, state.seed, lead), "%")
    own, right = (_guides((one.lead, one.second) if one.goes_ahead else ("–",)) for one in (said, best))
    plan, due = (Message(f"plan:{one.plan}") for one in (said, best))
    specific = Message("lab-compared:specificity")
    return (
        Compared(Message("lab-compared:guides"), own, right, _guides(_by_truth(state))),
        Compared(_EDITED, _quantity(said), _quantity(best), true),
        Compared(specific, _specificity(state, said, specific), _specificity(state, best, specific), Message("lab-compared:search-depth")),
        Compared(Message("lab-compared:plan"), plan, due, due),
    )


def _guides(names: Sequence[str]) -> Message:
    return Message("lab-compared:named-guides", {"guides": " + ".join(name for name in names if name)})


def _by_truth(state: State) -> tuple[str, ...]:
    """Return the two guides that edit most among those that nothing speaks against."""
    good = world_of(state.case, state.seed).good
    return tuple(each.name for each in sorted(good, key=lambda guide: -alleles_edited(state.case, state.seed, guide))[:2])


def _specificity(state: State, said: Submission, name: Message) -> Quantity:
    found = found_of(state.case, state.seed, said.lead, WIDE_PAM, DEEP)
    return Quantity(name, found.report.specificity_cfd or 0.0, digits=0, n=len(found.others()))


def _quantity(said: Submission) -> Quantity:
    return Quantity(_EDITED, said.edited, "%", said.low, said.high)
