"""Means on a scale: with R's interval, and of enough people only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.means import publish_mean


# t.test(x)$conf.int in R 4.3.
@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([3, 4, 4, 5, 3], 2.7611, 4.8389),
        ([1, 2, 3, 4, 5, 2, 3, 4, 3, 3], 2.1740, 3.8260),
    ],
)
def test_interval_is_that_of_students_t(values: list[int], low: float, high: float):
    found = publish_mean(values, scale=(1, 5))
    assert found is not None
    assert (found.n, found.low, found.high) == (len(values), pytest.approx(low, abs=2e-3), pytest.approx(high, abs=2e-3))


def test_few_people_are_not_shown():
    assert publish_mean([5, 5, 5, 5], scale=(1, 5)) is None


@given(st.lists(st.integers(1, 5), min_size=5, max_size=60))
def test_interval_holds_the_mean_and_stays_on_the_scale(values: list[int]):
    found = publish_mean(values, scale=(1, 5))
    assert found is not None
    assert 1 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= 5


@pytest.mark.parametrize(("values", "minimum"), [([6], 5), ([0], 5), ([1], 1)])
def test_what_makes_no_sense_is_refused(values: list[int], minimum: int):
    with pytest.raises(ValueError, match=r"scale|hides nothing"):
        publish_mean(values, scale=(1, 5), minimum=minimum)


def test_one_value_has_no_interval():
    with pytest.raises(ValueError, match="no interval of 1 values"):
        of_mean(3.0, 0.0, 1)
