"""T7E1: the formula, its interval, and what a gel would show of alleles that are known."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.crispr.told import codes

from bridging.engines.crispr.gel.densitometry import Densitometry, Lane, lane_of, measure
from bridging.engines.crispr.gel.expected import Known, expected_gel
from bridging.engines.crispr.gel.simulate import Enzyme, cut_share, simulate_lane
from bridging.kernel.unusable import Unusable


def test_share_follows_the_formula():
    found = measure([Lane(64, (20, 16))], Lane(100, (0,)))

    assert (found.fraction, found.edited) == (pytest.approx(0.36), pytest.approx(0.2))
    assert found.interval[0] < 0.2 < found.interval[1]
    assert found.if_one_allele == (pytest.approx(0.2354, abs=1e-4), pytest.approx(0.7646, abs=1e-4))
    assert codes(found) == []


def test_background_of_the_control_is_taken_off():
    found = measure([Lane(720, (200, 80))], Lane(900, (60, 40)))

    assert (found.background, found.fraction) == (pytest.approx(0.1), pytest.approx(0.2))
    assert codes(found) == ["control-cleaved"]


def test_control_as_cleaved_as_the_sample_is_no_editing():
    assert measure([Lane(500, (300, 200))], Lane(500, (300, 200))).edited == 0


def test_repeated_lanes_narrow_the_interval_unless_they_differ():
    one = measure([Lane(800, (120, 80))], None)
    alike = measure([Lane(800, (120, 80))] * 4, None)
    apart = measure([Lane(900, (60, 40)), Lane(800, (120, 80)), Lane(600, (240, 160))], None)

    def width(found: Densitometry) -> float:
        return found.interval[1] - found.interval[0]

    assert width(alike) == pytest.approx(width(one) / 2, rel=0.02)
    assert width(apart) > 3 * width(one)


def test_band_that_is_not_seen_has_an_interval():
    found = measure([Lane(1000, (0, 0))], Lane(1000, (0,)))

    assert found.edited == 0
    assert found.interval == (0, pytest.approx(0.01005, abs=1e-4))
    assert measure([Lane(0, (500, 500))], Lane(1000, (0,))).edited == 1


def test_warnings_tell_of_control_and_range():
    assert codes(measure([Lane(300, (400, 300))], None)) == ["no-control-lane", "beyond-range"]


@pytest.mark.parametrize(
    ("volumes", "code"),
    [
        ([100.0], "gel.bands"),
        ([1.0] * 11, "gel.bands"),
        ([1.0, -1.0], "gel.volume"),
        ([1.0, float("nan")], "gel.volume"),
        ([0.0, 0.0], "gel.empty"),
    ],
)
def test_lane_that_cannot_be_used_is_refused(volumes: list[float], code: str):
    with pytest.raises(Unusable) as problem:
        lane_of(volumes, "1")
    assert problem.value.message.code == code


@pytest.mark.parametrize("cv", [0, 1, -0.1, float("nan")])
def test_absurd_spread_is_refused(cv: float):
    with pytest.raises(Unusable) as problem:
        measure([Lane(1, (1,))], None, cv=cv)
    assert problem.value.message.code == "gel.cv"


def test_gel_of_many_different_alleles_tells_the_truth():
    found = expected_gel([Known(0.7, 0, is_edited=False)] + [Known(0.3 / 500, -size, is_edited=True) for size in range(2, 502)])

    assert found.bias == pytest.approx(0, abs=0.001)


def test_gel_of_one_allele_never_says_more_than_29_percent():
    shown = [expected_gel([Known(1 - p, 0, is_edited=False), Known(p, -7, is_edited=True)]).shown for p in (0.1, 0.5, 0.9, 1)]

    assert shown == [pytest.approx(0.0945, abs=1e-3), pytest.approx(0.2929, abs=1e-4), pytest.approx(0.0945, abs=1e-3), 0]


def test_loops_of_one_base_are_missed():
    alleles = [Known(0.6, 0, is_edited=False), Known(0.4, 1, is_edited=True)]

    assert expected_gel(alleles, one_base=0).shown == 0
    assert expected_gel(alleles, one_base=0.5).fraction == pytest.approx(0.24)


@pytest.mark.parametrize("alleles", [[], [Known(0, 0, is_edited=False)], [Known(-1, 0, is_edited=True), Known(2, 0, is_edited=False)]])
def test_alleles_without_shares_are_refused(alleles: list[Known]):
    with pytest.raises(Unusable):
        expected_gel(alleles)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=20), st.floats(0, 1))
def test_gel_never_shows_more_than_is_there(shares: list[float], unedited: float):
    alleles = [Known(unedited, 0, is_edited=False)] + [Known(share, -2 * number, is_edited=True) for number, share in enumerate(shares, 1)]

    assert expected_gel(alleles).bias <= 1e-9


def test_simulated_lane_reads_as_it_was_made():
    strands = [("ACGTACGT", 0.4), ("ACGTTACGT", 0.3), ("ACGCACGT", 0.1), ("ACCGT", 0.2)]
    lanes = [simulate_lane(0.4, (190, 160), Random(seed), cv=0.02) for seed in range(20)]

    share = cut_share(strands, Enzyme(one_base=0.5, mismatch=0.1))

    assert share == pytest.approx(2 * (0.4 * 0.3 * 0.5 + 0.4 * 0.1 * 0.1 + 0.3 * 0.1 * 0.5 + (0.4 + 0.3 + 0.1) * 0.2))
    assert measure(lanes, None).fraction == pytest.approx(0.4, abs=0.01)
