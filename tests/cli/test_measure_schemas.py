"""The schemas of what `bridging measure` prints, as they stand in the reference."""

import json
from pathlib import Path

import jsonschema
import pytest
from tests.statistics_data import reference_set

from bridging.cli.measure.main import METHODS, main
from bridging.cli.measure.schemas import measure_schemas

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def test_committed_schemas_are_up_to_date():
    made = measure_schemas()

    assert [name for name, text in made.items() if (REFERENCE / name).read_text("utf-8") != text] == [], "run `bridging docs`"
    assert {f"schemas/commands/{file.name}" for file in (REFERENCE / "schemas/commands").glob("measure-*.json")} == set(made)


CALLS = {
    "items": ("p01_lsat6/lsat6_patterns.csv", "--count", "count"),
    "reliability": ("p01_lsat6/lsat6_patterns.csv", "--count", "count"),
    "rasch": ("p01_lsat6/lsat6_patterns.csv", "--count", "count"),
    "twopl": ("p01_lsat6/lsat6_patterns.csv", "--count", "count"),
    "calibration": ("p08_calibration/confidence.csv",),
    "spc": ("p09_spc_nist/nist_individuals.csv", "--value", "flow"),
    "icc": ("p14_icc_shrout_fleiss/shrout_fleiss.csv",),
    "afm": ("p15_learning_curve_afm/student_step.csv",),
    "shrink": ("p12_eight_units_shrinkage/eight_schools.csv",),
    "gain": ("p16_programme_dev/scale.csv", "--pre", "m01", "--post", "m02", "--maximum", "5"),
    "ancova": ("p16_programme_dev/followup.csv", "--pre", "t1", "--post", "t2", "--group", "applied_at_work"),
    "programme": ("p16_programme_dev",),
    "power": (),
}


@pytest.mark.parametrize("name", sorted(CALLS))
def test_what_is_printed_is_what_the_schema_says(name: str, capsys: pytest.CaptureFixture[str]):
    path, *rest = CALLS[name] or ("",)
    files = [str(reference_set(path.partition("/")[0]).folder / path.partition("/")[2])] if path else ["--d", "0.4"]
    assert main([name, *files, *rest, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)

    jsonschema.validate(document, json.loads(measure_schemas()[f"schemas/commands/measure-{name}.json"]))


def test_every_method_is_called():
    assert set(CALLS) | {"dif", "scores", "simulate"} == set(METHODS)
