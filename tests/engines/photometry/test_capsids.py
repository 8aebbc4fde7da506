"""Empty, partly filled and full: constructed mixtures, and what weakens them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.photometry.films import capsids, codes, peak

from bridging.engines.photometry.analysis import Aav, Analysis, analyse
from bridging.engines.photometry.events import Events

VECTOR = Aav(3740, 4300)


def fit(*parts: np.ndarray, vector: Aav = VECTOR, seconds: float | None = None) -> Analysis:
    return analyse(Events(None, np.concatenate(parts)), None, vector, seconds=seconds)


@pytest.mark.parametrize("counts", [(3000, 1000, 6000), (900, 810, 1230), (6000, 400, 3600)])
@pytest.mark.parametrize("way", [0.4, 0.6])
def test_shares_of_capsids_lie_in_their_intervals(counts, way):
    found = fit(capsids(11, *counts, way=way))

    for sort, count in zip((found.capsids.empty, found.capsids.partial, found.capsids.full), counts, strict=True):
        assert sort.fraction.low - 0.005 < count / sum(counts) < sort.fraction.high + 0.005
        assert sort.fraction.value == pytest.approx(count / sum(counts), abs=0.025)
    assert sum(sort.fraction.value for sort in (found.capsids.empty, found.capsids.partial, found.capsids.full)) == pytest.approx(1)


def test_length_of_the_packaged_genome_follows_from_mass():
    found = fit(capsids(5, 900, 810, 1230, way=2500 / 4720, genome_nt=4720, relative=0.026), vector=Aav(3740, 4720))

    assert found.capsids.partial.mass_kda.value == pytest.approx(3740 + 0.309 * 2500, rel=0.003)
    assert found.capsids.partial.packaged_nt.low < 2500 < found.capsids.partial.packaged_nt.high
    assert found.capsids.full.packaged_nt.value == pytest.approx(4720, abs=40)
    assert found.capsids.empty.packaged_nt is None


def test_aggregates_and_debris_stand_apart():
    dimers, dust = peak(3, 7480, 350, 120), np.random.default_rng(4).exponential(500, 400) + 50

    found = fit(capsids(5, 1200, 600, 1800), dimers, dust)

    assert found.capsids.empty.fraction.value == pytest.approx(1200 / 3600, abs=0.02)
    assert found.capsids.aggregates.count == pytest.approx(120, abs=15)
    assert found.capsids.debris.count == pytest.approx(400, abs=15)
    assert found.capsids.aggregates.fraction.value == pytest.approx(found.capsids.aggregates.count / 4120)
    assert found.capsids.empty.of_landings.value == pytest.approx(found.capsids.empty.count / 4120)


def test_background_on_both_sides_is_no_partial_capsid():
    found = fit(capsids(5, 3000, 0, 5000), np.random.default_rng(6).uniform(100, 9000, 900))

    assert found.capsids.partial.fraction.value == 0
    assert found.capsids.partial.fraction.high < 0.03
    assert found.fitted.background == pytest.approx(900 * 3091 / 8900, rel=0.3)


def test_partials_that_are_not_there_are_not_invented():
    found = fit(capsids(8, 3000, 0, 7000))

    assert found.capsids.partial.fraction.value == 0
    assert "partials-not-shown" in codes(found)


def test_continuum_of_partials_is_counted():
    lengths = np.random.default_rng(2).uniform(1000, 3300, 1500)
    partials = 3740 + 0.309 * lengths + np.random.default_rng(3).normal(0, 170, 1500)

    found = fit(capsids(5, 3000, 0, 5500), partials)

    assert found.capsids.partial.fraction.value == pytest.approx(0.15, abs=0.02)


@pytest.mark.parametrize("scale", [0.97, 1.03])
def test_masses_that_were_given_are_only_starts(scale):
    found = fit(scale * capsids(5, 3000, 1000, 6000))

    assert found.capsids.empty.mass_kda.value == pytest.approx(3740 * scale, rel=0.004)
    assert found.capsids.full.fraction.value == pytest.approx(0.6, abs=0.02)
    assert "fit-at-bound" not in codes(found)


def test_wrong_ladder_drives_the_masses_to_their_bounds():
    found = fit(0.917 * capsids(5, 3000, 1000, 6000))

    assert found.capsids.empty.mass_kda.value == pytest.approx(0.95 * 3740)
    assert {"fit-at-bound", "poor-fit"} <= set(codes(found))
    assert min(abs(seen - 0.917 * 3740) for seen in found.peaks_seen_kda) < 40


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((60, 40, 100), "too-few-events"), ((600, 400, 900), "too-few-for-partials"), ((1200, 800, 2000), None)],
)
def test_few_events_are_told(counts, expected):
    found = set(codes(fit(capsids(5, *counts))))

    assert {"too-few-events", "too-few-for-partials"} & found == ({expected} if expected else set())


def test_sort_that_is_not_there_is_at_no_bound():
    assert "fit-at-bound" not in codes(fit(peak(1, 5069, 220, 3000)))


def test_interval_of_few_capsids_is_wide():
    few, many = (fit(capsids(5, 30 * times, 20 * times, 50 * times)).capsids.full.fraction for times in (3, 60))

    assert few.high - few.low > 3 * (many.high - many.low)


def test_short_genome_leaves_no_room_for_partials():
    found = fit(capsids(5, 2000, 0, 2000, genome_nt=1200), vector=Aav(3740, 1200))

    assert "unresolved-peaks" in codes(found)


@pytest.mark.parametrize(("parts", "is_told"), [((), False), ((peak(1, 8800, 400, 700),), True)])
def test_crowding_is_told_by_sums_of_capsids(parts, is_told):
    found = fit(capsids(5, 2000, 500, 3000), *parts)

    assert ("overlap" in codes(found)) == is_told


def test_crowding_is_told_by_broad_peaks():
    assert "overlap" in codes(fit(capsids(5, 3000, 0, 4000, relative=0.08)))


@given(st.integers(0, 10_000), st.integers(20, 2000), st.integers(0, 500), st.integers(20, 2000), st.floats(300, 6000))
@settings(max_examples=6, deadline=None)
def test_every_landing_is_accounted_for(seed, empty, partial, full, genome_nt):
    found = fit(capsids(seed, empty, partial, full, genome_nt=genome_nt), vector=Aav(3740, genome_nt))

    sorts = (found.capsids.empty, found.capsids.partial, found.capsids.full)
    apart = found.capsids.aggregates.count + found.capsids.debris.count + found.fitted.background
    assert sum(sort.count for sort in sorts) + apart == pytest.approx(found.fitted.landing)
    for sort in sorts:
        assert 0 <= sort.fraction.low <= sort.fraction.value <= sort.fraction.high <= 1
