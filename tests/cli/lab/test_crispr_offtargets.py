"""`bridging lab crispr offtargets` and `score` from the files to the document."""

import gzip
import json

import pytest

from bridging.cli.lab import main as lab

GUIDE = "GAGTCAGAGCAGAAGAAGAA"


def told(capsys, *arguments):
    code = lab.main(["crispr", *arguments, "--json"])
    document = json.loads(capsys.readouterr().out)
    return document if code == 0 else document["error"]["code"]


@pytest.fixture
def files(tmp_path):
    genome, guides = tmp_path / "genome.fa.gz", tmp_path / "guides.txt"
    genome.write_bytes(gzip.compress(f">chr1 x\ntt{GUIDE.lower()}tgg\n>chr2\nC{GUIDE[1:]}AAG\n".encode()))
    guides.write_text(f"{GUIDE.lower()}\n{'C' * 20}\n")
    return ["--genome", str(genome), "--guides", str(guides)]


def test_sites_come_with_their_scores(files, capsys):
    first, second = told(capsys, "offtargets", *files, "--pam", "NRG", "--mismatches", "5")

    common = {"guide": GUIDE.lower(), "mit_variant": "crisprscore"}
    assert (
        first.items()
        >= (common | {"chrom": "chr1", "start": 2, "strand": "+", "mismatches": 0, "sequence": f"{GUIDE}TGG", "cfd": 1, "mit": 1}).items()
    )
    assert (
        second.items() >= (common | {"chrom": "chr2", "start": 0, "strand": "+", "mismatches": 1, "sequence": f"C{GUIDE[1:]}AAG"}).items()
    )
    assert second["mit"] == pytest.approx(7 / 27)
    assert second["specificity_mit"] == first["specificity_mit"] == pytest.approx(100 / (1 + 7 / 27))


def test_summary_has_a_row_for_a_guide_without_sites_too(files, capsys):
    _, second = told(capsys, "offtargets", *files, "--mismatches", "1", "--summary", "--mit-variant", "crispor")

    assert second == {
        "guide": "C" * 20,
        "own_sites": 0,
        "sites_by_mismatches": [0, 0],
        "specificity_cfd": 100.0,
        "specificity_mit": 100.0,
        "mit_variant": "crispor",
    }


def test_search_that_cannot_be_is_refused(files, tmp_path, capsys):
    assert told(capsys, "offtargets", *files, "--mismatches", "7") == "offtargets.mismatches"
    assert told(capsys, "offtargets", *files, "--mit-variant", "best") == "lab.arguments"
    cut = tmp_path / "cut.fa.gz"
    cut.write_bytes((tmp_path / "genome.fa.gz").read_bytes()[:-9])
    assert told(capsys, "offtargets", "--genome", str(cut), *files[2:]) == "sequences.damaged"


def test_pairs_are_scored_in_every_variant(tmp_path, capsys):
    path = tmp_path / "pairs.tsv"
    path.write_text("guide\tofftarget\nATCGATGCTGATGCTAGATA\tATCGATGCTGATGCTAGATAAAG\n")

    [row] = told(capsys, "score", "--pairs", str(path))

    assert {name: row[name] for name in ("guide", "offtarget", "cfd_variant", "mit_variant")} == {
        "guide": "ATCGATGCTGATGCTAGATA",
        "offtarget": "ATCGATGCTGATGCTAGATAAAG",
        "cfd_variant": "doench-2016",
        "mit_variant": "crisprscore",
    }
    assert row["cfd"] == row["mit"] == pytest.approx(7 / 27)
    assert row["mit_variants"] == {"hsu-2013": 1, "neighbours-no-pam": 1, "crispor": 0.2, "crisprscore": row["mit"]}
    assert told(capsys, "score", "--pairs", str(tmp_path)) == "sequences.unreadable"
