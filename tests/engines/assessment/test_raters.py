from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.rubrics import levels_of, rubrics

from bridging.engines.assessment.raters import Disagreement, Settled, disagreement, settle, share_out
from bridging.engines.assessment.rubric import Criterion, Rubric

RUBRIC = Rubric((Criterion("a", (4, 2, 0)), Criterion("b", (6, 3, 0))))
NAMES = st.sets(st.sampled_from("abcdefghijklmnop"), max_size=12)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}, Disagreement()),
        ({"a": 0, "b": 0}, {"a": 1, "b": 0}, Disagreement()),
        ({"a": 0, "b": 0}, {"a": 2, "b": 0}, Disagreement(("a",), across_the_cut=False)),
        # 7 of 10 and 5 of 10 with the pass mark at 5.5: one level apart, and yet one passes and the other does not.
        ({"a": 0, "b": 1}, {"a": 1, "b": 1}, Disagreement((), across_the_cut=True)),
        ({"a": 0, "b": 0}, {"a": 2, "b": 2}, Disagreement(("a", "b"), across_the_cut=True)),
    ],
)
def test_two_raters_disagree_two_levels_apart_or_across_the_cut(first, second, expected):
    assert disagreement(RUBRIC, first, second, cut=0.55) == expected
    assert disagreement(RUBRIC, second, first, cut=0.55) == expected


def test_share_at_the_cut_passes():
    assert not disagreement(RUBRIC, {"a": 0, "b": 0}, {"a": 0, "b": 1}, cut=0.7).across_the_cut


def test_share_that_lost_its_last_decimal_in_adding_is_at_the_cut():
    rubric = Rubric((Criterion("a", (0.1, 0)), Criterion("b", (0.5, 0)), Criterion("c", (0.2, 0))))
    full, three_quarters = {"a": 0, "b": 0, "c": 0}, {"a": 0, "b": 0, "c": 1}

    assert rubric.share(rubric.points(three_quarters)).value < 0.75
    assert not disagreement(rubric, full, three_quarters, cut=0.75).across_the_cut


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([{"a": 1, "b": 1}], Settled({"a": 2, "b": 3}, "one")),
        ([{"a": 0, "b": 0}, {"a": 1, "b": 0}], Settled({"a": 3, "b": 6}, "mean")),
        ([{"a": 0, "b": 0}, {"a": 2, "b": 0}], None),
        ([{"a": 0, "b": 0}, {"a": 2, "b": 0}, {"a": 1, "b": 1}], Settled({"a": 2, "b": 6}, "middle")),
    ],
)
def test_ratings_are_settled(ratings, expected):
    assert settle(RUBRIC, ratings, cut=0.55) == expected


@pytest.mark.parametrize("count", [0, 4])
def test_nothing_comes_of_no_or_of_too_many_ratings(count):
    with pytest.raises(ValueError, match="ratings of one work"):
        settle(RUBRIC, [{"a": 0, "b": 0}] * count, cut=0.55)


@given(rubrics(), st.data())
def test_third_rating_always_settles_and_lies_between(rubric, data):
    ratings = [data.draw(levels_of(rubric)) for _ in range(3)]
    settled = settle(rubric, ratings, cut=0.55)

    for each in rubric.criteria:
        earned = [each.levels[levels[each.id]] for levels in ratings]
        assert min(earned) <= settled.points[each.id] <= max(earned)


@given(rubrics(), st.data())
def test_a_rater_agrees_with_herself(rubric, data):
    levels = data.draw(levels_of(rubric))

    assert not disagreement(rubric, levels, levels, cut=0.55)
    assert settle(rubric, [levels, levels], cut=0.55).points == rubric.points(levels)


@given(NAMES, st.sets(st.sampled_from("XYZW"), max_size=4), st.integers(1, 3), st.text(max_size=3))
def test_works_are_shared_out_evenly(works, raters, each, seed):
    found = share_out(works, raters, each=each, given={}, makers={}, seed=seed)
    load = Counter(rater for names in found.values() for rater in names)

    assert found == share_out(works, raters, each=each, given={}, makers={}, seed=seed)
    for work in works:
        names = found.get(work, ())
        assert len(names) == len(set(names)) == min(each, len(raters))
    if works and raters:
        loads = [load[rater] for rater in raters]
        assert max(loads) - min(loads) <= 1


def test_those_who_rate_already_stay_and_are_counted():
    found = share_out(["w1", "w2"], ["ann", "bob"], each=1, given={"w1": ["ann"]}, makers={}, seed="x")

    assert found == {"w2": ("bob",)}


def test_third_rater_is_one_of_the_others():
    assert share_out(["w1"], ["ann", "bob", "cid"], each=3, given={"w1": ["ann", "cid"]}, makers={}, seed="x") == {"w1": ("bob",)}


def test_nobody_rates_their_own_work():
    found = share_out(["w1", "w2"], ["ann", "bob"], each=2, given={}, makers={"w1": "ann", "w2": "cid"}, seed="x")

    assert {work: set(names) for work, names in found.items()} == {"w1": {"bob"}, "w2": {"ann", "bob"}}
