import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.calibration import ENOUGH, Claim, calibration, sentence
from bridging.kernel.confidence import LEVELS


def claims(*groups: tuple[int, int, int]) -> list[Claim]:
    """Make answers from (level, right, wrong)."""
    return [Claim(level, number < right) for level, right, wrong in groups for number in range(right + wrong)]


def test_nothing_is_said_below_twenty_answers():
    assert calibration(claims((3, 10, 9))) is None
    assert calibration(claims((3, 10, 10))) is not None


def test_figures_are_those_of_a_calculation_by_hand():
    found = calibration(claims((1, 5, 5), (3, 9, 1)))

    assert found is not None
    assert (found.count, found.claimed, found.right) == (20, pytest.approx(0.68), pytest.approx(0.7))
    assert found.bias == pytest.approx(-0.02)
    # Five times 0.54² and 0.46², nine times 0.1², once 0.9².
    assert found.brier == pytest.approx((5 * 0.2916 + 5 * 0.2116 + 9 * 0.01 + 0.81) / 20)
    # t.test of the same twenty squares in R 4.2.
    assert found.brier_interval == pytest.approx((0.079531, 0.262069), abs=2e-5)
    assert [(point.level, point.right, point.count) for point in found.points] == [(1, 0.5, 10), (3, 0.9, 10)]


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ([(3, 10, 10)], "calibration.surer-than-right"),
        ([(1, 18, 2)], "calibration.more-right-than-sure"),
        ([(3, 18, 2)], "calibration.fair"),
        # 70 % of 20: the interval reaches from 48 to 85 %, so that the 90 % lie outside it.
        ([(3, 14, 6)], "calibration.surer-than-right"),
    ],
)
def test_sentence_says_which_way_it_leans(groups: list[tuple[int, int, int]], code: str):
    found = calibration(claims(*groups))

    assert found is not None
    assert sentence(found).code == code


def test_difference_that_chance_may_have_made_is_left_open():
    found = calibration(claims((2, 3, 2)), enough=5)

    assert found is not None
    assert (round(found.bias, 3), found.interval) == (0.135, pytest.approx((0.2307, 0.8824), abs=1e-4))
    message = sentence(found)
    assert (message.code, dict(message.args)) == ("calibration.open", {"claimed": 74, "right": 60, "low": 23, "high": 88, "count": 5})


@given(st.lists(st.builds(Claim, st.sampled_from(LEVELS), st.booleans()), min_size=ENOUGH, max_size=200))
def test_figures_stay_in_their_ranges_and_points_add_up(given_claims: list[Claim]):
    found = calibration(given_claims)

    assert found is not None
    assert 0 <= found.brier <= 1
    assert -1 <= found.bias <= 1
    assert sum(point.count for point in found.points) == found.count
    assert all(low <= each.right <= high for each in (found, *found.points) for low, high in [each.interval])
