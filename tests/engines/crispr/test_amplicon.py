"""Shares, spectrum, variants, repair and base edits from samples of which the answer is known."""

import pytest
from tests.engines.crispr.amplicons import AMPLICON, CUT, GUIDE, REFERENCE, analysed, deleted, inserted, reads_of, substituted
from tests.engines.crispr.told import codes

from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.base_editing import BaseEditor, Edited
from bridging.engines.crispr.amplicon.hdr import Repair
from bridging.engines.crispr.sequences import reverse_complement
from bridging.kernel.intervals import wilson
from bridging.kernel.unusable import Unusable

UNTREATED = {REFERENCE: 1000}


def test_counts_are_reads_and_percentages_of_the_aligned():
    sample = {REFERENCE: 600, deleted(80, 88): 200, inserted(CUT, "A"): 100, substituted(CUT): 5, deleted(79, 82): 45, "ACGT" * 40: 50}

    found = analysed(sample, UNTREATED)

    tally = found.tally
    assert (tally.reads, tally.aligned, tally.modified) == (1000, 950, 350)
    assert (tally.insertions, tally.deletions, tally.substitutions) == (100, 245, 5)
    assert tally.spectrum == {-8: 200, -3: 45, 1: 100}
    assert tally.frameshift == 300
    assert tally.interval == wilson(350 / 950, 950)
    assert [(allele.reads, allele.change.size) for allele in found.alleles] == [(600, 0), (200, -8), (100, 1), (45, -3), (5, 0)]


def test_only_what_touches_the_window_counts():
    sample = {REFERENCE: 500, deleted(60, 64): 100, inserted(95, "GA"): 100, substituted(CUT - 2): 20, deleted(81, 83): 100}

    narrow, wide = analysed(sample, UNTREATED), analysed(sample, UNTREATED, window=2)

    assert (narrow.window, narrow.tally.modified) == ((CUT - 1, CUT + 1), 100)
    assert (wide.window, wide.tally.modified) == ((CUT - 2, CUT + 2), 120)


def test_allele_is_drawn_around_the_cut():
    found = analysed({REFERENCE: 500, inserted(CUT, "GA"): 300})

    allele = found.alleles[1]
    assert allele.reference == REFERENCE[62:82] + "--" + REFERENCE[82:102]
    assert allele.sequence == REFERENCE[62:82] + "GA" + REFERENCE[82:102]
    assert allele.cut == 20


def test_heterozygous_variant_is_no_editing_in_a_wide_window():
    snp = substituted(CUT + 3, "A")
    sample = {REFERENCE: 500, snp: 500}

    found = analysed(sample, sample, window=5)

    assert found.tally.modified == 0
    assert codes(found) == ["snp-near-cut"]
    assert [(variant.change, variant.share) for variant in found.variants] == [((CUT + 3, "A"), 0.5)]


def test_variant_counts_where_that_is_asked_for():
    snp = substituted(CUT + 3, "A")
    sample = {REFERENCE: 500, snp: 500}

    found = analysed(sample, sample, window=5, counts_variants=True)

    assert (found.tally.share, found.control and found.control.share) == (0.5, 0.5)
    assert codes(found) == ["snp-near-cut", "control-modified"]


@pytest.mark.parametrize("share", [217, 500, 990])
def test_variant_is_recognised_without_a_control(share: int):
    found = analysed({REFERENCE: 1000 - share, substituted(CUT, "A"): share})

    assert found.tally.modified == 0
    assert codes(found) == ["snp-near-cut", "no-control"]
    assert dict(found.warnings[0].args) == {
        "position": CUT,
        "reference": REFERENCE[CUT],
        "base": "A",
        "percent": share / 10,
        "distance": 1,
    }


def test_errors_are_no_variant():
    found = analysed({REFERENCE: 980, substituted(CUT, "A"): 20}, UNTREATED)

    assert (found.tally.modified, found.variants) == (20, ())


def test_indel_beside_a_variant_counts():
    snp = substituted(CUT + 6, "C")
    sample = {REFERENCE: 300, snp: 300, deleted(80, 84): 200, deleted(80, 84, snp): 200}

    found = analysed(sample, {REFERENCE: 500, snp: 500}, window=8)

    assert (found.tally.modified, found.tally.spectrum) == (400, {-4: 400})


def test_control_of_another_donor_is_told():
    found = analysed({REFERENCE: 500, substituted(CUT + 3, "A"): 500}, UNTREATED)

    assert codes(found) == ["snp-near-cut", "control-differs"]


def test_allele_that_drops_out_is_told():
    snp = substituted(CUT + 30, "A" if REFERENCE[CUT + 30] != "A" else "C")

    found = analysed({REFERENCE: 800, snp: 200}, {REFERENCE: 500, snp: 500})

    assert codes(found) == ["allele-dropout"]


def test_modified_control_is_told_and_tested_against():
    found = analysed({REFERENCE: 700, deleted(80, 88): 300}, {REFERENCE: 700, deleted(80, 88): 300})

    assert codes(found) == ["control-modified"]
    assert found.p_value == pytest.approx(1)


def test_few_reads_and_few_aligned_are_told():
    found = analysed({REFERENCE: 40, "ACGT" * 40: 60}, UNTREATED)

    assert codes(found) == ["too-few-events.reads", "few-aligned"]


DONOR = substituted(86, "A", substituted(CUT - 8))
"""A change left of the cut and a blocked PAM."""


def test_repair_is_perfect_partial_or_other():
    perfect, partial = DONOR, substituted(86, "A")
    both = deleted(79, 82, DONOR)
    sample = {REFERENCE: 400, perfect: 200, partial: 100, both: 50, deleted(80, 88): 250}

    found = analysed(sample, UNTREATED, hdr=DONOR)

    assert found.repair == Repair(perfect=200, partial=150, other=650, with_indel=50, other_indel=250)
    assert found.variants == ()


