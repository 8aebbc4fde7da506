import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import SEEDS, true_false, true_false_items

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Choose, Option
from bridging.engines.assessment.grade import Mark, Marked
from bridging.engines.assessment.types.true_false.answering import Judged
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text


def assess(judgement, reason, **changes):
    return items.assess(items.load_item(true_false(**changes)), 1, {"judgement": judgement, "reason": reason})


@pytest.mark.parametrize(
    ("judgement", "reason", "score"),
    [
        ("false", "no-replication", FULL),
        ("false", "too-short", Score(0.5)),
        ("true", "no-replication", ZERO),
        ("true", "no-capsid", ZERO),
    ],
)
def test_reason_counts_with_the_right_judgement_only(judgement, reason, score):
    assert assess(judgement, reason).scores == (score,)


def test_right_reason_for_the_wrong_judgement_is_told_so():
    grade = assess("true", "no-replication")

    assert grade.notices == (Message("grade.reason-not-counted"),)
    assert grade.marks == (
        Marked("judgement=true", Mark.WRONG),
        Marked("judgement=false", Mark.MISSED),
        Marked("reason=no-replication", Mark.RIGHT, Text("waarom no-replication", "waarom no-replication (en)")),
    )


def test_wrong_reason_names_its_belief_and_shows_the_right_one():
    grade = assess("false", "too-short")

    assert (grade.misconception, grade.notices) == ("aav-takes-anything", ())
    assert grade.marks == (
        Marked("judgement=false", Mark.RIGHT),
        Marked("reason=too-short", Mark.WRONG, Text("waarom too-short", "waarom too-short (en)")),
        Marked("reason=no-replication", Mark.MISSED, Text("waarom no-replication", "waarom no-replication (en)")),
    )


def test_true_statement_is_judged_true():
    assert assess("true", "no-replication", correct=True).scores == (FULL,)


@given(true_false_items(), SEEDS, st.sampled_from(["true", "false"]), st.data())
def test_only_judgement_and_reason_together_earn_everything(item, seed, judgement, data):
    reason = data.draw(st.sampled_from(item.reasons))

    [score] = items.assess(item, seed, {"judgement": judgement, "reason": reason.id}).scores

    assert score == (ZERO if judgement != item.judgement else FULL if reason.correct else Score(0.5))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({}, "answer.empty"),
        ({"judgement": "true"}, "answer.half"),
        ({"reason": "no-capsid"}, "answer.half"),
        ({"judgement": "maybe", "reason": "no-capsid"}, "answer.option-unknown"),
        ({"judgement": "true", "reason": "none"}, "answer.option-unknown"),
        ({"judgement": ["true", "false"], "reason": "no-capsid"}, "answer.more-than-one"),
        ({"judgement": "true", "reason": 3}, "answer.unreadable"),
    ],
)
def test_answer_that_cannot_be_read_is_refused(raw, code):
    assert items.parse(items.load_item(true_false()), raw).code == code


@pytest.mark.parametrize("answer", [Judged("true", "none"), Judged("maybe", "no-capsid")])
def test_grade_of_an_answer_the_item_cannot_have_is_a_programmers_fault(answer):
    item = items.load_item(true_false())

    with pytest.raises(ValueError, match="has no answer"):
        items.grade(item, items.generate(item, 1), answer)


def test_trace_tells_how_the_score_came_about():
    assert dict(assess("false", "too-short", shuffle=False).trace) == {
        "method": "true-false/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "order": ["no-replication", "too-short", "no-capsid"],
        "judgement": "false",
        "reason": "too-short",
        "key": ["false", "no-replication"],
        "score": 0.5,
    }


def test_rendered_judgement_has_words_and_reasons_have_letters():
    item = items.load_item(true_false(shuffle=False))

    dutch, english = (items.render(items.generate(item, 1), language) for language in ("nl", "en"))

    judgement, reason = dutch.blocks
    assert judgement == Choose("judgement", (Option("true", "Waar"), Option("false", "Onwaar")), legend=Message("legend.judgement"))
    assert isinstance(reason, Choose)
    assert (reason.field, reason.legend) == ("reason", Message("legend.reason"))
    assert reason.options[1] == Option("too-short", "optie too-short", "B")
    assert [option.text for option in english.blocks[0].options] == ["True", "False"]
    assert dutch.scoring == Message("scoring.true-false")


def test_judgement_and_reason_are_revealed():
    item = items.load_item(true_false(shuffle=False))

    assert items.reveal(items.generate(item, 1), "nl") == "Onwaar.\n\nA. optie no-replication"
    assert items.reveal(items.generate(item, 1), "en") == "False.\n\nA. optie no-replication (en)"


def test_paper_keeps_the_authors_order():
    paper = items.paper(items.load_item(true_false()))

    assert paper.answer.nl == "Onwaar.\n\nA. optie no-replication"
    assert [[option.id for option in block.options] for block in paper.blocks["nl"]] == [
        ["true", "false"],
        ["no-replication", "too-short", "no-capsid"],
    ]
