"""Droplet volume, independent runs and infected wells: worked values, and what no number follows from."""

from math import exp, log, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dosing.asking import ask, codes

from bridging.kernel.unusable import Unusable


def wells(*rows):
    return [{"dilution_factor": fold, "infected_wells": infected, "wells": 8} for fold, infected in rows]


def test_volume_follows_from_the_cube_of_the_diameter():
    result = ask("droplet-volume", diameters_um=[116.0, 118.0], scale_cv_percent=1.0)

    assert result.droplet_volume_nl.value == pytest.approx(pi / 6 * (116**3 + 118**3) / 2 * 1e-6)
    assert result.volume_cv_percent > 3.0
    assert result.droplet_volume_nl.n == 2


def test_error_of_the_scale_is_threefold_in_the_volume():
    even = ask("droplet-volume", diameters_um=[117.0] * 50, scale_cv_percent=1.0)

    assert even.volume_cv_percent == pytest.approx(3.0)
    assert even.droplet_volume_nl.ci95[1] / even.droplet_volume_nl.value == pytest.approx(1 + 1.96 * 0.03, abs=1e-4)


def test_three_runs_have_a_wide_interval():
    result = ask("independent-runs", results=[9.0, 10.0, 100 / 9])

    assert result.mean.value == pytest.approx(10.0)
    # s of the logarithms is ln(10/9); Student's t with two degrees of freedom is 4.303.
    assert result.mean.ci95[1] == pytest.approx(10 * exp(4.3027 * log(10 / 9) / 3**0.5), rel=1e-4)
    assert result.between_runs_cv_percent == pytest.approx(10.57, abs=0.01)


def test_runs_that_agree_to_the_last_digit_are_told():
    assert codes(ask("independent-runs", results=[3.0, 3.0])) == ["no-scatter"]


def test_half_of_the_wells_is_one_tcid50():
    result = ask("limiting-dilution", volume_per_well_ul=50, dilutions=wells((1e6, 4)))

    assert result.tcid50_per_ml.value == pytest.approx(1e6 / 0.05)
    assert result.infectious_units_per_ml.value == pytest.approx(log(2) * 1e6 / 0.05)


@pytest.mark.parametrize("rows", [[(1e6, 8), (1e7, 8)], [(1e6, 0), (1e7, 0)]])
def test_series_without_an_end_point_gives_no_titre(rows):
    with pytest.raises(Unusable) as refused:
        ask("limiting-dilution", volume_per_well_ul=50, dilutions=wells(*rows))

    assert refused.value.message.code == "dosing.no-end-point"


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 8), min_size=2, max_size=8).filter(lambda infected: 0 < sum(infected) < 8 * len(infected)))
def test_interval_holds_the_titre(infected):
    result = ask("limiting-dilution", volume_per_well_ul=50, dilutions=wells(*((10.0 ** (4 + k), n) for k, n in enumerate(infected))))

    low, high = result.infectious_units_per_ml.ci95
    assert low < result.infectious_units_per_ml.value < high
