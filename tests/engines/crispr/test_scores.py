"""Scores against published values. The pairs are those of the tests of crisprScore (MIT licence) and the doctests of CRISPOR."""

import csv
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.crispr.scores_of import rows
from tests.labs_data import lab_file

from bridging.engines.crispr.scores.cfd import MISMATCH, PAM, cfd
from bridging.engines.crispr.scores.crisprscan import CrisprscanVariant, crisprscan
from bridging.engines.crispr.scores.microhomology import microhomology
from bridging.engines.crispr.scores.mit import MitVariant, mit
from bridging.engines.crispr.scores.rule_set_1 import rule_set_1
from bridging.engines.crispr.scores.specificity import specificity
from bridging.engines.crispr.sequences import numbers

GUIDE = "ATCGATGCTGATGCTAGATA"
SITES = [
    *(GUIDE + pam for pam in ("AGG", "AAG", "AGA", "AGT")),
    *(site + "AGG" for site in ("TTCGATGCTGATGCTAGATA", "TTCGATGCTGATGCTAGATG", "TTCGATGCTAATCCTAGATG")),
]
EMX1 = "GGAGGAAGGGCCTGAGTCCGAGCAGAAGAAGAAGGGCTCCCATCACATCAACCGGTGGCG"


def test_rule_set_1_gives_published_values():
    scores = rule_set_1(rows("TATAGCTGCGATCTGAGGTAGGGAGGGACC", "TCCGCACCTGTCACGGTCGGGGCTTGGCGC", "ACCTATCGATGCTGATGCTAGATAAGGTTG"))

    assert scores.round(5).tolist() == [0.71309, 0.01898, 0.14427]


@pytest.mark.parametrize(("variant", "second"), [(CrisprscanVariant.AA18, 0.5633), (CrisprscanVariant.AA19, 0.6606)])
def test_crisprscan_gives_published_values_in_both_variants(variant, second):
    scores = crisprscan(rows("TCCTCTGGTGGCGCTGCTGGATGGACGGGACTGTA", "TCCTCTGGTGGCGCTGCAAGATGGACGGGACTGTA"), variant)

    assert scores.round(4).tolist() == [0.7739, second]


def test_cfd_gives_published_values():
    scores = cfd(rows(*[GUIDE] * 7), rows(*SITES))

    assert scores.round(3).tolist() == [1, 0.259, 0.069, 0.016, 1, 0.765, 0.301]
    assert cfd(rows("G" * 20), rows("G" * 17 + "AAAGGG")).round(7).tolist() == [0.4635989]
    assert cfd(rows("ATGGTCGGACTCCCTGCCAG"), rows("ATGGTGGGACTCCCTGCCAGAGG")).tolist() == [0.5]


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        (MitVariant.CRISPRSCORE, [1, 0.259, 0.069, 0.016, 1, 0.104, 0.003]),
        (MitVariant.CRISPOR, [1, 0.2, 0.2, 0.2, 1, 0.104, 0.002]),
        (MitVariant.NO_PAM, [1, 1, 1, 1, 1, 0.104, 0.003]),
        (MitVariant.HSU, [1, 1, 1, 1, 1, 0.104, 0.003]),
    ],
)
def test_mit_gives_published_values_in_each_variant(variant, expected):
    assert mit(rows(*[GUIDE] * 7), rows(*SITES), variant).round(3).tolist() == expected


