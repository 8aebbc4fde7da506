"""Reads of a donor's other allele: an edit beside a variant is an edit, on whichever allele."""

import random

from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import Reads
from bridging.engines.crispr.amplicon.outcomes import cas9_outcomes
from bridging.engines.crispr.amplicon.result import Analysis
from bridging.engines.crispr.amplicon.simulate import Experiment, SimulatedRead, simulate

LEFT = "".join(random.Random(4).choices("ACGT", k=90)) + "GATCGATAAACCC"
OTHER_LEFT = LEFT[:-2] + "AC"
RIGHT = "TGATGGCATT" + "".join(random.Random(5).choices("ACGT", k=90))
REFERENCE = LEFT + RIGHT
GUIDE = REFERENCE[len(LEFT) - 17 : len(LEFT) + 3]


def _analysed(counts: dict[str, int], control: dict[str, int] | None = None) -> Analysis:
    return analyse(_reads(counts), Design(REFERENCE, GUIDE), _reads(control) if control else None)


def _reads(counts: dict[str, int]) -> Reads:
    return Reads({sequence.encode(): count for sequence, count in counts.items()}, sum(counts.values()))


def test_inserted_base_that_the_variant_could_have_moved_is_at_the_cut():
    other = OTHER_LEFT + RIGHT
    edited, other_edited = LEFT + "C" + RIGHT, OTHER_LEFT + "C" + RIGHT

    found = _analysed({REFERENCE: 100, other: 100, edited: 100, other_edited: 100}, {REFERENCE: 200, other: 200})

    assert (found.tally.modified, found.tally.insertions, found.tally.substitutions) == (200, 200, 0)
    assert [(variant.position, variant.base, variant.share) for variant in found.variants] == [(len(LEFT) - 2, "A", 0.5)]
    assert found.control is not None
    assert found.control.modified == 0
    assert not {"caution.allele-dropout", "caution.control-differs"} & {warning.code for warning in found.warnings}


@given(st.integers(0, 10_000), st.sampled_from([-9, -4, -3, -2, 0, 1, 2, 4, 8]), st.sampled_from([0.0, 0.5, 0.97]))
def test_editing_beside_a_variant_is_what_was_simulated(seed: int, offset: int, edited: float):
    chance = random.Random(seed)
    amplicon = "".join(chance.choices("ACGT", k=200))
    cut = 100
    amplicon = amplicon[: cut + 4] + "GG" + amplicon[cut + 6 :]
    place = cut + offset
    other = chance.choice([base for base in "ACGT" if base != amplicon[place]])
    alleles = (amplicon, amplicon[:place] + other + amplicon[place + 1 :])
    reads, untreated = (
        [read for allele in alleles for read in simulate(Experiment(allele, cas9_outcomes(allele, cut), 200, share, quality=40), seed)]
        for share in (edited, 0.0)
    )

    found = analyse(_read(reads), Design(amplicon, amplicon[cut - 17 : cut + 3]), _read(untreated))

    modified = sum(read.truth.is_modified for read in reads)
    assert abs(found.tally.modified - modified) <= 4


def _read(reads: list[SimulatedRead]) -> Reads:
    counts: dict[str, int] = {}
    for read in reads:
        sequence = read.mates[0][0].decode()
        counts[sequence] = counts.get(sequence, 0) + 1
    return _reads(counts)
