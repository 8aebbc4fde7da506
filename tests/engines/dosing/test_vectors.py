"""Multiplicity, copy number and functional titre: closed forms, a constructed truth, and what is warned of."""

from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dosing.asking import ask, codes

from bridging.kernel.seed import random_for
from bridging.kernel.unusable import Unusable


@settings(max_examples=30, deadline=None)
@given(st.floats(1e-3, 20))
def test_moi_keeps_every_cell_and_every_copy(m):
    result = ask("moi", transducing_units_per_cell=m)

    assert result.transduced_percent + result.cells_percent_by_copies[0] == pytest.approx(100)
    assert result.transduced_percent / 100 * result.copies_per_transduced_cell == pytest.approx(m)
    assert result.single_copy_percent_of_transduced == pytest.approx(100 * m * exp(-m) / (1 - exp(-m)))


def test_moi_tells_how_many_reach_the_ceiling():
    result = ask("moi", transducing_units_per_cell=1, copy_ceiling=2)

    assert result.at_ceiling_percent_of_transduced == pytest.approx(100 - result.single_copy_percent_of_transduced)


def test_volume_for_a_share_is_what_the_moi_needs():
    result = ask("vector-volume", cells=1e6, transduced_percent=30, titre_tu_per_ml=1e8, titre_cv_percent=20, titre_determinations=4)

    assert result.transducing_units_per_cell == pytest.approx(-log(0.7))
    assert result.volume_ul.value == pytest.approx(10 * -log(0.7))
    assert (round(result.volume_ul.ci95[0], 2), round(result.volume_ul.ci95[1], 2)) == (2.93, 4.34)
    assert result.volume_ul.n == 4


def vcn(**changes):
    given_ = {
        "positive_cells": 3935,
        "counted_cells": 10_000,
        "copies_per_cell": 0.5,
        "copies_cv_percent": 8,
        "copies_determinations": 3,
        "days_after_transduction": 10,
    }
    return ask("vcn", **given_ | changes)


def test_copies_of_random_hits_show_no_excess():
    result = vcn()

    assert result.copies_per_transduced_cell.value == pytest.approx(0.5 / 0.3935)
    assert result.poisson_copies_per_transduced_cell == pytest.approx(-log(1 - 0.3935) / 0.3935)
    assert result.excess_over_poisson.value == pytest.approx(1, abs=1e-3)
    assert codes(result) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"copies_per_cell": 0.9}, ["excess-copies"]),
        ({"copies_per_cell": 0.3}, ["missing-copies"]),
        ({"copies_per_cell": 2.4, "positive_cells": 4800}, ["excess-copies", "above-copy-ceiling"]),
        ({"days_after_transduction": 3}, ["early-sample"]),
    ],
)
def test_copy_number_warns(changes, code):
    assert codes(vcn(**changes)) == code


@pytest.mark.parametrize("positive", [0, 10_000])
def test_share_at_an_end_says_nothing_of_copies(positive):
    with pytest.raises(Unusable, match=r"dosing\.share-at-end"):
        vcn(positive_cells=positive)


def well(positive, dilution, counted=20_000):
    return {
        "cells_at_transduction": 1e5,
        "vector_volume_ul": 100,
        "dilution_factor": dilution,
        "positive_cells": positive,
        "counted_cells": counted,
    }


NONE_OF_MANY = {"positive_cells": 0, "counted_cells": 20_000}


def test_titre_of_one_well_is_its_poisson_corrected_share():
    result = ask("functional-titre", wells=[well(3000, 100)], untransduced=NONE_OF_MANY)

    assert result.tu_per_ml.value == pytest.approx(1e5 * -log(0.85) * 100 / 0.1)
    assert result.wells[0].tu_per_ml == pytest.approx(result.tu_per_ml.value)
    assert result.wells[0].uncorrected_tu_per_ml == pytest.approx(1.5e7)
    assert (result.fit_p, codes(result)) == (None, [])


def test_titre_of_a_series_holds_the_truth_it_was_drawn_from():
    truth, background, draw = 2e7, 0.004, random_for("titre", 5)
    wells = []
    for dilution in (30, 100, 300, 1000, 3000):
        p = 1 - (1 - background) * exp(-truth * 1e-6 / dilution)
        wells.append(well(sum(draw.random() < p for _ in range(20_000)), dilution))
    blank = {"positive_cells": round(background * 20_000), "counted_cells": 20_000}

    result = ask("functional-titre", wells=wells, untransduced=blank)

    assert [one.in_linear_range for one in result.wells] == [False, True, True, True, True]
    low, high = result.tu_per_ml.ci95
    assert low < truth < high
    assert high / low < 1.1
    assert result.fit_p > 0.01


def test_interval_of_one_well_agrees_with_the_exact_one():
    result = ask("functional-titre", wells=[well(2000, 100)])

    exact = [-log(1 - percent / 100) * 1e5 * 100 / 0.1 for percent in result.wells[0].positive_percent.ci95]
    assert result.tu_per_ml.ci95 == (pytest.approx(exact[0], rel=2e-3), pytest.approx(exact[1], rel=2e-3))
    assert codes(result) == ["no-untransduced"]


def test_background_that_explains_it_all_reaches_down_to_no_titre():
    result = ask("functional-titre", wells=[well(210, 100)], untransduced={"positive_cells": 200, "counted_cells": 20_000})

    assert result.tu_per_ml.ci95[0] == 0


@pytest.mark.parametrize(
    ("wells", "code"),
    [
        ([well(12_000, 10)], "above-linear-range"),
        ([well(40, 10)], "below-linear-range"),
        ([well(3000, 100), well(300, 300)], "wells-differ"),
    ],
)
def test_titre_warns(wells, code):
    assert codes(ask("functional-titre", wells=wells, untransduced=NONE_OF_MANY)) == [code]


@pytest.mark.parametrize("wells", [[well(0, 10)], [well(20_000, 1)]])
def test_wells_of_one_colour_give_no_titre(wells):
    with pytest.raises(Unusable, match=r"dosing\.no-titre"):
        ask("functional-titre", wells=wells)
