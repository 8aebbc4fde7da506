import pytest
from pydantic import ValidationError

from bridging.source.rubric import RubricCriterion


def judged(*points, **changes):
    levels = [{"points": earned, "text": {"nl": "x", "en": "x"}} for earned in points]
    return RubricCriterion.model_validate({"id": "facts", "points": 4, "levels": levels} | changes)


@pytest.mark.parametrize(
    ("points", "code"),
    [((3, 0), "rubric.top-level"), ((4, 2, 2), "rubric.levels-fall"), ((4, 1, 2), "rubric.levels-fall"), ((4,), "rubric.one-level")],
)
def test_levels_that_do_not_fall_from_all_points_are_refused(points, code):
    with pytest.raises(ValidationError) as caught:
        judged(*points)

    assert [detail["type"] for detail in caught.value.errors()] == [code]


def test_levels_are_optional_and_fall():
    assert [level.points for level in judged(4, 2.5, 0).levels] == [4, 2.5, 0]
    assert judged().levels == ()


@pytest.mark.parametrize(
    ("track", "asked", "counts"),
    [("both", "7", True), ("7", "7", True), ("6+", "7", False), ("7", "both", True), ("both", "both", True)],
)
def test_criterion_counts_for_its_track(track, asked, counts):
    assert judged(track=track).counts_for(asked) is counts
