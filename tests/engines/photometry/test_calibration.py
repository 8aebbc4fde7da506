"""The line through standards: real films, constructed ones, and standards that cannot be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.photometry.films import INTERCEPT, SLOPE, codes, contrasts, peak
from tests.labs_data import lab_file

from bridging.engines.photometry.calibration import calibrate, calibrate_peaks, straight
from bridging.engines.photometry.events import Events, Line, Peak
from bridging.engines.photometry.files.reading import read_events
from bridging.kernel.unusable import Unusable


def ladder(*extra: np.ndarray, masses: tuple[float, ...] = (86, 172, 258), count: int = 600) -> Events:
    parts = [peak(k, mass, 14, count) for k, mass in enumerate(masses)]
    return Events(contrasts(np.concatenate([*parts, *extra])), None)


@pytest.mark.parametrize("name", ["demo.h5", "contrasts.csv"])
def test_real_standards_lie_on_the_published_line(name):
    """PhotoMol on the same events: slope −6.1159e-5, intercept 4.3745e-4; the instrument itself: −6.1013e-5, 3.7035e-4."""
    found = calibrate(read_events(lab_file(f"photometry/{name}")), [480, 146, 66])

    assert found.line.slope == pytest.approx(-6.1159e-5, rel=0.01)
    assert found.slope.low < -6.1159e-5 < found.slope.high
    assert found.intercept.low < 3.7035e-4
    assert found.intercept.high > 4.3745e-4
    assert found.r_squared > 0.9999
    assert [standard.mass_kda for standard in found.standards] == [480, 146, 66]
    assert all(abs(standard.residual_kda) < 1 for standard in found.standards)
    assert found.line.range_kda == (66, 480)
    assert codes(found) == []


def test_line_of_a_constructed_film_is_found():
    found = calibrate(ladder(), [86, 172, 258])

    assert found.slope.low < SLOPE < found.slope.high
    assert found.intercept.low < INTERCEPT < found.intercept.high
    assert [standard.count for standard in found.standards] == pytest.approx([600] * 3, abs=25)


def test_peak_that_is_no_standard_is_left_out():
    found = calibrate(ladder(peak(9, 480, 20, 300), peak(8, 950, 40, 100)), [86, 172, 258])

    assert found.line.slope == pytest.approx(SLOPE, rel=0.02)


def test_capsid_references_calibrate_in_their_own_range():
    events = Events(contrasts(np.concatenate([peak(1, 3742, 150, 1500), peak(2, 5201, 200, 1500)])), None)

    found = calibrate(events, [3742, 5201])

    assert found.line.slope == pytest.approx(SLOPE, rel=0.01)
    assert codes(found) == ["two-standards"]


def test_standard_of_another_mass_is_told_by_its_residual():
    found = calibrate(ladder(), [86, 172, 310])

    assert "poor-line" in codes(found)
    assert max(abs(standard.residual_kda) for standard in found.standards) > 10


def test_peaks_that_were_read_before_give_the_line_of_the_course():
    """BTG-026: two references, three replicates each; the residuals of two standards say nothing."""
    empty, full = (151.37, 151.11, 151.26), (209.38, 209.8, 209.3)
    peaks = [Peak(mass, -value / 1000) for mass, values in ((3742.0, empty), (5201.0, full)) for value in values]

    found = calibrate_peaks(peaks)

    assert found.line.slope == pytest.approx(-39.92e-6, rel=1e-3)
    assert found.line.intercept == pytest.approx(-1.86e-3, rel=1e-2)
    assert found.line.masses(np.array([-0.2]))[0] == pytest.approx(4963, abs=2)
    assert codes(found) == ["two-standards"]


def test_protein_ladder_reads_full_capsids_too_light():
    """The ladder fits its own proteins within about 1 kDa, and reads 4.77 MDa where the references read 5.20."""
    ladder_peaks = [Peak(mass, -contrast / 1000) for mass, contrast in ((66, 4.5), (150, 8.2), (670, 30.9), (970, 43.9))]
    right = Line(-40e-6, -1.5e-3)

    wrong = calibrate_peaks(ladder_peaks)

    assert all(abs(standard.residual_kda) < 1.1 for standard in wrong.standards)
    read = wrong.line.masses(np.array([right.contrast(mass) for mass in (3742, 4515, 5201)]))
    assert (read / 1000).round(2).tolist() == [3.43, 4.14, 4.77]


@given(st.floats(-1e-4, -1e-5), st.floats(-1e-3, 1e-3), st.lists(st.floats(20, 6000), min_size=2, max_size=6, unique=True))
def test_points_on_a_line_give_that_line(slope, intercept, masses):
    known = np.array(masses)
    if np.ptp(known) < 1:
        return

    slopes, intercepts = straight(known, (slope * known + intercept)[None, :])

    np.testing.assert_allclose(slopes * known + intercepts, slope * known + intercept, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("masses", [[66], [66, 66], [], list(range(1, 40))])
def test_standards_that_make_no_line_are_refused(masses):
    with pytest.raises(Unusable) as refused:
        calibrate(ladder(), masses)

    assert refused.value.message.code == "photometry.standards"


@pytest.mark.parametrize("masses", [[-66, 146], [0, 66], [66, float("nan")], [66, 1e9]])
def test_absurd_masses_are_refused(masses):
    with pytest.raises(Unusable) as refused:
        calibrate(ladder(), masses)

    assert refused.value.message.code == "photometry.mass"


@pytest.mark.parametrize(
    ("events", "code"),
    [
        (Events(None, np.array([66.0, 70.0])), "photometry.no-contrasts"),
        (Events(np.full(50, 0.004), None), "photometry.too-few"),
        (Events(np.concatenate([np.full(50, -0.004), [0.004]]), None), "photometry.identical-landings"),
        (Events(contrasts(peak(1, 66, 10, 400)), None), "photometry.too-few-peaks"),
    ],
)
def test_film_without_the_standards_is_refused(events, code):
    with pytest.raises(Unusable) as refused:
        calibrate(events, [66, 146, 480])

    assert refused.value.message.code == code


def test_standards_in_the_wrong_order_are_refused():
    with pytest.raises(Unusable) as refused:
        calibrate_peaks([Peak(66.0, -0.03), Peak(480.0, -0.004)])

    assert refused.value.message.code == "photometry.slope"
