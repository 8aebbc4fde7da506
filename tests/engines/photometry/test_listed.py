"""Landings as a list: shares and masses are those that were asked for."""

from random import Random
from statistics import fmean

import pytest

from bridging.engines.photometry.simulation.listed import AAV5_EMPTY_MDA, DayLine, Sort, landings, packed_mda, read_peaks

LINE = DayLine(slope=40.0, intercept=1.5)


def test_masses_are_those_of_the_shell_and_of_what_is_in_it():
    assert round(AAV5_EMPTY_MDA, 3) == 3.742
    assert round(packed_mda(4.72), 3) == 5.201
    assert round(packed_mda(2.5), 3) == 4.515


def test_landings_have_the_shares_and_means_of_their_sorts():
    sorts = (Sort(0.3, 3.742, 0.1), Sort(0.7, between_mda=(5.8, 7.6)))

    masses = [(contrast - LINE.intercept) / LINE.slope for contrast in landings(20_000, sorts, LINE, Random(1))]

    light = [mass for mass in masses if mass < 5]
    assert len(light) / len(masses) == pytest.approx(0.3, abs=0.01)
    assert fmean(light) == pytest.approx(3.742, abs=0.005)
    assert min(mass for mass in masses if mass > 5) > 5.79


def test_standards_are_read_in_each_film_about_the_line():
    peaks = read_peaks((("empty", 3.742), ("full", 5.201)), LINE, Random(1))

    assert [(peak.standard, peak.replicate) for peak in peaks] == [(name, film) for name in ("empty", "full") for film in (1, 2, 3)]
    assert [peak.contrast for peak in peaks] == pytest.approx([LINE.contrast(peak.mass_mda) for peak in peaks], rel=0.006)
