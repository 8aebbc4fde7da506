"""Intervals of shifts, variances, changes of fit and skills: printed values, other ways to work them out, and how often they hold what is true."""

import numpy as np
import pytest
import scipy
from tests.statistics_data import reference_set

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.charts import individuals_chart, proportions_chart
from bridging.engines.measurement.dif import logistic_dif
from bridging.engines.measurement.intervals import noncentrality_interval, of_sd
from bridging.engines.measurement.items import figures_of
from bridging.engines.measurement.learning import fit_curves
from bridging.engines.measurement.linear import fit
from bridging.engines.measurement.logistic import fit_logistic
from bridging.engines.measurement.mixed import fit_mixed
from bridging.engines.measurement.shift import measure_shift
from bridging.engines.measurement.shrinkage import shrink

HELD = (0.90, 0.985)
"""Of 300 draws, an interval that holds the true one in 94 or 95 of 100 lies here but once in hundreds."""
REACH = 3.841458820694124


def ends(interval: tuple[float, float] | None) -> tuple[float, float]:
    assert interval is not None
    return interval


def test_shift_of_depression_under_a_tranquilliser_is_as_printed():
    """Hollander and Wolfe, Nonparametric Statistical Methods, table 3.1 (Salsburg, 1970): −.46, between −.786 and −.010."""
    before = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
    after = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])
    found = measure_shift(after - before)

    assert found.value == pytest.approx(-0.46)
    assert ends(found.interval) == pytest.approx((-0.786, -0.010))


@pytest.mark.parametrize(("n", "outside"), [(1, None), (2, None), (5, None), (6, 0), (13, 17), (25, 89), (50, 434), (51, 452), (120, 2880)])
def test_shift_is_the_median_of_all_averages_and_reaches_as_far_as_the_table_of_signed_ranks(n: int, outside: int | None):
    """``outside``: the averages beyond each end, as many as the largest sum of ranks that is rare enough (two-sided, .05).

    Above 50 the normal distribution leaves one fewer out than the exact one, which has 453 and 2881.
    """
    chance = np.random.default_rng(n)
    for gains in (chance.normal(1, 2, n), chance.integers(-3, 5, n).astype(float)):
        averages = np.sort([(gains[i] + gains[j]) / 2 for i in range(n) for j in range(i, n)])
        found = measure_shift(gains)

        assert found.value == pytest.approx(float(np.median(averages)), abs=1e-12)
        if outside is None:
            assert found.interval is None
        else:
            assert ends(found.interval) == pytest.approx((averages[outside], averages[-1 - outside]), abs=1e-12)


def test_shift_of_all_by_as_much_has_no_interval():
    assert measure_shift(np.full(20, 2.0)).interval is None
    assert measure_shift(np.array([0.1 + 0.2, 0.3] * 10), largest=1.0).interval is None


@pytest.mark.parametrize("n", [6, 24, 60])
def test_interval_of_a_shift_holds_it(n: int):
    chance = np.random.default_rng(n)
    held = [low <= 1 <= high for low, high in (ends(measure_shift(chance.laplace(1, 2, n)).interval) for _ in range(300))]

    assert HELD[0] < float(np.mean(held)) <= 1


def test_variance_between_trials_is_as_printed():
    """Viechtbauer 2007, and the manual of metafor, for thirteen trials of a vaccine against tuberculosis (Colditz and others, 1994): .1197 to 1.1115."""
    trials = [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619),
        (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ]  # fmt: skip
    effects = [float(np.log(a / (a + b) / (c / (c + d)))) for a, b, c, d in trials]
    errors = [float(np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))) for a, b, c, d in trials]
    found = shrink(effects, errors)

    assert found.tau2_moments == pytest.approx(0.3088, abs=5e-5)
    assert found.tau2_interval == pytest.approx((0.1197, 1.1115), abs=5e-5)


