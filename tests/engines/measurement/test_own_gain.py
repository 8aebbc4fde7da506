"""What one person gained over questions, by hand and by chance."""

import numpy as np
import pytest
import scipy

from bridging.engines.measurement.estimate import Estimate, NoEstimate
from bridging.engines.measurement.own_gain import own_gain


def test_gain_is_a_paired_difference_over_questions():
    before, after = [0, 0, 0, 1, 1, 0, 0, 1, 0, 1], [1, 1, 0, 1, 0, 1, 1, 1, 0, 1]
    found = own_gain(before, after)

    reference = scipy.stats.ttest_rel(after, before).confidence_interval(0.95)
    assert isinstance(found, Estimate)
    assert (found.value, found.n) == (3, 10)
    assert found.interval == pytest.approx((10 * reference.low, 10 * reference.high))


def test_few_questions_and_the_same_difference_on_each_say_so():
    few, same = own_gain([0] * 9, [1] * 9), own_gain([0] * 10, [1] * 10)

    assert few == NoEstimate("too-few", 9, 10)
    assert isinstance(same, Estimate)
    assert (same.value, same.interval) == (10, None)


def test_it_holds_what_is_true_as_often_as_it_says():
    chance, held = np.random.default_rng(3), 0
    for _ in range(1000):
        hard = chance.normal(0.1, 0.55, 20)
        before, after = (chance.random(20) < scipy.special.expit(ability - hard) for ability in (-0.35, 0.85))
        found = own_gain(before.tolist(), after.tolist())
        assert isinstance(found, Estimate)
        assert found.interval is not None
        held += found.interval[0] <= 5.44 <= found.interval[1]

    assert 0.93 <= held / 1000 <= 0.97
