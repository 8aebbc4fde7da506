import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.kernel.intervals import fisher, wilson


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (10, 10, 0.7225, 1.0),
        # By the formula: (0.5 + z²/60 ± z√(0.25/30 + z²/3600)) / (1 + z²/30).
        (15, 30, 0.33154, 0.66846),
    ],
)
def test_interval_is_wilsons(right: int, n: int, low: float, high: float):
    # 81/263 and 15/148 are the examples of Newcombe (1998), Stat. Med. 17:857–872, table I.
    assert wilson(right / n, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("n", [10, 11, 97])
def test_interval_of_none_and_of_all_ends_at_the_end(n: int):
    assert (wilson(0, n)[0], wilson(1, n)[1]) == (0, 1)


@pytest.mark.parametrize(("share", "n"), [(0, 0), (1.5, 2), (-0.25, 4), (float("nan"), 4)])
def test_no_share_has_no_interval(share: float, n: int):
    with pytest.raises(ValueError, match="no share"):
        wilson(share, n)


@pytest.mark.parametrize(("r", "n", "low", "high"), [(0.5, 28, 0.1560, 0.7358), (0.0, 28, -0.3731, 0.3731), (1.0, 5, 1.0, 1.0)])
def test_interval_of_a_correlation_is_fishers(r: float, n: int, low: float, high: float):
    # tanh(atanh r ± z/√(n − 3)), with √25 for n = 28.
    assert fisher(r, n) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(("r", "n"), [(0.5, 3), (1.5, 30), (float("nan"), 30)])
def test_no_correlation_has_no_interval(r: float, n: int):
    with pytest.raises(ValueError, match="no interval"):
        fisher(r, n)


@given(r=st.floats(-1, 1), n=st.integers(4, 10_000))
def test_interval_of_a_correlation_holds_it_and_is_one_of_correlations(r: float, n: int):
    low, high = fisher(r, n)

    assert -1 <= low <= r + 1e-12
    assert r - 1e-12 <= high <= 1
    # The other way round it is the same, mirrored.
    assert fisher(-r, n) == pytest.approx((-high, -low))
