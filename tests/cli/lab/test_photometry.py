"""`bridging lab photometry`: what is printed, and that it can be fed back."""

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from tests.engines.photometry.films import INTERCEPT, SLOPE, capsids, contrasts, peak, write_csv
from tests.labs_data import lab_file

from bridging.cli.lab import main as lab
from bridging.cli.lab.photometry.calibrate import COMMAND as CALIBRATE
from bridging.cli.lab.photometry.fit import COMMAND as FIT
from bridging.cli.lab.schemas import command_schema


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def answer(*arguments: object) -> tuple[int, dict]:
        code = lab.main(["photometry", *map(str, arguments), "--json", "--lang", "en"])
        return code, json.loads(capsys.readouterr().out)

    return answer


@pytest.fixture
def vector(tmp_path: Path) -> Path:
    return write_csv(
        tmp_path / "vector.csv", "contrasts", contrasts(np.concatenate([capsids(3, 900, 600, 1600), -peak(1, 4000, 400, 200)]))
    )


@pytest.fixture
def references(tmp_path: Path) -> Path:
    masses = np.concatenate([peak(4, 3740, 150, 1500), peak(5, 5069, 200, 1500)])
    return write_csv(tmp_path / "references.csv", "contrasts", contrasts(masses))


def test_calibration_is_fed_to_the_fit(run, tmp_path, vector, references):
    code, line = run("calibrate", references, "--masses", "3740,5069")
    jsonschema.validate(line, command_schema("photometry calibrate", CALIBRATE))
    (tmp_path / "line.json").write_text(json.dumps(line), "utf-8")
    assert code == 0
    assert line["slope"] == pytest.approx(SLOPE, rel=0.01)
    assert line["intercept"] == pytest.approx(INTERCEPT, abs=2e-3)
    assert (line["r_squared"], line["residuals_kda"]) == (pytest.approx(1), pytest.approx([0, 0], abs=1e-6))
    assert line["range_kda"] == [3740, 5069]

    code, found = run("fit", vector, "--calibration", tmp_path / "line.json", "--aav", "--empty-kda", 3740, "--genome-nt", 4300)

    jsonschema.validate(found, command_schema("photometry fit", FIT))
    assert code == 0
    assert found["empty"]["fraction"] == pytest.approx(900 / 3100, abs=0.02)
    assert found["partial"]["ci95"][0] < 600 / 3100 < found["partial"]["ci95"][1]
    assert found["full"]["count"] == pytest.approx(1600, abs=60)
    assert [row["fraction"] for row in found["components"]] == [found[name]["fraction"] for name in ("empty", "partial", "full")]
    assert (found["events"], found["landings"]) == (3300, 3100)
    assert found["unbinding_share"] == pytest.approx(200 / 3300)
    assert found["warnings"] == []


def test_components_of_a_real_film(run):
    code, found = run("fit", lab_file("photometry/demo.h5"), "--components", 3)

    jsonschema.validate(found, command_schema("photometry fit", FIT))
    assert code == 0
    assert found["events"] == 2069
    assert [row["mass_kda"] for row in found["components"]] == pytest.approx([65.27, 145.75, 480.55], abs=2)
    assert (found["empty"], found["partial"], found["full"]) == (None, None, None)
    assert [warning["code"] for warning in found["warnings"]] == ["no-calibration", "detection-limit"]


