"""What an expert does next: the guide that cuts nearest and holds, the change, as few silent bases as will block it, and both controls."""

from dataclasses import replace
from typing import Final

from bridging.engines.crispr.donor.design import Arms, Donor, design_donor
from bridging.engines.labs.acts import Act
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.judged import ends_of, sequence_of
from bridging.engines.labs.donor.measured import mean_of
from bridging.engines.labs.donor.named import plan_after
from bridging.engines.labs.donor.state import ARMS, Design, State
from bridging.engines.labs.donor.task import change_to, task_of
from bridging.kernel.unusable import Unusable

REASON: Final = (
    "Cut next to the change, site blocked without a word of the protein changing, one primer outside the donor, both controls clean."
)


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    right = _wanted(state)
    number = next((each.number for each in state.designs if _same(each, right)), None)
    if number is None:
        bases = " ".join(f"{place + 1}{base}" for place, base in right.changes)
        return Act("design", {"guide-1": right.guide, "bases": bases, "arms": right.arms, "donor-strand": right.strand})
    order = next((each for each in state.orders if each.design == number and each.has_outer_primer and each.is_controlled), None)
    if order is None:
        return Act("order-donor", {"design": str(number), "primers": "outside", "no-donor": "yes", "donor-only": "yes"})
    found = mean_of(state.case, state.seed, state.design_of(order), order, "exact")
    ends = {} if found.low is None or found.high is None else {"low": f"{100 * found.low:.1f}", "high": f"{100 * found.high:.1f}"}
    plan, exact = plan_after(state.case, found), f"{100 * found.value:.1f}"
    given = {"order": str(order.number), "counted-as-exact": "exact-alone", "exact": exact, "plan": plan}
    return Act("submit", {**given, **ends, "reason": REASON})


def _wanted(state: State) -> Design:
    guide, donor = task_of(state.case, state.seed).right[0]
    return Design(0, guide.name, _bases(donor), "36-91", "bound")


def bare_design(case: Case, seed: str, own: Design) -> Design:
    """Return the same donor with nothing but the change of the codon, by as few bases as will do."""
    task = task_of(case, seed)
    change = change_to(sequence_of(case, seed), task.start, task.new)
    bases = zip(range(change.start, change.end), change.reference, change.alternative, strict=True)
    return replace(own, changes=tuple((place, new) for place, old, new in bases if old != new))


def _bases(donor: Donor) -> tuple[tuple[int, str], ...]:
    bases = {
        change.start + at: new
        for change in (donor.intended, *donor.blocking)
        for at, (old, new) in enumerate(zip(change.reference, change.alternative, strict=True))
        if old != new
    }
    return tuple(sorted(bases.items()))


def _same(one: Design, other: Design) -> bool:
    return (one.guide, one.changes, one.arms, one.strand) == (other.guide, other.changes, other.arms, other.strand)


def blocked_design(case: Case, seed: str, own: Design) -> Design | None:
    """Return the same donor with the codon changed and the site blocked; None where no silent base blocks it, or not within its arms."""
    task, sequence = task_of(case, seed), sequence_of(case, seed)
    try:
        guide = task.guide(own.guide).guide.protospacer
        donor = design_donor(sequence, guide, change_to(sequence, task.start, task.new), task.coding, Arms(*ARMS[own.arms]))
    except Unusable:
        return None
    blocked = replace(own, changes=_bases(donor))
    start, end = ends_of(case, seed, blocked)
    reaches = all(start < place < end - 1 for place, _ in blocked.changes)
    return blocked if donor.is_blocked and reaches else None
