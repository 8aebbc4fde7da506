"""Simulated reads: their truth is what the analysis finds, and a seed gives them again."""

from collections import Counter
from pathlib import Path

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.crispr.amplicons import CUT, GUIDE, REFERENCE

from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import count_reads
from bridging.engines.crispr.amplicon.fisher import fisher_exact
from bridging.engines.crispr.amplicon.outcomes import cas9_outcomes
from bridging.engines.crispr.amplicon.simulate import JUNK, Experiment, SimulatedRead, Snp, simulate, write_fastq

OUTCOMES = cas9_outcomes(REFERENCE, CUT)


def test_same_seed_gives_the_same_reads():
    experiment = Experiment(REFERENCE, OUTCOMES, 50, 0.5, poor=0.2, junk=0.1)

    assert list(simulate(experiment, 3)) == list(simulate(experiment, 3))
    assert list(simulate(experiment, 3)) != list(simulate(experiment, 4))


def test_outcomes_are_different_sequences_whose_weights_are_one():
    assert sum(outcome.weight for outcome in OUTCOMES) == pytest.approx(1)
    assert len({outcome.sequence for outcome in OUTCOMES}) == len(OUTCOMES) == 40
    assert all(len(outcome.sequence) - len(REFERENCE) == outcome.size for outcome in OUTCOMES)
    likeliest = OUTCOMES[0]
    assert likeliest.sequence == REFERENCE[:CUT] + REFERENCE[CUT - 1] + REFERENCE[CUT:]


def _truth(reads: list[SimulatedRead]) -> tuple[int, int, dict[int, int]]:
    usable = [read.truth for read in reads if read.truth.outcome != JUNK]
    sizes = Counter(truth.size for truth in usable if truth.is_modified)
    return len(usable), sum(sizes.values()), dict(sorted(sizes.items()))


@pytest.mark.parametrize("pair_length", [None, 110])
def test_analysis_finds_the_truth(tmp_path: Path, pair_length: int | None):
    snp = Snp(CUT + 12, "A" if REFERENCE[CUT + 12] != "A" else "C")
    experiment = Experiment(REFERENCE, OUTCOMES, 1500, 0.6, snp=snp, quality=40, junk=0.05, reversed_share=0.3, pair_length=pair_length)
    reads = list(simulate(experiment, 11))
    paths = [tmp_path / f"{mate}.fastq.gz" for mate in range(len(reads[0].mates))]
    for mate, path in enumerate(paths):
        write_fastq(reads, path, mate=mate)

    found = analyse(count_reads(*paths), Design(REFERENCE, GUIDE))

    aligned, modified, sizes = _truth(reads)
    assert (found.tally.reads, found.tally.aligned) == (1500, aligned)
    # A wrong base in the window counts as a substitution: without a control it cannot be told from editing.
    assert found.tally.modified - modified == found.tally.substitutions <= 2
    assert dict(found.tally.spectrum) == sizes
    assert [variant.change for variant in found.variants] == [(snp.position, snp.base)]


def test_reads_of_few_molecules_repeat_them():
    reads = list(simulate(Experiment(REFERENCE, OUTCOMES, 500, 0.5, molecules=12), 1))

    assert len({read.truth.molecule for read in reads}) == 12


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_fisher_is_that_of_scipy(total: int, other: int, data: st.DataObject):
    hits, other_hits = data.draw(st.integers(0, total)), data.draw(st.integers(0, other))

    expected = scipy.stats.fisher_exact([[hits, total - hits], [other_hits, other - other_hits]]).pvalue

    assert fisher_exact(hits, total, other_hits, other) == pytest.approx(expected, rel=1e-6)


def test_fisher_of_deep_samples_needs_no_time():
    assert fisher_exact(100_000, 200_000, 0, 200_000) == 0
    assert fisher_exact(10, 200_000, 10, 200_000) == pytest.approx(1)
