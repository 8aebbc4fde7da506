"""Pairs of guide and off-target: as people list them, and against what was measured."""

import csv
from pathlib import Path

import pytest
from scipy.stats import spearmanr
from tests.labs_data import lab_file

from bridging.engines.crispr.scores.mit import MitVariant
from bridging.engines.crispr.scores.pairs import read_pairs, score_pairs
from bridging.engines.crispr.scores.specificity import specificity
from bridging.kernel.unusable import Unusable

GUIDE = "ATCGATGCTGATGCTAGATA"


def pairs_of(folder, text):
    path = folder / "pairs.tsv"
    path.write_text(text, newline="")
    return read_pairs(path)


def test_pairs_are_read_with_any_columns_case_and_line_ends(tmp_path):
    pairs = pairs_of(tmp_path, f"name\tOffTarget\tguide\r\na\t{GUIDE}agg\t{GUIDE.lower()}TGG\r\n\r\nb\t{GUIDE}AAN\t{GUIDE}\r\n")

    assert [(pair.guide, pair.offtarget, pair.protospacer, pair.site) for pair in pairs] == [
        (f"{GUIDE.lower()}TGG", f"{GUIDE}agg", GUIDE, f"{GUIDE}AGG"),
        (GUIDE, f"{GUIDE}AAN", GUIDE, f"{GUIDE}AAN"),
    ]


def test_pair_with_an_unknown_base_has_no_number_and_others_keep_theirs():
    first, second, third = score_pairs([(GUIDE, GUIDE + "AAN"), (GUIDE, GUIDE + "AGG"), (GUIDE, "N" + GUIDE[1:] + "AGG")])

    assert (first.cfd, first.mit[MitVariant.CRISPOR], first.mit[MitVariant.HSU]) == (None, None, 1)
    assert (second.cfd, set(second.mit.values())) == (1, {1})
    assert (third.cfd, set(third.mit.values())) == (None, {None})
    assert score_pairs([]) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sequences.empty"),
        (f"{GUIDE}\t{GUIDE}AGG\n", "pairs.no-header"),
        (f"guide,offtarget\n{GUIDE},{GUIDE}AGG\n", "pairs.no-header"),
        ("guide\tofftarget\n\n", "pairs.none"),
        (f"guide\tofftarget\n{GUIDE}\n", "pairs.no-row"),
        (f"guide\tofftarget\n{GUIDE}\t\n", "sequences.nothing"),
        (f"guide\tofftarget\n{GUIDE}\t{GUIDE}\n", "pairs.length"),
        (f"guide\tofftarget\n{GUIDE}A\t{GUIDE}AGG\n", "pairs.length"),
        (f"guide\tofftarget\nN{GUIDE[1:]}\t{GUIDE}AGG\n", "sequences.letter"),
        (f"guide\tofftarget\n{GUIDE}\t{GUIDE}A-G\n", "sequences.letter"),
    ],
)
def test_pairs_that_cannot_be_scored_are_refused(tmp_path, text, code):
    with pytest.raises(Unusable) as told:
        pairs_of(tmp_path, text)

    assert told.value.message.code == code


def test_prediction_is_not_measurement():
    with lab_file("crispr/offtargets_measured.tsv").open(encoding="utf-8") as file:
        sites = list(csv.DictReader(file, delimiter="\t"))
    guides = {site["name"]: site["seq"][:20] for site in sites if site["type"] == "on-target"}
    # One site has a gap: neither score knows bulges.
    others = [site for site in sites if site["type"] == "off-target" and "-" not in site["seq"]]
    signal = [float(site["score"]) for site in others]

    scores = score_pairs([(guides[site["name"]], site["seq"].upper()) for site in others])

    assert (len(sites), len(guides), len(others)) == (764, 46, 717)
    assert round(spearmanr([score.cfd for score in scores], signal).statistic, 2) == 0.31
    assert round(spearmanr([score.mit[MitVariant.NO_PAM] for score in scores], signal).statistic, 2) == 0.23
    assert round(spearmanr([score.mit[MitVariant.CRISPRSCORE] for score in scores], signal).statistic, 2) == 0.28


def test_two_guides_have_the_scores_that_crispor_prints_for_them():
    # Rows of CRISPOR's example output for ACTB on hg19, as they are printed; its MIT score is out of 100.
    with (Path(__file__).parent / "crispor_rows.tsv").open(encoding="utf-8") as file:
        printed = list(csv.DictReader(file, delimiter="\t"))

    scores = score_pairs([(row["guide"][:20], row["offtarget"]) for row in printed])

    for row, score in zip(printed, scores, strict=True):
        assert score.cfd == pytest.approx(float(row["cfd"]), abs=1e-9)
        assert 100 * (score.mit[MitVariant.CRISPOR] or 0) == pytest.approx(float(row["mit"]), abs=1e-9)
    guides = [row["guide"] for row in printed]
    aggregate = {
        guide: round(specificity([score.mit[MitVariant.CRISPOR] for score, of in zip(scores, guides, strict=True) if of == guide]))
        for guide in dict.fromkeys(guides)
    }
    assert aggregate == {"ATTGAGTGACCACTCTACGGTGG": 95, "TCCTCTATACCCGCACTATCTGG": 94}


@pytest.mark.parametrize("variant", [each for each in MitVariant if each is not MitVariant.CRISPOR])
def test_other_variants_of_the_mit_score_are_other_numbers(variant: MitVariant):
    with (Path(__file__).parent / "crispor_rows.tsv").open(encoding="utf-8") as file:
        printed = list(csv.DictReader(file, delimiter="\t"))

    scores = score_pairs([(row["guide"][:20], row["offtarget"]) for row in printed])

    same = sum(abs(100 * (score.mit[variant] or 0) - float(row["mit"])) < 1e-9 for row, score in zip(printed, scores, strict=True))
    assert same < len(printed) / 2
