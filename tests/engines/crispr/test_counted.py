"""Reads of a clone's alleles: they add up to the depth, in the shares that were asked for."""

from random import Random

import pytest

from bridging.engines.crispr.amplicon.counted import counted_alleles


def test_reads_add_up_to_the_depth_in_their_shares():
    found = counted_alleles(20_000, (("corrected", 0.497), ("unedited", 0.496), ("error", 0.007)), Random(3))

    assert sum(one.reads for one in found) == 20_000
    assert [one.reads / 20_000 for one in found] == pytest.approx([0.497, 0.496, 0.007], abs=0.02)


def test_what_exceeds_the_depth_leaves_nothing_for_the_rest():
    found = counted_alleles(1_000, (("all", 1.2), ("error", 0.0)), Random(3))

    assert [one.reads for one in found] == [1_000, 0]
