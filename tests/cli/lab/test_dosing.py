"""`bridging lab dosing`: the list with its schemas, input from three places, and what is said of bad input."""

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from bridging.cli.lab import main as lab
from bridging.engines.dosing.registry import CALCULATIONS

SCHEMA = Path(__file__).resolve().parents[3] / "docs/reference/schemas/commands/lab-dosing.json"
WELL = {"wells": [{"positive_droplets": 9000, "accepted_droplets": 18000}], "droplet_volume_nl": 0.85, "dilution_factor": 5e6}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def document(capsys: pytest.CaptureFixture[str], *arguments: str):
    assert lab.main(["dosing", *arguments, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    jsonschema.validate(made, json.loads(SCHEMA.read_text("utf-8")))
    return made


def error(capsys: pytest.CaptureFixture[str], *arguments: str):
    assert lab.main(["dosing", *arguments, "--json"]) == 2
    return json.loads(capsys.readouterr().out)["error"]


def test_result_has_value_interval_method_and_n(capsys):
    made = document(capsys, "ddpcr", "--input", json.dumps(WELL))

    titre = made["copies_per_ml_sample"]
    assert (f"{titre['value']:.1e}", titre["n"], titre["method"]) == ("4.1e+12", 18000, "Clopper–Pearson (exact binomial)")
    assert titre["ci95"][0] < titre["value"] < titre["ci95"][1]
    assert made["source"] == "Hindson 2011, doi:10.1021/ac202028g"
    assert [warning["code"] for warning in made["warnings"]] == ["no-blank"]
    assert made["warnings"][0]["message"].startswith("No well without template was measured")


def test_warnings_are_said_in_the_language_asked_for(capsys):
    made = document(capsys, "ddpcr", "--lang", "nl", "--input", json.dumps(WELL))

    assert made["warnings"][0]["message"].startswith("Er is geen putje zonder template gemeten")


def test_input_may_be_a_file_or_a_pipe(capsys, tmp_path, monkeypatch):
    file = tmp_path / "well.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(WELL, indent=1).replace("\n", "\r\n").encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(WELL).encode())))

    asked = document(capsys, "ddpcr", "--input", json.dumps(WELL))
    assert document(capsys, "ddpcr", "--input", str(file)) == asked
    assert document(capsys, "ddpcr", "--input", "-") == asked


def test_list_has_every_calculation_with_schemas_that_hold(capsys):
    listed = {row["name"]: row for row in document(capsys, "--list")}

    assert list(listed) == list(CALCULATIONS)
    jsonschema.validate(WELL, listed["ddpcr"]["input"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(WELL | {"droplet_volume_nl": 0}, listed["ddpcr"]["input"])
    jsonschema.validate(document(capsys, "ddpcr", "--input", json.dumps(WELL)), listed["ddpcr"]["output"])


def test_list_for_a_person_names_the_fields(capsys):
    assert lab.main(["dosing", "--list"]) == 0

    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["name", "summary", "input"]
    assert rows[-1][:2] == ["clones", "clones to pick for a wanted genotype"]
    assert rows[-1][2].startswith("edited_allele_percent, ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "dosing.nothing-asked"),
        (["ddpcr"], "dosing.nothing-asked"),
        (["ddpcr", "--input"], "lab.arguments"),
        (["doses", "--input", "{}"], "dosing.unknown"),
        (["ddpcr", "--input", "no-such-file.json"], "dosing.unreadable"),
        (["ddpcr", "--input", "."], "dosing.unreadable"),
        (["ddpcr", "--input", "{"], "dosing.json"),
        (["ddpcr", "--input", ""], "dosing.unreadable"),
    ],
)
def test_bad_input_has_a_code_and_a_hint(arguments, code, capsys):
    told = error(capsys, *arguments)

    assert told["code"] == code
    assert told["hint"]


def test_field_at_fault_is_named_with_its_limit(capsys):
    told = error(capsys, "ddpcr", "--input", json.dumps(WELL | {"droplet_volume_nl": -0.85}))

    assert told["message"] == "“droplet_volume_nl” is too small: the limit is 0.01."


def test_input_without_an_end_is_refused(capsys, tmp_path):
    file = tmp_path / "large.json"
    with file.open("wb") as large:
        large.truncate(2_000_000_000)

    assert error(capsys, "ddpcr", "--input", str(file))["code"] == "dosing.too-long"


def test_command_imports_nothing_that_takes_long():
    code = (
        "import sys\nfrom bridging.cli.main import main\n"
        f"sys.argv = ['bridging', 'lab', 'dosing', 'ddpcr', '--json', '--input', {json.dumps(WELL)!r}]\n"
        "main()\nsys.exit(sorted({'scipy.stats', 'statsmodels', 'pandas', 'django'} & set(sys.modules)) != [])"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
