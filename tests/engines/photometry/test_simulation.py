"""Simulated films: seeded, with a truth that the fit finds again, and with what goes wrong in real ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.photometry.films import codes

from bridging.engines.photometry.acceptance import Criterion, judge
from bridging.engines.photometry.analysis import Aav, Peaks, analyse
from bridging.engines.photometry.calibration import calibrate
from bridging.engines.photometry.simulation.dilution import expect, picomolar, plan_dilution
from bridging.engines.photometry.simulation.film import Conditions, Film, film_of
from bridging.engines.photometry.simulation.landing import PROTEINS, landing_rate
from bridging.engines.photometry.simulation.species import LINE, Partials, aav, ladder
from bridging.kernel.unusable import Unusable

VECTOR = aav(0.3, 0.55, Partials(0.15, 2500), genome_nt=4300)
THIN = Conditions(seconds=240)


def fit(film: Film):
    return analyse(film.events, LINE, Aav(3740, 4300), seconds=film.length_s)


def test_seed_makes_the_film():
    first, again, other = (film_of(VECTOR, 5e10, seed=seed) for seed in (1, 1, 2))

    np.testing.assert_array_equal(first.contrasts, again.contrasts)
    np.testing.assert_array_equal(first.kinds, again.kinds)
    assert len(first.contrasts) != len(other.contrasts)


def test_events_come_in_order_of_time_and_within_the_film():
    film = film_of(VECTOR, 1e11, seed=3)

    assert (np.diff(film.seconds) >= 0).all()
    assert 0 <= film.seconds.min() <= film.seconds.max() <= film.length_s
    assert len(film.contrasts) == len(film.seconds) == len(film.kinds) == len(film.partners)


def test_fit_finds_the_truth_of_a_thin_film():
    film = film_of(VECTOR, 2e10, THIN, seed=4)
    truth = np.array([film.count(name) for name in ("empty", "partial", "full")])

    found = fit(film).capsids

    for sort, count in zip((found.empty, found.partial, found.full), truth, strict=True):
        assert sort.fraction.low - 0.01 < count / truth.sum() < sort.fraction.high + 0.01
    assert found.partial.packaged_nt.value == pytest.approx(2500, abs=250)


def test_crowded_film_is_told_and_reads_too_heavy():
    thin, crowded = film_of(VECTOR, 2e10, THIN, seed=5), film_of(VECTOR, 1e12, seed=5)

    assert "overlap" not in codes(fit(thin))
    assert "overlap" in codes(fit(crowded))
    assert (thin.partners > 0).mean() < 0.03
    assert (crowded.partners > 0).mean() > 0.25
    assert fit(crowded).capsids.aggregates.fraction.value > 5 * fit(thin).capsids.aggregates.fraction.value


def test_ladder_is_calibrated_back_to_its_line():
    film = film_of(ladder(66, 146, 480), 6e12, Conditions(anchor=PROTEINS), seed=6)

    found = calibrate(film.events, [66, 146, 480])

    assert found.line.slope == pytest.approx(LINE.slope, rel=0.01)
    assert codes(found) == []


def test_dirty_coverslip_shows_as_a_peak_that_leaves_as_it_lands():
    film = film_of(ladder(66, 480), 4e12, Conditions(anchor=PROTEINS, dirt_per_s=10), seed=7)

    found = analyse(film.events, LINE, Peaks(3))

    told = [message.args["mass_kda"] for message in found.cautions if message.code == "caution.unbinding-peak"]
    assert told == [pytest.approx(230, abs=5)]


def test_dna_that_scatters_less_makes_full_capsids_read_too_light():
    plain, real = (aav(0.5, 0.5, genome_nt=4700, dna_contrast=contrast)[1].mass_kda for contrast in (1.0, 0.9))

    assert plain - real == pytest.approx(0.1 * 0.309 * 4700)


def test_heavy_particles_land_less_often():
    """D^½ goes with M^(−1/6): 64 times the mass is half as many landings."""
    assert landing_rate(1e11, 64 * 3740) == pytest.approx(landing_rate(1e11, 3740) / 2)


@pytest.mark.parametrize(("species", "per_ml"), [((), 1e11), (aav(0, 0), 1e11), (aav(-1, 2), 1e11), (VECTOR, -1), (VECTOR, 1e15)])
def test_solution_that_cannot_be_is_refused(species, per_ml):
    with pytest.raises(ValueError, match=r"particles|landings"):
        film_of(species, per_ml, seed=1)


def test_hundred_billion_per_ml_is_166_picomolar():
    assert picomolar(1e11) == pytest.approx(166.05, abs=0.01)


def test_plan_of_a_high_stock_takes_two_equal_steps():
    plan = plan_dilution(4e13)

    assert [step.sample_ul / (step.sample_ul + step.buffer_ul) for step in plan.steps] == pytest.approx([0.05, 0.05])
    assert [step.per_ml for step in plan.steps] == pytest.approx([2e12, 1e11])
    assert (plan.landings, plan.is_enough, plan.is_crowded) == (3000, True, False)


@given(st.floats(1e8, 1e15), st.floats(1, 1e6), st.floats(2, 200))
def test_every_plan_reaches_its_target_with_volumes_one_can_pipette(target, fold, final_ul):
    plan = plan_dilution(target * fold, target, final_ul=final_ul)

    for step in plan.steps:
        assert step.sample_ul >= 2 * (1 - 1e-9)
        assert step.sample_ul + step.buffer_ul <= 100 * step.sample_ul * (1 + 1e-6)
    assert plan.per_ml == target
    if plan.steps:
        assert plan.steps[-1].per_ml == pytest.approx(target)


@pytest.mark.parametrize(("stock", "target"), [(1e10, 1e11), (0, 1e11), (float("inf"), 1e11), (1e12, -1), (float("nan"), 1e11)])
def test_stock_that_cannot_be_diluted_is_refused(stock, target):
    with pytest.raises(Unusable) as refused:
        plan_dilution(stock, target)

    assert refused.value.message.code == "photometry.dilution"


def test_expectation_grows_crowded_with_concentration():
    thin, crowded = expect(2e10), expect(1e12)

    assert (thin.is_enough, thin.is_crowded, crowded.is_enough, crowded.is_crowded) == (False, False, True, True)
    assert thin.shared_spots < 0.02
    assert crowded.shared_spots > 0.5


def test_film_is_held_to_limits_one_by_one():
    good, crowded = (fit(film_of(VECTOR, per_ml, seed=8)) for per_ml in (8e10, 4e11))

    accepted = judge(good, blank_landings=40, known_kda=3740)
    rejected = judge(crowded, blank_landings=4000, known_kda=4000)

    assert {check.criterion for check in accepted} == set(Criterion)
    assert [check.criterion for check in accepted if not check.is_met] == []
    assert [check.criterion for check in rejected if not check.is_met] == [Criterion.BLANK, Criterion.RATE, Criterion.POSITION]
