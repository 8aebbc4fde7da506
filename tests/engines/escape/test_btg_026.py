"""The data of Batch BTG-026: the published tables letter by letter, what they come to, and that no seed changes what they mean."""

import hashlib
import math
from itertools import pairwise
from statistics import fmean

import pytest

from bridging.engines.escape.cases import CASES
from bridging.engines.escape.cases.btg_026.truth import PUBLISHED

PUBLISHED_SHA256 = {
    "mp_calibrants": "d03a0be923967ac5",
    "mp_protein_calibrants_DO_NOT_EXTRAPOLATE": "26b429ce3ae71777",
    "mp_events_BTG-026": "de4432f626a18934",
    "mp_events_reference_BTG-019": "8266e30284e0a269",
    "ddpcr_counts": "33eaa29994c31cf2",
    "fis_timecourse": "7cd89d30c4ed4a1f",
    "amplicon_alleles": "0cbd14e31f21ce23",
    "clone_copy_number": "143c32c198bf0f74",
    "environment": "67c4cbc602490493",
    "suite_timeline": "0489691307f47951",
}
"""Beginnings of the hashes of the files that the curriculum's own generator writes."""
SEEDS = range(200)


@pytest.fixture(scope="module")
def published():
    return CASES["btg-026"](PUBLISHED)


@pytest.fixture(scope="module")
def many():
    return [CASES["btg-026"](seed) for seed in SEEDS]


def test_published_seed_gives_the_published_files_letter_by_letter(published):
    found = {name: hashlib.sha256(table.as_csv().encode()).hexdigest()[:16] for name, table in published.tables.items()}

    assert found == PUBLISHED_SHA256
    assert [table.file for table in published.tables.values()] == [f"{name}.csv" for name in PUBLISHED_SHA256]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slope", 39.92),
        ("intercept", 1.86),
        ("mass-at-200", 4.96),
        ("mass-code", "496"),
        ("ladder-full", 4.77),
        ("empty-mass", 3.74),
        ("middle-mass", 4.51),
        ("full-mass", 5.20),
        ("peaks-code", "374552"),
        ("empty-share", 30),
        ("middle-share", 27),
        ("full-share", 40),
        ("reference-empty-share", 23),
        ("reference-middle-share", 6),
        ("reference-full-share", 69),
        ("empty-share-of-capsids", 31),
        ("middle-share-of-capsids", 28),
        ("full-share-of-capsids", 41),
        ("genome-kb", 2.48),
        ("poly-a-titre", 4.03),
        ("cftr-titre", 2.42),
        ("gfp-titre", 1.59),
        ("titre-ratio", 0.602),
        ("titre-sum", 1.0),
        ("clone", "B3"),
        ("clone-dropout", "E2"),
        ("clone-mixture", "C1"),
        ("clone-knockout", "D9"),
        ("clone-unedited", "A7"),
        ("dropout-copies", 1.03),
        ("potency", 0.60),
        ("slope-of-potency", 1367),
        ("minutes-to-clearance", 4),
        ("end-of-run", "13:48"),
        ("line-cleared", "13:52"),
        ("cftr-dose", 6.0),
        ("gfp-dose", 4.0),
        ("particles", 1.5),
    ],
)
def test_published_tables_come_to_the_curriculums_key(published, name, value):
    assert published.values[name] == value


def test_mistakes_come_to_what_the_curriculum_says_of_them(published):
    assert "477" in published.values["ladder-codes"]
    assert published.values["ladder-peaks-code"] == "344148"
    assert published.values["raw-ratio"] == 0.681
    assert 0.70 < published.values["auc-ratio-mean"] < published.values["auc-ratio-highest"] < 1.40


def test_same_seed_gives_the_same_data_and_another_seed_gives_others():
    assert CASES["btg-026"](7) == CASES["btg-026"](7)
    assert CASES["btg-026"](7).tables["ddpcr_counts"] != CASES["btg-026"](8).tables["ddpcr_counts"]


def test_codes_differ_between_teams(many):
    codes = [each.values["mass-code"] for each in many]

    assert len(set(codes)) > 25
    assert max(codes.count(code) for code in set(codes)) < len(codes) / 8
    assert {each.values["clone"] for each in many} == {"A7", "B3", "C1", "D9", "E2"}


def test_every_seed_tells_the_same_story(many):
    for each in many:
        values = each.values
        assert 0.55 < values["titre-ratio"] < 0.65
        assert 0.96 < values["titre-sum"] < 1.04
        assert values["potency"] < 0.70
        assert "374552" in values["peaks-codes"]
        assert 2.4 < values["genome-kb"] < 2.6
        assert values["minutes-to-clearance"] == 4
        assert values["ladder-full"] == pytest.approx(4.77, abs=0.03)
        assert 3.0 < values["poly-a-titre"] < 5.0
        assert 1.39 < values["particles"] < 1.51
        assert 0.9 < values["dropout-copies"] < 1.1


def test_plates_stay_within_their_limits_for_every_seed(many):
    for each in many:
        for _, _, limit, result in each.tables["environment"].rows:
            assert result == 0 if limit == "no growth" else result <= limit


