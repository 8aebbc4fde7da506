import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import choice, numeric, option

from bridging.engines.assessment import items
from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.regrade import GivenAnswer, OtherParts, as_drawn, regrade
from bridging.kernel.message import Message

WRONG_KEY = items.load_item(choice())
RIGHT_KEY = items.load_item(
    choice(version=2, options=[option("normal", correct=True), option("empty"), option("truncated", misconception="x"), option("double")])
)


def graded(item: items.Item, key: object, seed: str = "s", **raw: str) -> GivenAnswer[object]:
    grade = items.assess(item, seed, raw)
    assert isinstance(grade, Grade)
    return GivenAnswer(key, seed, raw, tuple(None if score is None else score.value for score in grade.scores))


def test_corrected_key_changes_who_chose_the_old_and_who_chose_the_new_one():
    answers = [graded(WRONG_KEY, name, option=name) for name in ("normal", "empty", "truncated")]

    found = regrade(RIGHT_KEY, 1, answers)

    assert found.looked_at == 3
    assert [(change.key, change.before, change.after, change.reason.code) for change in found.changes] == [
        ("normal", (0.0,), (1.0,), "regrade.counts-now"),
        ("truncated", (1.0,), (0.0,), "regrade.counts-no-more"),
    ]


def test_answer_to_an_option_that_is_gone_keeps_its_score_and_is_told():
    shorter = items.load_item(choice(version=2, options=[option("normal", correct=True), option("empty"), option("double")]))

    [change] = regrade(shorter, 1, [graded(WRONG_KEY, 1, option="truncated")]).changes

    assert (change.before, change.after, change.reason) == ((1.0,), (1.0,), Message("regrade.unreadable"))


def test_corrected_item_draws_what_the_old_one_drew():
    again = as_drawn(RIGHT_KEY, 1)

    assert items.generate(again, "seed").order == items.generate(WRONG_KEY, "seed").order  # type: ignore[attr-defined]


def test_item_with_other_parts_is_refused():
    two = items.load_item(choice(version=2, parts=[{"outcome": "M1.2", "bloom": "apply"}, {"outcome": "M1.3", "bloom": "apply"}]))

    with pytest.raises(OtherParts):
        regrade(two, 1, [graded(WRONG_KEY, 1, option="normal")])


@given(st.lists(st.sampled_from(["5.49", "5.2", "5,49 kb", "7"]), max_size=30), st.integers(0, 2**32).map(str))
def test_regrading_twice_is_regrading_once_and_the_same_item_changes_nothing(values: list[str], seed: str):
    item = items.load_item(numeric())
    wider = items.load_item(numeric(version=2, answer={"value": 5.3, "unit": "kb", "tolerance": {"absolute": 0.2}}, mistakes=[]))
    answers = [graded(item, place, seed, value=value, language="en") for place, value in enumerate(values)]

    assert regrade(item, 1, answers).changes == ()
    changed = {change.key: change.after for change in regrade(wider, 1, answers).changes}
    again = [GivenAnswer(each.key, each.seed, each.raw, changed.get(each.key, each.scores)) for each in answers]
    assert regrade(wider, 1, again).changes == ()
    assert regrade(item, 1, again).looked_at == len(values)
