"""`bridging lab crispr amplicon` from the files to the document."""

import json

import jsonschema
import pytest
from tests.engines.crispr.amplicons import GUIDE, REFERENCE, deleted, fastq, inserted, substituted

from bridging.cli.lab import main as lab
from bridging.cli.lab.crispr.amplicon import COMMAND
from bridging.cli.lab.schemas import command_schema


@pytest.fixture
def reads(tmp_path):
    return str(
        fastq(tmp_path / "edited.fastq", [REFERENCE] * 250 + [deleted(80, 88)] * 100 + [inserted(82, "A")] * 50 + ["ACGT" * 30] * 10)
    )


@pytest.fixture
def control(tmp_path):
    return str(fastq(tmp_path / "control.fastq", [REFERENCE] * 400))


def run(capsys, *arguments):
    code = lab.main(["crispr", "amplicon", *arguments, "--lang", "en", "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_document_says_what_was_counted(reads, control, capsys):
    code, document = run(
        capsys, "--reads", reads, "--amplicon", REFERENCE, "--guide", GUIDE, "--control", control, "--hdr", inserted(82, "A")
    )

    assert code == 0
    jsonschema.validate(document, command_schema("crispr amplicon", COMMAND))
    asked = ("reads", "aligned", "modified", "modified_percent", "insertions", "deletions", "substitutions", "spectrum", "warnings")
    assert {name: document[name] for name in asked} == {
        "reads": 410,
        "aligned": 400,
        "modified": 150,
        "modified_percent": 37.5,
        "insertions": 50,
        "deletions": 100,
        "substitutions": 0,
        "spectrum": {"-8": 100, "1": 50},
        "warnings": [],
    }
    assert document["frameshift_percent"] == 37.5
    assert document["ci95"] == pytest.approx([32.9, 42.3], abs=0.1)
    assert document["hdr"] == {"perfect": 50, "partial": 0, "other": 350, "partial_with_indel": 0, "other_with_indel": 100}
    assert (document["control"]["aligned"], document["control"]["modified_percent"]) == (400, 0)
    assert document["p_value"] < 1e-40


def test_base_edits_are_percentages_by_position(tmp_path, control, capsys):
    edited = fastq(tmp_path / "e.fastq", [REFERENCE] * 300 + [substituted(72, "T")] * 100)

    _, document = run(
        capsys, "--reads", str(edited), "--amplicon", REFERENCE, "--guide", GUIDE, "--control", control, "--base-editor", "CBE"
    )

    jsonschema.validate(document, command_schema("crispr amplicon", COMMAND))
    assert document["base_edits"] == {"3": 0, "8": 25, "14": 0, "16": 0}
    assert document["base_editing"]["alleles"] == [{"positions": [8], "reads": 100, "percent": 25}]


def test_warnings_have_words(reads, capsys):
    _, document = run(capsys, "--reads", reads, "--amplicon", REFERENCE, "--guide", GUIDE)

    assert document["warnings"] == [
        {
            "code": "no-control",
            "message": "There is no untreated control: errors of PCR and sequencing, and variants of the donor, cannot be told from editing.",
        }
    ]
    assert (document["control"], document["p_value"], document["hdr"], document["base_edits"]) == ({}, None, {}, {})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--guide", "ACGTACGTACGTACGTACGT", "--amplicon", REFERENCE], "amplicon.guide-absent"),
        (["--guide", GUIDE, "--amplicon", REFERENCE, "--window", "-1"], "amplicon.window"),
        (["--guide", GUIDE, "--amplicon", REFERENCE, "--control2", "x.fastq"], "lab.arguments"),
        (["--guide", GUIDE, "--amplicon", REFERENCE, "--base-editor", "XBE"], "lab.arguments"),
        (["--guide", GUIDE, "--amplicon", REFERENCE, "--control", "absent.fastq"], "sequences.unreadable"),
    ],
)
def test_what_cannot_be_used_is_refused(reads, capsys, arguments, code):
    assert run(capsys, "--reads", reads, *arguments)[1]["error"]["code"] == code
