import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.calibration import CLAIMED, ENOUGH, Claim, calibration, sentence


def claims(*groups: tuple[int, int, int]) -> list[Claim]:
    """Make answers from (level, right, wrong)."""
    return [Claim(level, number < right) for level, right, wrong in groups for number in range(right + wrong)]


def test_nothing_is_said_below_twenty_answers():
    assert calibration(claims((3, 10, 9))) is None
    assert calibration(claims((3, 10, 10))) is not None


def test_figures_are_those_of_a_calculation_by_hand():
    found = calibration(claims((1, 5, 5), (3, 9, 1)))

    assert found is not None
    assert (found.count, found.claimed, found.right) == (20, pytest.approx(0.7), pytest.approx(0.7))
    assert found.bias == pytest.approx(0)
    # Ten times 0.5², nine times 0.1², once 0.9².
    assert found.brier == pytest.approx((10 * 0.25 + 9 * 0.01 + 0.81) / 20)
    assert [(point.level, point.right, point.count) for point in found.points] == [(1, 0.5, 10), (3, 0.9, 10)]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ([(3, 10, 10)], "calibration.surer-than-right"),
        ([(1, 18, 2)], "calibration.more-right-than-sure"),
        ([(3, 18, 2)], "calibration.fair"),
    ],
)
def test_sentence_says_which_way_it_leans(groups: list[tuple[int, int, int]], code: str):
    found = calibration(claims(*groups))

    assert found is not None
    assert sentence(found).code == code


@given(st.lists(st.builds(Claim, st.sampled_from(sorted(CLAIMED)), st.booleans()), min_size=ENOUGH, max_size=200))
def test_figures_stay_in_their_ranges_and_points_add_up(given_claims: list[Claim]):
    found = calibration(given_claims)

    assert found is not None
    assert 0 <= found.brier <= 1
    assert -1 <= found.bias <= 1
    assert sum(point.count for point in found.points) == found.count
    assert all(low <= point.right <= high for point in found.points for low, high in [point.interval])