def test_no_answer_is_right_and_a_known_mistake_at_once(many):
    for each in many:
        values = each.values
        assert not set(values["mass-codes"]) & set(values["ladder-codes"])
        assert not set(values["peaks-codes"]) & {*values["peaks-beside-codes"], values["ladder-peaks-code"]}
        assert not set(values["shares-codes"]) & set(values["reference-shares-codes"])
        assert not set(values["dose-codes"]) & {*values["dose-of-label-codes"], *values["load-multiplied-codes"]}
        assert abs(values["titre-ratio"] - values["raw-ratio"]) > 0.04
        assert values["auc-ratio-mean"] - values["potency"] > 0.08


@pytest.mark.parametrize("digits", [1, 2, 3])
def test_mass_of_a_team_that_rounds_its_line_is_accepted(many, digits):
    for each in many:
        line = fitted([(row[1], row[3]) for row in each.tables["mp_calibrants"].rows])
        slope, intercept = round(line[0], digits), round(line[1], digits)

        assert f"{100 * (200 - intercept) / slope:.0f}" in each.values["mass-codes"]


def test_mass_of_a_team_that_takes_means_and_a_difference_is_accepted(many):
    for each in many:
        rows = each.tables["mp_calibrants"].rows
        empty, full = (round(fmean(row[3] for row in part), 2) for part in (rows[:3], rows[3:]))
        slope = (full - empty) / (rows[3][1] - rows[0][1])

        assert f"{100 * (rows[0][1] + (200 - empty) / slope):.0f}" in each.values["mass-codes"]


@pytest.mark.parametrize("whole", ["all", "capsids"])
def test_peaks_and_shares_of_a_team_with_the_gates_are_accepted(many, whole):
    for each in many:
        slope, intercept = fitted([(row[1], row[3]) for row in each.tables["mp_calibrants"].rows])
        masses = [round((contrast - round(intercept, 2)) / round(slope, 2), 3) for _, contrast in each.tables["mp_events_BTG-026"].rows]
        parts = [[mass for mass in masses if low <= mass < high] for low, high in ((3.4, 4.1), (4.1, 4.86), (4.86, 5.6))]
        count = len(masses) if whole == "all" else len([mass for mass in masses if mass <= 5.6])

        assert "".join(f"{100 * len(part) / count:.0f}" for part in parts) in each.values["shares-codes"]
        assert "".join(f"{10 * fmean(part):.0f}" for part in parts) in each.values["peaks-codes"]


def test_titres_of_a_team_well_by_well_are_those_of_all_wells(many):
    for each in many:
        titres = {}
        for assay, _, accepted, positive in each.tables["ddpcr_counts"].rows:
            titres.setdefault(assay, []).append(-math.log(1 - positive / accepted) / 0.85e-6 * 5e6)
        poly_a, cftr, gfp, _ = (fmean(wells) for wells in titres.values())

        assert round(cftr / 1e12, 1) / round(poly_a / 1e12, 1) == pytest.approx(each.values["titre-ratio"], abs=0.03)
        assert (poly_a / 1e12, cftr / 1e12, gfp / 1e12) == pytest.approx(
            (each.values["poly-a-titre"], each.values["cftr-titre"], each.values["gfp-titre"]), abs=0.02
        )


def test_potency_of_a_team_by_any_of_the_usual_roads_is_within_four_hundredths(many):
    for each in many:
        areas = areas_of(each.tables["fis_timecourse"])
        lines = {arm: fitted([(math.log10(dose), fmean(wells)) for dose, wells in doses.items()]) for arm, doses in areas.items()}
        means = {arm: fmean(map(fmean, doses.values())) for arm, doses in areas.items()}
        (reference, test), (up, down) = lines.values(), means.values()
        for slope in (reference[0], test[0], round((reference[0] + test[0]) / 2, -1)):
            assert 10 ** round((down - up) / slope, 2) == pytest.approx(each.values["potency"], abs=0.04)


def test_doses_of_a_team_are_accepted_whichever_method_gave_its_ratio(many):
    for each in many:
        values = each.values
        by_weight = values["full-share"] / (values["full-share"] + values["middle-share"])
        for ratio in (round(values["titre-ratio"], 2), round(values["cftr-titre"], 1) / round(values["poly-a-titre"], 1), by_weight):
            for load in ("14", "15"):
                cftr = round(100 * ratio)
                assert f"{cftr}{100 - cftr}{load}" in values["dose-codes"]


def fitted(points):
    middle, height = fmean(x for x, _ in points), fmean(y for _, y in points)
    slope = sum((x - middle) * (y - height) for x, y in points) / sum((x - middle) ** 2 for x, _ in points)
    return slope, height - slope * middle


def areas_of(table):
    """Return the area of each well above 100 %, by arm and dose, for the arms that were given a dose; the reference comes first."""
    courses = {}
    for arm, dose, well, minute, area in table.rows:
        if dose:
            courses.setdefault(arm, {}).setdefault(float(dose), {}).setdefault(well, []).append((minute, area))
    return {
        arm: {
            dose: [
                sum((later - earlier) * ((low + high) / 2 - 100) for (earlier, low), (later, high) in pairwise(course))
                for course in wells.values()
            ]
            for dose, wells in doses.items()
        }
        for arm, doses in courses.items()
    }