def test_table_of_standards_needs_no_masses(run, tmp_path):
    path = tmp_path / "peaks.csv"
    path.write_text("calibrant,nominal_mass_MDa,peak_contrast_x1e-3\nempty,3.742,151.2\nfull,5.201,209.5\n", "utf-8")

    _, line = run("calibrate", path)

    assert line["slope"] == pytest.approx(-(209.5 - 151.2) / 1459 / 1000)
    assert line["slope_ci95"] is None
    assert [warning["code"] for warning in line["warnings"]] == ["two-standards"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("fit", "{vector}", "--aav"), "lab.arguments"),
        (("fit", "{vector}", "--aav", "--genome-nt", "4300", "--components", "2"), "lab.arguments"),
        (("fit", "{vector}", "--genome-nt", "4300"), "lab.arguments"),
        (("fit", "{vector}", "--aav", "--genome-nt", "-4300"), "lab.arguments"),
        (("fit", "{vector}", "--aav", "--genome-nt", "nan"), "lab.arguments"),
        (("fit", "{vector}", "--aav", "--genome-nt", "9e9"), "photometry.vector"),
        (("fit", "{vector}", "--seed=-1"), "lab.arguments"),
        (("fit", "{vector}", "--components", "0"), "photometry.components"),
        (("fit", "{vector}", "--components", "2"), "photometry.no-calibration"),
        (("fit", "{vector}", "--calibration", "{vector}"), "photometry.no-line"),
        (("fit", "{vector}", "--calibration", "{absent}"), "photometry.no-file"),
        (("fit", "{absent}"), "photometry.no-file"),
        (("calibrate", "{vector}"), "photometry.no-masses"),
        (("calibrate", "{vector}", "--masses", "heavy"), "lab.arguments"),
        (("calibrate", "{vector}", "--masses", "66"), "photometry.standards"),
        (("calibrate", "{vector}", "--masses=-66,146"), "photometry.mass"),
    ],
)
def test_what_cannot_be_used_is_said(run, vector, tmp_path, arguments, code):
    names = {"vector": str(vector), "absent": str(tmp_path / "absent")}

    exit_code, found = run(*(argument.format_map(names) for argument in arguments))

    assert (exit_code, found["error"]["code"]) == (2, code)
    assert found["error"]["hint"] != f"{code}.hint"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"error": {"code": "x"}}',
        '{"slope": 5e-5, "intercept": 0}',
        '{"slope": NaN, "intercept": 0}',
        '{"slope": true, "intercept": 0}',
    ],
)
def test_what_is_no_calibration_is_refused(run, vector, tmp_path, text):
    (tmp_path / "line.json").write_text(text, "utf-8")

    exit_code, found = run("fit", vector, "--calibration", tmp_path / "line.json")

    assert (exit_code, found["error"]["code"]) == (2, "photometry.no-line")


def test_warning_is_said_in_the_language_asked_for(tmp_path, capsys):
    path = write_csv(tmp_path / "film.csv", "masses_kDa", peak(1, 150, 14, 400))

    assert lab.main(["photometry", "fit", str(path), "--components", "1", "--lang", "nl", "--json"]) == 0

    warnings = json.loads(capsys.readouterr().out)["warnings"]
    assert [warning["code"] for warning in warnings] == ["no-calibration", "too-few-events"]
    assert warnings[1]["message"].startswith("Er zijn maar 400 landingen")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--seconds", "1e-300"], "photometry.seconds"),
        (["--seconds", "86400"], "photometry.seconds"),
        (["--start-kda", "0.066,0.146"], "photometry.mass"),
        (["--start-kda", "nan"], "photometry.mass"),
    ],
)
def test_number_in_another_unit_is_refused(run, vector, arguments, code):
    line = vector.with_name("line.json")
    line.write_text(json.dumps({"slope": SLOPE, "intercept": INTERCEPT}), "utf-8")

    status, found = run("fit", vector, "--calibration", line, *arguments)

    assert (status, found["error"]["code"]) == (2, code)
    assert found["error"]["hint"]


@pytest.mark.parametrize("masses", ["1,2,3", "1e-9,1e-8", "66,inf"])
def test_masses_that_no_photometer_sees_are_no_standards(run, references, masses):
    status, found = run("calibrate", references, "--masses", masses)

    assert (status, found["error"]["code"]) == (2, "photometry.mass")


@pytest.mark.parametrize("range_kda", ["x", [500, 66], [66], [0, 66], {}])
def test_calibration_with_a_range_that_is_none_is_refused(run, vector, tmp_path, range_kda):
    (tmp_path / "line.json").write_text(json.dumps({"slope": SLOPE, "intercept": INTERCEPT, "range_kda": range_kda}), "utf-8")

    status, found = run("fit", vector, "--calibration", tmp_path / "line.json")

    assert (status, found["error"]["code"]) == (2, "photometry.no-line")


def test_cell_without_an_end_is_no_table(run, tmp_path):
    (tmp_path / "long.csv").write_text("contrasts\n" + "1" * 200_000 + "\n", "utf-8")

    status, found = run("fit", tmp_path / "long.csv")

    assert (status, found["error"]["code"]) == (2, "photometry.format")
