"""What somebody must know before using the figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.amplicon.fisher import fisher_exact
from bridging.engines.crispr.amplicon.natural import LEAST_SHARE, Variant, base_counts
from bridging.engines.crispr.amplicon.result import Tally
from bridging.engines.crispr.amplicon.sample import Sample
from bridging.engines.crispr.amplicon.site import Site
from bridging.engines.crispr.cautions import Caution
from bridging.kernel.message import Message

LEAST_READS: Final = 300
"""Where none of 300 reads shows something, up to 1 % may still have it (the rule of three)."""
_HALF: Final = 0.5
_NEAR: Final = 10
"""Bases from the cut at which a variant is near: a wider window would count it."""
_BACKGROUND: Final = 0.05
_MERGED: Final = 0.8
_CERTAIN: Final = 1e-4
_SHIFT: Final = 0.1
_BEYOND: Final = 20
"""Bases from the cut: nearer variants go with the edits themselves, from the one allele more than from the other."""
_HETEROZYGOUS: Final = (0.3, 0.7)


@dataclass(frozen=True, slots=True)
class Judged:
    """``born``: variants that the control has. ``made``: those that only the sample has, taken out all the same."""

    site: Site
    window: tuple[int, int]
    sample: Sample
    tally: Tally
    untreated: Sample | None
    control: Tally | None
    born: tuple[Variant, ...]
    made: tuple[Variant, ...]


def warnings_of(judged: Judged) -> tuple[Message, ...]:
    return (*_of_input(judged), *_of_variants(judged), *_of_control(judged))


def _rounded(percent: float) -> float:
    return round(percent, 1)


def _of_input(judged: Judged) -> Iterator[Message]:
    site, counted = judged.site, judged.tally
    if site.took_pam:
        yield Caution.GUIDE_WITH_PAM.message(guide=site.guide)
    if not site.has_pam:
        yield Caution.GUIDE_WITHOUT_PAM.message(guide=site.guide)
    if counted.aligned < LEAST_READS:
        yield Caution.TOO_FEW_READS.message(events=counted.aligned, least=LEAST_READS)
    if counted.aligned < _HALF * counted.reads:
        yield Caution.FEW_ALIGNED.message(percent=_rounded(100 * counted.aligned / counted.reads))
    if judged.sample.unmerged > (1 - _MERGED) * counted.reads:
        yield Caution.PAIRS_UNMERGED.message(percent=_rounded(100 * judged.sample.unmerged / counted.reads))


def _of_variants(judged: Judged) -> Iterator[Message]:
    low, high = judged.window
    for variant in sorted((*judged.born, *judged.made), key=lambda variant: variant.change):
        in_site = judged.site.start <= variant.position < judged.site.end
        if in_site or -_NEAR <= variant.position - judged.site.cut < _NEAR or low <= variant.position < high:
            yield Caution.SNP_NEAR_CUT.message(
                position=variant.position,
                reference=variant.reference,
                base=variant.base,
                percent=_rounded(100 * variant.share),
                distance=variant.position - judged.site.cut
                if variant.position < judged.site.cut
                else variant.position - judged.site.cut + 1,
            )


def _of_control(judged: Judged) -> Iterator[Message]:
    if judged.untreated is None or judged.control is None:
        yield Caution.NO_CONTROL.message()
        return
    if judged.control.share > _BACKGROUND and judged.control.interval[0] > _BACKGROUND / 2:
        yield Caution.CONTROL_MODIFIED.message(percent=_rounded(100 * judged.control.share))
    size = len(judged.site.amplicon)
    others, covering = base_counts(judged.sample, size)
    others_before, covering_before = base_counts(judged.untreated, size)
    variants = sorted({variant.change: variant for variant in (*judged.born, *judged.made)}.values(), key=lambda variant: variant.change)
    beyond = [variant for variant in variants if abs(variant.position - judged.site.cut) > _BEYOND]
    for variant in beyond or variants:
        place, letter = variant.position, "ACGT".index(variant.base)
        now = int(others[place, letter]), int(covering[place])
        before = int(others_before[place, letter]), int(covering_before[place])
        if not (now[1] and before[1]):
            continue
        share, share_before = now[0] / now[1], before[0] / before[1]
        if abs(share - share_before) < _SHIFT or fisher_exact(*now, *before) > _CERTAIN:
            continue
        caution = Caution.CONTROL_DIFFERS
        if share >= LEAST_SHARE / 2 and _HETEROZYGOUS[0] < share_before < _HETEROZYGOUS[1]:
            caution = Caution.ALLELE_DROPOUT
        yield caution.message(
            position=place,
            reference=variant.reference,
            base=variant.base,
            percent=_rounded(100 * share),
            percent_control=_rounded(100 * share_before),
        )