def test_units_that_are_alike_may_have_no_variance_between_them():
    assert shrink([1.0, 1.0, 1.0], [0.5, 0.6, 0.7]).tau2_interval == (0, 0)


def cohorts(chance: np.random.Generator, count: int, size: int, share: float) -> tuple[Floats, Floats, list[int]]:
    """Return people of cohorts that differ by this share of a variance of 1."""
    cohort = np.repeat(np.arange(count), size)
    before = chance.normal(size=count * size)
    after = before / 2 + chance.normal(0, share**0.5, count)[cohort] + chance.normal(0, (1 - share) ** 0.5, count * size)
    return np.column_stack([np.ones(count * size), before]), after, cohort.tolist()


def test_variances_reach_to_where_the_likelihood_is_too_low():
    found = fit_mixed(*cohorts(np.random.default_rng(7), 12, 20, 0.3))
    between, within, icc = ends(found.ranges.between), ends(found.ranges.within), ends(found.ranges.icc)

    for end in icc:
        assert found.data.profiled(end / (1 - end)) - found.criterion == pytest.approx(REACH, abs=1e-4)
    for end in between:
        best = min(found.data.deviance(end, each) for each in np.linspace(0.5, 1.2, 4001))
        assert best - found.criterion == pytest.approx(REACH, abs=1e-4)
    for end in within:
        best = min(found.data.deviance(each, end) for each in np.linspace(0.01, 1.5, 8001))
        assert best - found.criterion == pytest.approx(REACH, abs=1e-3)
    assert within[0] < found.var_within < within[1]


def test_variances_go_with_the_unit_of_the_scores():
    design, after, cohort = cohorts(np.random.default_rng(1), 8, 20, 0.0)
    plain = fit_mixed(design, after - np.repeat(after.reshape(8, 20).mean(axis=1), 20), cohort).ranges
    for unit in (1e-6, 1e6):
        found = fit_mixed(design, unit * (after - np.repeat(after.reshape(8, 20).mean(axis=1), 20)), cohort).ranges

        assert ends(found.between) == pytest.approx([end * unit**2 for end in ends(plain.between)], rel=1e-4)
        assert ends(found.within) == pytest.approx([end * unit**2 for end in ends(plain.within)], rel=1e-4)
        assert ends(found.icc) == pytest.approx(ends(plain.icc), rel=1e-4)


@pytest.mark.parametrize(("count", "share"), [(8, 0.08), (5, 0.0), (20, 0.2)])
def test_variances_are_held_by_their_intervals(count: int, share: float):
    chance, held = np.random.default_rng(count), []
    # A fit with its profiles takes a while: fewer draws, within wider bounds.
    for _ in range(120):
        ranges = fit_mixed(*cohorts(chance, count, 24, share)).ranges
        held.append(
            [
                low <= true <= high
                for true, (low, high) in zip((share, 1 - share, share), map(ends, (ranges.between, ranges.within, ranges.icc)), strict=True)
            ]
        )
    for kept in np.mean(held, axis=0):
        # At nought the lower end always holds, which leaves 2.5 in 100 to miss.
        assert 0.88 < kept <= (1 if share == 0 else 0.995)


def test_residuals_have_the_interval_of_chi_square():
    chance = np.random.default_rng(3)
    design = np.column_stack([np.ones(30), chance.normal(size=30)])
    found = fit(design, chance.normal(size=30))

    low, high = ends(found.residual_sd_interval)
    assert found.residual_ss / low**2 == pytest.approx(scipy.stats.chi2.ppf(0.975, 28))
    assert found.residual_ss / high**2 == pytest.approx(scipy.stats.chi2.ppf(0.025, 28))


def test_standard_deviation_of_fewer_than_three_has_no_interval():
    assert of_sd([1.0, 2.0]) is None
    assert of_sd([2.0] * 9) is None
    low, high = ends(of_sd([1.0, 2.0, 4.0, 4.0, 7.0]))
    assert low < np.std([1, 2, 4, 4, 7], ddof=1) < high