@settings(max_examples=50)
@given(st.sets(st.integers(0, 19)), st.sampled_from(MitVariant))
def test_mit_is_the_formula_of_its_variant(places, variant):
    site = "".join("ACGT"[("ACGT".index(base) + 1) % 4] if place in places else base for place, base in enumerate(GUIDE))

    [score] = mit(rows(GUIDE), rows(site + "AGG"), variant)

    weights = [0, 0, 0.014, 0, 0, 0.395, 0.317, 0, 0.389, 0.079, 0.445, 0.508, 0.613, 0.851, 0.732, 0.828, 0.615, 0.804, 0.685, 0.583]
    expected = math.prod(1 - weights[place] for place in places)
    if (n := len(places)) > 1:
        ordered = sorted(places)
        steps = [b - a for a, b in pairwise(ordered)]
        pairs = [b - a for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
        distance = sum(pairs) / len(pairs) if variant is MitVariant.HSU else sum(steps) / len(steps)
        distance = int(distance) if variant is MitVariant.CRISPOR else distance
        expected *= 1 / (4 * (19 - distance) / 19 + 1) / n**2
    assert score == pytest.approx(expected, rel=1e-12)


def test_tables_are_whole():
    assert np.isnan(MISMATCH).sum() == 20 * 9
    assert (MISMATCH[:, range(4), range(4)] == 1).all()
    assert PAM[:4, :4].sum() == pytest.approx(1 + 7 / 27 + 3 / 28 + 5 / 72 + 1 / 45 + 1 / 62 + 3 / 77)


def test_base_that_is_not_known_has_no_score():
    unknown = "N" + GUIDE[1:] + "AGG"

    assert np.isnan(cfd(rows(GUIDE), rows(unknown))).all()
    assert np.isnan(mit(rows(GUIDE), rows(unknown))).all()
    assert np.isnan(rule_set_1(rows("N" * 30))).all()
    assert np.isnan(crisprscan(rows("N" * 35))).all()
    found = microhomology(rows("N" + EMX1[1:]))
    assert np.isnan([found.score, found.out_of_frame]).all()


def test_first_base_of_the_pam_may_be_unknown():
    assert cfd(rows(GUIDE), rows(GUIDE + "NGG")).tolist() == [1]


def test_microhomology_gives_the_value_of_the_paper():
    found = microhomology(rows(EMX1))

    assert found.score.round(1).tolist() == [4662.9]
    assert found.out_of_frame.round(2).tolist() == [50.75]


def test_window_without_microhomology_has_no_share():
    found = microhomology(rows("A" * 30 + "C" * 30))

    assert found.score.tolist() == [0]
    assert np.isnan(found.out_of_frame).all()


@settings(max_examples=25, deadline=None)
@given(st.text("ACGT", min_size=60, max_size=60))
def test_microhomology_is_what_a_search_for_all_pairs_of_stretches_finds(window):
    pairs = []
    for length in range(30, 1, -1):
        for right in range(30, 61 - length):
            for left in range(31 - length):
                if window[left : left + length] == window[right : right + length] and not any(
                    right - left == b - a and a <= left and left + length <= a + n for a, b, n in pairs
                ):
                    pairs.append((left, right, length))
    earned = [100 * round(math.exp((a - b) / 20), 3) * (n + sum(window[a : a + n].count(base) for base in "GC")) for a, b, n in pairs]
    shifting = sum(each for each, (a, b, _) in zip(earned, pairs, strict=True) if (b - a) % 3)

    found = microhomology(rows(window))

    assert found.score[0] == pytest.approx(sum(earned))
    if pairs:
        assert found.out_of_frame[0] == pytest.approx(100 * shifting / sum(earned))


def test_881_guides_have_the_scores_that_were_published_with_them():
    with lab_file("crispr/guide_efficiency_doench2014_Hs.tab").open(encoding="utf-8") as file:
        guides = list(csv.DictReader(file, delimiter="\t"))
    windows = np.stack([numbers(guide["longSeq100Bp"]) for guide in guides])

    # The protospacer begins at 30. The published column has its break at the start of the PAM, and all are cut off to whole numbers.
    found = {
        "doench": np.floor(100 * rule_set_1(windows[:, 26:56])),
        "crisprScan": np.floor(100 * crisprscan(windows[:, 24:59])),
        "oof": np.floor(microhomology(windows[:, 20:80]).out_of_frame),
    }
    later = np.floor(100 * crisprscan(windows[:, 24:59], CrisprscanVariant.AA19))

    assert {name: (scores == [int(guide[name]) for guide in guides]).sum() for name, scores in found.items()} == dict.fromkeys(found, 881)
    assert (later == [int(guide["crisprScan"]) for guide in guides]).sum() == 839


def test_specificity_is_100_for_a_guide_alone():
    assert specificity([]) == 100
    assert specificity([1, None]) == 50
    assert specificity([0.5, 0.5, 1]) == pytest.approx(100 / 3)
