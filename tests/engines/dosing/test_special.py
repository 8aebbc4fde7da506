"""The distribution functions, against SciPy's and printed tables."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special as scipy_special

from bridging.engines.dosing.intervals import clopper_pearson, fieller
from bridging.engines.dosing.special import (
    beta_quantile,
    beta_share,
    chi_square_tail,
    f_tail,
    gamma_quantile,
    gamma_share,
    t_quantile,
    t_tail,
)

SHAPES = st.floats(0.5, 1e4)
SHARES = st.sampled_from([0.0125, 0.025, 0.5, 0.975])


@settings(max_examples=30, deadline=None)
@given(SHAPES, SHAPES, st.floats(1e-6, 1 - 1e-6))
def test_beta_share_is_that_of_scipy(a, b, x):
    assert beta_share(a, b, x) == pytest.approx(scipy_special.betainc(a, b, x), rel=1e-8, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(SHAPES, SHAPES, SHARES)
def test_beta_quantile_is_that_of_scipy(a, b, share):
    assert beta_quantile(a, b, share) == pytest.approx(scipy_special.betaincinv(a, b, share), rel=1e-8)


@settings(max_examples=30, deadline=None)
@given(SHAPES, st.floats(1e-3, 2e4))
def test_gamma_share_is_that_of_scipy(a, x):
    assert gamma_share(a, x) == pytest.approx(scipy_special.gammainc(a, x), rel=1e-8, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(SHAPES, SHARES)
def test_gamma_quantile_is_that_of_scipy(a, share):
    assert gamma_quantile(a, share) == pytest.approx(scipy_special.gammaincinv(a, share), rel=1e-8)


@pytest.mark.parametrize(("df", "t"), [(1, 12.706), (2, 4.303), (10, 2.228), (30, 2.042), (1000, 1.962)])
def test_t_quantile_is_that_of_printed_tables(df, t):
    assert round(t_quantile(df), 3) == t
    assert t_tail(t_quantile(df), df) == pytest.approx(0.05)


def test_tails_are_those_of_printed_tables():
    assert round(f_tail(4.96, 1, 10), 3) == 0.050
    assert round(f_tail(2.98, 10, 10), 3) == 0.050
    assert round(chi_square_tail(3.841, 1), 3) == 0.050
    assert round(chi_square_tail(18.307, 10), 3) == 0.050


def test_ends_of_the_functions():
    assert (beta_share(2, 3, 0), beta_share(2, 3, 1), gamma_share(2, 0)) == (0, 1, 0)


def test_clopper_pearson_has_the_closed_forms_at_its_ends():
    low, high = clopper_pearson(0, 20)
    assert (low, high) == (0, pytest.approx(1 - 0.025 ** (1 / 20)))
    low, high = clopper_pearson(20, 20)
    assert (low, high) == (pytest.approx(0.025 ** (1 / 20)), 1)


def test_fieller_is_symmetric_without_a_variance_below_and_endless_when_below_may_be_zero():
    assert fieller(6.0, 2.0, 1.0, 0.0, 2.0) == (2.0, 4.0)
    assert fieller(6.0, 2.0, 1.0, 1.0, 2.0) is None
