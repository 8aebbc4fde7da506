"""Means on a scale: with R's interval, and of enough people only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.estimate import Estimate
from bridging.engines.measurement.intervals import has_spread, of_mean
from bridging.engines.measurement.means import PublishedMean, publish_mean
from bridging.engines.measurement.ratings import rated


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
    if found.low is None or found.high is None:
        assert len(set(values)) == 1
    else:
        assert 1 <= found.low <= found.mean + 1e-9
        assert found.mean - 1e-9 <= found.high <= 5


def test_same_answer_of_all_has_no_interval():
    found = publish_mean([4] * 6, scale=(1, 5))

    assert found == PublishedMean(6, 4.0, None, None)
    assert rated([4] * 6, scale=(1, 5)).mean == Estimate(4.0, 6, None, "mean, t interval")


@pytest.mark.parametrize(
    ("values", "largest", "differs"),
    [
        ([0.3, 0.1 + 0.2], 0.0, False),
        ([3e9, 3e9 + 1e-6], 0.0, False),
        ([3e-9, 4e-9], 0.0, True),
        ([0.0, 5.6e-17], 0.3, False),
        ([0.0, 5.6e-17], 0.0, True),
        ([0.0, 0.0], 0.0, False),
        ([2.0], 0.0, False),
        ([], 0.0, False),
    ],
)
def test_spread_is_judged_beside_the_largest_value(values: list[float], largest: float, differs: bool):
    assert has_spread(values, largest=largest) is differs


@pytest.mark.parametrize(("values", "minimum"), [([6], 5), ([0], 5), ([1], 1)])
def test_what_makes_no_sense_is_refused(values: list[int], minimum: int):
    with pytest.raises(ValueError, match=r"scale|hides nothing"):
        publish_mean(values, scale=(1, 5), minimum=minimum)


def test_one_value_has_no_interval():
    with pytest.raises(ValueError, match="no interval of 1 values"):
        of_mean(3.0, 0.0, 1)
