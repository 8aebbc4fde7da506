"""The forecast against what was measured elsewhere, against what can be worked out by hand, and against the conditions that it speeds up."""

from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.escape.forecast_rooms import nine, room, track

from bridging.engines.escape.forecast import NoWayOut, forecast
from bridging.engines.escape.forecast.hinted import finished, pushes
from bridging.engines.escape.forecast.plan import plan_of
from bridging.engines.escape.forecast.play import minutes_until_out
from bridging.engines.escape.forecast.team import Effort, Hands
from bridging.engines.escape.schema import Condition
from bridging.kernel.seed import random_for

SHARES = [(number + 0.5) / 4000 for number in range(4000)]

# Nine puzzles of (3, 6, 15) minutes in four structures, worked by one, two and three pairs: median and 90th percentile in minutes, and the share that
# is out within an hour with one and with two. Figures of an independent simulation of 4,000 runs, printed as whole minutes and hundredths.
MEASURED = [
    ("linear", 2, 72, 82, 0.05),
    ("linear", 4, 72, 82, 0.05),
    ("linear", 6, 72, 82, None),
    ("two tracks", 2, 72, 82, 0.06),
    ("two tracks", 4, 43, 50, 1.0),
    ("two tracks", 6, 43, 50, None),
    ("pyramid", 2, 72, 82, 0.06),
    ("pyramid", 4, 47, 55, 0.98),
    ("pyramid", 6, 41, 48, None),
    ("open", 2, 72, 82, 0.05),
    ("open", 4, 42, 49, 1.0),
    ("open", 6, 32, 38, None),
]


@pytest.mark.parametrize(("structure", "team", "middle", "p90", "in_time"), MEASURED)
def test_nine_puzzles_take_what_was_measured(structure, team, middle, p90, in_time):
    found = forecast(nine(structure), team)

    assert found.median == pytest.approx(middle, abs=0.8)
    assert found.p90 == pytest.approx(p90, abs=1.0)
    if in_time is not None:
        assert found.p_in_time == pytest.approx(in_time, abs=0.015)


def test_a_hint_pushed_at_eight_minutes_brings_two_tracks_home():
    without = forecast(nine("two tracks", minutes=45), 4)
    # 2 of the 9 minutes from usual to most: at 8 minutes.
    with_hint = forecast(nine("two tracks", minutes=45, hints=1, hint_rules={"push": 2 / 9}), 4)

    assert without.p_in_time == pytest.approx(0.67, abs=0.02)
    assert with_hint.p_in_time == pytest.approx(0.95, abs=0.02)


def test_without_pushed_hints_a_room_takes_as_long_as_one_that_has_none():
    assert forecast(nine("open", hints=3), 4, has_hints=False) == forecast(nine("open"), 4)


def test_the_same_seed_gives_the_same_forecast_on_every_machine():
    made = nine("pyramid", hints=2, minutes=40)
    found = forecast(made, 5, 400, 7)

    assert (found.runs, found.seed) == (400, 7)
    assert (found.median, found.p90, found.p_in_time) == pytest.approx((38.466038384989744, 43.129361798319984, 0.6825), rel=1e-12)
    assert found == forecast(made, 5, 400, 7)
    assert found.median != forecast(made, 5, 400, 8).median


def test_the_interval_is_that_of_wilson():
    found = forecast(nine("two tracks", minutes=45), 4, 100)

    low, high = found.ci95
    assert low < found.p_in_time < high
    # (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    share, z, n = found.p_in_time, 1.959963984540054, 100
    middle, reach = share + z * z / 2 / n, z * (share * (1 - share) / n + z * z / 4 / n / n) ** 0.5
    assert (low, high) == pytest.approx(((middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)))


def test_a_variant_hands_locks_over_ready_made():
    variants = {"short": {"title": "Short", "given": ["p0", "p1", "p2"]}}
    whole, short = (forecast(nine("linear", variants=variants), 2, 400, 1, variant) for variant in ("", "short"))

    # Every lock meets the luck that it met before: what is spared is the time of three locks.
    assert whole.median - short.median == pytest.approx(24, abs=1)
    assert forecast(nine("linear", variants={"all": {"title": "All", "given": [f"p{n}" for n in range(9)]}}), 2, 10, 1, "all").median == 0


def test_two_of_three_take_as_long_as_the_second():
    fixed = {"minutes_each": (5, 5, 5)}
    needs = {key: [] for key in "abc"}

    assert forecast(room(needs, {"of": 2, "from": ["a", "b", "c"]}, **fixed), 2, 5).median == 10
    assert forecast(room(needs, {"of": 2, "from": ["a", "b", "c"]}, **fixed), 4, 5).median == 5
    assert forecast(room(needs, {"any": ["a", "b", "c"]}, **fixed), 2, 5).median == 5
    assert forecast(room(needs, ["a", "b", "c"], **fixed), 2, 5).median == 15


def test_a_team_that_sees_no_graph_opens_what_nothing_hangs_on_as_well():
    needs = {"way": [], "aside": []}
    took = {forecast(room(needs, ["way"], minutes_each=(5, 5, 5)), 2, 1, seed).median for seed in range(40)}

    assert took == {5, 10}


