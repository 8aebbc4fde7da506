from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import SEEDS, both, numeric, numeric_items

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Number
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO
from bridging.source.text import Text


def assess(raw, **changes):
    return items.assess(items.load_item(numeric(**changes)), 1, raw)


@pytest.mark.parametrize(
    "raw",
    [
        {"value": "5,49"},
        {"value": "5.49", "unit": "kb"},
        {"value": "5,49 kb", "language": "en"},
        {"value": "5,49 kb", "unit": "KB"},
        {"value": "5490", "unit": "nt"},
        {"value": "0.00549 Mb"},
        {"value": "5,44"},
        {"value": "5,54"},
    ],
)
def test_right_number_in_any_notation_and_unit_scores(raw):
    grade = assess(raw)

    assert grade.scores == (FULL,)
    assert (grade.correct, grade.misconception, grade.notices) == (True, None, ())


@pytest.mark.parametrize("value", ["5.4399999999999999999", "5.5400000000000000001"])
def test_number_just_beyond_the_bound_does_not_score(value):
    assert assess({"value": value}).scores == (ZERO,)


def test_relative_tolerance_counts_its_bound():
    answer = {"value": 0.3, "unit": "%", "tolerance": {"relative": 0.1}}

    assert [assess({"value": value}, answer=answer, accept_units=[], mistakes=[]).correct for value in ("0.27", "0.33", "0.331")] == [
        True,
        True,
        False,
    ]


def test_named_mistake_gets_its_feedback_in_the_unit_of_the_answer():
    grade = assess({"value": "5200", "unit": "nt"})

    assert (grade.correct, grade.misconception) == (False, "forgets-itrs")
    assert grade.feedback == Text("De ITR's tellen mee.", "De ITR's tellen mee. (en)")
    assert grade.trace["verdict"] == "named-mistake"
    assert grade.trace["compared"] == "5.200"


def test_mistake_without_a_tolerance_has_the_answers():
    mistakes = [{"value": 4.4, "misconception": "gene-only", "feedback": both("Alleen het gen.")}]

    assert assess({"value": "4.45"}, mistakes=mistakes).misconception == "gene-only"
    assert assess({"value": "4.46"}, mistakes=mistakes).misconception is None


@pytest.mark.parametrize("unit", ["Mb", "kDa"])
def test_right_number_with_a_wrong_unit_is_told_apart(unit):
    grade = assess({"value": "5,49", "unit": unit})

    assert grade.correct is False
    assert grade.notices == (Message("grade.right-number-wrong-unit", {"given": unit, "expected": "kb"}),)


def test_wrong_number_of_another_quantity_is_told_so():
    grade = assess({"value": "9", "unit": "kDa"})

    assert grade.notices == (Message("grade.other-quantity", {"given": "kDa", "expected": "kb"}),)
    assert grade.trace["compared"] is None


def test_wrong_number_has_no_remark_of_ours():
    grade = assess({"value": "9"})

    assert (grade.correct, grade.feedback, grade.notices, grade.trace["verdict"]) == (False, None, (), "wrong")


def test_number_that_the_other_language_reads_differently_is_told_how_it_was_read():
    grade = assess({"value": "5.490", "language": "nl"})

    assert grade.notices == (Message("grade.read-as", {"text": "5.490", "value": "5490"}),)
    assert assess({"value": "5.490", "language": "en"}).correct


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({}, "answer.empty"),
        ({"value": "veel"}, "answer.not-a-number"),
        ({"value": "NaN"}, "answer.not-finite"),
        ({"value": "1e999"}, "answer.number-range"),
        ({"value": "5.490"}, "answer.number-ambiguous"),
        ({"value": "5.490", "language": "fr"}, "answer.number-ambiguous"),
        ({"value": "5,49 kb", "unit": "nt"}, "answer.units-differ"),
        ({"value": "5,49", "unit": "parsec"}, "answer.unit-unknown"),
        ({"value": "5,49", "unit": ["kb", "nt"]}, "answer.more-than-one"),
        ({"value": "5,49", "language": 3}, "answer.unreadable"),
        ({"value": "1" * 81}, "answer.too-long"),
    ],
)
def test_answer_that_cannot_be_read_is_refused(raw, code):
    assert assess(raw).code == code


def test_required_unit_may_not_be_left_out():
    assert assess({"value": "5,49"}, require_unit=True) == Message("answer.unit-missing")
    assert assess({"value": "5,49 kb"}, require_unit=True).correct


