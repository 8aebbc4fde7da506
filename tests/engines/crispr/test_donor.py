"""Donors: the change is in it, the protein is what was meant, and the guide does not cut what it brought."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.engines.crispr.donor.block import BLOCKED, best_window
from bridging.engines.crispr.donor.change import Change, applied, read_change
from bridging.engines.crispr.donor.design import Arms, design_donor
from bridging.engines.crispr.donor.frame import CODE, frame_of, translate
from bridging.engines.crispr.donor.site import cut_site
from bridging.engines.crispr.guides.find import Coding, find_guides
from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.sequences import Record, reverse_complement
from bridging.kernel.unusable import Unusable

CODONS = [codon for codon, acid in CODE.items() if acid != "*"]
SPACER = "GAGTCAGAGCAGAAGAAGAA"


def gene(seed, codons=120):
    chance = random.Random(seed)
    return "".join(chance.choice(CODONS) for _ in range(codons))


def refused(call, *arguments):
    with pytest.raises(Unusable) as told:
        call(*arguments)
    return told.value.message.code


def cautions(donor):
    return [warning.code.removeprefix("caution.") for warning in donor.warnings]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.data())
def test_donor_brings_the_change_keeps_the_protein_and_is_not_cut_where_it_says_so(seed, data):
    sequence = gene(seed)
    guides = [guide for guide in find_guides([Record("x", sequence)], pam_of("NGG")) if 95 < guide.cut < 265]
    if not guides:
        return
    guide = data.draw(st.sampled_from(guides))
    start = guide.cut + data.draw(st.integers(-12, 12))
    reference = sequence[start : start + data.draw(st.sampled_from([0, 1, 3]))]
    change = Change(start, reference, data.draw(st.sampled_from(["", "A", "GCT", "GACTAC"])))
    if change.reference == change.alternative:
        return
    coding = Coding(0, len(sequence))
    is_reverse = data.draw(st.booleans())
    if is_reverse:
        # The same gene on the other strand: everything must come out the same.
        change = Change(len(sequence) - change.end, reverse_complement(change.reference), reverse_complement(change.alternative))
        sequence, coding = reverse_complement(sequence), Coding(0, len(sequence), "-")

    donor = design_donor(sequence, guide.protospacer, change, coding)

    edited = applied(sequence, [change, *donor.blocking])
    assert donor.forward == edited[donor.start : donor.end + change.shift]
    assert donor.sequence == (donor.forward if donor.strand == "+" else reverse_complement(donor.forward))
    assert {donor.strand, donor.site.strand} == {"+", "-"}
    meant = translate(applied(sequence, [change]), change.moved_coding(coding))
    assert translate(edited, change.moved_coding(coding)) == meant
    assert donor.frame is not None
    assert donor.frame.protein_after == meant
    assert donor.frame.is_kept is (change.shift % 3 == 0)
    left = best_window(edited, guide.protospacer, donor.start, donor.end).cfd
    assert donor.cfd_after <= left
    assert donor.is_blocked is (donor.cfd_after <= BLOCKED) is ("not-blocked" not in cautions(donor))
    assert donor.cfd_after <= donor.cfd_intended
    assert (donor.blocking == ()) or donor.cfd_intended > BLOCKED


def test_insertion_before_a_replaced_base_leaves_both():
    assert (
        applied("AACC", [Change(2, "", "T"), Change(2, "C", "G")]) == applied("AACC", [Change(2, "C", "G"), Change(2, "", "T")]) == "AATGC"
    )


def test_change_in_the_pam_blocks_by_itself():
    sequence = "GCA" * 40 + SPACER + "TGGC" + "GCA" * 40

    donor = design_donor(sequence, SPACER, Change(142, "G", "T"), Coding(0, 264))

    assert donor.cfd_intended == donor.cfd_after == pytest.approx(1 / 62)
    assert (donor.blocking, donor.is_blocked) == ((), True)


def test_one_silent_change_of_the_pam_is_taken_where_it_is_enough():
    # The PAM is a codon of arginine, CGG; of its other spellings CGT leaves least cutting.
    sequence = "GCA" * 40 + "G" + SPACER + "CGG" + "GCA" * 40

    donor = design_donor(sequence, SPACER, Change(138, "G", "C"), Coding(0, 264))

    assert donor.blocking == (Change(143, "G", "T"),)
    assert donor.frame is not None
    assert donor.frame.changes == ("E47Q",)
    assert donor.is_blocked


def test_donor_is_asymmetric_and_the_strand_that_the_guide_binds():
    sequence = "GCA" * 40 + SPACER + "TGGC" + "GCA" * 40
    forward = design_donor(sequence, SPACER, Change(138, "", "TAG"), None)
    other = design_donor(reverse_complement(sequence), SPACER, Change(len(sequence) - 138, "", "CTA"), None)

    assert (forward.site.cut, forward.start, forward.end) == (137, 101, 228)
    assert (forward.strand, len(forward.sequence), forward.distance, forward.homology) == ("-", 130, 1, (37, 90))
    assert forward.sequence == reverse_complement(sequence[101:138] + "TAG" + sequence[138:228])
    assert other.sequence == forward.sequence
    assert other.strand == "+"


def test_warnings_tell_what_a_design_lacks():
    sequence = "GCA" * 40 + SPACER + "TGGC" + "GCA" * 40

    assert cautions(design_donor(sequence, SPACER, Change(120, "G", "A"), None)) == [
        "frame-unknown",
        "not-blocked",
        "far-from-cut",
        "short-arm",
    ]
    shifted = design_donor(sequence, SPACER, Change(137, "", "TAAC"), Coding(0, 264))
    assert "frameshift" in cautions(shifted)


def test_change_as_far_as_it_may_lie_leaves_an_arm_that_is_long_enough():
    sequence = "GCA" * 40 + SPACER + "TGGC" + "GCA" * 40
    farthest = design_donor(sequence, SPACER, Change(126, sequence[126], "T"), None)

    assert (farthest.distance, min(farthest.homology)) == (10, 25)
    assert not {"far-from-cut", "short-arm"} & set(cautions(farthest))


def test_frame_tells_amino_acids_stops_and_shifts():
    sequence = "ATGAAAGAATGGTAA"
    coding = Coding(0, 15)

    assert frame_of(sequence, Change(3, "A", "G"), coding).changes == ("K2E",)
    assert frame_of(sequence, Change(5, "A", "G"), coding).changes == ()
    stop = frame_of(sequence, Change(3, "A", "T"), coding)
    assert (stop.changes, stop.has_early_stop, stop.is_kept) == (("K2*",), True, True)
    inserted = frame_of(sequence, Change(3, "", "GCT"), coding)
    assert (inserted.protein_after, inserted.is_kept, inserted.has_early_stop) == ("MAKEW*", True, False)
    deleted = frame_of(sequence, Change(3, "AAA", ""), coding)
    assert (deleted.protein_after, deleted.has_early_stop) == ("MEW*", False)
    shifted = frame_of(sequence, Change(3, "A", ""), coding)
    assert (shifted.protein_after, shifted.is_kept, shifted.changes) == ("MKNG", False, ("E3N",))
    assert frame_of("CC" + sequence, Change(0, "C", "A"), Coding(2, 17)).changes == ()
    assert frame_of("CC" + sequence, Change(2, "", "A"), Coding(2, 17)).is_kept
    assert translate(reverse_complement(sequence), Coding(0, 15, "-")) == "MKEW*"


def test_change_is_read_as_it_is_typed():
    assert read_change(" 2:g>a ", "ACGT") == Change(2, "G", "A")
    assert read_change("2:->UAG", "ACGT") == Change(2, "", "TAG")
    assert read_change("2:GT>-", "ACGT") == Change(2, "GT", "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("G2A", "donor.no-change"),
        ("-1:G>A", "donor.no-change"),
        ("2:G>G", "donor.no-change"),
        ("2:->-", "donor.no-change"),
        ("1:G>A", "donor.other-reference"),
        ("9:G>A", "donor.other-reference"),
        ("9:->A", "donor.other-reference"),
        ("2:->" + "A" * 101, "donor.long-change"),
    ],
)
def test_change_that_cannot_be_made_is_refused(typed, code):
    assert refused(read_change, typed, "ACGT") == code


def test_places_move_with_a_change():
    assert [Change(4, "AC", "").moved(place) for place in (3, 4, 5, 6, 7)] == [3, 4, 4, 4, 5]
    assert [Change(4, "", "GG").moved(place) for place in (3, 4, 5)] == [3, 4, 7]
    assert [Change(4, "A", "GG").back(place) for place in (3, 6)] == [3, 5]


def test_guide_that_does_not_cut_once_is_refused():
    once = "T" * 9 + SPACER + "AGG" + "T" * 9

    assert cut_site(once, SPACER.lower() + "agg").cut == 26
    assert refused(cut_site, once, SPACER[1:]) == "donor.guide-length"
    assert refused(cut_site, once.replace("AGG", "AGC"), SPACER) == "donor.guide-absent"
    assert refused(cut_site, once + reverse_complement(once), SPACER) == "donor.guide-twice"


def test_design_that_cannot_be_is_refused():
    sequence = "GCA" * 40 + SPACER + "TGGC" + "GCA" * 40

    assert refused(design_donor, sequence[110:], SPACER, Change(30, "A", "G"), None) == "donor.flank-short"
    assert refused(design_donor, sequence, SPACER, Change(101, "A", "G"), None) == "donor.change-outside"
    assert refused(design_donor, sequence, SPACER, Change(137, "", "A" * 90), None) == "donor.too-long"
    assert refused(design_donor, "TAA" + sequence, SPACER, Change(140, "", "A"), Coding(0, 267)) == "donor.frame-has-stop"


def test_arms_are_as_long_as_asked_for():
    donor = design_donor("GCA" * 40 + SPACER + "TGGC" + "GCA" * 40, SPACER, Change(137, "", "A"), None, Arms(20, 30))

    assert (donor.start, donor.end, len(donor.sequence)) == (117, 167, 51)


def test_window_is_the_one_that_is_cut_best():
    window = best_window("T" * 30 + reverse_complement(SPACER + "TGG") + "T" * 30, SPACER, 20, 60)

    assert (window.start, window.strand, window.cfd) == (30, "-", 1)
    assert np.isclose(best_window("N" * 60, SPACER, 20, 40).cfd, 0)
