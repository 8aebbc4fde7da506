"""Intervals of effect sizes, and of means in which people or cohorts have several values, against references worked out in R 4.2 by another way."""

from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.measurement.trials import PLACES, cohorts_of, plan_of, records_of

from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.dif import mantel_haenszel
from bridging.engines.measurement.effect_size import Size, Spread, d_av
from bridging.engines.measurement.experiments.analysis import analyse
from bridging.engines.measurement.experiments.observing import observe
from bridging.engines.measurement.gain import measure_gain
from bridging.engines.measurement.intervals import of_grouped_mean, of_mean, of_median

BEFORE, AFTER = [8, 11, 9, 14, 7, 12, 10, 13, 6, 10], [12, 13, 10, 15, 11, 12, 14, 16, 9, 15]
PEOPLE = list("aaabbccccddeeeffgggg")
SURE = [0.4, 0.7, 0.95, 0.95, 0.7, 0.4, 0.4, 0.7, 0.95, 0.95, 0.95, 0.7, 0.4, 0.7, 0.95, 0.4, 0.7, 0.7, 0.95, 0.4]
RIGHT = [0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0]


def numbers(size: Size | None) -> list[float]:
    assert size is not None
    assert size.interval is not None
    return [size.value, *size.interval]


def test_effect_sizes_have_the_error_that_follows_from_means_and_variances():
    """In R: a numerical gradient over the mean gain and both variances, whose covariance is that of Wishart."""
    found, few = measure_gain(BEFORE, AFTER), measure_gain([1, 2, 3, 4], [2, 4, 4, 5])

    assert numbers(found.d_av) == pytest.approx([1.10343828, 0.39073841, 1.81613815], abs=1e-7)
    assert numbers(found.d_z) == pytest.approx([1.64997171, 0.51608066, 2.78386276], abs=1e-7)
    assert numbers(found.g_av) == pytest.approx([each * (1 - 3 / 35) for each in (1.10343828, 0.39073841, 1.81613815)], abs=1e-7)
    assert numbers(few.d_av) == pytest.approx([0.98066129, -0.39532728, 2.35664985], abs=1e-7)


def test_effect_size_of_all_by_as_much_has_no_interval():
    found = measure_gain([1, 2, 3], [3, 4, 5])

    assert (found.d_av, found.d_z) == (Size(2.0, None), None)
    assert found.g_av is not None
    assert found.g_av.interval is None


def test_interval_of_an_effect_size_holds_the_true_one_about_as_often_as_it_says():
    chance, held = np.random.default_rng(7), 0
    for _ in range(2000):
        before = chance.normal(0, 1, 16)
        after = 0.6 * before + chance.normal(0, 0.8, 16) + 0.8
        spread = Spread(
            n=16, gain=float((after - before).std(ddof=1)), before=float(before.std(ddof=1)), after=float(after.std(ddof=1)),
            r=float(np.corrcoef(before, after)[0, 1]),
        )  # fmt: skip
        _, low, high = numbers(d_av(float((after - before).mean()), spread))
        held += low <= 0.8 <= high

    assert 0.94 <= held / 2000 <= 0.98


def test_bias_and_brier_vary_over_people():
    """In R: the intercept of lm(y ~ 1) with the sandwich over people, times G/(G − 1), t with G − 1 degrees of freedom."""
    found = measure_calibration(PEOPLE, SURE, RIGHT)

    assert found.bias_interval is not None
    assert found.brier_interval is not None
    assert [found.brier, *found.brier_interval] == pytest.approx([0.230375, 0.11128948, 0.34946052], abs=1e-7)
    assert [found.bias, *found.bias_interval] == pytest.approx([0.0975, -0.12154908, 0.31654908], abs=1e-7)


def test_brier_score_stays_between_its_ends():
    found = measure_calibration(list("aabbcc"), [1, 1, 1, 1, 1, 0.5], [1, 1, 1, 1, 1, 1])

    assert found.brier_interval is not None
    assert found.brier_interval[0] == 0.0


def test_people_whose_answers_are_as_far_off_have_no_interval():
    found = measure_calibration(list("aabb"), [0.7, 0.7, 0.7, 0.7], [1, 0, 0, 1])

    assert (found.bias_interval, found.brier_interval) == (None, None)


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=30).filter(lambda values: len(set(values)) > 1))
def test_one_value_a_group_is_a_plain_mean(values: list[int]):
    assert of_grouped_mean(values, range(len(values))) == pytest.approx(
        of_mean(float(np.mean(values)), float(np.std(values, ddof=1)), len(values))
    )


def test_one_group_has_no_interval():
    assert of_grouped_mean([1.0, 2.0, 3.0], "aaa") is None


@pytest.mark.parametrize(("n", "ends"), [(0, None), (1, None), (5, None), (6, (1, 6)), (9, (2, 8)), (23, (7, 17))])
def test_median_lies_between_values_that_their_order_gives(n: int, ends: tuple[int, int] | None):
    """In R: qbinom(0.025, n, 0.5) from either end."""
    assert of_median(range(n, 0, -1)) == ends


def test_difference_of_an_item_between_groups_has_the_interval_of_its_odds():
    """In R: mantelhaen.test on three strata of 29, 37 and 40 people; its estimate and its interval."""
    strata = [((10, 4), (6, 9)), ((14, 6), (9, 8)), ((18, 3), (12, 7))]
    people = [
        (float(is_right), float(level), float(is_focal))
        for level, groups in enumerate(strata)
        for is_focal, (right, wrong) in enumerate(groups)
        for is_right, count in ((1, right), (0, wrong))
        for _ in range(count)
    ]

    found = mantel_haenszel(*np.array(people).T)

    assert (found.alpha, found.alpha_interval) == (pytest.approx(2.91193672), pytest.approx((1.251567757, 6.775003120)))
    assert (found.delta, found.delta_interval) == (pytest.approx(-2.511723238), pytest.approx((-4.496113594, -0.527332882)))


def test_mean_of_an_arm_varies_over_people_where_they_were_drawn():
    plan = plan_of(statistic="mixed")
    found = analyse(records_of(plan, people=20, effect=0.1, seed=3), experiment="e", plan=plan, unit_of_place=PLACES)["arms"]

    assert [each["method"] for each in found.values()] == ["mean, t interval over people"] * 2
    assert all(each["ci95"][0] < each["value"] < each["ci95"][1] for each in found.values())


def test_mean_of_an_arm_varies_over_cohorts_where_those_were_drawn():
    plan = plan_of(design="by-cohort", statistic="cluster", cohorts=cohorts_of(8))
    records = records_of(plan, people=12, effect=0.0, seed=5, sd_cohort=0.1)
    found = analyse(records, experiment="e", plan=plan, unit_of_place=PLACES)["arms"]
    seen = observe(records, experiment="e", plan=plan, unit_of_place=PLACES).observations

    for arm, figure in found.items():
        means = [
            fmean(values)
            for cohort in plan.cohorts
            if (values := [each.value for each in seen if (each.arm, each.cohort) == (arm, cohort)])
        ]
        # With as many people in each cohort it is the plain interval of the means of four cohorts.
        assert (figure["n"], len(means), figure["method"]) == (48, 4, "mean, t interval over cohorts")
        assert figure["ci95"] == pytest.approx(of_mean(fmean(means), stdev(means), 4))
