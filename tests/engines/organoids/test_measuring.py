"""Segmentation against images of which is known what is in them, and against real ones."""

from dataclasses import replace

import numpy as np
import pytest
from tests.labs_data import lab_file

from bridging.engines.organoids.agreement import agreement
from bridging.engines.organoids.measuring import measure
from bridging.engines.organoids.parameters import SETTINGS, Parameters
from bridging.engines.organoids.picture import read_picture
from bridging.engines.organoids.synthetic.drawing import draw
from bridging.engines.organoids.synthetic.scene import DEBRIS_ONLY, EMPTY, Scene
from bridging.engines.organoids.things import Reason
from bridging.kernel.unusable import Unusable

SCENE = Scene(width=480, height=360, cysts=9, budding=3, dense=2, blurred=2, flecks=20, clumps=2, fibres=2, largest_px=70)


def discs(size, *circles, darkness=0.3, wall=None):
    """Sharp discs (or rings with a wall in px) on even light; y, x and radius."""
    rows, columns = np.mgrid[: size[0], : size[1]]
    share = np.ones(size)
    for y, x, radius in circles:
        depth = radius - np.hypot(rows - y, columns - x)
        share[(depth > 0) & (depth < (wall or radius))] = 1 - darkness
    return (200 * share).astype(np.float32)


@pytest.mark.parametrize(
    ("scene", "least"),
    [
        (SCENE, 0.95),
        (replace(SCENE, contrast=0.12), 0.9),
        (replace(SCENE, noise=0.05), 0.9),
        (replace(SCENE, unevenness=0.7), 0.9),
        (replace(SCENE, touching=0.6), 0.9),
        (replace(SCENE, touching=0.6, overlap=0.25), 0.8),
    ],
    ids=["usual", "pale", "noisy", "uneven", "touching", "overlapping"],
)
def test_known_organoids_are_found(scene, least):
    drawn = draw(scene, 1)

    assert agreement(measure(drawn.image.astype(np.float32)).labels, drawn.truth).f1 >= least


@pytest.mark.parametrize("scene", [DEBRIS_ONLY, EMPTY], ids=["debris", "empty"])
def test_nothing_is_found_where_nothing_is(scene):
    counts = [
        len(measure(draw(replace(scene, width=500, height=400, flecks=2 * scene.flecks // 3), seed).image.astype(np.float32)).objects)
        for seed in (1, 2)
    ]

    assert counts == [0, 0]


@pytest.mark.parametrize("value", [0, 128, 255])
def test_plain_image_holds_nothing(value):
    measured = measure(np.full((64, 80), value, np.float32))

    assert (measured.objects, measured.excluded) == ((), ())


@pytest.mark.parametrize(("name", "least", "most"), [("1", 95, 140), ("4", 110, 155)])
def test_real_images_give_as_many_as_a_classical_count(name, least, most):
    # labs.md § 8: 113 to 137 objects by a classical baseline; what is cut by the border or out of focus is left out here.
    measured = measure(read_picture(lab_file(f"organoids/{name}.jpg")))

    assert least <= len(measured.objects) <= most


@pytest.mark.parametrize("wall", [None, 4])
def test_area_and_shape_of_discs_are_those_of_geometry(wall):
    measured = measure(discs((300, 400), (80, 90, 30), (200, 280, 50), wall=wall))

    areas = [thing.area_px for thing in measured.objects]
    assert areas == pytest.approx([np.pi * 30**2, np.pi * 50**2], rel=0.04)
    assert [thing.equivalent_diameter_px for thing in measured.objects] == pytest.approx([60, 100], rel=0.02)
    assert [thing.circularity for thing in measured.objects] == pytest.approx([1, 1], abs=0.03)
    assert [(round(thing.x), round(thing.y)) for thing in measured.objects] == [(90, 80), (280, 200)]


def test_labels_hold_what_objects_say():
    measured = measure(draw(SCENE, 3).image.astype(np.float32))

    assert np.bincount(measured.labels.ravel())[1:].tolist() == [thing.area_px for thing in measured.objects]
    assert [thing.label for thing in measured.objects] == list(range(1, len(measured.objects) + 1))
    assert np.bincount(measured.excluded_labels.ravel())[1:].tolist() == [thing.area_px for thing in measured.excluded]
    assert not np.any((measured.labels > 0) & (measured.excluded_labels > 0))


def test_brightness_of_the_lamp_and_depth_of_the_file_change_nothing():
    image = draw(SCENE, 4).image.astype(np.float32)

    counted = [[thing.area_px for thing in measure(image * factor).objects] for factor in (1, 0.5, 256)]

    assert counted[0] == counted[1] == counted[2]


def test_touching_discs_are_two():
    measured = measure(discs((200, 300), (100, 100, 40), (100, 174, 40)))

    assert [round(thing.x) for thing in measured.objects] == pytest.approx([100, 174], abs=3)


def test_background_between_organoids_in_a_ring_is_no_organoid():
    around = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = [(200 + 150 * np.sin(angle), 200 + 150 * np.cos(angle), 13) for angle in around]

    measured = measure(discs((400, 400), *ring, wall=4), Parameters(max_diameter_px=150))

    assert measured.labels[200, 200] == 0


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (discs((200, 200), (100, 100, 6)), Reason.TOO_SMALL),
        (discs((200, 300), (100, 4, 30)), Reason.CUT_BY_BORDER),
        (discs((200, 200), (100, 100, 9.5), darkness=0.6), Reason.OPAQUE),
    ],
    ids=["small", "cut", "opaque"],
)
def test_what_is_left_out_says_why(image, reason):
    measured = measure(image)

    assert measured.objects == ()
    assert [thing.reason for thing in measured.excluded] == [reason]


def test_blur_is_told_from_pallor():
    from scipy import ndimage  # noqa: PLC0415 -- slow import

    pale = measure(discs((200, 200), (100, 100, 40), darkness=0.08)).objects
    blurred = measure(ndimage.gaussian_filter(discs((200, 200), (100, 100, 40), darkness=0.4), 6)).excluded

    assert [thing.in_focus for thing in pale] == [True]
    assert [thing.reason for thing in blurred] == [Reason.OUT_OF_FOCUS]
    assert blurred[0].edge_blur_px == pytest.approx(6, rel=0.35)


@pytest.mark.parametrize("name", [setting.name for setting in SETTINGS])
def test_setting_out_of_its_range_is_refused(name):
    [high] = [setting.metadata["high"] for setting in SETTINGS if setting.name == name]

    with pytest.raises(Unusable, match=r"^organoids\.parameter$"):
        Parameters(**{name: high * 1.01})
    with pytest.raises(Unusable, match=r"^organoids\.parameter$"):
        Parameters(**{name: float("nan")})


def test_smallest_must_be_below_largest():
    with pytest.raises(Unusable, match=r"^organoids\.diameters$"):
        Parameters(min_diameter_px=100, max_diameter_px=100)


def test_image_without_an_even_background_is_refused():
    checks = np.kron(np.indices((10, 10)).sum(0) % 2, np.ones((20, 20)))

    with pytest.raises(Unusable, match=r"^organoids\.no-background$"):
        measure((60 + 120 * checks).astype(np.float32))
