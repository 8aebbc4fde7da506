"""The tables of the batch through the engines that learners know from the laboratories: they read what the key of the room says."""

import numpy as np
import pytest
from tests.engines.escape.test_btg_026 import areas_of

from bridging.engines.dosing.droplet_titre import DropletTitreInput, droplet_titre
from bridging.engines.dosing.droplets import DropletCounts
from bridging.engines.dosing.parallel_lines import RelativePotencyInput, Response, relative_potency
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.cases.btg_026.truth import PUBLISHED
from bridging.engines.photometry.analysis import Aav, analyse
from bridging.engines.photometry.calibration import calibrate_peaks
from bridging.engines.photometry.events import Events, Peak

SEEDS = (PUBLISHED, 1, 2, 3)


@pytest.fixture(params=SEEDS, scope="module")
def data(request):
    return CASES["btg-026"](request.param)


def test_mass_photometry_finds_the_peaks_the_shares_and_the_genome(data):
    line = calibrate_peaks([Peak(1000 * mass, -contrast / 1000) for _, mass, _, contrast in data.tables["mp_calibrants"].rows]).line
    contrasts = np.array([-contrast / 1000 for _, contrast in data.tables["mp_events_BTG-026"].rows])

    found = analyse(Events(contrasts, None), line, Aav(3740, 4720)).capsids

    sorts = (found.empty, found.partial, found.full)
    assert "".join(f"{sort.mass_kda.value / 100:.0f}" for sort in sorts) in data.values["peaks-codes"]
    assert "".join(f"{100 * sort.of_landings.value:.0f}" for sort in sorts) in data.values["shares-codes"]
    assert "".join(f"{100 * sort.fraction.value:.0f}" for sort in sorts) in data.values["shares-codes"]
    assert f"{(-0.2 - line.intercept) / line.slope / 10:.0f}" in data.values["mass-codes"]


def test_digital_pcr_finds_the_titres_and_no_reason_for_doubt(data):
    titres = []
    for assay in dict.fromkeys(row[0] for row in data.tables["ddpcr_counts"].rows):
        wells = tuple(
            DropletCounts(accepted_droplets=accepted, positive_droplets=positive)
            for name, _, accepted, positive in data.tables["ddpcr_counts"].rows
            if name == assay
        )
        titres.append(droplet_titre(DropletTitreInput(wells=wells, droplet_volume_nl=0.85, dilution_factor=5e6)).copies_per_ml_sample.value)
    poly_a, cftr, gfp, blank = titres

    assert (round(poly_a / 1e12, 2), round(cftr / 1e12, 2), round(gfp / 1e12, 2)) == (
        data.values["poly-a-titre"],
        data.values["cftr-titre"],
        data.values["gfp-titre"],
    )
    assert cftr / poly_a == pytest.approx(data.values["titre-ratio"], abs=0.001)
    assert blank < poly_a / 1000


def test_parallel_lines_find_the_potency_and_that_the_lines_are_parallel(data):
    reference, test = areas_of(data.tables["fis_timecourse"]).values()

    found = relative_potency(RelativePotencyInput(reference=responses(reference), test=responses(test)))

    assert found.relative_potency.value == pytest.approx(data.values["potency"], abs=0.005)
    assert found.relative_potency.ci95[1] < 0.72
    assert found.parallelism.p > 0.01


def responses(areas):
    return tuple(Response(dose=dose, response=area) for dose, wells in areas.items() for area in wells)
