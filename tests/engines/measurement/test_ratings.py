"""What a pulse comes to, and below how many people it says nothing."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.measurement.estimate import Estimate, NoEstimate
from bridging.engines.measurement.ratings import is_low, rated


def test_pulse_has_a_mean_with_interval_and_the_share_of_low_answers():
    found = rated([2, 2, 1, 3, 4], scale=(1, 5))

    assert isinstance(found.mean, Estimate)
    assert isinstance(found.share_low, Estimate)
    assert isclose(found.mean.value, 2.4)
    # t(0.975; 4) = 2.776445 and s = √1.3; the lower end, 0.984, is cut off at the end of the scale.
    assert found.mean.interval == pytest.approx((1.0, 2.4 + 2.776445 * (1.3 / 5) ** 0.5), abs=1e-5)
    assert found.share_low.value == 0.6


def test_four_people_have_no_figure():
    found = rated([1, 1, 2, 5], scale=(1, 5))

    assert found.mean == found.share_low == NoEstimate("too-few", 4, 5)


def test_value_off_the_scale_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="off the scale"):
        rated([1, 6], scale=(1, 5))


@pytest.mark.parametrize(("scale", "low"), [((1, 5), [1, 2]), ((1, 7), [1, 2, 3]), ((-3, 3), [-3, -2, -1]), ((1, 4), [1, 2])])
def test_lower_two_fifths_of_a_scale_count_as_low(scale: tuple[int, int], low: list[int]):
    assert [point for point in range(scale[0], scale[1] + 1) if is_low(point, scale)] == low


@given(st.lists(st.integers(1, 5), min_size=5, max_size=40))
def test_interval_holds_the_mean_and_stays_on_the_scale(values: list[float]):
    found = rated(values, scale=(1, 5))

    assert isinstance(found.mean, Estimate)
    if found.mean.interval is None:
        assert len(set(values)) == 1
    else:
        low, high = found.mean.interval
        assert 1 <= low <= found.mean.value <= high <= 5