def test_noncentrality_is_that_at_which_a_value_is_as_rare():
    low, high = noncentrality_interval(20.0, 2)

    assert scipy.stats.ncx2.cdf(20.0, 2, low) == pytest.approx(0.975)
    assert scipy.stats.ncx2.cdf(20.0, 2, high) == pytest.approx(0.025)
    assert noncentrality_interval(0.01, 2) == (0, 0)


def answered(n: int, harder: float, chance: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    knows, focal = chance.normal(size=n), np.arange(n) % 2.0
    total = np.clip(np.round(10 + 3 * knows + chance.normal(size=n)), 0, 20)
    return (chance.random(n) < scipy.special.expit(knows + harder * focal)).astype(float), total, focal


@pytest.mark.parametrize("harder", [0.0, 0.7, 1.5])
def test_change_of_fit_is_held_by_its_interval(harder: float):
    chance = np.random.default_rng(11)
    true = logistic_dif(*answered(200_000, harder, chance)).r2_change
    assert true is not None
    found = [logistic_dif(*answered(200, harder, chance)).r2_change_interval for _ in range(300)]

    assert HELD[0] < float(np.mean([low <= true <= high for low, high in map(ends, found)])) < HELD[1]


def test_skills_have_intervals_at_each_opportunity_and_of_their_start():
    rows = reference_set("p15_learning_curve_afm").rows("student_step.csv")
    columns = [[row[name] for row in rows] for name in ("student", "kc", "opportunity", "correct")]
    found = fit_curves(columns[0], columns[1], [int(each) for each in columns[2]], [float(each) for each in columns[3]])

    first = found.error_rates[0][0]
    wrong = [float(row["correct"]) == 0 for row in rows if (row["kc"], row["opportunity"]) == ("KC1", "1")]
    assert (first.opportunity, first.n, first.value) == (1, len(wrong), pytest.approx(np.mean(wrong)))
    assert first.interval[0] < first.value < first.interval[1]
    # That students differ makes each start less sure than where they are left out, and all of these skills by as much.
    skill, before, right = np.array(columns[1]), np.array(columns[2], float) - 1, np.array(columns[3], float)
    own = [(skill == name).astype(float) for name in found.skills]
    wider = found.intercept_errors / fit_logistic(np.column_stack([*own, *(each * before for each in own)]), right).errors[:4]
    assert wider.min() > 1
    assert np.ptp(wider) < 0.02
    low, high = found.student_sd_interval
    assert low < found.student_sd < high
    assert low * high == pytest.approx(found.student_sd**2)


def test_rated_question_has_the_interval_of_a_mean_within_its_scale():
    scores, rest = np.array([0.5, 1.0, 1.0, 1.0, 0.0, 1.0] * 6), np.arange(36.0) % 7
    found = figures_of("Q", scores, rest, is_binary=False, scale=(0.0, 1.0))

    low, high = ends(found.difficulty_interval)
    reach = scipy.stats.t.ppf(0.975, 35) * scores.std(ddof=1) / 6
    assert (low, high) == pytest.approx((0.75 - reach, 0.75 + reach))
    # How near its end people come is no sign of how many have it right.
    high_rated = figures_of("Q", np.array([0.9, 1.0] * 18), rest, is_binary=False)
    assert ends(high_rated.difficulty_interval)[0] > 0.9
    assert "too-easy" not in high_rated.flags


def test_centre_of_a_chart_has_an_interval():
    values = [4.1, 3.9, 4.4, 4.0, 4.2]
    assert ends(individuals_chart(values).center_interval) == pytest.approx(
        scipy.stats.t.interval(0.95, 4, np.mean(values), np.std(values, ddof=1) / 5**0.5)
    )
    low, high = ends(proportions_chart([3, 5, 2], [24, 24, 24]).center_interval)
    assert low < 10 / 72 < high
    assert individuals_chart([4.0] * 6).center_interval is None
