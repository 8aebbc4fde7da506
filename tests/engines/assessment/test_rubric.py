import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.rubrics import levels_of, rubrics

from bridging.engines.assessment.rubric import Criterion, Rubric
from bridging.kernel.activity import OutcomePart
from bridging.kernel.bloom import Bloom

CLASSIFY, WEIGH = OutcomePart("M1.1", Bloom.ANALYSE), OutcomePart("M1.4", Bloom.EVALUATE)
RUBRIC = Rubric(
    (
        Criterion("table", (4, 2, 0), outcomes=("M1.1",)),
        Criterion("grounds", (6, 3, 0)),
        Criterion("sources", (2, 1, 0), track="7", outcomes=("M1.4",)),
    ),
    (CLASSIFY, WEIGH),
)


@pytest.mark.parametrize(
    ("track", "levels", "whole", "parts"),
    [
        ("6+", {"table": 0, "grounds": 0}, 1, (1, 1)),
        ("6+", {"table": 0, "grounds": 1}, 7 / 10, (7 / 10, 1 / 2)),
        ("6+", {"table": 2, "grounds": 0}, 6 / 10, (6 / 10, 1)),
        ("7", {"table": 0, "grounds": 0, "sources": 2}, 10 / 12, (1, 6 / 8)),
        ("7", {"table": 2, "grounds": 2, "sources": 2}, 0, (0, 0)),
        ("", {"table": 1, "grounds": 1, "sources": 1}, 6 / 12, (5 / 10, 4 / 8)),
    ],
)
def test_share_per_track_and_per_outcome(track, levels, whole, parts):
    rubric = RUBRIC.for_track(track)
    points = rubric.points(levels)

    assert rubric.share(points).value == pytest.approx(whole)
    assert [share.value for share in rubric.part_shares(points)] == pytest.approx(parts)


def test_outcome_of_which_no_criterion_speaks_in_a_track_has_no_share():
    rubric = Rubric((Criterion("sources", (2, 0), track="7", outcomes=("M1.4",)), RUBRIC.criteria[0]), (CLASSIFY, WEIGH))

    assert rubric.for_track("6+").part_shares({"table": 4})[1] is None


def test_what_is_missing_and_what_cannot_be_is_told():
    assert RUBRIC.missing({"table": 0}) == ("grounds", "sources")
    assert RUBRIC.refused({"table": 3, "grounds": -1, "sources": 0, "charm": 0}) == ("table", "grounds", "charm")


def test_rank_goes_by_points_not_by_place():
    upward = Criterion("x", (0, 2, 4))

    assert [upward.rank(level) for level in range(3)] == [0, 1, 2]
    assert [RUBRIC.criteria[0].rank(level) for level in range(3)] == [2, 1, 0]


@given(rubrics(), st.data())
def test_a_higher_level_never_lowers_a_share(rubric, data):
    levels = data.draw(levels_of(rubric))
    raised = data.draw(st.sampled_from(rubric.criteria))
    better = levels | {raised.id: max(range(len(raised.levels)), key=raised.levels.__getitem__)}
    before, after = rubric.points(levels), rubric.points(better)

    assert rubric.share(after) >= rubric.share(before)
    for old, new in zip(rubric.part_shares(before), rubric.part_shares(after), strict=True):
        assert (old is None) == (new is None)
        assert old is None or new >= old


@given(rubrics())
def test_best_levels_earn_everything(rubric):
    best = {each.id: max(range(len(each.levels)), key=each.levels.__getitem__) for each in rubric.criteria}

    assert rubric.share(rubric.points(best)).is_full
