"""The cut by ratings, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.tests.bank import choice

from bridging.engines.assessment.tests.angoff import Cut, angoff_cut, percent_cut
from bridging.engines.assessment.tests.plan import plan_test
from bridging.engines.assessment.tests.schema import KnowledgeTest

# Three raters; their sums over the first three items are 1.8, 2.1 and 1.5.
PERCENT = {"a": (60, 80, 40), "b": (50, 60, 50), "c": (70, 70, 60), "d": (90, 90, 90)}


def test_cut_is_the_mean_over_raters_of_their_sums():
    cut = angoff_cut(PERCENT, ["a", "b", "c"])

    assert cut.points == pytest.approx(1.8)
    # The sums differ by 0.3 from their mean: s = 0.3, and 0.3 / √3.
    assert cut.se == pytest.approx(0.1732051)
    assert (cut.of, cut.raters) == (3, 3)


def test_item_that_nobody_rated_is_a_programmers_fault():
    with pytest.raises(KeyError):
        angoff_cut(PERCENT, ["a", "e"])


@pytest.mark.parametrize(
    ("points", "passes", "marginal"), [(1.62, False, False), (1.63, False, True), (1.8, True, True), (1.98, True, False)]
)
def test_marginal_is_within_one_standard_error(points, passes, marginal):
    cut = angoff_cut(PERCENT, ["a", "b", "c"])

    assert (cut.passes(points), cut.is_marginal(points)) == (passes, marginal)


def test_share_of_the_points_has_no_error_and_no_marginal_cases():
    cut = percent_cut(70, 40)

    assert cut == Cut(28, 40)
    assert (cut.passes(27.99), cut.passes(0.1 + 0.2 + 27.7), cut.is_marginal(28)) == (False, True, False)


@given(st.lists(st.tuples(*[st.integers(0, 100)] * 4), min_size=1, max_size=30))
def test_cut_lies_between_the_mildest_and_the_strictest_rater(rows):
    percent = {str(index): row for index, row in enumerate(rows)}

    cut = angoff_cut(percent, list(percent))

    sums = [sum(column) / 100 for column in zip(*rows, strict=True)]
    assert min(sums) - 1e-9 <= cut.points <= max(sums) + 1e-9


def test_planned_test_has_a_cut_for_each_track():
    items = {item.id: item for item in (choice("m1-t1"), choice("m1-t2", track="6+"), choice("m1-t3", track="7"))}
    test = KnowledgeTest.model_validate(
        {
            "id": "m1-module", "kind": "module", "title": {"nl": "T", "en": "T"}, "minutes": 30, "pass_mark": {"method": "angoff"},
            "blueprint": [{"outcome": "M1.1", "bloom": "apply", "count": 1, "track": track} for track in ("both", "6+", "7")],
            "forms": [
                {"id": "a", "items": [f"m1-t{n}@1" for n in (1, 2, 3)],
                 "ratings": {"raters": ["r1", "r2"], "percent": {"m1-t1": [50, 70], "m1-t2": [40, 40], "m1-t3": [90, 80]}}},
            ],
        }
    )  # fmt: skip

    planned = plan_test(test, {test.id: test}, items)

    assert [item.id for item in planned.form("a").for_track("7")] == ["m1-t1", "m1-t3"]
    assert [round(planned.cut("a", track).points, 6) for track in ("6+", "7")] == [1.0, 1.45]
    assert type(planned).model_validate(planned.model_dump(mode="json")) == planned
    with pytest.raises(KeyError):
        planned.form("b")
