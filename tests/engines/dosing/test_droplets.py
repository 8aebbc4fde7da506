"""Digital PCR: the values of an instrument, of the curriculum, and the ends at which nothing can be said."""

import csv
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.dosing.asking import ask, codes, droplets
from tests.labs_data import lab_file

from bridging.kernel.unusable import Unusable

POLY_A = ((18253, 9113), (18015, 8851), (16939, 8414))
CFTR = ((18327, 6260), (17611, 5962), (17527, 5835))
NO_TEMPLATE = ((17214, 0), (18999, 0), (17349, 1))


def counted(rows):
    return droplets(*((positive, accepted) for accepted, positive in rows))


def test_one_well_of_the_curriculum():
    result = ask("ddpcr", wells=droplets((9000, 18000)), droplet_volume_nl=0.85, dilution_factor=5e6)

    assert result.copies_per_droplet.value == pytest.approx(log(2))
    assert f"{result.copies_per_ml_sample.value:.1e}" == "4.1e+12"
    assert (result.copies_per_ml_sample.n, result.copies_per_ml_sample.method) == (18000, "Clopper–Pearson (exact binomial)")
    assert codes(result) == ["no-blank"]


def test_wells_of_the_instrument_are_reproduced():
    with lab_file("ddpcr/quant_A01.csv").open(encoding="utf-8-sig") as file:
        target, reference = csv.DictReader(file)
    for row in (target, reference):
        wells = droplets((int(row["Positives"]), int(row["Accepted Droplets"])))
        conc = ask("ddpcr", wells=wells, droplet_volume_nl=0.85).copies_per_ul_reaction
        assert conc.value == pytest.approx(float(row["Conc(copies/µL)"]), rel=1e-6)
        # The instrument's own interval rests on a normal approximation, which is narrower by about half a droplet.
        assert conc.ci95 == (pytest.approx(float(row["PoissonConfMin"]), rel=2e-4), pytest.approx(float(row["PoissonConfMax"]), rel=2e-4))

    both = [droplets((int(row["Positives"]), int(row["Accepted Droplets"]))) for row in (target, reference)]
    result = ask("ddpcr-ratio", target_wells=both[0], reference_wells=both[1])
    for made, name in ((result.ratio, "Ratio"), (result.copies_per_cell, "CNV")):
        assert made.value == pytest.approx(float(target[name]), rel=1e-6)
        assert made.ci95 == (
            pytest.approx(float(target[f"Poisson{name}Min"]), rel=1e-5),
            pytest.approx(float(target[f"Poisson{name}Max"]), rel=1e-5),
        )
    assert (result.ratio.method, codes(result)) == ("delta method", [])


def test_older_droplet_volume_changes_the_concentration_and_not_the_ratio():
    old, new = (
        ask("ddpcr", wells=droplets((9000, 18000)), droplet_volume_nl=volume).copies_per_ul_reaction.value for volume in (0.91, 0.85)
    )

    assert old / new == pytest.approx(0.85 / 0.91)


def test_wells_of_batch_026_are_reproduced():
    poly_a = ask("ddpcr", wells=counted(POLY_A), droplet_volume_nl=0.85, dilution_factor=5e6, no_template_wells=counted(NO_TEMPLATE))
    ratio = ask("ddpcr-ratio", target_wells=counted(CFTR), reference_wells=counted(POLY_A)).ratio

    assert round(poly_a.copies_per_ml_sample.value / 1e12, 3) == 4.028
    assert round(poly_a.no_template_copies_per_ul.value * 5e9 / 1e8, 3) == 1.098
    assert (round(ratio.value, 3), round(ratio.ci95[0], 2), round(ratio.ci95[1], 2)) == (0.602, 0.59, 0.61)
    assert codes(poly_a) == []
    assert poly_a.between_wells_cv_percent == pytest.approx(1.174, abs=1e-3)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 17_999), st.integers(1, 17_999))
def test_interval_holds_the_value(target, reference):
    conc = ask("ddpcr", wells=droplets((target, 18_000)), droplet_volume_nl=0.85).copies_per_ul_reaction
    ratio = ask("ddpcr-ratio", target_wells=droplets((target, 18_000)), reference_wells=droplets((reference, 18_000))).ratio

    assert 0 <= conc.ci95[0] <= conc.value <= conc.ci95[1]
    assert 0 <= ratio.ci95[0] <= ratio.value <= ratio.ci95[1]


def test_no_positive_droplet_has_an_upper_limit():
    conc = ask("ddpcr", wells=droplets((0, 20_000)), droplet_volume_nl=0.85).copies_per_ul_reaction
    ratio = ask("ddpcr-ratio", target_wells=droplets((0, 20_000)), reference_wells=droplets((9000, 20_000))).ratio

    assert (conc.value, conc.ci95[0]) == (0, 0)
    assert conc.ci95[1] == pytest.approx(-log(0.025) / 20_000 / 0.85e-3)
    assert (ratio.value, ratio.ci95[0]) == (0, 0)
    assert 0 < ratio.ci95[1] < 1e-3
    assert ratio.method == "two exact 97.5 % binomial intervals (Bonferroni)"


@pytest.mark.parametrize(
    ("wells", "blanks", "code"),
    [
        ([(4000, 9000)], [(0, 15_000)], ["few-droplets"]),
        ([(17_950, 18_000)], [(0, 15_000)], ["near-saturation"]),
        ([(9000, 18_000), (9600, 18_000)], [(0, 15_000)], ["wells-differ"]),
        ([(900, 18_000)], [(20, 18_000)], ["blank-positive"]),
    ],
)
def test_digital_pcr_warns(wells, blanks, code):
    result = ask("ddpcr", wells=droplets(*wells), droplet_volume_nl=0.85, no_template_wells=droplets(*blanks))

    assert codes(result) == code


def test_chance_is_said_with_two_digits_that_count():
    wells = droplets((9000, 18_000), (9300, 18_000))
    result = ask("ddpcr", wells=wells, droplet_volume_nl=0.85, no_template_wells=droplets((0, 15_000)))

    assert [message.args for message in result.warnings] == [{"p": 0.0016}]


@pytest.mark.parametrize(
    ("name", "given_", "code"),
    [
        ("ddpcr", {"wells": droplets((18_000, 18_000)), "droplet_volume_nl": 0.85}, "dosing.saturated"),
        ("ddpcr", {"wells": droplets((18_001, 18_000)), "droplet_volume_nl": 0.85}, "dosing.more-than-counted"),
        ("ddpcr-ratio", {"target_wells": droplets((5, 18_000)), "reference_wells": droplets((0, 18_000))}, "dosing.no-reference"),
    ],
)
def test_counts_that_say_nothing_are_refused(name, given_, code):
    with pytest.raises(Unusable, match=code):
        ask(name, **given_)
