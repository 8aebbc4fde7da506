import pytest
from tests.engines.assessment.samples import CRITERIA, both, open_item

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Passage
from bridging.engines.assessment.paper import PaperCriterion
from bridging.kernel.message import Message
from bridging.source.text import Text


def test_open_answer_waits_for_a_rater_and_shows_the_model_answer():
    grade = items.assess(items.load_item(open_item()), 1, {"text": " Omdat\r\nhet past \r\n"})

    assert grade.scores == (None,)
    assert grade.needs_rater
    assert grade.correct is None
    assert grade.feedback == Text("Omdat het verpakt wordt.", "Because it is packaged.")
    assert grade.trace["characters"] == len("Omdat\nhet past")
    assert grade.trace["criteria"] == ["criterion-named", "reason-given"]


def test_open_answer_keeps_its_lines():
    assert items.parse(items.load_item(open_item()), {"text": "een\r\ntwee\rdrie"}) == "een\ntwee\ndrie"


def test_rendered_open_item_tells_its_room():
    shown = items.render(items.generate(items.load_item(open_item()), 1), "nl")

    assert (shown.blocks, shown.is_open) == ((Passage("text", 6, 20_000),), True)


def test_paper_of_an_open_item_has_lines_and_criteria():
    paper = items.paper(items.load_item(open_item()))

    assert paper.lines == 6
    assert paper.answer == Text("Omdat het verpakt wordt.", "Because it is packaged.")
    assert paper.criteria[0] == PaperCriterion("criterion-named", Text("Noemt het criterium.", "Noemt het criterium. (en)"), 2)
    assert paper.solution == Text("Alles samen.", "All together.")
    assert items.paper(items.load_item(open_item(solution=None))).solution is None


def test_model_answer_that_no_learner_could_hand_in_fails_the_items_own_test():
    item = items.load_item(open_item(model_answer={"nl": "x" * 20_001, "en": "short"}))

    assert items.test(item, 1) == [
        Message("item.trial-failed", {"answer": "text=" + "x" * 60, "expected": "rater", "seen": "refused (answer.too-long)"})
    ]


LEVELS = [{"points": 3, "text": both("Weegt alles.")}, {"points": 0, "text": both("Weegt niets.")}]


def test_criterion_of_one_track_counts_for_that_track_and_has_its_levels_on_paper():
    deep = {"id": "weighed", "text": both("Weegt de gevolgen."), "track": "7", "points": 3, "levels": LEVELS}
    item = items.load_item(open_item(criteria=[*CRITERIA, deep]))

    assert [criterion.id for criterion in item.criteria_for("6+")] == ["criterion-named", "reason-given"]
    assert [criterion.id for criterion in item.criteria_for("7")] == ["criterion-named", "reason-given", "weighed"]
    assert items.paper(item).criteria[2] == PaperCriterion(
        "weighed",
        Text("Weegt de gevolgen.", "Weegt de gevolgen. (en)"),
        3,
        "7",
        ((3, Text("Weegt alles.", "Weegt alles. (en)")), (0, Text("Weegt niets.", "Weegt niets. (en)"))),
    )


def test_each_track_of_an_item_needs_criteria_of_its_own():
    only = [criterion | {"track": "7"} for criterion in CRITERIA]

    assert len(items.load_item(open_item(criteria=only, track="7")).criteria_for("7")) == 2
    with pytest.raises(ValueError, match="0 criteria; there are at least 2"):
        items.load_item(open_item(criteria=only))
