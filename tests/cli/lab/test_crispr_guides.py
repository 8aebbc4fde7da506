"""`bridging lab crispr guides` from the file to the document."""

import json

import pytest

from bridging.cli.lab import main as lab

SPACER = "GAGTCAGAGCAGAAGAAGAA"


@pytest.fixture
def fasta(tmp_path):
    path = tmp_path / "x.fa"
    path.write_text(f">chr1 test\n{'t' * 40}{SPACER}TGG{'t' * 40}\n")
    return str(path)


def refused(capsys, *arguments):
    assert lab.main(["crispr", "guides", *arguments, "--json"]) == 2
    return json.loads(capsys.readouterr().out)["error"]["code"]


def test_guide_comes_with_scores_variants_and_flags(fasta, tmp_path, capsys):
    vcf = tmp_path / "donor.vcf"
    vcf.write_text("chr1\t62\t.\tG\tA\n")

    assert lab.main(["crispr", "guides", fasta, "--variants", str(vcf), "--coding", "20-100", "--change", "57", "--json"]) == 0

    [guide] = json.loads(capsys.readouterr().out)
    scores = {name: guide.pop(name) for name in ("rule_set_1", "crisprscan", "out_of_frame", "microhomology")}
    assert all(isinstance(score, float) for score in scores.values())
    assert guide == {
        "chrom": "chr1",
        "protospacer": SPACER,
        "pam": "TGG",
        "start": 40,
        "strand": "+",
        "cut": 57,
        "cut_opposite": 57,
        "gc_percent": 45.0,
        "rule_set_1_variant": "doench-2014",
        "crisprscan_variant": "AA18",
        "out_of_frame_variant": "bae-2014-true-cut",
        "flags": ["snp-in-pam"],
        "variants": [{"start": 61, "reference": "G", "alternative": "A", "where": "pam", "pam_lost": True}],
    }


def test_sequence_without_a_guide_is_an_empty_list(fasta, capsys):
    assert lab.main(["crispr", "guides", fasta, "--pam", "cccccc", "--protospacer", "20", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--pam", "XGG"], "sequences.letter"),
        (["--change", "103"], "guides.change-outside"),
        (["--change", "-1"], "guides.change-outside"),
        (["--coding", "9-9"], "guides.no-coding"),
        (["--coding", "9-104"], "guides.no-coding"),
        (["--coding", "all"], "guides.no-coding"),
        (["--protospacer", "3"], "lab.arguments"),
        (["--crisprscan", "AA20"], "lab.arguments"),
    ],
)
def test_wishes_that_cannot_be_met_are_refused(fasta, capsys, arguments, code):
    assert refused(capsys, fasta, *arguments) == code


def test_file_that_cannot_be_used_is_refused(tmp_path, capsys):
    two, long = tmp_path / "two.fa", tmp_path / "long.fa"
    two.write_text(">a\nACGT\n>b\nACGT\n")
    long.write_text(">a\n" + "ACGT" * 250_001)

    assert refused(capsys, str(tmp_path / "none.fa")) == "sequences.unreadable"
    assert refused(capsys, str(two), "--coding", "0-3") == "guides.several-sequences"
    assert refused(capsys, str(long)) == "guides.too-many-bases"
