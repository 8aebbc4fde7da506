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
        (["--lane", "900,1e200"], "gel.volume"),
        (["--lane", "900,1e-200"], "gel.volume"),
        (["--lane", "inf,10"], "gel.volume"),
        (["--lane", "900,60,40", "--control", "0,5"], "gel.control-above"),
        (["--lane", "900,60,40", "--control", "500,500"], "gel.control-above"),
        (["--lane", "1,1", "--alleles", __file__], "gel.alleles"),
        ([], "lab.arguments"),
    ],
)
def test_gel_input_that_cannot_be_used_is_refused(capsys, arguments, code):
    status, document = run(capsys, "gel", *arguments)

    assert (status, document["error"]["code"]) == (2, code)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"alleles":[{"percent":' + "9" * 400 + ',"size":-1,"modified":true}]}',
        '{"alleles":[{"percent":' + "9" * 5000 + ',"size":-1,"modified":true}]}',
        '{"alleles":[{"percent":NaN,"size":-1,"modified":true}]}',
        '{"alleles":[{"percent":-1,"size":-1,"modified":true},{"percent":2,"size":0,"modified":false}]}',
        '{"alleles":[5]}',
        "null",
    ],
)
def test_document_without_alleles_is_refused(tmp_path, capsys, content):
    stored = tmp_path / "alleles.json"
    stored.write_text(content)

    status, document = run(capsys, "gel", "--lane", "900,60,40", "--alleles", str(stored))

    assert (status, document["error"]["code"]) == (2, "gel.alleles")


def test_share_of_cut_pairs_is_a_share(tmp_path, capsys):
    stored = tmp_path / "alleles.json"
    stored.write_text('{"alleles":[{"percent":30,"size":-1,"modified":true},{"percent":70,"size":0,"modified":false}]}')

    status, document = run(capsys, "gel", "--lane", "900,60,40", "--alleles", str(stored), "--one-base", "2")

    assert (status, document["error"]["code"]) == (2, "gel.one-base")


def test_alleles_that_a_document_leaves_out_are_not_forgotten(tmp_path, capsys):
    listed = [{"percent": 50, "size": 0, "modified": False}, {"percent": 20, "size": -7, "modified": True}]
    stored = tmp_path / "amplicon.json"
    stored.write_text(json.dumps({"alleles": listed, "modified_percent": 40}))

    _, shown = run(capsys, "gel", "--lane", "900,60,40", "--alleles", str(stored))

    # 60 unedited, 20 of one edit, and 20 edited that the list is too short for: as rare as the last listed, so one allele.
    assert shown["expected"]["edited_percent"] == pytest.approx(40)
    assert shown["expected"]["shown_percent"] == pytest.approx(100 * (1 - (1 - (1 - 0.36 - 0.04 - 0.04)) ** 0.5))
