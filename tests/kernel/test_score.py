import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.kernel.score import FULL, ZERO, Score, reaches


@pytest.mark.parametrize("value", [-0.01, 1.01, math.nan, math.inf])
def test_score_outside_its_range_is_refused(value):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Score(value)


@pytest.mark.parametrize("possible", [0, -1, math.nan])
def test_score_of_nothing_to_earn_is_refused(possible):
    with pytest.raises(ValueError, match="something to earn"):
        Score.of(0, possible)


def test_score_of_points_is_their_share():
    assert Score.of(3, 4) == Score(0.75)


def test_score_is_full_only_at_one():
    assert FULL.is_full
    assert not Score(0.999).is_full
    assert ZERO < Score(0.5) < FULL


@pytest.mark.parametrize(
    ("earned", "needed", "enough"), [(0.7, 0.7, True), (0.7499999999999999, 0.75, True), (0.7499999, 0.75, False), (0.8, 0.75, True)]
)
def test_what_is_lost_in_adding_is_not_missing(earned, needed, enough):
    assert reaches(earned, needed) is enough


@given(st.integers(1, 1000), st.data())
def test_score_of_part_of_the_points_lies_in_range(possible, data):
    earned = data.draw(st.integers(0, possible))

    assert 0 <= Score.of(earned, possible).value <= 1
    assert Score.of(earned, possible).is_full == (earned == possible)
