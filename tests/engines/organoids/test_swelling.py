"""Swelling against responses that were drawn, and against sums by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bridging.engines.organoids.following import Followed
from bridging.engines.organoids.measuring import measure
from bridging.engines.organoids.swelling import from_areas, swelling
from bridging.engines.organoids.synthetic.scene import Scene
from bridging.engines.organoids.synthetic.series import F508DEL, HEALTHY, MODULATED, series
from bridging.kernel.unusable import Unusable

SCENE = Scene(width=480, height=360, cysts=9, budding=0, dense=0, blurred=2, flecks=20, clumps=2, fibres=1, largest_px=60, touching=0)
MINUTES = (0, 25, 60)


def _measured(drawn):
    return [measure(each.image.astype(np.float32)) for each in drawn]


def _followed(areas):
    return Followed(np.array(areas), np.arange(1, len(areas) + 1, dtype=np.int32), ((0, 0),) * len(areas[0]), len(areas))


@pytest.mark.parametrize("response", [HEALTHY, F508DEL, MODULATED], ids=["healthy", "F508del", "modulated"])
def test_drawn_response_is_measured(response):
    found = swelling(_measured(series(SCENE, 5, MINUTES, response)), MINUTES)

    expected = [100 * response.relative_area(minute) for minute in MINUTES]
    assert list(found.relative_area_percent) == pytest.approx(expected, abs=4)
    assert found.auc == pytest.approx(np.trapezoid(np.array(expected) - 100, MINUTES), abs=150)
    assert found.n >= 0.8 * found.followed.at_start


@pytest.mark.parametrize(("response", "auc"), [(HEALTHY, 4692), (F508DEL, 151), (MODULATED, 1841)])
def test_drawn_responses_are_those_of_the_literature(response, auc):
    assert response.auc() == pytest.approx(auc, abs=5)


def test_stage_that_moved_is_followed():
    drawn = series(SCENE, 6, (0, 30), MODULATED)
    images = [drawn[0].image, np.roll(drawn[1].image, (12, -8), (0, 1))]

    found = swelling([measure(image.astype(np.float32)) for image in images], (0, 30))

    assert found.followed.shifts == ((0, 0), (12, -8))
    assert found.relative_area_percent[1] == pytest.approx(100 * MODULATED.relative_area(30), abs=4)
    assert "caution.stage-moved" in [caution.code for caution in found.cautions]


def test_area_under_the_curve_is_a_signed_trapezium():
    found = from_areas(_followed([[100, 150, 80], [300, 330, 280]]), (0, 10, 30), (400, 480, 360))

    assert found.relative_area_percent == pytest.approx((100, 120, 90))
    # 10 min · (0 + 20)/2 + 20 min · (20 − 10)/2
    assert found.auc == pytest.approx(200)
    assert found.ci95[0] == pytest.approx((100, 100))


def test_interval_of_the_ratio_is_cochrans():
    x, y = np.array([100, 200, 300.0]), np.array([130, 210, 390.0])
    ratio = y.sum() / x.sum()
    standard_error = np.sqrt(3 / 2 * ((y - ratio * x) ** 2).sum()) / x.sum()

    found = from_areas(_followed(np.stack([x, y], 1)), (0, 60), (600, 730))

    assert found.ci95[1] == pytest.approx((100 * (ratio - 4.302653 * standard_error), 100 * (ratio + 4.302653 * standard_error)))


def test_one_organoid_has_no_interval():
    found = from_areas(_followed([[100, 150]]), (0, 10), (100, 150))

    assert (found.ci95, found.auc_ci95) == ((None, None), None)


@given(arrays(np.int64, (5, 4), elements=st.integers(50, 5000)), st.integers(2, 9))
def test_magnification_does_not_matter(areas, factor):
    minutes = (0.0, 10.0, 20.0, 35.0)

    once, larger = (from_areas(_followed(each), minutes, tuple(each.sum(0).tolist())) for each in (areas, factor * areas))

    assert larger.relative_area_percent == pytest.approx(once.relative_area_percent)
    assert larger.auc == pytest.approx(once.auc)


def test_two_that_grow_into_one_are_lost():
    rows, columns = np.mgrid[:200, :300]

    def image(*circles):
        inside = np.any([np.hypot(rows - y, columns - x) < radius for y, x, radius in circles], axis=0)
        return measure(np.where(inside, 140, 200).astype(np.float32))

    apart = image((100, 80, 20), (100, 130, 20), (50, 250, 20))
    grown = image((100, 105, 60), (50, 250, 25))

    found = swelling([apart, grown], (0, 60))

    assert (found.n, found.followed.at_start) == (1, 3)
    assert found.relative_area_percent[1] == pytest.approx(100 * (25 / 20) ** 2, rel=0.05)
    assert {caution.code for caution in found.cautions} == {"caution.few-organoids", "caution.lost-organoids"}


EMPTY = measure(np.full((64, 64), 200, np.float32))


@pytest.mark.parametrize(
    ("images", "minutes", "code"),
    [
        ([EMPTY], [0], "one-image"),
        ([EMPTY, EMPTY], [0], "minutes-count"),
        ([EMPTY, EMPTY], [0, 0], "minutes-order"),
        ([EMPTY, EMPTY], [-10, 0], "minutes-order"),
        ([EMPTY, EMPTY], [0, float("nan")], "minutes-order"),
        ([EMPTY, EMPTY], [0, float("inf")], "minutes-order"),
        ([EMPTY, EMPTY], [0, 1e300], "minutes-far"),
        ([EMPTY, EMPTY], [0, 10], "none-at-start"),
        ([EMPTY, measure(np.full((64, 65), 200, np.float32))], [0, 10], "sizes-differ"),
    ],
)
def test_images_and_times_that_do_not_fit_are_refused(images, minutes, code):
    with pytest.raises(Unusable) as refused:
        swelling(images, minutes)

    assert refused.value.message.code == f"organoids.{code}"


@pytest.mark.parametrize("other", [None, 8], ids=["empty", "another place"])
def test_nothing_that_can_be_followed_is_refused(other):
    [start] = _measured(series(SCENE, 7, (0,), HEALTHY))
    [end] = [measure(np.full((360, 480), 200, np.float32))] if other is None else _measured(series(SCENE, other, (0,), HEALTHY))

    with pytest.raises(Unusable) as refused:
        swelling([start, end], (0, 10))

    assert refused.value.message.code == "organoids.none-followed"
