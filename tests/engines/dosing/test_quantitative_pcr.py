"""Relative quantity and standard curves: published values, closed forms, and lines that are none."""

from math import log2, log10

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dosing.asking import ask, codes

from bridging.kernel.unusable import Unusable

CYCLES = st.floats(10, 34)
SAMPLES = st.lists(st.tuples(CYCLES, CYCLES), min_size=2, max_size=6)


def samples(*pairs):
    return [{"target_ct": target, "reference_ct": reference} for target, reference in pairs]


def test_livak_table_gives_5_6_fold():
    # Livak and Schmittgen 2001, table 2: mean cycles of c-myc and GAPDH in kidney and brain; scatter of our own around them.
    kidney = samples((27.03 + 0.06, 22.66), (27.03 - 0.06, 22.66), (27.03, 22.66))
    brain = samples((30.49 + 0.15, 23.63), (30.49 - 0.15, 23.63), (30.49, 23.63))

    result = ask("delta-delta-ct", treated=kidney, control=brain)

    assert (round(result.delta_ct_treated, 2), round(result.delta_ct_control, 2)) == (4.37, 6.86)
    assert round(result.fold_change.value, 1) == 5.6
    assert (round(result.delta_delta_ct.ci95[0], 2), round(result.delta_delta_ct.ci95[1], 2)) == (-2.81, -2.17)
    assert result.fold_change.ci95 == (
        pytest.approx(2 ** -result.delta_delta_ct.ci95[1]),
        pytest.approx(2 ** -result.delta_delta_ct.ci95[0]),
    )
    assert codes(result) == []


@settings(max_examples=25, deadline=None)
@given(SAMPLES, SAMPLES)
def test_pfaffl_with_full_efficiency_is_livak(treated, control):
    given_ = {"treated": samples(*treated), "control": samples(*control)}
    livak = ask("delta-delta-ct", **given_)
    pfaffl = ask("pfaffl", **given_, target_efficiency_percent=100, reference_efficiency_percent=100)

    assert pfaffl.ratio.value == pytest.approx(livak.fold_change.value)
    assert pfaffl.p_value == pytest.approx(livak.p_value)


def test_pfaffl_is_the_ratio_of_powers():
    result = ask(
        "pfaffl",
        treated=samples((22, 20), (22, 20.2)),
        control=samples((25, 20.1), (25, 20.3)),
        target_efficiency_percent=92,
        reference_efficiency_percent=85,
    )

    assert result.ratio.value == pytest.approx(1.92**3 / 1.85**0.1)
    assert codes(result) == ["efficiency-out-of-range"]


def test_late_cycles_and_copied_replicates_are_told():
    result = ask("delta-delta-ct", treated=samples((36, 20), (36, 20)), control=samples((30, 20), (30.2, 20)))

    assert codes(result) == ["late-cycle", "no-scatter"]


def standards(slope=-3.32, top=38.0, scatter=(0.05, -0.05)):
    return [{"copies": 10.0**x, "ct": top + slope * x + off} for x in range(2, 8) for off in scatter]


def test_curve_gives_efficiency_and_reads_samples():
    result = ask("standard-curve", standards=standards(), samples=[{"name": "S1", "ct": [38 - 3.32 * 4.5] * 3}])

    assert result.slope_ct_per_log10_copies.value == pytest.approx(-3.32)
    assert result.efficiency_percent.value == pytest.approx(100 * (10 ** (1 / 3.32) - 1))
    low, high = result.efficiency_percent.ci95
    assert low < result.efficiency_percent.value < high
    assert log10(result.samples[0].copies.value) == pytest.approx(4.5)
    assert (result.samples[0].copies.n, result.samples[0].copies.method) == (3, "Fieller, Student's t")
    assert (result.intercept_ct, codes(result)) == (pytest.approx(38), [])


def test_doubling_is_an_efficiency_of_a_hundred():
    result = ask("standard-curve", standards=standards(slope=-1 / log10(2)))

    assert result.efficiency_percent.value == pytest.approx(100)
    assert result.amplification_factor.value == pytest.approx(2)
    assert log2(result.amplification_factor.value) == pytest.approx(1)


@pytest.mark.parametrize(
    ("curve", "sample", "code"),
    [
        (standards(slope=-4), 30.0, ["efficiency-out-of-range"]),
        (standards(scatter=(1.5, -1.5)), 30.0, ["curve-scatters"]),
        (standards(), 35.0, ["outside-curve"]),
        (standards(scatter=(0.0,)), 30.0, ["no-scatter"]),
    ],
)
def test_curve_warns(curve, sample, code):
    assert codes(ask("standard-curve", standards=curve, samples=[{"name": "S", "ct": [sample]}])) == code


@pytest.mark.parametrize(
    ("curve", "code"),
    [
        (standards(slope=3.3, top=10), "dosing.no-slope"),
        (standards(slope=0, top=25), "dosing.no-slope"),
        ([{"copies": copies, "ct": ct} for copies, ct in ((10, 30), (10, 30.1), (100, 27), (100, 27.1))], "dosing.few-levels"),
    ],
)
def test_points_that_are_no_curve_are_refused(curve, code):
    with pytest.raises(Unusable, match=code):
        ask("standard-curve", standards=curve)
