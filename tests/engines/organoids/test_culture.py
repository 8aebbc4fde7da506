"""Cultures keep their books: nothing comes from nowhere, nothing is free, and each day takes a day."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.engines.organoids.culture.day import next_day, start
from bridging.engines.organoids.culture.parameters import PRESETS, Culture, Method
from bridging.engines.organoids.culture.plan import Plan, run
from bridging.engines.organoids.culture.state import Decision, Kind, Passage
from bridging.kernel.unusable import Unusable

STILL = Culture(dome_loss=0, spread=0)

decisions = st.one_of(
    st.just(Decision()),
    st.just(Decision(feeds=True)),
    st.just(Decision(freezes=1)),
    st.builds(
        lambda split, method, rock: Decision(passage=Passage(split, method, rock)), st.floats(1, 6), st.sampled_from(Method), st.booleans()
    ),
)


@settings(deadline=None)
@given(st.lists(decisions, max_size=20), st.integers(0, 100))
def test_cells_matter_and_time_are_conserved(made, seed):
    culture = Culture()
    begun = state = start(culture, 4, seed)
    for day, decision in enumerate(made, start=1):
        wanted = decision if state.domes > 1 or not decision.freezes else Decision()
        if wanted.passage is not None and state.domes > 100:
            wanted = Decision()
        state = next_day(state, wanted, culture, seed)
        assert state.day == day
        if not state.domes:
            break

    book = state.book
    balance = begun.volume_nl + sum(entry.grown_nl - entry.lost_nl - entry.stored_nl for entry in book)
    plated = sum(entry.domes for entry in book if entry.kind in {Kind.SEEDED, Kind.PASSAGED})
    assert state.volume_nl == pytest.approx(balance, abs=1e-6 * max(1.0, state.volume_nl))
    assert sum(entry.matrix_ul for entry in book) == pytest.approx(25 * plated)
    assert all(
        min(entry.lost_nl, entry.stored_nl, entry.matrix_ul, entry.medium_ul, entry.minutes, entry.cost_eur) >= -1e-9 for entry in book
    )
    assert state.vials == sum(entry.domes for entry in book if entry.kind is Kind.FROZEN)
    assert state.cost_eur == pytest.approx(sum(entry.cost_eur for entry in book))


def test_three_passages_by_five_take_what_they_must():
    # labs.md § 8: 1 → 125 domes in 21 days takes 156 domes of 50 µL, 7.8 mL, of which 3.9 mL neat matrix at 50 %.
    done = run(STILL, Plan(days=22, split=5, passage_days=7), 1)

    assert (done.end.domes, done.end.passage) == (125, 3)
    assert sum(entry.domes for entry in done.end.book if entry.kind in {Kind.SEEDED, Kind.PASSAGED}) == 156
    assert done.used()["matrix_ul"] == pytest.approx(3900)


def test_volume_doubles_in_its_time_after_the_lag():
    culture = replace(STILL, limit_um=1000, lag_days=1, doubling_days=2)
    state = start(culture, 1, 1)
    first = state.volume_nl
    for _ in range(5):
        state = next_day(state, Decision(feeds=True), culture, 1)

    # Four days of growth: two doublings, but for the little that a limit of 1 mm takes.
    assert state.volume_nl / first == pytest.approx(4, rel=0.01)


def test_diffusion_ends_growth_and_what_is_late_dies():
    done = run(replace(STILL, limit_um=150), Plan(days=30, passage_days=60), 1)

    assert done.end.median_um <= 150
    assert done.end.viable < 0.3
    assert done.days[9].viable == 1


def test_stale_medium_kills_and_fresh_medium_costs():
    fed, hungry = (run(STILL, Plan(days=7, passage_days=30, feed_days=days), 1) for days in (2, 30))

    assert (fed.end.viable, hungry.end.viable) == (1, pytest.approx(0.92**4))
    assert fed.used(Kind.FED)["medium_ul"] == 3 * 500
    assert fed.end.cost_eur - hungry.end.cost_eur == pytest.approx(3 * (0.5 * 1.05 + 8.5 / 60 * 50))


def test_single_cells_lose_more_and_rock_inhibitor_helps():
    ends = [
        run(STILL, Plan(days=8, split=1, method=method, has_rock=rock), 3).used(Kind.PASSAGED)["lost_nl"]
        for method, rock in ((Method.FRAGMENTS, False), (Method.SINGLE_CELLS, True), (Method.SINGLE_CELLS, False))
    ]

    grown = ends[0] / 0.25
    assert ends == pytest.approx([0.25 * grown, 0.8 * grown, 0.95 * grown], rel=0.01)


def test_budget_ends_the_run_before_it_is_passed():
    whole = run(STILL, Plan(), 1)
    short = run(STILL, Plan(budget_eur=whole.end.cost_eur / 2), 1)

    assert (whole.ended_by, short.ended_by) == ("plan", "budget")
    assert short.end.cost_eur <= whole.end.cost_eur / 2
    assert short.days == whole.days[: len(short.days)]


def test_passage_by_size_waits_for_it():
    done = run(STILL, Plan(days=14, passage_um=90), 1)

    passages = [entry.day for entry in done.end.book if entry.kind is Kind.PASSAGED]
    assert passages[0] == next(state.day for state in done.days if state.median_um >= 90)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_keep_a_culture_going(name):
    preset = PRESETS[name]

    done = run(preset.culture, Plan(days=4 * preset.passage_days, split=preset.split, passage_days=preset.passage_days), 1)

    assert done.end.organoids / done.end.domes > 0.5 * preset.culture.start_fragments


def test_same_seed_same_culture_and_another_differs():
    same, again, other = (run(Culture(), Plan(days=10), seed) for seed in (1, 1, 2))

    assert same == again
    assert same.end.diameters_um != other.end.diameters_um


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda: Culture(doubling_days=0), "organoids.parameter"),
        (lambda: Culture(dome_loss=float("nan")), "organoids.parameter"),
        (lambda: Plan(days=0), "organoids.parameter"),
        (lambda: Plan(split=0.2), "organoids.parameter"),
        (lambda: Plan(budget_eur=float("nan")), "organoids.parameter"),
        (lambda: start(STILL, 0, 1), "culture.domes"),
        (lambda: start(STILL, 1, -1), "culture.seed"),
        (lambda: run(STILL, Plan(budget_eur=1), 1), "culture.budget"),
        (lambda: next_day(start(STILL, 2, 1), Decision(freezes=3), STILL, 1), "culture.freeze"),
        (lambda: next_day(start(STILL, 2, 1), Decision(passage=Passage(0.1)), STILL, 1), "culture.split"),
    ],
)
def test_what_cannot_be_is_refused(act, code):
    with pytest.raises(Unusable) as refused:
        act()

    assert refused.value.message.code == code
