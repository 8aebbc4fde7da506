"""`bridging lab crispr sanger` and `gel` from the input to the document."""

import json

import jsonschema
import pytest
from tests.labs_data import lab_file

from bridging.cli.lab import main as lab
from bridging.cli.lab.crispr import gel, sanger
from bridging.cli.lab.schemas import command_schema

GUIDE = "AACCAGTTGCAGGCGCCCCA"


def run(capsys, tool, *arguments):
    code = lab.main(["crispr", tool, *arguments, "--lang", "en", "--json"])
    return code, json.loads(capsys.readouterr().out)


def pair(name):
    return ["--control", str(lab_file(f"sanger/{name}_control.ab1")), "--edited", str(lab_file(f"sanger/{name}_edited.ab1"))]


def test_sanger_document_feeds_the_gel(tmp_path, capsys):
    code, document = run(capsys, "sanger", *pair("good_example"), "--guide", GUIDE)

    assert code == 0
    jsonschema.validate(document, command_schema("crispr sanger", sanger.COMMAND))
    assert (document["cut"], document["strand"], document["warnings"]) == (231, "+", [])
    assert sum(document["spectrum"].values()) == pytest.approx(document["edited_percent"])
    assert document["ci95"][0] < document["edited_percent"] < document["ci95"][1]
    stored = tmp_path / "sanger.json"
    stored.write_text(json.dumps(document))

    _, shown = run(capsys, "gel", "--lane", "500,300,200", "--control", "1000,0,0", "--alleles", str(stored))

    jsonschema.validate(shown, command_schema("crispr gel", gel.COMMAND))
    assert shown["edited_percent"] == pytest.approx(29.29, abs=0.01)
    assert shown["expected"]["edited_percent"] == pytest.approx(document["edited_percent"])
    assert shown["expected"]["bias_points"] < -20
    assert [warning["code"] for warning in shown["warnings"]] == []


def test_pair_that_cannot_be_used_says_why(capsys):
    code, document = run(capsys, "sanger", *pair("bad_guide_sequence"), "--guide", GUIDE)

    assert code == 2
    assert document["error"]["message"] == (
        f"The guide {GUIDE} does not stand in the control's trace bad_guide_sequence_control.ab1, on either strand."
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--lane", "10,x"], "gel.volume"),
        (["--lane", "10"], "gel.bands"),
        (["--lane", "1,1", "--cv", "7"], "gel.cv"),
        (["--lane", "1,1", "--alleles", __file__], "gel.alleles"),
        ([], "lab.arguments"),
    ],
)
def test_gel_input_that_cannot_be_used_is_refused(capsys, arguments, code):
    status, document = run(capsys, "gel", *arguments)

    assert (status, document["error"]["code"]) == (2, code)
