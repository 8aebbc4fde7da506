"""Which mistakes were made, each with what shows it."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.crispr.donor.design import FAR
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.judged import distance_of, is_wished, judged, others_changed
from bridging.engines.labs.donor.measured import mean_of
from bridging.engines.labs.donor.mistakes import Mistakes
from bridging.engines.labs.donor.state import Design, State, Submission
from bridging.engines.labs.donor.task import found as found_in_genome
from bridging.engines.labs.donor.task import task_of
from bridging.engines.labs.donor.truth import outcomes
from bridging.engines.labs.graded import Mistake
from bridging.engines.labs.guides.genome.searched import DANGEROUS
from bridging.engines.labs.guides.measured import Estimate
from bridging.kernel.message import Message

NARROWEST: Final = 0.6
"""Of the width that the electroporations give."""
_NEAR_POINTS, _NEAR_SHARE = 1.5, 0.2
OF_DESIGN: Final = frozenset({
    Mistakes.WRONG_CHANGE, Mistakes.NOT_SILENT, Mistakes.NOT_BLOCKED, Mistakes.FAR_CUT, Mistakes.SNP_IGNORED, Mistakes.UNSPECIFIC_GUIDE,
    Mistakes.SHORT_ARMS,
})  # fmt: skip
"""With any of these no clones are to be picked: they would be other cells than were meant, or too few."""


def mistakes_of(state: State, said: Submission, due: str) -> tuple[Mistake, ...]:
    """Return them; ``due`` is the plan that follows (``due_plan``)."""
    order = state.orders[said.order - 1]
    design = state.design_of(order)
    found = [*of_design(state, design)]
    if not order.has_outer_primer:
        found.append(Mistake(Mistakes.PRIMER_IN_ARMS))
    if not order.is_controlled:
        found.append(Mistake(Mistakes.NO_CONTROLS))
    found += _of_number(state, said, design)
    if said.plan != due:
        found.append(Mistake(Mistakes.WRONG_DECISION, Message("lab.shown.plan", {"plan": due})))
    return tuple(found)


def of_design(state: State, design: Design) -> Iterator[Mistake]:
    task = task_of(state.case, state.seed)
    found, others = judged(state.case, state.seed, design), others_changed(state.case, state.seed, design)
    if not is_wished(state.case, state.seed, design):
        made = next((f"{old}{at}{new}" for at, old, new in found.proteins if at == task.number), "–")
        yield Mistake(Mistakes.WRONG_CHANGE, Message("lab.shown.codon", {"wished": task.name, "made": made}))
    if others:
        yield Mistake(Mistakes.NOT_SILENT, Message("lab.shown.others", {"changes": ", ".join(others)}))
    if not found.is_blocked:
        real = outcomes(state.case, state.seed, design)
        exact, spoiled = (round(100 * share, 1) for share in (real.exact, real.spoiled))
        shown = Message("lab.shown.still-cut", {"cfd": round(found.cfd, 2), "exact": exact, "spoiled": spoiled})
        yield Mistake(Mistakes.NOT_BLOCKED, shown)
    away, near = distance_of(state.case, state.seed, design), task.right[0]
    if away > FAR:
        yield Mistake(Mistakes.FAR_CUT, Message("lab.shown.away", {"away": away, "guide": near[0].name, "near": near[1].distance}))
    guide = task.guide(design.guide)
    if not guide.is_donors:
        yield Mistake(Mistakes.SNP_IGNORED, Message("lab.shown.guide", {"guide": guide.name}))
    worst = found_in_genome(state.case, state.seed, guide.name).worst_coding
    if worst is not None and (worst.scored.cfd or 0) >= DANGEROUS:
        cfd, mismatches = round(worst.scored.cfd or 0, 2), worst.scored.hit.mismatches
        shown = Message("lab.shown.hit", {"guide": guide.name, "gene": worst.gene, "mismatches": mismatches, "cfd": cfd})
        yield Mistake(Mistakes.UNSPECIFIC_GUIDE, shown)
    if design.arms == "20-20":
        yield Mistake(Mistakes.SHORT_ARMS)
    if design.strand == "read":
        yield Mistake(Mistakes.OTHER_STRAND)


def _of_number(state: State, said: Submission, design: Design) -> Iterator[Mistake]:
    if said.counted != "exact-alone":
        yield Mistake(Mistakes.PARTIAL_COUNTED)
    share = width_share(state, said)
    if said.low is None or said.high is None:
        yield Mistake(Mistakes.NO_INTERVAL)
    elif share is not None and share < NARROWEST:
        yield Mistake(Mistakes.INTERVAL_TOO_NARROW, Message("lab.shown.spread", {"share": round(100 * share)}))
    true = 100 * outcomes(state.case, state.seed, design).exact
    if abs(said.exact - true) > max(_NEAR_POINTS, _NEAR_SHARE * true):
        yield Mistake(Mistakes.OFF_THE_MARK, Message("lab.shown.exact", {"true": round(true, 1)}))


def width_share(state: State, said: Submission) -> float | None:
    """Return how wide the interval is, beside what the electroporations give; None where none was given."""
    if said.low is None or said.high is None:
        return None
    order = state.orders[said.order - 1]
    right = mean_of(state.case, state.seed, state.design_of(order), order, "exact")
    if right.low is None or right.high is None or right.high == right.low:
        return None
    return (said.high - said.low) / (100 * (right.high - right.low))


def due_plan(state: State, said: Submission) -> str:
    """Return what follows from the design and what was measured of it, read rightly."""
    order = state.orders[said.order - 1]
    design = state.design_of(order)
    if OF_DESIGN & {mistake.code for mistake in of_design(state, design)}:
        return "donor-again"
    return plan_after(state.case, mean_of(state.case, state.seed, design, order, "exact"))


def plan_after(case: Case, exact: Estimate) -> str:
    """Return what follows from the share of alleles that are exact: clones only where enough are, at the low end of its interval."""
    return "pick-clones" if exact.low is not None and 100 * exact.low >= case.enough_percent else "donor-again"
