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


def test_culture_prints_days_book_and_sums(capsys):
    found = document(capsys, "culture", "--days", "8", "--split", "4", "--dome-loss", "0")

    assert [day["day"] for day in found["days"]] == list(range(9))
    assert found["end"] == found["days"][-1]
    assert (found["end"]["domes"], found["ended_by"]) == (4, "plan")
    assert (
        found["used"]["cost_eur"]
        == pytest.approx(sum(entry["cost_eur"] for entry in found["book"]))
        == pytest.approx(found["end"]["cost_eur"])
    )
    assert found["parameters"]["doubling_days"] == 2.2


def test_preset_brings_its_own_plan(capsys):
    found = document(capsys, "culture", "--preset", "airway", "--limit-um", "400")

    assert [entry["day"] for entry in found["book"] if entry["kind"] == "passaged"] == [12, 24]
    assert (found["parameters"]["doubling_days"], found["parameters"]["limit_um"]) == (5, 400)


def test_design_is_worth_what_its_donors_are(capsys):
    found = document(
        capsys, "replicates", "--donors", 4, "--wells", 1, "--organoids", 26, "--icc-donor", "0.2", "--icc-well", "0", "--half-width", "0.5"
    )

    assert found["design"]["design_effect"] == pytest.approx(6)
    assert found["donors_needed"] == 7
    assert found["measured"] is None
    assert [warning["code"] for warning in found["warnings"]] == ["few-donors"]


@pytest.mark.parametrize(("delimiter", "head"), [(",", "donor,well,value"), (";", "\ufeffWell;Donor;Value")])
def test_table_gives_the_shares(tmp_path, capsys, delimiter, head):
    rows = [("A", 1, 0), ("A", 1, 2), ("A", 2, 2), ("A", 2, 4), ("B", 1, 6), ("B", 1, 8), ("B", 2, 8), ("B", 2, 10)]
    order = (1, 0, 2) if "Well" in head else (0, 1, 2)
    path = tmp_path / "values.csv"
    path.write_text("\r\n".join([head, *(delimiter.join(str(row[place]) for place in order) for row in rows)]), "utf-8")

    found = document(capsys, "replicates", "--data", path)

    assert (found["icc_donor"], found["icc_well"]) == (pytest.approx(0.85), pytest.approx(0.05))
    assert (found["measured"]["donors"], found["measured"]["organoids"], found["measured"]["mean"]) == (2, 8, 5)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "replicates.columns"),
        (b"donor,value\nA,1\n", "replicates.columns"),
        (b"donor,well,value\nA,1,many\n", "replicates.no-number"),
        (b"donor,well,value\nA,1\n", "replicates.no-number"),
        (b"\xff\xfe\x00\x01", "replicates.no-table"),
        (b"donor,well,value\nA,1,1\nA,1,2\n", "replicates.one-donor"),
        (b"donor,well,value\nA,1,1,5\nB,1,2,5\n", "replicates.more-cells"),
        (b"donor,well,value,value\nA,1,1,2\n", "replicates.columns"),
        (b"donor,well,value\nA,1,5 um\n", "replicates.no-number"),
        (b"donor,well,value\nA,1,nan\n", "replicates.no-number"),
        (b"donor,well,value\nA,1,1e200\n", "replicates.no-number"),
        (b"donor;well;value\nA;1;1.000,5\n", "replicates.no-number"),
        (b"donor,well,value\n,1,5\n", "replicates.no-name"),
        (b"donor,well,value\nA,,5\n", "replicates.no-name"),
        (b"donor,well,value\n" + b"A" * 200_000 + b",1,5\n", "replicates.no-table"),
        (b"donor,well,value\nA,1,1\nA,1,1\nB,1,2\nB,1,2\n", "replicates.no-inner-spread"),
        (b"donor,well,value\nA,1,1\nA,1,1\nA,2,1\nB,1,2\nB,2,2\nB,2,2\n", "replicates.no-inner-spread"),
    ],
)
def test_table_that_is_none_is_told(tmp_path, capsys, content, code):
    path = tmp_path / "values.csv"
    path.write_bytes(content)

    assert document(capsys, "replicates", "--data", path, code=2)["error"]["code"] == code


def test_table_of_a_dutch_spreadsheet_is_that_of_an_english_one(tmp_path, capsys):
    rows = [("A", 1, 0.5), ("A", 1, 2.5), ("B ", 1, 6.5), ("B", 1, 9.5)]
    found = []
    for separator, point in ((",", "."), (";", ","), ("\t", ",")):
        path = tmp_path / "values.csv"
        lines = [separator.join((donor, str(well), str(value).replace(".", point))) for donor, well, value in rows]
        path.write_text("\r\n".join([separator.join(("donor", "well", "value")), *lines, ""]), "utf-8-sig")
        found.append(document(capsys, "replicates", "--data", path))

    assert found[0]["measured"]["donors"] == 2
    assert found[0] == found[1] == found[2]


def test_largest_design_has_no_larger_one_beside_it(capsys):
    found = document(capsys, "replicates", "--donors", 600)

    assert (found["design"]["donors"], set(found["doubled"])) == (600, {"wells", "organoids"})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("replicates", "--half-width", "inf"), "replicates.half-width"),
        (("culture", "--most-domes", "0"), "organoids.parameter"),
        (("culture", "--split", "nan"), "organoids.parameter"),
        (("culture", "--passage-um", "-1"), "organoids.parameter"),
        (("culture", "--domes", "999999999999"), "culture.domes"),
        (("culture", "--days", "365", "--split", "20"), "culture.split"),
        (("culture", "--seed", "-1"), "culture.seed"),
        (("culture", "--doubling-days", "1,5"), "lab.arguments"),
        (("metaphases", "--share", "10"), "metaphases.share"),
        (("metaphases", "--share", "nan"), "metaphases.share"),
        (("metaphases", "--share", "1e-320"), "metaphases.too-rare"),
        (("metaphases", "--spreads", "20", "--abnormal", "21"), "metaphases.counts"),
        (("metaphases", "--share", "0.1", "--confidence", "95"), "metaphases.confidence"),
    ],
)
def test_plan_that_cannot_be_is_told(capsys, arguments, code):
    assert document(capsys, *arguments, code=2)["error"]["code"] == code


def test_shares_are_given_or_measured(tmp_path, capsys):
    path = tmp_path / "values.csv"
    path.write_text("donor,well,value\nA,1,1\nA,1,2\nB,1,3\nB,1,5\n")

    assert document(capsys, "replicates", "--data", path, "--icc-donor", "0.2", code=2)["error"]["code"] == "replicates.shares-twice"
    assert document(capsys, "replicates", "--data", tmp_path / "absent.csv", code=2)["error"]["code"] == "replicates.no-table"


def test_metaphases_are_planned_and_judged(capsys):
    found = document(capsys, "metaphases", "--share", "0.1", "--spreads", "20")

    assert found["plan"]["spreads"] == 29
    assert found["seen"]["excluded_from"] == pytest.approx(0.1391, abs=1e-4)
    assert document(capsys, "metaphases", code=2)["error"]["code"] == "metaphases.nothing-asked"
