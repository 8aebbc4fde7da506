"""Reads on the amplicon: the quick way and the full one agree, and a gap comes to lie at the cut."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.crispr.amplicons import CUT, REFERENCE, analysed, deleted, inserted, substituted

from bridging.engines.crispr.amplicon.affine import operations
from bridging.engines.crispr.amplicon.align import Aligner
from bridging.engines.crispr.amplicon.alignment import SETTINGS, Alignment
from bridging.engines.crispr.amplicon.placing import place
from bridging.engines.crispr.amplicon.seeds import encode
from bridging.engines.crispr.sequences import reverse_complement


def aligned(sequence: str, reference: str = REFERENCE, cut: int = CUT) -> Alignment | None:
    return Aligner.of(reference, cut).align([sequence.encode()])[0]


def fully_aligned(sequence: str, reference: str, cut: int) -> Alignment:
    aligner = Aligner.of(reference, cut)
    codes, lengths = encode([sequence.encode()])
    return place(sequence.encode(), codes[0], aligner.codes, cut, operations(codes, lengths, aligner.codes)[0])


def rebuilt(alignment: Alignment, reference: str) -> str:
    """Make the read again from what the alignment says about it."""
    changed, extra = dict(alignment.substitutions), dict(alignment.insertions)
    gone = {place for start, end in alignment.deletions for place in range(start, end)}
    return "".join(
        extra.get(place, "") + ("" if place in gone else changed.get(place, reference[place]))
        for place in range(alignment.start, alignment.end)
    )


@pytest.mark.parametrize("base", "ACGT")
@pytest.mark.parametrize("error", range(70, 97))
def test_deletion_beside_a_wrong_base_is_one_deletion(error: int, base: str):
    found = aligned(substituted(error, base, deleted(81, 89)))

    assert found is not None
    assert [stop - begin for begin, stop in found.deletions] == [8]
    assert found.insertions == ()
    assert len(found.substitutions) <= 1


def test_gap_slides_to_the_cut_among_equal_places():
    reference = REFERENCE[:70] + "ACACACACAC" + REFERENCE[80:]

    found = aligned(deleted(70, 72, reference), reference, 79)

    assert found is not None
    assert found.deletions == ((77, 79),)


def test_insertion_of_the_base_beside_the_cut_lies_at_the_cut():
    found = aligned(inserted(CUT + 3, "T"))

    assert REFERENCE[CUT + 1 : CUT + 4] == "TTT"
    assert found is not None
    assert found.insertions == ((CUT + 1, "T"),)


def test_read_of_the_other_strand_says_the_same():
    read = deleted(80, 84)

    assert aligned(reverse_complement(read)) == aligned(read)


def test_read_of_a_part_has_no_deletions_at_its_ends():
    found = aligned(REFERENCE[30:150])

    assert found == Alignment(30, 150, (), (), (), (), 120)


def test_adapter_behind_the_amplicon_does_not_count():
    assert aligned(REFERENCE + "AGATCGGAAGAGCACACGTCT") == Alignment(0, len(REFERENCE), (), (), (), (), len(REFERENCE))


def test_unknown_base_is_no_substitution():
    found = aligned(REFERENCE[:82] + "N" + REFERENCE[83:])

    assert found is not None
    assert (found.substitutions, found.unknown) == ((), (82,))


def related(reference: str, likeness: float) -> str:
    """Return a sequence that differs here and there: another gene of the same family."""
    chance = random.Random(2)
    return "".join(base if chance.random() < likeness else chance.choice("ACGT".replace(base, "")) for base in reference)


@pytest.mark.parametrize(
    "junk",
    [
        "ACGT" * 40,
        "N" * 170,
        "A" * 9,
        REFERENCE[:20] + REFERENCE[-20:],
        "".join(random.Random(1).choices("ACGT", k=170)),
        REFERENCE * 4,
        related(REFERENCE, 0.8),
    ],
    ids=["repeats", "unknown", "short", "primer dimer", "random", "too long", "relative"],
)
def test_junk_does_not_count(junk: str):
    assert analysed({REFERENCE: 300, junk: 100}).tally.aligned == 300


def test_large_deletion_is_found_behind_twenty_bases():
    found = aligned(deleted(40, 140))

    assert found is not None
    [(start, end)] = found.deletions
    assert (end - start, found.substitutions) == (100, ())


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, int, str]:
    """An amplicon (random, or with a repeat at the cut), its cut, and a read with indels near the cut and wrong bases anywhere."""
    chance = random.Random(draw(st.integers(0, 10**9)))
    reference = "".join(chance.choices("ACGT", k=draw(st.integers(120, 200))))
    cut = len(reference) // 2
    unit = draw(st.sampled_from(["", "A", "AC", "ACG"]))
    if unit:
        reference = reference[:cut] + unit * (12 // len(unit)) + reference[cut + 12 :]
    read = reference
    for _ in range(draw(st.integers(0, 2))):
        at = cut + draw(st.integers(-12, 12))
        size = draw(st.integers(1, 20))
        read = read[:at] + read[at + size :] if draw(st.booleans()) else read[:at] + "".join(chance.choices("ACGT", k=size)) + read[at:]
    for _ in range(draw(st.integers(0, 4))):
        at = chance.randrange(len(read))
        read = read[:at] + chance.choice("ACGTN") + read[at + 1 :]
    return reference, cut, read


@settings(max_examples=50)
@given(_edited())
def test_quick_way_scores_as_the_full_alignment(case: tuple[str, int, str]):
    reference, cut, read = case

    quick, full = aligned(read, reference, cut), fully_aligned(read, reference, cut)

    if quick is not None:
        assert quick.score >= full.score


@settings(max_examples=50)
@given(_edited())
def test_alignment_explains_the_read(case: tuple[str, int, str]):
    reference, cut, read = case

    for found in (aligned(read, reference, cut), fully_aligned(read, reference, cut)):
        if found is not None:
            known = rebuilt(found, reference)
            for place in found.unknown:
                index = place - found.start + sum(len(bases) for at, bases in found.insertions if at <= place)
                index -= sum(stop - start for start, stop in found.deletions if stop <= place)
                known = known[:index] + "N" + known[index + 1 :]
            assert known in read


def test_full_alignment_takes_many_reads_of_many_lengths_at_once():
    chance = random.Random(7)
    reads = [deleted(82 - size // 2, 82 + size, substituted(chance.randrange(60))) for size in range(1, 40, 5)]
    aligner = Aligner.of(REFERENCE, CUT)
    codes, lengths = encode([read.encode() for read in reads])

    paths = operations(codes, lengths, aligner.codes)

    together = [
        place(read.encode(), codes[row], aligner.codes, CUT, path) for row, (read, path) in enumerate(zip(reads, paths, strict=True))
    ]
    assert together == [fully_aligned(read, REFERENCE, CUT) for read in reads]
    assert np.array_equal(lengths, [len(read) for read in reads])


def test_settings_are_shown_as_they_are():
    assert SETTINGS == ("+5 / −4", "gap −20 − 1 · n", "≥ 60 % matches", "≥ 85 % alike", "≥ 30 % covered")