def test_number_without_a_unit_takes_none():
    changes = {"answer": {"value": 12, "tolerance": {"absolute": 0}}, "accept_units": [], "mistakes": []}

    assert assess({"value": "12", "unit": "kb"}, **changes) == Message("answer.unit-unexpected", {"unit": "kb"})
    assert assess({"value": "12"}, **changes).correct


def test_unit_outside_the_table_equals_itself():
    changes = {"answer": {"value": 12, "unit": "plaques", "tolerance": {"absolute": 0}}, "accept_units": ["plaques"], "mistakes": []}

    assert assess({"value": "12 plaques"}, **changes).correct
    assert assess({"value": "12", "unit": "kb"}, **changes).trace["verdict"] == "right-number-wrong-unit"


def test_trace_keeps_an_endless_fraction_short():
    answer = {"value": 0.3, "unit": "d", "tolerance": {"absolute": 0.1}}
    grade = assess({"value": "8 h"}, answer=answer, accept_units=[], mistakes=[])

    assert (grade.correct, grade.trace["compared"]) == (True, "0.33333333333333333333")


def test_trace_tells_how_the_score_came_about():
    assert dict(assess({"value": " 5490 nt", "language": "nl"}).trace) == {
        "method": "numeric/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "answer": "5490 nt",
        "read": "5490",
        "unit": "nt",
        "compared": "5.490",
        "key": "5.49",
        "key_unit": "kb",
        "margin": "0.05",
        "verdict": "right",
        "score": 1.0,
    }


@given(numeric_items(), SEEDS, st.decimals(0, 10, places=3))
def test_only_numbers_within_the_margin_score(item, seed, factor):
    value, margin = item.answer.value, item.answer.tolerance.margin(item.answer.value)
    with localcontext(prec=100):
        offered = value + factor * (margin or Decimal(1))
        near = abs(offered - value) <= margin
    raw = {"value": f"{offered:e}", "language": "en"} | ({"unit": item.unit} if item.unit else {})

    assert items.assess(item, seed, raw).correct == near


def test_rendered_number_shows_its_unit_unless_the_unit_is_asked():
    plain, asked = (items.render(items.generate(items.load_item(numeric(require_unit=flag)), 1), "nl") for flag in (False, True))

    assert plain.blocks == (Number("value", 80, "kb", "unit", ("kb", "nt")),)
    assert asked.blocks == (Number("value", 80, "", "unit", ("kb", "nt")),)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"value": 5.49, "unit": "kb", "tolerance": {"absolute": 0.05}}, Text("5,49\u00a0kb (±\u00a00,05)", "5.49\u00a0kb (±\u00a00.05)")),
        ({"value": 42500, "tolerance": {"relative": 0.02}}, Text("42.500 (±\u00a0850)", "42,500 (±\u00a0850)")),
        ({"value": 3, "tolerance": {"absolute": 0}}, Text("3", "3")),
    ],
)
def test_paper_writes_the_answer_in_both_languages(answer, words):
    paper = items.paper(items.load_item(numeric(answer=answer, accept_units=[], mistakes=[])))

    assert (paper.answer, paper.lines, paper.unit) == (words, 1, answer.get("unit", ""))


def test_paper_does_not_give_away_a_unit_that_is_asked():
    paper = items.paper(items.load_item(numeric(require_unit=True, solution=None)))

    assert (paper.unit, paper.solution) == ("", None)


def test_mistake_hidden_behind_an_earlier_one_fails_the_items_own_test():
    mistakes = [
        {"value": 5.2, "tolerance": {"absolute": 0.05}, "misconception": "forgets-itrs", "feedback": both("nee")},
        {"value": 5.22, "tolerance": {"absolute": 0.05}, "misconception": "forgets-tail", "feedback": both("nee")},
    ]

    assert items.test(items.load_item(numeric(mistakes=mistakes)), 1) == [
        Message(
            "item.trial-failed",
            {"answer": "value=5,22, language=nl, unit=kb", "expected": "less (forgets-tail)", "seen": "less (forgets-itrs)"},
        )
    ]


def test_accepted_unit_named_twice_fails_the_items_own_test():
    assert items.test(items.load_item(numeric(accept_units=["kb", "kb"])), 1) == [Message("item.units-distinct")]
