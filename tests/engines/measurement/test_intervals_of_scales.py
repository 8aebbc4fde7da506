"""Intervals of errors of measurement, omega, the order of sureness and coefficients, against other ways to work them out, and against chance."""

from collections.abc import Callable

import numpy as np
import pytest
import scipy
from tests.statistics_data import reference_set

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.calibration import Calibration, measure_calibration
from bridging.engines.measurement.dif import logistic_dif
from bridging.engines.measurement.items import figures_of
from bridging.engines.measurement.one_factor import fit_one_factor
from bridging.engines.measurement.raters import measure_agreement
from bridging.engines.measurement.reliability import measure_alpha

SURE = [0.4, 0.7, 0.95, 0.95, 0.7, 0.4, 0.4, 0.7, 0.95, 0.95, 0.95, 0.7, 0.4, 0.7, 0.95, 0.4, 0.7, 0.7, 0.95, 0.4]
RIGHT = [0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0]
PEOPLE = list("aaabbccccddeeeffgggg")
CHANCE = 0.975
HELD = (0.91, 0.98)
"""Of 400 draws, an interval that holds the true one in 94 or 95 of 100 lies here but once in hundreds."""


def ends(interval: tuple[float, float] | None) -> tuple[float, float]:
    assert interval is not None
    return interval


def scale(n: int, chance: np.random.Generator, *, k: int = 6) -> Floats:
    strength = np.linspace(0.4, 0.8, k)
    found: Floats = strength * chance.normal(size=(n, 1)) + np.sqrt(1 - strength**2) * chance.normal(size=(n, k))
    return found


def said(n: int, chance: np.random.Generator) -> tuple[list[str], list[float], list[float]]:
    """Return ten answers of each of ``n`` people who differ in what they know and in how sure they say they are."""
    knows, boasts = chance.normal(0, 0.6, (n, 1)), chance.normal(0, 0.7, (n, 1))
    evidence = knows + chance.normal(0.4, 0.9, (n, 10))
    right = chance.random((n, 10)) < scipy.special.expit(1.3 * evidence)
    levels = np.digitize(evidence + boasts + chance.normal(0, 0.8, (n, 10)), [-0.2, 0.9])
    people = np.repeat(np.arange(n), 10).astype(str)
    return people.tolist(), np.array([0.4, 0.7, 0.95])[levels].ravel().tolist(), right.astype(float).ravel().tolist()


def share_held(draw: Callable[[], tuple[float, float]], true: float, times: int = 400) -> float:
    return sum(low <= true <= high for low, high in (draw() for _ in range(times))) / times


def test_one_answer_a_person_has_delongs_error():
    sure, right = np.array(SURE), np.array(RIGHT)
    found = measure_calibration([str(each) for each in range(20)], SURE, RIGHT)

    wins = np.array([[(one > two) + (one == two) / 2 for two in sure[right == 0]] for one in sure[right == 1]])
    error = np.sqrt(wins.mean(axis=1).var(ddof=1) / wins.shape[0] + wins.mean(axis=0).var(ddof=1) / wins.shape[1])
    value = float(wins.mean())
    reach = scipy.stats.t.ppf(CHANCE, 19) * error / (value * (1 - value))
    assert found.auroc == pytest.approx(value)
    assert ends(found.ranges.auroc) == pytest.approx(scipy.special.expit(scipy.special.logit(value) + np.array([-reach, reach])))


def test_one_answer_a_person_has_the_asymptotic_error_of_gamma():
    """Brown and Benedetti's ASE1 over the table of 3 levels and 2 outcomes; people − 1 for people is all that is added."""
    table = np.array(
        [[sum(s == level and r == hit for s, r in zip(SURE, RIGHT, strict=True)) for hit in (0, 1)] for level in (0.4, 0.7, 0.95)]
    )
    with_it, against = np.zeros((3, 2)), np.zeros((3, 2))
    for i in range(3):
        for j in range(2):
            with_it[i, j] = table[i + 1 :, j + 1 :].sum() + table[:i, :j].sum()
            against[i, j] = table[i + 1 :, :j].sum() + table[:i, j + 1 :].sum()
    p, q = (table * with_it).sum(), (table * against).sum()
    value = (p - q) / (p + q)
    ase1 = 4 / (p + q) ** 2 * np.sqrt((table * (q * with_it - p * against) ** 2).sum())

    found = measure_calibration([str(each) for each in range(20)], SURE, RIGHT)

    reach = scipy.stats.t.ppf(CHANCE, 19) * np.sqrt(20 / 19) * ase1 / (1 - value**2)
    assert found.gamma == pytest.approx(value)
    assert ends(found.ranges.gamma) == pytest.approx(np.tanh(np.arctanh(value) + np.array([-reach, reach])))


def test_the_same_answers_twice_tell_no_more():
    once, twice = measure_calibration(PEOPLE, SURE, RIGHT), measure_calibration(PEOPLE * 2, SURE * 2, RIGHT * 2)

    assert ends(twice.ranges.auroc) == pytest.approx(ends(once.ranges.auroc))
    assert ends(twice.ranges.gamma) == pytest.approx(ends(once.ranges.gamma))
    assert ends(twice.ranges.resolution) == pytest.approx(ends(once.ranges.resolution))


