from dataclasses import replace

import numpy as np
import pytest

from bridging.engines.organoids.measuring import measure
from bridging.engines.organoids.outlines import outlines
from bridging.engines.organoids.parameters import Parameters
from bridging.engines.organoids.synthetic.calcein import calcein
from bridging.engines.organoids.synthetic.drawing import draw, laid_out
from bridging.engines.organoids.synthetic.listed import listed
from bridging.engines.organoids.synthetic.scene import COUNTED, Kind, Scene

SCENE = Scene(
    width=400, height=300, cysts=34, budding=2, dense=2, blurred=4, flecks=25, clumps=3, fibres=1, smallest_px=13, largest_px=28,
    touching=0, overlap=0, unevenness=0.25,
)  # fmt: skip
USUAL = Parameters(background_window_px=160, min_diameter_px=10)


@pytest.mark.parametrize("limits", [USUAL, replace(USUAL, min_diameter_px=5, min_focus=0)])
def test_list_agrees_with_the_measured_image(limits: Parameters):
    things = laid_out(SCENE, 1)
    found = [each for each in listed(SCENE, things, 1, limits) if each.reason is None]
    measured = measure(draw(SCENE, 1).image.astype(np.float32), limits)

    assert len(found) == pytest.approx(len(measured.objects), rel=0.1)
    assert sum(each.area_px for each in found) == pytest.approx(measured.total_area_px, rel=0.1)


def test_an_image_out_of_focus_has_nothing_to_count_under_a_limit_of_sharpness():
    scene = replace(SCENE, defocus_px=5)
    things = laid_out(scene, 2)

    assert [each for each in listed(scene, things, 2, USUAL) if each.reason is None] == []
    assert len(measure(draw(scene, 2).image.astype(np.float32), USUAL).objects) <= 1


def test_a_bubble_lies_in_the_scene_and_is_not_counted_by_truth():
    drawn = draw(replace(SCENE, bubbles=1), 3)
    bubble = next(thing for thing in drawn.things if thing.kind is Kind.BUBBLE)

    assert drawn.truth[round(bubble.y), round(bubble.x)] == 0
    assert drawn.image[round(bubble.y), round(bubble.x)] > drawn.image[round(bubble.y), round(bubble.x - bubble.radius) + 5]


def test_calcein_lights_up_what_lives():
    things = laid_out(SCENE, 4)
    image = calcein(SCENE, things, 4)
    light = {thing.kind: image[round(thing.y), round(thing.x)] for thing in things}

    assert {kind for kind, level in light.items() if level > 30} == {*COUNTED, Kind.BLURRED}


def test_outlines_run_along_the_rim():
    labels = np.zeros((20, 30), np.int32)
    labels[5:10, 8:20] = 1
    labels[12:18, 2:6] = 2
    first, second = outlines(labels)

    box = [end(axis) for axis in zip(*first, strict=True) for end in (min, max)]
    assert box == pytest.approx([8, 20, 5, 10], abs=0.5)
    assert [min(x for x, _ in second), max(y for _, y in second)] == pytest.approx([2, 18], abs=0.5)
