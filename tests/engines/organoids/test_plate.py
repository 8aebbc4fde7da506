"""Swelling of a plate as a table: the response is the one that was asked for."""

from random import Random
from statistics import fmean

import pytest

from bridging.engines.organoids.synthetic.plate import DoseResponse, area_percent, readings


def test_response_rises_evenly_with_the_logarithm_of_the_dose():
    response = DoseResponse()

    assert [response.function(dose) for dose in (1e3, 1e4, 1e5)] == pytest.approx([0.2, 0.6, 1.0])


def test_wells_swell_about_the_area_of_their_function():
    found = list(readings(0.6, Random(1), wells=200))

    assert fmean(each.area_percent for each in found if each.minute == 0) == pytest.approx(100, abs=0.2)
    assert fmean(each.area_percent for each in found if each.minute == 60) == pytest.approx(area_percent(0.6, 60), abs=0.6)
    assert len(found) == 200 * 7