def test_all_in_order_and_one_person_alone_have_no_interval():
    in_order, alone = measure_calibration(list("abcd"), [0.4, 0.7, 0.95, 0.95], [0, 0, 1, 1]), measure_calibration(["a"] * 20, SURE, RIGHT)

    assert (in_order.auroc, in_order.gamma, in_order.ranges.auroc, in_order.ranges.gamma) == (1.0, 1.0, None, None)
    assert alone.auroc is not None
    assert (alone.ranges.auroc, alone.ranges.gamma, alone.ranges.accuracy, alone.ranges.skill) == (None, None, None, None)


def test_parts_of_a_brier_score_have_the_jackknifes_error():
    chance = np.random.default_rng(11)
    people, sure, right = said(60, chance)
    found = measure_calibration(people, sure, right)

    def without(person: str) -> Calibration:
        kept = [place for place, each in enumerate(people) if each != person]
        return measure_calibration([people[at] for at in kept], [sure[at] for at in kept], [right[at] for at in kept])

    left = [without(person) for person in dict.fromkeys(people)]
    for part, interval in (
        (np.array([each.reliability for each in left]), found.ranges.reliability),
        (np.array([each.resolution for each in left]), found.ranges.resolution),
        (np.array([each.skill for each in left]), found.ranges.skill),
        (np.array([each.accuracy for each in left]), found.ranges.accuracy),
    ):
        error = np.sqrt(59 / 60 * ((part - part.mean()) ** 2).sum())
        low, high = ends(interval)
        assert (high - low) / 2 == pytest.approx(scipy.stats.t.ppf(CHANCE, 59) * error, rel=0.05)


@pytest.mark.parametrize(
    ("name", "true"), [("auroc", 0.682), ("gamma", 0.518), ("reliability", 0.0143), ("resolution", 0.0262), ("skill", 0.0494)]
)
def test_order_and_parts_hold_the_true_ones_as_often_as_they_say(name: str, true: float):
    chance = np.random.default_rng(12)

    assert HELD[0] <= share_held(lambda: ends(getattr(measure_calibration(*said(24, chance)).ranges, name)), true) <= HELD[1]


def test_error_of_measurement_is_a_mean_over_people():
    """Worked out by leaving out one person after another, of the logarithm."""
    scores = scale(80, np.random.default_rng(13))
    found = measure_alpha(scores)

    left = np.log([measure_alpha(np.delete(scores, person, axis=0)).sem for person in range(80)])
    reach = scipy.stats.t.ppf(CHANCE, 79) * np.sqrt(79 / 80 * ((left - left.mean()) ** 2).sum())
    low, high = ends(found.sem_interval)
    assert np.sqrt(low * high) == pytest.approx(found.sem)
    assert np.log(high / low) / 2 == pytest.approx(reach, rel=0.05)


def test_items_that_work_against_each_other_have_the_interval_of_the_whole_spread():
    one = np.random.default_rng(14).normal(size=40)
    found = measure_alpha(np.column_stack([one, -one + np.random.default_rng(15).normal(0, 0.5, 40)]))

    assert found.alpha < 0
    assert (found.sem, found.sem_interval) == (found.total_sd, found.total_sd_interval)


