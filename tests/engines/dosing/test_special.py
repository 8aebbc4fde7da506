"""The distribution functions, against closed forms and printed tables."""

from math import exp

import pytest

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


@pytest.mark.parametrize(("a", "b", "x"), [(2, 3, 0.4), (0.5, 4, 0.02), (1e4, 30, 0.9971)])
def test_quantiles_undo_shares(a, b, x):
    assert beta_quantile(a, b, beta_share(a, b, x)) == pytest.approx(x)
    assert gamma_quantile(a, gamma_share(a, a + 1)) == pytest.approx(a + 1)


def test_shares_have_their_closed_forms():
    assert beta_share(2, 1, 0.3) == pytest.approx(0.3**2)
    assert gamma_share(1, 2.0) == pytest.approx(1 - exp(-2.0))


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
