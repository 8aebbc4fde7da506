"""Degenerate data: the right answer of its kind, or that there is none; never a wrong number, never a crash."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bridging.engines.measurement.ancova import analyse_covariance
from bridging.engines.measurement.arrays import is_peak
from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.charts import individuals_chart
from bridging.engines.measurement.dif import NOT_ESTIMABLE, logistic_dif, mantel_haenszel
from bridging.engines.measurement.gain import measure_gain
from bridging.engines.measurement.items import Flag, item_figures
from bridging.engines.measurement.latent import NotEstimable, fit_latent
from bridging.engines.measurement.linear import Collinear, fit
from bridging.engines.measurement.logistic import fit_logistic
from bridging.engines.measurement.mixed import fit_mixed
from bridging.engines.measurement.proportions import Share, difference
from bridging.engines.measurement.rasch import fit_rasch
from bridging.engines.measurement.raters import measure_agreement
from bridging.engines.measurement.reliability import NoVariance, measure_alpha


def test_everybody_right_has_no_correlation_and_is_flagged_from_thirty_people_on():
    scores = np.column_stack([np.ones(40), np.arange(40) % 2, np.arange(40) % 3 == 0]).astype(float)
    constant, *_ = item_figures(["A", "B", "C"], scores)

    assert constant.r_ir is None
    assert constant.flags == (Flag.CONSTANT, Flag.TOO_EASY)
    assert all(each.flags == () for each in item_figures(["A", "B", "C"], scores[:29]))


def test_wrong_key_is_flagged():
    chance = np.random.default_rng(4)
    ability = chance.normal(size=200)
    scores = (chance.random((200, 8)) < 1 / (1 + np.exp(-ability[:, None]))).astype(float)
    scores[:, 3] = 1 - scores[:, 3]

    flagged = {each.item for each in item_figures([f"Q{number}" for number in range(8)], scores) if Flag.CHECK_KEY in each.flags}
    assert flagged == {"Q3"}


def test_one_person_gains_without_interval():
    found = measure_gain([3.0], [5.0], maximum=10)

    assert (found.gain, found.interval, found.t, found.d_av) == (2.0, None, None, None)


def test_everybody_at_the_ceiling_has_no_normalised_gain():
    hake = measure_gain([10.0] * 6, [10.0] * 6, maximum=10).hake

    assert hake is not None
    assert (hake.of_averages, hake.average, hake.at_ceiling) == (None, None, 6)


@pytest.mark.parametrize("unit", [1e-14, 1.0, 1e14])
def test_gain_of_all_by_as_much_has_no_interval_in_any_unit(unit: float):
    same = measure_gain([unit * 0.1, unit * 0.2, unit * 0.7], [unit * 0.2, unit * 0.3, unit * 0.8])
    other = measure_gain([unit * 0.1, unit * 0.2, unit * 0.7], [unit * 0.2, unit * 0.4, unit * 0.8])

    assert (same.interval, same.t, same.d_z) == (None, None, None)
    assert other.interval is not None


def test_people_as_over_confident_as_each_other_have_no_interval():
    found = measure_calibration(["A", "A", "A", "B"], [0.1, 0.2, 0.3, 0.2], [0, 0, 0, 0])

    assert found.person_bias == pytest.approx(0.2)
    assert found.bias_interval is None


def test_reliability_of_equal_people_is_not_defined():
    with pytest.raises(NoVariance):
        measure_alpha(np.ones((20, 4)))


def test_sums_that_differ_by_binary_fractions_alone_are_equal():
    with pytest.raises(NoVariance):
        measure_alpha(np.array([[0.1, 0.2, 0.3], [0.2, 0.3, 0.1], [0.3, 0.1, 0.2], [0.3, 0.2, 0.1]]))


def test_things_that_are_alike_on_the_mean_have_no_agreement_of_the_mean():
    crossed = measure_agreement(np.array([[1.0, 2.0], [2.0, 1.0]]))
    assert (crossed.icc_1, crossed.icc_3) == (-1, -1)
    assert (crossed.icc_1_k, crossed.icc_2_k, crossed.icc_3_k, crossed.interval) == (None, None, None, None)

    alike = measure_agreement(np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]))
    assert (alike.icc_2, alike.icc_3, alike.icc_3_k) == (0, None, None)


@pytest.mark.parametrize("clusters", [["C1"] * 12, list(range(12))])
def test_variance_between_cohorts_cannot_be_told_of_one_or_of_one_a_person(clusters: list[object]):
    pre = np.arange(12.0)
    with pytest.raises(Collinear):
        fit_mixed(np.column_stack([np.ones(12), pre]), pre * 2 + np.arange(12) % 3, clusters)


def test_item_of_which_one_option_was_ever_chosen_is_not_too_hard():
    (constant, _) = item_figures(["A", "B"], np.column_stack([np.ones(40), np.arange(40) % 2]), options={"A": 1, "B": 2})

    assert constant.flags == (Flag.CONSTANT, Flag.TOO_EASY)


def test_separated_answers_do_not_converge():
    x = np.linspace(-2, 2, 40)
    separated = fit_logistic(np.column_stack([np.ones(40), x]), (x > 0).astype(float))

    assert not separated.has_converged
    assert logistic_dif((x > 0).astype(float), x, np.arange(40) % 2.0).both is None


def test_odds_of_nothing_are_not_estimable():
    item, score = np.ones(20), np.arange(20) % 4.0

    assert mantel_haenszel(item, score, np.arange(20) % 2.0) == NOT_ESTIMABLE


def test_extreme_item_is_named_and_a_prior_takes_it():
    chance = np.random.default_rng(1)
    answers = (chance.random((60, 5)) < 0.6).astype(float)
    answers[:, 2] = 1

    with pytest.raises(NotEstimable) as two:
        fit_latent(answers, "2pl")
    with pytest.raises(NotEstimable) as rasch:
        fit_rasch(answers)
    assert two.value.items == rasch.value.items == (2,)
    assert fit_latent(answers, "2pl", with_prior=True).has_converged


def test_cohorts_that_are_alike_have_no_variance_between_them():
    chance = np.random.default_rng(3)
    before, cohorts = chance.normal(size=80), [str(place % 8) for place in range(80)]
    chances = chance.normal(size=80)
    chances -= np.array([chances[np.arange(80) % 8 == place % 8].mean() for place in range(80)])
    found = fit_mixed(np.column_stack([np.ones(80), before]), before + chances, cohorts)

    assert found.var_between == 0
    assert found.icc == 0
    plain = fit(np.column_stack([np.ones(80), before]), before + chances)
    assert found.df == pytest.approx([78, 78])
    assert found.intervals == pytest.approx(plain.intervals)
    assert found.ranges.icc is not None
    assert found.ranges.icc[0] == 0 < found.ranges.icc[1]


def test_scores_that_follow_from_those_before_leave_nothing_that_cohorts_could_differ_in():
    before, cohorts = np.arange(40.0), [str(place % 8) for place in range(40)]
    with pytest.raises(Collinear):
        fit_mixed(np.column_stack([np.ones(40), before]), 2 * before + 1, cohorts)

    exact = analyse_covariance(before, before * 0 + 3, ["a", "b"] * 20, groups=("a", "b"))
    assert np.isnan([exact.f, exact.p, exact.slopes_p]).all()
    assert np.isnan(exact.fitted.intervals).all()
    assert exact.fitted.residual_sd_interval is None


@pytest.mark.parametrize(("curvature", "is_top"), [((1, 1e-6), True), ((1, 1e-16), False), ((1, -1), False), ((1, np.nan), False)])
def test_search_ended_at_a_top_where_it_curves_down_in_every_direction(curvature: tuple[float, float], is_top: bool):
    assert is_peak(np.diag(curvature)) is is_top


def test_arm_that_is_a_cohort_leaves_variances_without_an_interval():
    chance = np.random.default_rng(2)
    arm = np.arange(40) % 2.0
    found = fit_mixed(np.column_stack([np.ones(40), arm]), chance.normal(size=40), [str(each) for each in arm])

    assert (found.ranges.between, found.ranges.icc) == (None, None)


def test_columns_that_follow_from_others_are_refused():
    with pytest.raises(Collinear):
        fit(np.ones((10, 2)), np.arange(10.0))


def test_who_is_always_right_has_no_order_of_confidence():
    found = measure_calibration(["a", "b", "c"], [0.4, 0.7, 0.95], [1, 1, 1])

    assert (found.auroc, found.gamma, found.skill) == (None, None, None)


def test_chart_of_a_constant_has_limits_at_it():
    chart = individuals_chart([5.0] * 10)

    assert (chart.center, chart.outside, chart.longest_run) == (5.0, (), 0)


@given(st.integers(1, 200), st.integers(1, 200), st.data())
def test_difference_of_shares_lies_in_its_interval_and_turns_with_them(first: int, second: int, data: st.DataObject):
    one = Share(data.draw(st.integers(0, first)), first)
    two = Share(data.draw(st.integers(0, second)), second)
    value, (low, high) = difference(one, two)
    turned, (turned_low, turned_high) = difference(two, one)

    assert -1 - 1e-9 <= low <= value <= high <= 1 + 1e-9
    assert (-turned, -turned_high, -turned_low) == pytest.approx((value, low, high))


@given(arrays(float, st.tuples(st.integers(4, 30), st.integers(2, 6)), elements=st.integers(0, 1).map(float)))
def test_alpha_never_exceeds_one_and_lies_in_its_interval(scores: np.ndarray):
    try:
        found = measure_alpha(scores)
    except NoVariance:
        return
    assert found.alpha <= 1 + 1e-9
    assert found.interval[0] <= found.alpha <= found.interval[1] + 1e-9


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([0.4, 0.7, 0.95]), st.sampled_from([0, 1])), min_size=1, max_size=60))
def test_parts_of_brier_make_it(answers: list[tuple[str, float, int]]):
    people, sure, right = zip(*answers, strict=True)
    found = measure_calibration(people, sure, right)

    assert found.brier == pytest.approx(found.reliability - found.resolution + found.uncertainty, abs=1e-9)
