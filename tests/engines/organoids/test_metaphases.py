"""Metaphases against Hook's table and the binomial."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.organoids.metaphases import chance_to_see, plan, seen
from bridging.kernel.unusable import Unusable


@pytest.mark.parametrize(
    ("spreads", "confidence", "percent"),
    # Hook 1977, table 1: mosaicism excluded when none of so many cells is abnormal, rounded up.
    [(20, 0.90, 11), (20, 0.95, 14), (20, 0.99, 21), (30, 0.95, 10), (50, 0.95, 6), (100, 0.95, 3)],
)
def test_none_seen_excludes_what_hooks_table_says(spreads, confidence, percent):
    found = seen(0, spreads, confidence)

    assert found.excluded_from == pytest.approx(1 - (1 - confidence) ** (1 / spreads))
    assert round(100 * found.excluded_from + 0.05) == percent


@pytest.mark.parametrize(("share", "at_least", "spreads"), [(0.1, 1, 29), (0.1, 2, 46), (0.14, 1, 20), (0.05, 1, 59), (0.5, 1, 5)])
def test_plan_counts_spreads(share, at_least, spreads):
    assert plan(share, 0.95, at_least).spreads == spreads


@given(st.floats(0.005, 0.95), st.floats(0.5, 0.999), st.integers(1, 5))
def test_plan_is_the_smallest_that_does(share, confidence, at_least):
    found = plan(share, confidence, at_least)

    assert chance_to_see(share, found.spreads - 1, at_least) < confidence <= found.chance


def test_interval_is_clopper_and_pearsons():
    assert seen(1, 20).ci95 == pytest.approx((0.00126509, 0.24873), abs=1e-5)
    assert seen(20, 20).ci95 == pytest.approx((0.025 ** (1 / 20), 1))
    assert seen(0, 20).ci95 == pytest.approx((0, 1 - 0.025 ** (1 / 20)))


def test_single_abnormal_cell_is_no_clone():
    assert [[caution.code for caution in seen(count, 20).cautions] for count in (0, 1, 2)] == [[], ["caution.clone-rule"], []]


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: plan(0, 0.95), "metaphases.share"),
        (lambda: plan(float("nan"), 0.95), "metaphases.share"),
        (lambda: plan(0.1, 1), "metaphases.confidence"),
        (lambda: plan(0.1, 0.95, 0), "metaphases.at-least"),
        (lambda: plan(1e-7, 0.95), "metaphases.too-rare"),
        (lambda: seen(3, 2), "metaphases.counts"),
        (lambda: seen(-1, 2), "metaphases.counts"),
        (lambda: seen(0, 0), "metaphases.counts"),
    ],
)
def test_what_cannot_be_is_refused(act, code):
    with pytest.raises(Unusable) as refused:
        act()

    assert refused.value.message.code == code