def test_three_are_a_pair_and_one_who_is_slower_alone():
    fixed = {"minutes_each": (5, 5, 5)}
    assert forecast(room({"a": [], "b": []}, ["a", "b"], **fixed), 3, 5).median == 5

    three, four, two = (forecast(nine("open"), team).median for team in (3, 4, 2))
    assert four < three < two
    # In a line there is nothing to divide: the pair does all of it.
    assert forecast(nine("linear"), 3) == forecast(nine("linear"), 2)


def test_a_room_without_a_way_out_has_no_forecast():
    with pytest.raises(NoWayOut):
        forecast(room({"a": ["b"], "b": ["a"]}, ["a"]), 4)
    with pytest.raises(NoWayOut):
        forecast(room({"a": []}, ["nowhere"]), 4)


def test_minutes_are_triangular():
    effort = Effort(3, 6, 15)

    assert (effort.by_two(0), effort.by_two(1)) == (3, 15)
    # Of a triangle the mean is that of its corners, and (usual − least) / (most − least) lies before the usual.
    assert fmean(map(effort.by_two, SHARES)) == pytest.approx(8, abs=1e-3)
    assert effort.by_two(0.25) == pytest.approx(6)
    assert Effort(4, 4, 4).by_two(0.3) == 4
    assert Effort(3, 3, 9).by_two(0) == 3


@given(st.floats(0, 1))
def test_a_pair_is_as_quick_as_the_quicker_of_two(share):
    effort = Effort(3, 6, 15)
    alone = effort.by_one(share)

    # Both of two are still busy with probability (1 − share)²: so often a pair is too.
    assert alone == pytest.approx(effort.by_two(1 - (1 - share) ** 2))
    # Near 0 the square root of a share keeps half of the digits.
    assert alone >= effort.by_two(share) - 1e-6


@pytest.mark.parametrize(("people", "pairs", "alone"), [(1, 0, 1), (2, 1, 0), (3, 1, 1), (4, 2, 0), (5, 2, 1), (6, 3, 0)])
def test_a_team_works_in_pairs(people, pairs, alone):
    assert Hands.of(people) == Hands(pairs, alone)


def test_hints_are_pushed_from_the_moment_a_lock_opened():
    made = room({"a": []}, ["a"], minutes_each=(4, 8, 14), hints=3)

    assert pushes(made, made.locks["a"]) == (11, 14, 17)


def test_a_hint_halves_what_is_left():
    assert finished(0, 12, least=4, hints=(11,)) == 11.5
    assert finished(0, 12, least=4, hints=(13,)) == 12
    assert finished(0, 12, least=1, hints=(6, 8)) == 8.5
    # It was there before anybody sat down: half of the whole, and never quicker than the quickest.
    assert finished(20, 12, least=4, hints=(11,)) == 26
    assert finished(20, 12, least=4, hints=(11, 14, 17)) == 24


@given(st.floats(0, 100), st.floats(1, 60), st.floats(0, 1), st.lists(st.floats(0, 200), max_size=3))
def test_hints_help_and_nobody_beats_the_least(begun, effort, share, hints):
    least = effort * share
    end = finished(begun, effort, least=least, hints=tuple(sorted(hints)))

    assert begun + least <= end <= begun + effort + 1e-9


FACTS = [f"f{number}" for number in range(6)]


def conditions():
    def joined(parts):
        some = st.lists(parts, max_size=4)
        chosen = st.lists(parts, min_size=1, max_size=4).flatmap(
            lambda listed: st.integers(1, len(listed)).map(lambda of: {"of": of, "from": listed})
        )
        return st.one_of(some.map(lambda listed: {"all": listed}), some.map(lambda listed: {"any": listed}), chosen)

    return st.recursive(joined(st.sampled_from(FACTS)), lambda inner: joined(st.one_of(st.sampled_from(FACTS), inner)), max_leaves=12)


@given(conditions(), st.lists(st.sampled_from(FACTS), unique=True))
def test_bits_tell_what_the_condition_tells(condition, held):
    made = room({"a": condition}, {"all": FACTS}, start=held)
    plan = plan_of(made, frozenset(), has_hints=False)

    assert plan.steps[0].opens(plan.held) is Condition.model_validate(condition).holds(set(held))


@st.composite
def solvable(draw):
    count = draw(st.integers(2, 8))
    names = [f"l{number}" for number in range(count)]
    needs = {name: draw(st.lists(st.sampled_from(names[:place]), unique=True)) if place else [] for place, name in enumerate(names)}
    return room(needs, [names[-1]], hints=draw(st.integers(0, 3)))


@given(solvable(), st.integers(2, 6), st.integers(0, 99))
def test_nobody_is_quicker_than_the_chain_nor_slower_than_one_pair_with_all_of_it(made, team, seed):
    depth = {}
    for name, lock in made.locks.items():
        depth[name] = 1 + max((depth[fact] for fact in lock.needs.facts), default=0)

    took = minutes_until_out(plan_of(made, frozenset(), has_hints=True), Hands.of(team), random_for(seed))

    assert 3 * depth[list(made.locks)[-1]] - 1e-9 <= took <= 15 * len(made.locks) + 1e-9


def test_three_tracks_want_three_pairs():
    made = room(track("a", 3) | track("b", 3) | track("c", 3), ["a2", "b2", "c2"])
    medians = [forecast(made, team, 1000).median for team in (2, 4, 6)]

    assert all(slower > quicker + 5 for slower, quicker in pairwise(medians))
    assert forecast(made, 8, 1000).median == medians[-1]