def test_oligo_with_arms_is_the_same_donor():
    oligo = DONOR[40:130]

    assert analysed({REFERENCE: 500, DONOR: 500}, UNTREATED, hdr=oligo).repair == Repair(500, 0, 500, 0, 0)


def test_inserted_tag_is_perfect_only_when_whole():
    tag = "GACTACAAAGACGATGACGACAAG"
    donor = inserted(CUT, tag)
    sample = {
        REFERENCE: 400,
        donor: 300,
        inserted(CUT, tag[:11]): 100,
        inserted(CUT, tag[:5] + "T" + tag[6:]): 100,
        inserted(CUT, "A"): 100,
    }

    found = analysed(sample, UNTREATED, hdr=donor)

    assert found.repair == Repair(perfect=300, partial=200, other=500, with_indel=100, other_indel=100)


def test_base_edits_stand_at_protospacer_positions_with_their_bystanders():
    one = substituted(65 + 7, "T")
    both = substituted(65 + 13, "T", one)
    other = substituted(65 + 7, "G")
    sample = {REFERENCE: 480, one: 300, both: 100, other: 20, deleted(80, 84): 100}

    found = analysed(sample, UNTREATED, base_editor=BaseEditor.CBE)

    edits = found.base_edits
    assert edits is not None
    assert edits.product == {3: 0, 8: 400, 14: 100, 16: 0}
    assert edits.alleles == (Edited((8,), 300), Edited((8, 14), 100))
    assert (edits.edited, edits.single, edits.by_product, edits.interval) == (400, 300, 20, wilson(0.4, 1000))
    assert codes(found) == []


def test_adenine_editor_on_the_other_strand_is_read_on_the_guide():

    edited = substituted(65 + GUIDE.index("A"), "G")
    turned, changed = reverse_complement(REFERENCE), reverse_complement(edited)

    found = analyse(reads_of(**{turned: 600, changed: 400}), Design(turned, GUIDE, base_editor=BaseEditor.ABE))

    assert (found.site.strand, found.site.cut) == ("-", len(REFERENCE) - CUT)
    assert found.base_edits is not None
    assert found.base_edits.product[GUIDE.index("A") + 1] == 400


def test_variant_of_the_donor_is_no_base_edit():
    sample = {REFERENCE: 500, substituted(65 + 7, "T"): 500}

    found = analysed(sample, sample, base_editor=BaseEditor.CBE)

    assert found.base_edits is not None
    assert (8 in found.base_edits.product, found.base_edits.edited) == (False, 0)


def test_guide_with_its_pam_is_cut_off_and_told():
    plain = analysed({REFERENCE: 900, deleted(80, 88): 100})

    found = analyse(
        reads_of(**{REFERENCE: 900, deleted(80, 88): 100}), Design(REFERENCE.lower(), (GUIDE + "TGG").lower().replace("t", "u"))
    )

    assert (found.tally, codes(found)) == (plain.tally, ["guide-with-pam", "no-control"])


@pytest.mark.parametrize(
    ("design", "code"),
    [
        ({"guide": "ACGTACGTACGTACGTACGT"}, "amplicon.guide-absent"),
        ({"guide": "ACGT"}, "amplicon.guide-length"),
        ({"guide": "ACGTNACGTACGTACGTACG"}, "sequences.letter"),
        ({"guide": ""}, "sequences.nothing"),
        ({"amplicon": ""}, "sequences.nothing"),
        ({"amplicon": REFERENCE[:95]}, "amplicon.cut-at-end"),
        ({"amplicon": REFERENCE * 2}, "amplicon.guide-twice"),
        ({"amplicon": "ACGT" * 600}, "amplicon.too-long"),
        ({"window": 0}, "amplicon.window"),
        ({"window": -5}, "amplicon.window"),
        ({"window": 500}, "amplicon.window"),
        ({"hdr": REFERENCE}, "amplicon.donor-same"),
        ({"hdr": "ACGT" * 30}, "amplicon.donor-unlike"),
    ],
)
def test_design_that_cannot_be_used_is_refused(design: dict[str, object], code: str):

    wish = Design(**({"amplicon": REFERENCE, "guide": GUIDE} | design))  # type: ignore[arg-type]
    with pytest.raises(Unusable) as refused:
        analyse(reads_of(**UNTREATED), wish)
    assert refused.value.message.code == code


@pytest.mark.parametrize(
    ("sequence", "code"),
    [
        ("ACGT" * 40, "amplicon.nothing-aligned"),
        (REFERENCE[70:88], "amplicon.reads-short"),
        ("N" * 170, "amplicon.unknown-bases"),
        (REFERENCE[:70], "amplicon.nothing-aligned"),
    ],
)
def test_reads_that_tell_nothing_are_refused(sequence: str, code: str):
    with pytest.raises(Unusable) as refused:
        analysed({sequence: 100})
    assert refused.value.message.code == code


def test_guide_without_pam_is_told():

    assert codes(analyse(reads_of(**{AMPLICON: 900}), Design(AMPLICON, GUIDE))) == ["guide-without-pam", "no-control"]


def test_variant_that_edits_take_away_says_nothing_of_a_drop_out_where_another_can():
    near, far = CUT + 2, CUT + 40
    both = substituted(far, "A" if REFERENCE[far] != "A" else "C", substituted(near, "A" if REFERENCE[near] != "A" else "C"))
    control = {REFERENCE: 500, both: 500}
    sample = {REFERENCE: 400, deleted(CUT - 3, CUT + 5): 100, both: 100, deleted(CUT - 3, CUT + 5, both): 400}

    assert [code for code in codes(analysed(sample, control)) if code != "snp-near-cut"] == []
