"""Which mistakes were made, each with what shows it."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.crispr.guides.flags import Flag
from bridging.engines.crispr.sequences import reverse_complement
from bridging.engines.labs.graded import Mistake
from bridging.engines.labs.guides.genome.gene import SKIPPED
from bridging.engines.labs.guides.genome.placed import EARLY, LATE, OF_DONOR, Placed
from bridging.engines.labs.guides.genome.searched import DANGEROUS, Hit
from bridging.engines.labs.guides.genome.world import DEEP, WIDE_PAM
from bridging.engines.labs.guides.lookup import found_of, guide_named, window_of
from bridging.engines.labs.guides.measured import REPLICATES, failed_replicate, good_replicates, net
from bridging.engines.labs.guides.mistakes import Mistakes
from bridging.engines.labs.guides.state import State, Submission
from bridging.engines.labs.guides.tools.claims import CLAIMS
from bridging.engines.labs.guides.truth import alleles_edited
from bridging.kernel.message import Message

NARROWEST: Final = 0.6
"""Of the width that the replicates that count give."""
WIDEST: Final = 3.0
_NEAR: Final = 6.0
"""Percentage points: about four standard errors of three replicates."""
_PAM_END: Final = 23


def mistakes_of(state: State, said: Submission) -> tuple[Mistake, ...]:
    found = [*_by_hand(state), *_of_choice(state, said), *_of_measurement(state, said)]
    if said.goes_ahead:
        found += _of_number(state, said)
    if claims_right(state) < len(CLAIMS):
        found.append(Mistake(Mistakes.CLAIMS_MISJUDGED))
    if not said.goes_ahead:
        found.append(Mistake(Mistakes.WRONG_DECISION))
    return tuple({(mistake.code, mistake.shown): mistake for mistake in found}.values())


def claims_right(state: State) -> int:
    return sum((state.claims[f"claim-{claim}"] == "yes") is holds for claim, holds in CLAIMS.items())


def chosen_guides(state: State, said: Submission) -> list[Placed]:
    """Return the guides that go ahead, the first one first."""
    names = (said.lead, said.second) if said.goes_ahead else ()
    return [guide_named(state.case, state.seed, name) for name in names if name]


def _by_hand(state: State) -> Iterator[Mistake]:
    window = window_of(state.case, state.seed)
    if state.hand is None or state.spelled is None:
        return
    due = {window.pam(guide) for guide in window.whole}
    allowed = due | {window.pam(guide) for guide in window.others}
    missed, wrong = len(due - state.hand.pams), len(state.hand.pams - allowed)
    if missed or wrong:
        yield Mistake(Mistakes.PAMS_MISSED, Message("lab.shown.pams", {"found": len(due) - missed, "all": len(due), "wrong": wrong}))
    right, written = window.asked.guide, state.spelled.guide
    shown = Message("lab.shown.spelled", {"right": right.protospacer, "pam": right.pam})
    other = reverse_complement(right.protospacer + right.pam)
    if len(written) == _PAM_END and written == right.protospacer + right.pam:
        yield Mistake(Mistakes.PAM_IN_GUIDE, shown)
    elif written in other or written in other[::-1] or written == right.protospacer[::-1]:
        yield Mistake(Mistakes.WRONG_STRAND, shown)
    elif written != right.protospacer:
        yield Mistake(Mistakes.WRONG_GUIDE, shown)
    if state.spelled.cut_behind != window.cut_behind(window.asked):
        yield Mistake(Mistakes.WRONG_CUT, Message("lab.shown.cut", {"right": window.cut_behind(window.asked)}))


def _of_choice(state: State, said: Submission) -> Iterator[Mistake]:
    for guide in chosen_guides(state, said):
        yield from _of_place(guide)
        flags = OF_DONOR & set(guide.guide.flags)
        if guide.exon not in state.genotyped:
            yield Mistake(Mistakes.NO_DONOR_CHECK, Message("lab.shown.guide-exon", {"guide": guide.name, "exon": guide.exon}))
        if not guide.is_donors:
            where = "pam" if Flag.SNP_IN_PAM in flags else "seed"
            yield Mistake(Mistakes.SNP_IGNORED, Message("lab.shown.donor-snp", {"guide": guide.name, "site": where}))
        yield from _of_search(state, guide)
    if said.plan == "one-guide":
        yield Mistake(Mistakes.ONE_GUIDE)


def _of_place(guide: Placed) -> Iterator[Mistake]:
    if guide.share is None:
        yield Mistake(Mistakes.OUTSIDE_CODING, Message("lab.shown.guide", {"guide": guide.name}))
        return
    shown = Message("lab.shown.share", {"guide": guide.name, "percent": round(100 * guide.share)})
    if guide.share > LATE:
        yield Mistake(Mistakes.LATE_CUT, shown)
    if guide.share < EARLY:
        yield Mistake(Mistakes.EARLY_CUT, shown)
    if guide.exon == SKIPPED:
        yield Mistake(Mistakes.SKIPPED_EXON, Message("lab.shown.guide-exon", {"guide": guide.name, "exon": guide.exon}))


def _of_search(state: State, guide: Placed) -> Iterator[Mistake]:
    searches = [one for one in state.searches if guide.name in one.guides]
    if not searches:
        yield Mistake(Mistakes.NO_SEARCH, Message("lab.shown.guide", {"guide": guide.name}))
    elif not any(one.mismatches >= DEEP and one.pam == WIDE_PAM for one in searches):
        deepest = max(searches, key=lambda one: (one.mismatches, one.pam == WIDE_PAM))
        words = Message("lab.shown.search", {"guide": guide.name, "mismatches": deepest.mismatches, "pam": deepest.pam})
        yield Mistake(Mistakes.SHALLOW_SEARCH, words)
    worst = found_of(state.case, state.seed, guide.name, WIDE_PAM, DEEP).worst_coding
    if worst is not None and (worst.scored.cfd or 0) >= DANGEROUS:
        yield Mistake(_kind(state, worst), _hit(guide, worst))


def _kind(state: State, worst: Hit) -> Mistakes:
    return Mistakes.PARALOGUE_IGNORED if worst.gene == state.case.paralogue else Mistakes.EXON_HIT_IGNORED


def _hit(guide: Placed, worst: Hit) -> Message:
    cfd, mismatches = round(worst.scored.cfd or 0, 2), worst.scored.hit.mismatches
    return Message("lab.shown.hit", {"guide": guide.name, "gene": worst.gene, "mismatches": mismatches, "cfd": cfd})


def _of_measurement(state: State, said: Submission) -> Iterator[Mistake]:
    if not is_controlled(state, said):
        yield Mistake(Mistakes.NO_CONTROLS)
    for order in state.orders:
        failed, kept = failed_replicate(state.seed, order.number), state.kept.get(order.number)
        if kept is None:
            yield Mistake(Mistakes.UNJUDGED_REPLICATES, Message("lab.shown.order", {"number": order.number}))
            continue
        if failed in kept:
            yield Mistake(Mistakes.KEPT_BAD_REPLICATE, Message("lab.shown.replicate", {"number": order.number, "replicate": failed}))
        dropped = [each for each in REPLICATES if each not in kept and each != failed]
        if dropped:
            yield Mistake(
                Mistakes.DROPPED_GOOD_REPLICATE, Message("lab.shown.replicate", {"number": order.number, "replicate": dropped[0]})
            )
    for guide in chosen_guides(state, said):
        if state.order_of(guide.name) is None:
            yield Mistake(Mistakes.UNMEASURED_GUIDE, Message("lab.shown.guide", {"guide": guide.name}))
        percent = 100 * alleles_edited(state.case, state.seed, guide)
        if percent < state.case.enough_percent:
            yield Mistake(Mistakes.WEAK_GUIDE, Message("lab.shown.weak", {"guide": guide.name, "percent": round(percent)}))


def is_controlled(state: State, said: Submission) -> bool:
    """Tell whether the first guide was measured beside both controls; where none goes ahead, whether anything was."""
    order = state.order_of(said.lead)
    orders = state.orders if not said.goes_ahead else () if order is None else (order,)
    return any(order.non_targeting and order.positive for order in orders)


def _of_number(state: State, said: Submission) -> Iterator[Mistake]:
    lead = guide_named(state.case, state.seed, said.lead)
    if said.basis == "score":
        first, other = round(lead.guide.rule_set_1 or 0, 2), round(lead.guide.crisprscan or 0, 2)
        yield Mistake(Mistakes.SCORE_AS_PERCENTAGE, Message("lab.shown.score", {"guide": lead.name, "score": first, "other": other}))
    if said.low is None or said.high is None:
        yield Mistake(Mistakes.NO_INTERVAL)
    elif (share := width_share(state, said)) is not None and share < NARROWEST:
        yield Mistake(Mistakes.INTERVAL_TOO_NARROW, Message("lab.shown.spread", {"share": round(100 * share)}))
    true = 100 * alleles_edited(state.case, state.seed, lead)
    if abs(said.edited - true) > _NEAR:
        yield Mistake(Mistakes.OFF_THE_MARK, Message("lab.shown.edited", {"guide": lead.name, "true": round(true)}))


def width_share(state: State, said: Submission) -> float | None:
    """Return how wide the interval is, beside what the good replicates give; None where nothing was measured or no interval given."""
    order = state.order_of(said.lead)
    if order is None or said.low is None or said.high is None:
        return None
    right = net(state, order, said.lead, good_replicates(state.seed, order.number))
    return None if right.low is None or right.high is None else (said.high - said.low) / (100 * (right.high - right.low))
