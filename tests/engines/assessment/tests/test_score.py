from tests.engines.assessment.tests.bank import choice, number

from bridging.engines.assessment.tests.angoff import Cut
from bridging.engines.assessment.tests.score import Asked, Earned, ItemFate, OutcomeScore, earn, result_of

TWO_PARTS = number("m1-t9", parts=[{"outcome": "M1.2", "bloom": "apply"}, {"outcome": "M1.3", "bloom": "understand"}])
ASKED = [Asked(item, "s") for item in (choice("m1-t1"), choice("m1-t2"), choice("m1-t3"), number("m1-t4"))]
ANSWERS = {"m1-t1": {"option": "a"}, "m1-t2": {"option": "b"}, "m1-t4": {"value": "NaN kb"}}


def fates(earned: tuple[Earned, ...]) -> list[tuple[str, float, ItemFate]]:
    return [(own.item_id, own.points, own.fate) for own in earned]


def test_blank_and_unreadable_answers_earn_nothing_and_are_told_apart():
    assert fates(earn(ASKED, ANSWERS)) == [
        ("m1-t1", 1.0, ItemFate.RIGHT),
        ("m1-t2", 0.0, ItemFate.WRONG),
        ("m1-t3", 0.0, ItemFate.BLANK),
        ("m1-t4", 0.0, ItemFate.UNREADABLE),
    ]


def test_result_adds_up_over_all_and_by_outcome():
    result = result_of(ASKED, earn(ASKED, ANSWERS), Cut(1.5, 4, 0.5, 3))

    assert (result.points, result.of, result.blanks, result.is_pass, result.is_marginal) == (1.0, 4, 1, False, True)
    assert result.outcomes == (OutcomeScore("M1.1", 1.0, 3), OutcomeScore("M1.2", 0.0, 1))


def test_item_that_was_taken_out_counts_as_right_for_everybody():
    earned = earn(ASKED, ANSWERS, void={"m1-t2", "m1-t3", "m1-t4"})

    assert [own.points for own in earned] == [1.0, 1.0, 1.0, 1.0]
    assert [own.fate for own in earned] == [ItemFate.RIGHT, ItemFate.WRONG, ItemFate.BLANK, ItemFate.UNREADABLE]
    assert [own.is_void for own in earned] == [False, True, True, True]


def test_nobody_fails_without_a_cut():
    result = result_of(ASKED, earn(ASKED, ANSWERS), None)

    assert (result.is_pass, result.is_marginal) == (None, False)


def test_trace_tells_how_a_score_came_about():
    [right, *_] = earn(ASKED, ANSWERS)

    assert (right.trace["item"], right.trace["version"], right.trace["seed"]) == ("m1-t1", 1, "s")
