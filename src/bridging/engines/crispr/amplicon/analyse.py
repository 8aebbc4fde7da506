"""Reads, amplicon and guide in; shares, spectrum, alleles and warnings out."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.crispr.amplicon.align import Aligner
from bridging.engines.crispr.amplicon.alleles import allele_table
from bridging.engines.crispr.amplicon.base_editing import BaseEditor, count_base_edits, expected_edits
from bridging.engines.crispr.amplicon.changes import count_changes
from bridging.engines.crispr.amplicon.counts import Reads
from bridging.engines.crispr.amplicon.fisher import fisher_exact
from bridging.engines.crispr.amplicon.hdr import Template, count_repair, find_template
from bridging.engines.crispr.amplicon.judgement import Judged, warnings_of
from bridging.engines.crispr.amplicon.natural import Variant, find_variants
from bridging.engines.crispr.amplicon.own_allele import on_own_allele
from bridging.engines.crispr.amplicon.result import Analysis, tally
from bridging.engines.crispr.amplicon.sample import Sample, place_reads
from bridging.engines.crispr.amplicon.site import ANCHOR, Site, find_site
from bridging.kernel.unusable import Unusable

EXPECTED_FIVE: Final = 9.1535
"""A Poisson mean of so many gives five or more in 95 % of samples: 9,154 reads for a share of 0.1 %."""


@dataclass(frozen=True, slots=True)
class Design:
    """``window``: bases on each side of the cut. ``hdr``: the donor, or the amplicon as it would be after repair.

    ``counts_variants``: what the person was born with counts as a change too, to see what that does to a number.
    """

    amplicon: str
    guide: str
    window: int = 1
    hdr: str | None = None
    base_editor: BaseEditor | None = None
    most_alleles: int = 50
    counts_variants: bool = False


def analyse(reads: Reads, design: Design, control: Reads | None = None) -> Analysis:
    """Count what editing did. Raises `Unusable` for what cannot be counted."""
    site = find_site(design.amplicon, design.guide)
    widest = min(site.cut, len(site.amplicon) - site.cut) - ANCHOR
    if not 1 <= design.window <= widest:
        raise Unusable("amplicon.window", window=design.window, widest=widest)
    window = site.window(design.window)
    aligner = Aligner.of(site.amplicon, site.cut)
    template = find_template(design.hdr, aligner, site, window) if design.hdr is not None else None
    sample = place_reads(reads, aligner, site, name="reads")
    untreated = place_reads(control, aligner, site, name="control") if control is not None else None
    born, made = _variants(sample, untreated, site, template, design.base_editor)
    if born or made:
        # Gaps beside a variant move, and with them the shares of the variants themselves.
        sample = on_own_allele(sample, aligner, (*born, *made))
        untreated = on_own_allele(untreated, aligner, (*born, *made)) if untreated else None
        born, made = _variants(sample, untreated, site, template, design.base_editor)
    natural = set() if design.counts_variants else {variant.change for variant in (*born, *made)}
    counts = count_changes(sample.placed, window, natural)
    treated = tally(sample, counts)
    before = tally(untreated, count_changes(untreated.placed, window, natural)) if untreated else None
    judged = Judged(site, window, sample, treated, untreated, before, born, made)
    return Analysis(
        site=site,
        window=window,
        tally=treated,
        control=before,
        p_value=fisher_exact(treated.modified, treated.aligned, before.modified, before.aligned) if before else None,
        variants=tuple(sorted({variant.change: variant for variant in (*born, *made)}.values(), key=lambda variant: variant.change)),
        template=template,
        repair=count_repair(sample, template, window, natural) if template else None,
        base_edits=count_base_edits(sample, site, design.base_editor, window, natural) if design.base_editor else None,
        alleles=allele_table(counts, site.amplicon, site.cut, design.most_alleles),
        detectable_share=min(1.0, EXPECTED_FIVE / sample.aligned),
        warnings=warnings_of(judged),
    )


def _variants(
    sample: Sample, control: Sample | None, site: Site, template: Template | None, editor: BaseEditor | None
) -> tuple[tuple[Variant, ...], tuple[Variant, ...]]:
    """Return the variants of the control, and those that only the sample has and neither donor template nor editor explains."""
    born = find_variants(control, site.amplicon) if control else ()
    explained = {variant.change for variant in born}
    explained |= template.substitutions if template else set()
    explained |= expected_edits(site, editor).keys() if editor else set()
    return born, find_variants(sample, site.amplicon, but=explained)
