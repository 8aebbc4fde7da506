import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.agreement import FEWEST, share_equal, weighted_kappa

KNOWN = [
    json.loads(line) for line in Path(__file__).parents[2].joinpath("reference/agreement_of_raters.jsonl").read_text("utf-8").splitlines()
]
PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=FEWEST, max_size=40)


@pytest.mark.parametrize("known", KNOWN)
def test_figures_are_those_of_statsmodels(known):
    kappa = weighted_kappa(known["pairs"], known["levels"])
    share = share_equal(known["pairs"])

    assert kappa.value == pytest.approx(known["kappa"], abs=1e-12)
    assert (kappa.high - kappa.value) / 1.959963984540054 == pytest.approx(known["se"], abs=1e-9)
    assert (share.low, share.high) == pytest.approx((known["low"], known["high"]), abs=1e-9)
    assert kappa.n == share.n == len(known["pairs"])


def test_nothing_is_said_of_few_works():
    pairs = [(0, 1)] * (FEWEST - 1)

    assert share_equal(pairs) is None
    assert weighted_kappa(pairs, 2) is None


def test_kappa_of_raters_who_always_agree_has_no_interval():
    estimate = weighted_kappa([(0, 0), (2, 2)] * 6, 3)

    assert (estimate.value, estimate.low, estimate.high, estimate.n) == (1, None, None, 12)


def test_kappa_says_nothing_when_all_is_one_level():
    assert weighted_kappa([(1, 1)] * 12, 3) is None
    assert share_equal([(1, 1)] * 12).value == 1


def test_neighbours_weigh_less_than_extremes():
    near = weighted_kappa([(0, 1), (2, 2), (1, 1), (0, 0)] * 4, 3)
    far = weighted_kappa([(0, 2), (2, 2), (1, 1), (0, 0)] * 4, 3)

    assert near.value > far.value


def test_rank_outside_the_levels_is_a_fault():
    with pytest.raises(ValueError, match="outside"):
        weighted_kappa([(0, 3)] * 12, 3)


@given(PAIRS)
def test_raters_may_change_places(pairs):
    turned = [(second, first) for first, second in pairs]
    one, other = weighted_kappa(pairs, 4), weighted_kappa(turned, 4)

    assert (one is None) == (other is None)
    if one and other:
        assert one.value == pytest.approx(other.value)
        assert -1 <= one.value <= 1
    assert share_equal(pairs) == share_equal(turned)


@given(PAIRS)
def test_kappa_does_not_depend_on_which_end_is_high(pairs):
    one = weighted_kappa(pairs, 4)
    other = weighted_kappa([(3 - first, 3 - second) for first, second in pairs], 4)

    assert (one.value if one else None) == pytest.approx(other.value if other else None)


@given(PAIRS)
def test_intervals_hold_their_estimate(pairs):
    for estimate in (share_equal(pairs), weighted_kappa(pairs, 4)):
        if estimate and estimate.low is not None:
            assert estimate.low - 1e-12 <= estimate.value <= estimate.high + 1e-12
