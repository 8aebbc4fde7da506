"""Relative potency: a batch of the curriculum, an independent road to its interval, and data that bear none."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dosing.asking import ask, codes

from bridging.engines.dosing.special import t_quantile
from bridging.kernel.unusable import Unusable

DOSES = (1e3, 3e3, 1e4)
# Area under the swelling curve of six wells at each dose, in % · min above 100.
BATCH_019 = (
    (665.5, 645, 677.5, 692, 633.5, 637.5),
    (1265, 1288.5, 1406.5, 1404, 1271.5, 1272.5),
    (2015, 2015.5, 2053.5, 2048.5, 2035, 1933),
)
BATCH_026 = ((384.5, 369, 361, 361.5, 334, 368), (960, 1074, 977, 996, 958, 1017.5), (1793, 1802.5, 1714, 1801.5, 1669, 1645.5))


def responses(doses, wells):
    return [{"dose": dose, "response": response} for dose, row in zip(doses, wells, strict=True) for response in row]


def test_batch_026_has_three_fifths_of_the_potency():
    result = ask("relative-potency", reference=responses(DOSES, BATCH_019), test=responses(DOSES, BATCH_026))

    assert round(result.relative_potency.value, 2) == 0.60
    assert (round(result.reference_slope_per_log10_dose), round(result.test_slope_per_log10_dose)) == (1358, 1375)
    assert (round(result.relative_potency.ci95[0], 2), round(result.relative_potency.ci95[1], 2)) == (0.57, 0.64)
    assert (result.parallelism.df_above, result.parallelism.df_below) == (1, 32)
    assert (result.straightness.df_above, result.straightness.df_below) == (2, 30)
    assert codes(result) == []


def test_ends_of_the_interval_are_the_potencies_that_are_just_not_refused():
    result = ask("relative-potency", reference=responses(DOSES, BATCH_019), test=responses(DOSES, BATCH_026))
    x = np.log10(np.repeat(DOSES, 6))
    y = np.array([*chain(*BATCH_019), *chain(*BATCH_026)])
    is_test = np.repeat([0.0, 1.0], 18)

    # With the test's doses multiplied by an end, a step between the two lines has exactly the t of the 95 % limit.
    for end in result.relative_potency.ci95:
        design = np.column_stack([np.ones(36), np.concatenate([x, x + np.log10(end)]), is_test])
        fitted, squares, *_ = np.linalg.lstsq(design, y)
        variance = squares[0] / 33 * np.linalg.inv(design.T @ design)
        assert abs(fitted[2]) / variance[2, 2] ** 0.5 == pytest.approx(t_quantile(33), rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.2, 5), st.floats(10, 1000), st.lists(st.floats(-1, 1), min_size=18, max_size=18))
def test_potency_turns_over_with_the_preparations(potency, slope, noise):
    def line(factor, off):
        return [[slope * np.log10(dose * factor) + 0.05 * slope * one for one in off[3 * at : 3 * at + 3]] for at, dose in enumerate(DOSES)]

    one, other = responses(DOSES, line(1, noise[:9])), responses(DOSES, line(potency, noise[9:]))
    there, back = ask("relative-potency", reference=one, test=other), ask("relative-potency", reference=other, test=one)

    assert there.relative_potency.value * back.relative_potency.value == pytest.approx(1)
    assert there.relative_potency.ci95[0] * back.relative_potency.ci95[1] == pytest.approx(1)


def test_lines_of_two_slopes_and_curves_are_told():
    steep = [[2 * value for value in row] for row in BATCH_026]
    bent = (BATCH_019[0], [value + 400 for value in BATCH_019[1]], BATCH_019[2])

    assert "not-parallel" in codes(ask("relative-potency", reference=responses(DOSES, BATCH_019), test=responses(DOSES, steep)))
    assert "not-straight" in codes(ask("relative-potency", reference=responses(DOSES, bent), test=responses(DOSES, BATCH_026)))


def test_points_exactly_on_lines_have_no_scatter_to_judge_with():
    def on(slope):
        return responses((1, 10, 100), [[5.0 + slope * step] for step in range(3)])

    assert codes(ask("relative-potency", reference=on(2), test=on(2))) == ["no-scatter"]
    assert codes(ask("relative-potency", reference=on(2), test=on(3))) == ["no-scatter", "not-parallel"]


def test_slopes_that_hold_only_together_have_no_ratio():
    few = [{"dose": dose, "response": response} for dose, response in ((5, 2.0), (6, 2.6), (7, 2.3))]
    result = ask("relative-potency", reference=few, test=responses((1, 10, 100), ((0.1, -0.3), (3.2, 3.8), (6.5, 7.2))))

    assert result.slope_ratio is None
    assert result.relative_potency.ci95[0] < 1 < result.relative_potency.ci95[1]


@pytest.mark.parametrize(
    ("doses", "wells", "code"),
    [
        ((1e3, 1e3, 1e3), BATCH_026, "dosing.few-levels"),
        (DOSES, ((5, 6, 5), (6, 5, 6), (5, 6, 5)), "dosing.no-slope"),
    ],
)
def test_data_that_bear_no_potency_are_refused(doses, wells, code):
    with pytest.raises(Unusable, match=code):
        ask("relative-potency", reference=responses(doses, wells), test=responses(doses, wells))
