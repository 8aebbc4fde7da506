"""`bridging lab organoids …` from files to documents."""

import json

import numpy as np
import pytest
from PIL import Image

from bridging.cli.lab import main as lab
from bridging.engines.organoids.agreement import agreement
from bridging.engines.organoids.synthetic.drawing import draw
from bridging.engines.organoids.synthetic.scene import Scene
from bridging.engines.organoids.synthetic.series import MODULATED, series

SCENE = Scene(width=480, height=360, cysts=9, budding=0, dense=0, blurred=1, flecks=10, clumps=1, fibres=1, largest_px=60, touching=0)


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "dome.png"
    Image.fromarray(draw(SCENE, 1).image).save(path)
    return path


def document(capsys, *arguments, code=0):
    assert lab.main(["organoids", *map(str, arguments), "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_image_becomes_objects_overlay_and_labels(image, tmp_path, capsys):
    found = document(capsys, "measure", image, "--overlay", tmp_path / "overlay.png", "--labels", tmp_path / "labels.png")

    labels = np.asarray(Image.open(tmp_path / "labels.png")).astype(np.int32)
    assert found["count"] == len(found["objects"]) == labels.max()
    assert np.bincount(labels.ravel())[1:].tolist() == [row["area_px"] for row in found["objects"]]
    assert found["total_area_px"] == (labels > 0).sum()
    assert agreement(labels, draw(SCENE, 1).truth).f1 > 0.95
    assert found["excluded"] == len(found["excluded_objects"]) == sum(found["excluded_by_reason"].values())
    assert {row["in_focus"] for row in found["objects"]} == {True}
    assert np.asarray(Image.open(tmp_path / "overlay.png")).shape == (360, 480, 3)
    assert [warning["code"] for warning in found["warnings"]] == ["few-organoids"]


def test_setting_changes_what_is_counted(image, capsys):
    usual, larger = (document(capsys, "measure", image, *more) for more in ((), ("--min-diameter-px", 45)))

    assert larger["parameters"]["min_diameter_px"] == 45
    assert 0 < larger["count"] < usual["count"]
    assert all(row["equivalent_diameter_px"] >= 45 for row in larger["objects"])


def test_image_itself_is_not_overwritten(image, capsys):
    before = image.read_bytes()

    assert document(capsys, "measure", image, "--overlay", image, code=2)["error"]["code"] == "organoids.overwrites"
    assert image.read_bytes() == before


def test_folder_that_is_absent_is_told(image, tmp_path, capsys):
    assert document(capsys, "measure", image, "--labels", tmp_path / "no" / "x.png", code=2)["error"]["code"] == "organoids.cannot-write"


def test_setting_out_of_range_is_told(image, capsys):
    error = document(capsys, "measure", image, "--min-focus", "7", "--lang", "en", code=2)["error"]

    assert error["message"] == "min_focus = 7 is outside its range, 0 to 1."


def test_series_becomes_a_curve(tmp_path, capsys):
    paths = []
    for frame, drawn in enumerate(series(SCENE, 2, (0, 30, 60), MODULATED)):
        paths.append(tmp_path / f"{frame}.png")
        Image.fromarray(drawn.image).save(paths[-1])

    found = document(capsys, "swelling", *paths, "--minutes", "0,30,60")

    assert found["relative_area_percent"] == pytest.approx([100 * MODULATED.relative_area(minute) for minute in (0, 30, 60)], abs=5)
    assert found["auc"] == pytest.approx(np.trapezoid(np.array(found["relative_area_percent"]) - 100, [0, 30, 60]))
    assert found["n"] == len(found["organoids"]) <= found["at_start"]


@pytest.mark.parametrize(
    ("minutes", "code"), [("0", "minutes-count"), ("0;10", "minutes-format"), ("", "minutes-format"), ("10,0", "minutes-order")]
)
def test_times_that_do_not_fit_are_told(image, capsys, minutes, code):
    assert document(capsys, "swelling", image, image, "--minutes", minutes, code=2)["error"]["code"] == f"organoids.{code}"
