"""What an expert does next. He sees what the bench has shown and no more: no truth, and of the donor only the exons that were read."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.labs.acts import Act
from bridging.engines.labs.guides.genome.placed import Placed, apart
from bridging.engines.labs.guides.genome.world import DEEP, WIDE_PAM
from bridging.engines.labs.guides.lookup import found_of, guide_named, known_guides, window_of
from bridging.engines.labs.guides.measured import LEAST_POSITIVE, POSITIVE_CONTROL, REPLICATES, Estimate, net, wells_of
from bridging.engines.labs.guides.state import Order, State
from bridging.engines.labs.guides.tools import genotype, order, search
from bridging.engines.labs.guides.tools.claims import CLAIMS
from bridging.engines.labs.guides.tools.scores import unscored

REASON: Final = (
    "Early in an exon of every transcript, both alleles alike, nothing coding within four mismatches, and measured beside both controls."
)
_EXONS: Final = (1, 2)
_WANTED: Final = 3
_ENOUGH: Final = 2


def next_right(state: State) -> Act | None:
    """Return the next act of the right way from here; None when there is nothing left to do."""
    if state.submission is not None:
        return None
    return _by_hand(state) or _look(state) or _compare(state) or _measure(state) or _report(state)


def _by_hand(state: State) -> Act | None:
    window = window_of(state.case, state.seed)
    if state.hand is None:
        places = sorted(window.pam(guide) for guide in (*window.whole, *window.others))
        return Act("pams", {"pams": " ".join(f"{place}{strand}" for place, strand in places)})
    if state.spelled is None:
        return Act("spell", {"spelled": window.asked.guide.protospacer, "cut-behind": str(window.cut_behind(window.asked))})
    return None


def _look(state: State) -> Act | None:
    for exon in _EXONS:
        if not any(scan.exon == exon for scan in state.scans):
            return Act("scan", {"exon": str(exon), "pam": "NGG", "only-coding": "yes", "gc": "yes", "no-tttt": "no"})
    for exon in _EXONS:
        if exon not in state.genotyped and state.left["minutes"] >= genotype.MINUTES and state.left["euros"] >= genotype.EUROS:
            return Act("genotype", {"exon": str(exon)})
    return Act("scores") if unscored(state) else None


def candidates(state: State) -> list[Placed]:
    """Return the guides that nothing speaks against by what they are and where they cut, best scores first."""
    known = (guide_named(state.case, state.seed, name) for name in known_guides(state))
    fit = [each for each in known if each.is_well_placed and each.is_sound and each.is_donors and each.guide.pam.endswith("GG")]
    return sorted((each for each in fit if each.exon in state.genotyped), key=lambda each: (-each.merit, each.name))


def is_searched(state: State, name: str) -> bool:
    return any(name in one.guides and one.pam == WIDE_PAM and one.mismatches >= DEEP for one in state.searches)


def _passed(state: State) -> list[Placed]:
    return [
        each for each in candidates(state)
        if is_searched(state, each.name) and found_of(state.case, state.seed, each.name, WIDE_PAM, DEEP).is_specific
    ]  # fmt: skip


def _compare(state: State) -> Act | None:
    # What was measured without its controls is lost; others have to be found for it.
    usable = {each.name for each, _ in _usable(state)}
    ready = [each for each in _passed(state) if state.order_of(each.name) is None or each.name in usable]
    if len(usable) >= _ENOUGH or len(apart(ready, _WANTED)) == _WANTED:
        return None
    waiting = [each.name for each in candidates(state) if not is_searched(state, each.name)][: search.AT_ONCE]
    if not waiting or search.cost(len(waiting), WIDE_PAM, DEEP) > state.left["minutes"] - order.MINUTES:
        return None
    return Act("off-targets", {**_chosen(waiting), "pam": WIDE_PAM, "mismatches": str(DEEP)})


def _chosen(names: Sequence[str]) -> dict[str, str]:
    return {f"guide-{number}": names[number - 1] if number <= len(names) else "none" for number in range(1, search.AT_ONCE + 1)}


def _measure(state: State) -> Act | None:
    ordered = _order(state)
    if ordered is not None:
        return ordered
    for one in state.orders:
        if one.number not in state.kept:
            return Act("electroporations", {"order": str(one.number), "left-out": _failed(state, one)})
    return None


def _order(state: State) -> Act | None:
    if len(_usable(state)) >= _ENOUGH or state.left["minutes"] < order.MINUTES:
        return None
    new = list(apart([each for each in _passed(state) if state.order_of(each.name) is None], _WANTED))
    while new and order.price(len(new), non_targeting=True, positive=True) > state.left["euros"]:
        new.pop()
    return Act("order-guides", {**_chosen([each.name for each in new]), "non-targeting": "yes", "positive": "yes"}) if new else None


def _usable(state: State) -> list[tuple[Placed, Order]]:
    """Return the guides that were measured beside both controls."""
    found = ((each, state.order_of(each.name)) for each in _passed(state))
    return [(each, one) for each, one in found if one is not None and one.non_targeting and one.positive]


def _failed(state: State, one: Order) -> str:
    if not one.positive:
        return "none"
    wells = wells_of(state.case, state.seed, one.number, POSITIVE_CONTROL)
    return next((str(well.replicate) for well in wells if well.share < LEAST_POSITIVE), "none")


def _report(state: State) -> Act:
    if not state.claims:
        return Act("claims", {f"claim-{claim}": "yes" if holds else "no" for claim, holds in CLAIMS.items()})
    measured = [(net(state, one, each.name, state.kept.get(one.number, REPLICATES)), each.name) for each, one in _usable(state)]
    enough = sorted((found for found in measured if 100 * found[0].value >= state.case.enough_percent), key=lambda found: -found[0].value)
    plan = ("design-again", "one-guide", "two-guides")[min(len(enough), _ENOUGH)]
    first, lead = enough[0] if enough else (Estimate(0.0, None, None, 0), known_guides(state)[0])
    return Act(
        "submit",
        {
            "plan": plan,
            "lead": lead,
            "second": enough[1][1] if len(enough) > 1 else "none",
            "edited": f"{100 * first.value:.1f}",
            "low": "" if first.low is None else f"{100 * first.low:.1f}",
            "high": "" if first.high is None else f"{100 * first.high:.1f}",
            "rests-on": "net-editing",
            "reason": REASON,
        },
    )
