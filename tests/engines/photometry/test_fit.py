"""Mixtures of species: real and constructed films, what is warned of, and what holds for all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.photometry.films import INTERCEPT, SLOPE, capsids, codes, contrasts, peak
from tests.labs_data import lab_file

from bridging.engines.photometry.analysis import Aav, Peaks, analyse, check_model
from bridging.engines.photometry.calibration import calibrate
from bridging.engines.photometry.events import Events, Line
from bridging.engines.photometry.files.reading import read_events
from bridging.kernel.unusable import Unusable


def masses(*parts: np.ndarray) -> Events:
    return Events(None, np.concatenate(parts))


def test_real_film_agrees_with_published_fit():
    """PhotoMol, least squares on a histogram without background: 65.27/145.75/480.55 kDa, σ 15.9/20.2/29.7, 61/21/12 %."""
    events = read_events(lab_file("photometry/demo.h5"))

    found = analyse(events, calibrate(events, [66, 146, 480]).line, Peaks(3))

    assert [each.mass_kda.value for each in found.fitted.components] == pytest.approx([65.27, 145.75, 480.55], abs=1)
    assert [each.sigma_kda.value for each in found.fitted.components] == pytest.approx([15.9, 20.2, 29.7], abs=3)
    assert [each.fraction.value for each in found.fitted.components] == pytest.approx([0.61, 0.206, 0.12], abs=0.025)
    assert (found.events, found.fitted.landing) == (2069, 1428)
    assert found.unbinding.fraction.value == pytest.approx(641 / 2069)
    assert codes(found) == ["detection-limit"]


def test_masses_of_the_instrument_are_taken_with_a_warning():
    found = analyse(read_events(lab_file("photometry/demo.csv")), None, Peaks(3))

    assert [each.mass_kda.value for each in found.fitted.components] == pytest.approx([65.27, 145.75, 480.55], abs=2)
    assert codes(found) == ["no-calibration", "detection-limit"]


def test_shares_masses_and_widths_of_a_constructed_film_are_found():
    film = masses(peak(1, 150, 14, 1500), peak(2, 300, 18, 700), peak(3, 480, 22, 300), np.random.default_rng(4).uniform(60, 800, 80))

    found = analyse(film, None, Peaks(3)).fitted

    for each, (mass, sigma, count) in zip(found.components, ((150, 14, 1500), (300, 18, 700), (480, 22, 300)), strict=True):
        assert each.mass_kda.low < mass < each.mass_kda.high
        assert each.sigma_kda.low < sigma < each.sigma_kda.high
        assert each.fraction.low < count / 2580 < each.fraction.high
    assert found.background == pytest.approx(72, abs=25)


def test_peak_cut_by_the_detection_limit_keeps_its_mass_and_width():
    whole = peak(5, 60, 15, 6000)
    film = masses(whole[whole > 48], peak(6, 150, 15, 1500))

    first = analyse(film, None, Peaks(2)).fitted.components[0]

    assert first.mass_kda.value == pytest.approx(60, abs=2)
    assert first.sigma_kda.value == pytest.approx(15, abs=1.5)


def test_number_of_species_is_found_when_it_is_not_given():
    film = masses(peak(1, 150, 14, 900), peak(2, 300, 18, 700), peak(3, 480, 22, 300))

    assert len(analyse(film, None, Peaks()).fitted.components) == 3


def test_more_peaks_than_there_are_is_told():
    film = masses(peak(1, 150, 14, 900), peak(2, 300, 18, 700))

    found = analyse(film, None, Peaks(3))

    assert "too-many-components" in codes(found)


def test_masses_that_are_given_move_by_five_per_cent_at_most():
    film = masses(peak(1, 150, 14, 900), peak(2, 300, 18, 700))

    near, far = (analyse(film, None, Peaks(starts_kda=starts)) for starts in ((145, 310), (130, 300)))

    assert [each.mass_kda.value for each in near.fitted.components] == pytest.approx([150, 300], abs=2)
    assert codes(near) == ["no-calibration"]
    assert far.fitted.components[0].mass_kda.value == pytest.approx(136.5)
    assert far.fitted.components[0].is_at_bound
    assert "fit-at-bound" in codes(far)


def test_curve_and_counts_agree():
    """Where a fit reports counts that its curve does not hold, it has failed in silence."""
    found = analyse(masses(peak(1, 150, 14, 1500), peak(2, 300, 18, 700)), None, Peaks(2)).fitted

    for name, component in zip(("peak-1", "peak-2"), found.components, strict=True):
        assert np.trapezoid(found.curve.parts[name], found.curve.mass_kda) == pytest.approx(component.count, rel=0.01)


def test_one_peak_for_three_species_is_a_poor_fit():
    film = masses(peak(1, 150, 14, 900), peak(2, 260, 18, 700), peak(3, 200, 16, 700))

    assert "poor-fit" in codes(analyse(film, None, Peaks(1)))


def test_mass_beyond_the_standards_is_told():
    film = Events(contrasts(capsids(1, 1500, 100, 1500)), None)

    outside, inside = (analyse(film, Line(SLOPE, INTERCEPT, known), Aav(3740, 4300)) for known in ((66, 480), (3740, 5069)))

    assert [message.args["high_kda"] for message in outside.cautions if message.code == "caution.extrapolated"] == [480]
    assert "extrapolated" not in codes(inside)


def test_particles_that_leave_as_they_land_are_dirt():
    film = masses(peak(1, 150, 14, 900), peak(2, 300, 18, 300), -peak(3, 300, 18, 290), -peak(4, 150, 14, 200))

    told = [message.args["mass_kda"] for message in analyse(film, None, Peaks(2)).cautions if message.code == "caution.unbinding-peak"]

    assert told == [pytest.approx(300, abs=3)]


def test_film_with_its_signs_turned_is_told():
    found = analyse(masses(peak(1, 150, 14, 300), -peak(2, 150, 14, 900)), None, Peaks(1))

    assert [message.args for message in found.cautions if message.code == "caution.mostly-unbinding"] == [
        {"landings": 300, "leavings": 900}
    ]


def test_bridge_between_two_peaks_is_found_without_being_asked_for():
    film = masses(peak(1, 3740, 168, 3000), peak(2, 4400, 190, 1000), peak(3, 5069, 228, 6000))

    assert [each.mass_kda.value for each in analyse(film, None, Peaks()).fitted.components] == pytest.approx([3740, 4400, 5069], abs=30)


@pytest.mark.parametrize(("seconds", "is_told"), [(None, False), (60, False), (20, True)])
def test_crowding_is_told_by_landings_per_second(seconds, is_told):
    film = masses(peak(1, 150, 14, 3000))

    assert ("overlap" in codes(analyse(film, None, Peaks(1), seconds=seconds))) == is_told


def test_same_seed_gives_the_same_intervals():
    film = masses(peak(1, 150, 14, 900))

    first, again, other = (analyse(film, None, Peaks(1), seed=seed).fitted.components[0].mass_kda for seed in (1, 1, 2))

    assert first == again
    assert (first.value, first.low) != (other.value, other.low)
    assert first.value == other.value


@given(st.integers(0, 10_000), st.floats(60, 2000), st.floats(1.4, 3), st.integers(60, 400), st.integers(60, 400))
@settings(max_examples=8, deadline=None)
def test_every_landing_is_accounted_for(seed, mass, ratio, first, second):
    film = masses(peak(seed, mass, 0.05 * mass + 8, first), peak(seed + 1, mass * ratio, 0.05 * mass * ratio + 8, second))

    found = analyse(film, None, Peaks(2), seed=seed).fitted

    counted = sum(each.count for each in found.components) + found.background + found.above.count + found.below.count
    assert counted == pytest.approx(found.landing)
    for each in found.components:
        assert each.fraction.low <= each.fraction.value <= each.fraction.high
        assert each.mass_kda.low <= each.mass_kda.value <= each.mass_kda.high


@pytest.mark.parametrize(
    ("events", "line", "code"),
    [
        (Events(np.linspace(-0.02, -0.01, 200), None), None, "photometry.no-calibration"),
        (Events(None, np.linspace(50, 90, 200)), Line(SLOPE, INTERCEPT), "photometry.no-contrasts"),
        (Events(None, -np.linspace(50, 90, 200)), None, "photometry.too-few"),
        (Events(None, np.array([66.0] * 200 + [-66.0])), None, "photometry.identical-landings"),
    ],
)
def test_film_that_cannot_be_fitted_is_refused(events, line, code):
    with pytest.raises(Unusable) as refused:
        analyse(events, line, Peaks(1))

    assert refused.value.message.code == code


def test_film_without_capsids_is_refused_with_what_it_has():
    with pytest.raises(Unusable) as refused:
        analyse(masses(peak(1, 150, 14, 900)), None, Aav(3740, 4300))

    assert refused.value.message.code == "photometry.no-capsids"
    assert refused.value.message.args["typical_kda"] == pytest.approx(150, abs=2)


@pytest.mark.parametrize(
    ("model", "code"),
    [
        (Peaks(0), "photometry.components"),
        (Peaks(99), "photometry.components"),
        (Peaks(2, (66.0,)), "photometry.starts"),
        (Peaks(None, (-66.0,)), "photometry.mass"),
        (Aav(3740, 1e9), "photometry.vector"),
        (Aav(1, 4300), "photometry.vector"),
        (Aav(float("nan"), 4300), "photometry.vector"),
    ],
)
def test_absurd_question_is_refused(model, code):
    with pytest.raises(Unusable) as refused:
        check_model(model)

    assert refused.value.message.code == code
