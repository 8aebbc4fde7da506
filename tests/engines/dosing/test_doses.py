"""Ratios of titres, dose sheets and planning numbers: the answers of the curriculum, and what is warned of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dosing.asking import ask, codes

from bridging.kernel.unusable import Unusable

BOTH = {"vg_per_ml": 4.5e12, "vg_cv_percent": 15, "cp_per_ml": 1e13, "cp_cv_percent": 20}


def test_genomes_per_capsid_of_the_curriculum():
    result = ask("vg-cp", **BOTH, other_method={"full_percent": 60, "cv_percent": 3})

    assert (result.vg_per_cp_percent.value, result.combined_cv_percent) == (45, 25)
    assert round(result.standard_deviation_percent_points) == 11
    assert (round(result.vg_per_cp_percent.ci95[0]), round(result.vg_per_cp_percent.ci95[1])) == (28, 73)
    assert 0.2 < result.other_method_p < 0.3


def test_repeating_an_assay_narrows_its_part_alone():
    result = ask("vg-cp", **BOTH, vg_determinations=9, cp_determinations=4)

    assert result.combined_cv_percent == pytest.approx((5**2 + 10**2) ** 0.5)
    assert result.vg_per_cp_percent.n == 4


def test_more_genomes_than_capsids_cannot_be():
    assert codes(ask("vg-cp", **BOTH | {"vg_per_ml": 1.2e13})) == ["more-genomes-than-capsids"]


def test_methods_without_any_spread_agree_or_differ():
    exact = BOTH | {"vg_cv_percent": 0, "cp_cv_percent": 0}

    assert ask("vg-cp", **exact, other_method={"full_percent": 60, "cv_percent": 0}).other_method_p == 0
    assert ask("vg-cp", **exact, other_method={"full_percent": 45, "cv_percent": 0}).other_method_p == 1


def test_infectious_ratio():
    result = ask("infectious-ratio", vg_per_ml=4e12, vg_cv_percent=15, infectious_units_per_ml=2e10, infectious_cv_percent=20)

    assert (result.vg_per_infectious_unit.value, result.combined_cv_percent) == (200, 25)
    assert result.infectious_percent_of_vg.value == pytest.approx(0.5)


AAV = {
    "body_weight_kg": 70,
    "dose_vg_per_kg": 2e13,
    "titre_vg_per_ml": 1e13,
    "titre_cv_percent": 15,
    "full_percent": 60,
    "partial_percent": 0,
    "empty_percent": 40,
    "capsids_counted": 3000,
    "titre_counts": "full",
    "vial_volume_ml": 10,
}


def test_aav_dose_of_the_curriculum():
    result = ask("aav-dose", **AAV)

    assert (result.dose_vg, result.volume_ml, result.vials) == (pytest.approx(1.4e15), pytest.approx(140), 14)
    assert f"{result.capsids.value:.1e}" == "2.3e+15"
    assert result.empty_capsids == pytest.approx(1.4e15 / 0.6 * 0.4)
    assert result.vg_given.ci95[0] < 1.4e15 < result.vg_given.ci95[1]


@pytest.mark.parametrize(("full", "partial", "empty", "load"), [(48, 20, 32, "1.5e+14"), (71, 6, 23, "1.3e+14")])
def test_capsid_load_of_two_lots(full, partial, empty, load):
    lot = {"full_percent": full, "partial_percent": partial, "empty_percent": empty, "titre_counts": "full-and-partial"}
    result = ask("aav-dose", **AAV | lot | {"body_weight_kg": 20, "dose_vg_per_kg": 1e14})

    assert f"{result.capsids_per_kg.value:.1e}" == load


def test_capsid_limit_within_the_interval_is_told():
    assert codes(ask("aav-dose", **AAV, capsid_limit_per_kg=4e13)) == ["above-capsid-limit"]
    assert codes(ask("aav-dose", **AAV, capsid_limit_per_kg=9e13)) == []


def test_volume_beyond_full_vials_needs_one_more():
    assert ask("aav-dose", **AAV | {"body_weight_kg": 70.1}).vials == 15


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"empty_percent": 30}, "dosing.shares-not-whole"),
        ({"full_percent": 0, "empty_percent": 100}, "dosing.none-counted"),
    ],
)
def test_shares_that_are_none_are_refused(changes, code):
    with pytest.raises(Unusable, match=code):
        ask("aav-dose", **AAV | changes)


CAR_T = {
    "cells_per_ml": 2e6,
    "cells_cv_percent": 10,
    "cells_determinations": 2,
    "volume_ml": 50,
    "viability_percent": 80,
    "viability_cells_counted": 400,
    "car_positive_percent_of_viable": 40,
    "car_events_counted": 20_000,
    "post_thaw_recovery_percent": 75,
    "body_weight_kg": 80,
    "dose_from_per_kg": 1e5,
    "dose_to_per_kg": 1e6,
}


def test_car_t_dose_multiplies_what_reaches_the_patient():
    result = ask("car-t-dose", **CAR_T)

    assert result.viable_car_positive_cells.value == pytest.approx(1e8 * 0.8 * 0.4 * 0.75)
    assert result.viable_car_positive_cells_per_kg.value == pytest.approx(3e5)
    assert (result.cells_per_kg_of_all_cells, result.viable_cells_per_kg) == (pytest.approx(1.25e6), pytest.approx(7.5e5))
    assert result.volume_for_lowest_dose_ml.value == pytest.approx(50 / 3)
    assert result.volume_for_highest_dose_ml.value == pytest.approx(500 / 3)
    assert codes(result) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"dose_from_per_kg": 5e5}, ["below-dose-range"]),
        ({"dose_to_per_kg": 2e5}, ["above-dose-range"]),
        ({"dose_from_per_kg": 2.9e5}, ["dose-limit-in-interval"]),
        ({"post_thaw_viability_percent": 66}, ["below-viability-limit"]),
        ({"viability_percent": 66}, ["below-viability-limit"]),
    ],
)
def test_car_t_dose_warns(changes, code):
    assert codes(ask("car-t-dose", **CAR_T | changes)) == code


def test_range_upside_down_is_refused():
    with pytest.raises(Unusable, match=r"dosing\.range-upside-down"):
        ask("car-t-dose", **CAR_T | {"dose_from_per_kg": 2e6})


def test_reads_for_a_rare_allele():
    result = ask("reads-needed", allele_percent=0.1, reads_with_allele=5, chance_percent=95, dna_ng=30)

    assert (result.reads_poisson, result.reads_binomial) == (9154, 9151)
    assert round(result.haploid_genomes_in_dna) == 9091
    assert codes(result) == ["fewer-genomes-than-reads"]


@settings(max_examples=30, deadline=None)
@given(st.floats(1, 99), st.integers(1, 20), st.floats(50, 99.9))
def test_number_is_the_smallest_that_suffices(percent, wanted, chance):
    n = ask("clones", edited_allele_percent=percent, edited_alleles_per_clone=1, clones_wanted=wanted, chance_percent=chance).clones_to_pick

    # Term by term: the chance of fewer than are wanted among n, and among one less.
    def fewer(trials):
        share, term, total = percent / 100, (1 - percent / 100) ** trials, 0.0
        for k in range(wanted):
            total += term
            term *= (trials - k) / (k + 1) * share / (1 - share)
        return total

    assert 1 - fewer(n) >= chance / 100 - 1e-9
    assert n == wanted or 1 - fewer(n - 1) < chance / 100 + 1e-9


def test_clones_for_a_knock_out_of_both_alleles():
    assert ask("clones", edited_allele_percent=60).clones_to_pick == 7
    assert ask("clones", edited_allele_percent=60, growing_percent=50).clones_to_pick == 16


def test_number_beyond_anything_done_is_refused():
    with pytest.raises(Unusable, match=r"dosing\.out-of-reach"):
        ask("clones", edited_allele_percent=0.01, edited_alleles_per_clone=4)
