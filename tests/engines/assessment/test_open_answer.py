from tests.engines.assessment.samples import open_item

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
