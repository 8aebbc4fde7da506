"""Guides: every place a pattern allows, where it is cut, and what speaks against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.crispr.guides.find import Coding, Wishes, find_guides
from bridging.engines.crispr.guides.flags import Flag, Limits, sequence_flags
from bridging.engines.crispr.guides.pam import KNOWN, pam_of
from bridging.engines.crispr.guides.variants import Variant, Where, read_variants
from bridging.engines.crispr.scores.crisprscan import CrisprscanVariant
from bridging.engines.crispr.scores.microhomology import BreakVariant
from bridging.engines.crispr.sequences import IUPAC, Record, reverse_complement
from bridging.kernel.unusable import Unusable

EMX1_SPACER = "GAGTCCGAGCAGAAGAAGAA"
# No CC, so that the other strand has no guide of its own.
SPACER = "GAGTCAGAGCAGAAGAAGAA"
EMX1 = (
    "GGAGGACAAAGTACAAACGGCAGAAGCTGGAGGAGGAAGGGCCTGAGTCCGAGCAGAAGAAGAAGGGCTCCCATCACATCAACCGGTGGCG"
    "CATTGCCACGAAGCAGGCCAATGGGGAGGACATCGATGTCACCTCCAATGACTAGGGTGG"
)


def guides(sequence, pattern="NGG", **wishes):
    return find_guides([Record("x", sequence)], pam_of(pattern), Wishes(**wishes))


def only(sequence, pattern="NGG", **wishes):
    [guide] = guides(sequence, pattern, **wishes)
    return guide


def test_guide_of_the_forward_strand_is_cut_three_bases_before_its_pam():
    guide = only("TTT" + SPACER + "TGG" + "TTT")

    assert (guide.start, guide.strand, guide.protospacer, guide.pam) == (3, "+", SPACER, "TGG")
    assert (guide.cut, guide.cut_opposite) == (20, 20)


def test_guide_of_the_other_strand_has_its_leftmost_forward_base_as_start():
    guide = only("TTT" + reverse_complement(SPACER + "TGG") + "TTT")

    assert (guide.start, guide.strand, guide.protospacer, guide.pam) == (3, "-", SPACER, "TGG")
    # CCA | 3 bases | cut
    assert (guide.cut, guide.cut_opposite) == (9, 9)


def test_cas12a_cuts_staggered_behind_its_pam():
    target = "GACTGACTGACTGACTGACTGAC"
    forward, other = only("CC" + "TTTA" + target, "TTTV"), only(reverse_complement("TTTA" + target) + "CC", "TTTV")

    assert (forward.start, forward.pam, forward.protospacer, forward.cut, forward.cut_opposite) == (2, "TTTA", target, 24, 29)
    assert (other.start, other.pam, other.protospacer, other.cut, other.cut_opposite) == (0, "TTTA", target, 5, 0)
    assert (forward.rule_set_1, forward.crisprscan, forward.out_of_frame) == (None, None, None)


def test_sacas9_has_21_bases_and_a_pam_of_six():
    guide = only("ACATCATCATCATCATCATCA" + "CTGAAT", "NNGRRT")

    assert (guide.protospacer, guide.pam, guide.cut) == ("ACATCATCATCATCATCATCA", "CTGAAT", 18)


@given(st.text("ACGTNR", max_size=80), st.sampled_from(sorted(KNOWN)))
def test_every_place_that_the_pattern_allows_is_found_once(sequence, pattern):
    pam = KNOWN[pattern]
    expected = []
    for start in range(len(sequence) - pam.length + 1):
        for strand in "+-":
            site = sequence[start : start + pam.length]
            text = site if strand == "+" else reverse_complement(site)
            beside, spacer = (
                (text[: len(pattern)], text[len(pattern) :]) if pam.is_before else (text[pam.protospacer :], text[: pam.protospacer])
            )
            if set(spacer) <= set("ACGT") and all(set(IUPAC[b]) <= set(IUPAC[p]) for b, p in zip(beside, pattern, strict=True)):
                expected.append((start, strand, spacer, beside))

    assert [(guide.start, guide.strand, guide.protospacer, guide.pam) for guide in guides(sequence, pattern)] == expected


def test_scores_are_those_of_the_surroundings_on_either_strand():
    [forward] = [guide for guide in guides(EMX1) if guide.protospacer == EMX1_SPACER]
    [other] = [guide for guide in guides(reverse_complement(EMX1)) if guide.protospacer == EMX1_SPACER]

    assert forward.out_of_frame == pytest.approx(50.747, abs=1e-3)
    assert forward.microhomology == pytest.approx(4662.9)
    assert forward.rule_set_1 == pytest.approx(0.735888, abs=1e-6)
    assert forward.crisprscan == pytest.approx(0.580918, abs=1e-6)
    scores = ("rule_set_1", "crisprscan", "microhomology", "out_of_frame")
    assert [getattr(forward, name) for name in scores] == [pytest.approx(getattr(other, name)) for name in scores]


def test_variants_of_scores_are_asked_for_by_name():
    plain, other = guides(EMX1), guides(EMX1, crisprscan=CrisprscanVariant.AA19, broken_at=BreakVariant.PAM_START)

    [moved] = [guide for guide in other if guide.protospacer == EMX1_SPACER]
    assert moved.out_of_frame != pytest.approx(50.747, abs=1e-3)
    assert [a.rule_set_1 for a in plain] == [b.rule_set_1 for b in other]
    assert [a.crisprscan for a in plain] != [b.crisprscan for b in other]


def test_guide_at_the_end_of_the_file_has_no_score_that_needs_more():
    guide = only(SPACER + "TGG")

    assert (guide.rule_set_1, guide.crisprscan, guide.microhomology, guide.out_of_frame) == (None, None, None, None)


def test_scores_learnt_from_ngg_are_not_given_for_nag():
    [guide] = [guide for guide in guides("T" * 40 + SPACER + "TAG" + "T" * 40, "NAG") if guide.protospacer == SPACER]

    assert (guide.rule_set_1, guide.crisprscan) == (None, None)
    assert guide.out_of_frame is not None


@pytest.mark.parametrize(
    ("spacer", "expected"),
    [
        ("GACATCAGTCAGACTGACAG", []),
        ("GATATCAATAAGACTAAAAG", [Flag.GC_LOW]),
        ("GCCGCCGGTCCGACTGACGG", [Flag.GC_HIGH]),
        ("GACCTTTTACGGACTGACAG", [Flag.TERMINATOR]),
        ("GACCAAAAACGGACTGACAG", [Flag.HOMOPOLYMER]),
        ("AACATCAGTCAGACTGACAG", [Flag.NO_5_PRIME_G]),
        ("GACATCAGTCAGACTGATTC", [Flag.MOTIF_TT]),
        ("GACATCAGTCAGACTGCTCT", [Flag.MOTIF_TT]),
        ("GACATCAGTCAGACTGGTTC", [Flag.MOTIF_TT]),
        ("GACATCAGTCAGACTGCTTA", [Flag.MOTIF_TT]),
        ("GACATCAGTCAGACTGTTTA", [Flag.MOTIF_TT]),
        ("GACATCAGTCAGACTGATTG", []),
        ("GACATCAGTCAGACTGAGCC", [Flag.MOTIF_GCC]),
        ("GACATCAGTCAGACTGGCCT", [Flag.MOTIF_GCC]),
        ("GACATCAGTCAGACTGCGCC", []),
    ],
)
def test_sequence_itself_raises_flags(spacer, expected):
    assert list(sequence_flags(spacer, Limits(), is_spcas9=True)) == expected


def test_same_protospacer_twice_is_told():
    found = guides(SPACER + "TGG" + "TTT" + SPACER + "AGG")

    assert [(guide.start, Flag.REPEATED in guide.flags) for guide in found if guide.protospacer == SPACER] == [(0, True), (26, True)]


@pytest.mark.parametrize(("change", "is_far"), [(5, True), (6, False), (16, False), (17, False), (27, False), (28, True)])
def test_cut_far_from_the_change_is_told(change, is_far):
    # The cut lies between 16 and 17.
    assert (Flag.FAR_FROM_CHANGE in only(SPACER + "TGG" + "TTTTTTTT", change=change).flags) is is_far


@pytest.mark.parametrize(
    ("coding", "is_late"), [(Coding(0, 400), True), (Coding(0, 200), False), (Coding(0, 24), True), (Coding(0, 24, "-"), False)]
)
def test_cut_outside_early_coding_sequence_is_told(coding, is_late):
    assert (Flag.NOT_EARLY_CODING in only(SPACER + "TGG" + "T" * 400, coding=coding).flags) is is_late


@pytest.mark.parametrize(
    ("start", "reference", "alternative", "where", "is_lost", "flag"),
    [
        (20, "T", "A", Where.PAM, False, None),
        (21, "G", "A", Where.PAM, True, Flag.SNP_IN_PAM),
        (22, "G", "GA", Where.PAM, True, Flag.SNP_IN_PAM),
        (19, "A", "C", Where.SEED, False, Flag.SNP_IN_SEED),
        (10, "A", "C", Where.SEED, False, Flag.SNP_IN_SEED),
        (9, "C", "A", Where.DISTAL, False, Flag.SNP_IN_PROTOSPACER),
        (0, "G", "A", Where.DISTAL, False, Flag.SNP_IN_PROTOSPACER),
        (18, "AATG", "A", Where.PAM, True, Flag.SNP_IN_PAM),
    ],
)
@pytest.mark.parametrize("strand", "+-")
def test_variant_of_the_donor_is_told_by_where_it_lies(start, reference, alternative, where, is_lost, flag, strand):
    sequence = SPACER + "TGG" + "TT"
    variant = Variant("x", start, reference, alternative)
    if strand == "-":
        end = len(sequence) - start - len(reference)
        variant = Variant("x", end, reverse_complement(reference), reverse_complement(alternative))
        sequence = reverse_complement(sequence)

    guide = only(sequence, variants={"x": [variant]})

    [found] = guide.variants
    assert (found.where, found.is_pam_lost, found.flag) == (where, is_lost, flag)
    assert [each for each in guide.flags if each.startswith("snp")] == [each for each in [flag] if each]


def test_variant_beside_the_site_is_none_of_it():
    beside = [Variant("x", 23, "T", "A"), Variant("y", 3, "T", "A")]

    assert only(SPACER + "TGG" + "TT", variants={"x": beside[:1], "y": beside[1:]}).variants == ()


def test_vcf_is_read_with_several_alleles(tmp_path):
    vcf = tmp_path / "donor.vcf"
    vcf.write_text("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\r\nx\t3\t.\tg\tA,<DEL>,T\t9\r\nx\t1\trs1\tAC\tA\nother\t7\t.\tA\tC\n\n")

    assert read_variants(vcf, [Record("x", "ACGT")]) == {
        "x": (Variant("x", 0, "AC", "A"), Variant("x", 2, "G", "A"), Variant("x", 2, "G", "T"))
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x\t3\t.\tA\tC\n", "guides.other-reference"),
        ("x\t9\t.\tA\tC\n", "guides.other-reference"),
        ("chrx\t3\t.\tG\tC\n", "guides.variants-elsewhere"),
        ("x 3 . G C\n", "guides.no-vcf"),
        ("x\t0\t.\tA\tC\n", "guides.no-vcf"),
        ("x\t-1\t.\tA\tC\n", "guides.no-vcf"),
        ("x\t1\t.\t\tC\n", "guides.no-vcf"),
        ("", "sequences.empty"),
    ],
)
def test_vcf_that_cannot_be_used_is_refused(tmp_path, text, code):
    vcf = tmp_path / "donor.vcf"
    vcf.write_text(text)

    with pytest.raises(Unusable) as told:
        read_variants(vcf, [Record("x", "ACGT")])

    assert told.value.message.code == code


@pytest.mark.parametrize(("text", "code"), [("", "sequences.nothing"), ("NG1", "sequences.letter"), ("N" * 13, "guides.pam-long")])
def test_pattern_that_is_none_is_refused(text, code):
    with pytest.raises(Unusable) as told:
        pam_of(text)

    assert told.value.message.code == code


def test_pam_that_is_not_known_is_cut_as_spcas9_cuts():
    pam = pam_of("nngtga")

    assert (pam.nuclease, pam.protospacer, pam.cut) == ("other", 20, 17)
    assert pam.with_protospacer(22).cut == 19
    assert pam_of("TTTV").with_protospacer(21).cut == 18