def test_people_who_differ_from_the_mean_by_as_much_have_no_interval_of_their_spread():
    found = measure_alpha(np.array([[0.0, 0.0], [1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]))

    assert (found.total_sd_interval, found.sem, found.sem_interval) == (None, 0.0, None)


@pytest.mark.parametrize("n", [24, 100])
def test_error_of_measurement_and_omega_hold_the_true_ones_as_often_as_they_say(n: int):
    strength = np.linspace(0.4, 0.8, 6)
    covariance = np.outer(strength, strength) + np.diag(1 - strength**2)
    alpha = 1.2 * (1 - 6 / covariance.sum())
    omega = strength.sum() ** 2 / covariance.sum()
    chance = np.random.default_rng(16)

    assert (
        HELD[0]
        <= share_held(lambda: ends(measure_alpha(scale(n, chance)).sem_interval), np.sqrt(covariance.sum() * (1 - alpha)))
        <= HELD[1]
    )
    fits = [each for each in (fit_one_factor(scale(n, chance)) for _ in range(150)) if not each.is_improper]
    held = np.mean([low <= omega <= high for low, high in (ends(each.omega_interval) for each in fits)])
    assert len(fits) > 100
    assert 0.88 <= held <= 1


def test_errors_of_loadings_and_omega_are_those_of_the_bootstrap():
    scores = scale(400, np.random.default_rng(17))
    found, chance = fit_one_factor(scores), np.random.default_rng(18)
    drawn = [fit_one_factor(scores[chance.integers(0, 400, 400)]) for _ in range(120)]

    assert found.loading_errors == pytest.approx(np.std([each.loadings for each in drawn], axis=0), rel=0.25)
    low, high = ends(found.omega_interval)
    errors = np.std([scipy.special.logit(each.omega) for each in drawn])
    assert (scipy.special.logit(high) - scipy.special.logit(low)) / 2 == pytest.approx(1.966 * errors, rel=0.2)


def test_omega_of_an_item_without_a_variance_of_its_own_has_no_interval():
    chance = np.random.default_rng(19)
    found = next(fit for fit in (fit_one_factor(scale(12, chance, k=3)) for _ in range(200)) if fit.is_improper)

    assert found.omega_interval is None


def test_misfit_has_the_noncentrality_at_which_its_chi_square_is_an_end():
    held = reference_set("p02_bfi_ace")
    scores = np.array(
        [
            [float(row[f"C{number}"] or "nan") if row[f"C{number}"] != "NA" else np.nan for number in range(1, 6)]
            for row in held.rows("bfi_ace.csv")
        ]
    )
    found = fit_one_factor(scores[~np.isnan(scores).any(axis=1)])

    for end, part in zip(ends(found.rmsea_interval), (0.975, 0.025), strict=True):
        noncentrality = end**2 * found.df * (found.n - 1)
        assert scipy.stats.ncx2.cdf(found.chi_square, found.df, noncentrality) == pytest.approx(part, abs=1e-6)


def test_correlation_with_the_total_has_fishers_interval():
    scores = (scale(40, np.random.default_rng(20)) > 0).astype(float)
    found = figures_of("one", scores[:, 0], scores[:, 1:].sum(axis=1), is_binary=True)
    same = figures_of("one", scores[:, 0], np.zeros(40), is_binary=True)

    reference = scipy.stats.pearsonr(scores[:, 0], scores.sum(axis=1)).confidence_interval(0.95)
    assert ends(found.r_it_interval) == pytest.approx((reference.low, reference.high))
    assert (same.r_it, same.r_it_interval) == (pytest.approx(1), None)


def test_coefficients_of_a_logistic_regression_have_walds_interval():
    """The likelihood searched without its slopes, and its curvature by differences."""
    chance = np.random.default_rng(21)
    group, trait = np.repeat([0.0, 1.0], 60), chance.normal(size=120)
    answers = (chance.random((120, 10)) < scipy.special.expit(trait[:, None] - np.linspace(-1, 1, 10) - 0.8 * group[:, None])).astype(float)
    total = answers.sum(axis=1)
    found = logistic_dif(answers[:, 4], total, group)

    columns = [np.ones(120), total, group, total * group]
    assert (found.level, *ends(found.level_interval)) == pytest.approx(wald(np.column_stack(columns[:3]), answers[:, 4]), abs=2e-4)
    assert (found.slope, *ends(found.slope_interval)) == pytest.approx(wald(np.column_stack(columns), answers[:, 4]), abs=2e-4)


def wald(design: Floats, outcome: Floats) -> tuple[float, float, float]:
    """Return the last coefficient with its ends."""

    def unlikely(place: Floats) -> float:
        return float(np.log1p(np.exp(np.where(outcome == 1, -1, 1) * (design @ place))).sum())

    k, step = design.shape[1], 1e-4
    found = scipy.optimize.minimize(
        unlikely, np.zeros(k), method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 20_000, "maxfev": 20_000}
    )
    moved = np.eye(k) * step
    curvature = np.array(
        [
            [
                (unlikely(found.x + i + j) - unlikely(found.x + i - j) - unlikely(found.x - i + j) + unlikely(found.x - i - j))
                / (4 * step**2)
                for j in moved
            ]
            for i in moved
        ]
    )
    value, reach = float(found.x[-1]), 1.959964 * float(np.sqrt(np.linalg.inv(curvature)[-1, -1]))
    return value, value - reach, value + reach


def test_an_item_that_a_group_always_has_right_has_no_coefficient():
    group, total = np.repeat([0.0, 1.0], 10), np.tile(np.arange(10.0), 2)
    found = logistic_dif(np.where(group == 1, 1.0, total > 4), total, group)

    assert (found.level, found.level_interval, found.slope, found.both) == (None, None, None, None)


def test_six_agreements_have_the_intervals_of_another_program():
    """Of the ratings in Shrout and Fleiss (1979), as the function ICC of the R package psych prints them."""
    ratings = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)
    found = measure_agreement(ratings)

    printed = {
        "icc_1": (-0.133, 0.72),
        "icc_3": (0.342, 0.95),
        "icc_1_k": (-0.884, 0.91),
        "icc_2_k": (0.071, 0.93),
        "icc_3_k": (0.676, 0.99),
    }
    assert {name: (round(low, 3), round(high, 2)) for name, (low, high) in found.intervals.items()} == printed
    assert ends(found.interval) == pytest.approx((0.019, 0.76), abs=0.005)


def test_raters_who_agree_wholly_or_on_nothing_have_no_interval_of_f():
    alike = measure_agreement(np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]))
    same = measure_agreement(np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]))

    assert (dict(alike.intervals), same.intervals.get("icc_3")) == ({}, None)
