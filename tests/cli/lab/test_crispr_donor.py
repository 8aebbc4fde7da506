"""`bridging lab crispr donor` from the file to the document."""

import json

import pytest

from bridging.cli.lab import main as lab

GUIDE = "GAGTCAGAGCAGAAGAAGAA"
SEQUENCE = "GCA" * 40 + GUIDE + "TGGC" + "GCA" * 40


@pytest.fixture
def ask(tmp_path, capsys):
    path = tmp_path / "gene.fa"
    path.write_text(f">gene\n{SEQUENCE}\n")

    def asked(*arguments):
        code = lab.main(["crispr", "donor", str(path), *arguments, "--lang", "en", "--json"])
        document = json.loads(capsys.readouterr().out)
        return document if code == 0 else document["error"]["code"]

    return asked


def test_design_comes_with_frame_block_and_warnings(ask):
    design = ask("--guide", GUIDE, "--change", "139:A>T", "--coding", "0-264")

    assert {name: design[name] for name in ("length", "strand", "start", "end", "cut", "cut_strand", "distance")} == {
        "length": 127,
        "strand": "-",
        "start": 101,
        "end": 228,
        "cut": 137,
        "cut_strand": "+",
        "distance": 2,
    }
    assert design["changes"][0] == {"start": 139, "reference": "A", "alternative": "T", "purpose": "intended"}
    assert {change["purpose"] for change in design["changes"][1:]} == {"block"}
    assert design["reading_frame"]["kept"] is True
    assert design["reading_frame"]["protein_changes"] == ["N47I"]
    assert design["pam_block"]["cfd_after"] <= design["pam_block"]["cfd_limit"] == 0.05
    assert design["pam_block"]["blocked"] is True
    assert design["method"] == "ssodn-asymmetric-richardson-2016"


def test_design_without_coding_sequence_says_what_it_could_not_look_at(ask):
    design = ask("--guide", GUIDE, "--change", "139:A>T")

    assert design["reading_frame"] is None
    assert [warning["code"] for warning in design["warnings"]] == ["frame-unknown", "not-blocked"]
    assert design["warnings"][0]["message"].startswith("Without a coding sequence")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--guide", GUIDE, "--change", "139:C>T"], "donor.other-reference"),
        (["--guide", "C" * 20, "--change", "139:A>T"], "donor.guide-absent"),
        (["--guide", GUIDE, "--change", "139:A>T", "--arms", "36"], "donor.arms"),
        (["--guide", GUIDE, "--change", "139:A>T", "--arms", "3,91"], "donor.arms"),
        (["--guide", GUIDE, "--change", "139:A>T", "--coding", "0-999"], "guides.no-coding"),
        (["--guide", GUIDE, "--change", f"{'9' * 5000}:A>T"], "donor.no-change"),
        (["--guide", GUIDE], "lab.arguments"),
    ],
)
def test_wish_that_cannot_be_met_is_refused(ask, arguments, code):
    assert ask(*arguments) == code


def test_donor_of_unknown_bases_is_not_designed(tmp_path, capsys):
    path = tmp_path / "gene.fa"
    path.write_text(f">gene\n{SEQUENCE[:110]}N{SEQUENCE[111:]}\n")

    assert lab.main(["crispr", "donor", str(path), "--guide", GUIDE, "--change", "139:A>T", "--json"]) == 2

    assert json.loads(capsys.readouterr().out)["error"]["code"] == "donor.unknown-bases"


def test_file_that_cannot_be_used_is_refused(tmp_path, capsys):
    path = tmp_path / "long.fa"
    path.write_text(">x\n" + "ACGT" * 25_001)

    assert lab.main(["crispr", "donor", str(path), "--guide", GUIDE, "--change", "0:A>T", "--json"]) == 2

    assert json.loads(capsys.readouterr().out)["error"]["code"] == "donor.long-sequence"
