"""Shapes against geometry."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.organoids.shape import shapes


def _grid(rows=200, columns=300):
    return np.mgrid[:rows, :columns]


@given(st.floats(12, 60), st.floats(90, 110), st.floats(130, 170))
def test_disc_is_round_and_whole_wherever_it_lies(radius, y, x):
    rows, columns = _grid()
    labels = (np.hypot(rows - y, columns - x) <= radius).astype(np.int32)

    found = shapes(labels, 1)

    assert found.diameter[0] == pytest.approx(2 * radius, rel=0.02)
    assert found.perimeter[0] == pytest.approx(2 * np.pi * radius, rel=0.04)
    assert found.circularity[0] == pytest.approx(1, abs=0.08)
    assert found.solidity[0] > 0.92
    assert found.eccentricity[0] < 0.3
    assert (found.x[0], found.y[0]) == (pytest.approx(x, abs=0.25), pytest.approx(y, abs=0.25))


def test_ellipse_has_the_eccentricity_of_its_axes():
    rows, columns = _grid()
    labels = (((rows - 100) / 20) ** 2 + ((columns - 150) / 80) ** 2 <= 1).astype(np.int32)

    assert shapes(labels, 1).eccentricity[0] == pytest.approx(np.sqrt(1 - (20 / 80) ** 2), abs=0.002)


def test_rectangle_is_its_own_hull_and_an_angle_is_not():
    labels = np.zeros((100, 100), np.int32)
    labels[10:30, 10:50] = 1
    labels[50:90, 10:14] = 2
    labels[86:90, 10:50] = 2

    found = shapes(labels, 2)

    assert found.area.tolist() == [800, 304]
    # The hull of the angle: a square of 40 without the triangle over its arms.
    assert found.solidity.tolist() == pytest.approx([1, 304 / (40 * 40 - 36 * 36 / 2)])


def test_one_pixel_has_a_shape():
    labels = np.zeros((5, 5), np.int32)
    labels[2, 2] = 1

    found = shapes(labels, 1)

    assert (found.area[0], found.eccentricity[0], found.solidity[0], found.circularity[0]) == (1, 0, 1, 1)
