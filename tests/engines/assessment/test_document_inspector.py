import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, document, document_items, line

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Assign, Option, Row
from bridging.engines.assessment.grade import Grade, Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text

RIGHT = {"row-date": "late", "row-name": "unsigned"}


def assess(raw, **changes):
    return items.assess(items.load_item(document(**changes)), 1, raw)


def faults_of(**changes):
    with pytest.raises(ValidationError) as caught:
        items.item_model(document()).model_validate(document(**changes))
    return [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"lines": [line("a"), line("b")]}, ("lines",), "item.error-lines"),
        ({"lines": [line("a", "late"), line("b", "late")]}, ("lines",), "item.error-lines"),
        ({"lines": [line("a", "late"), line("b", "smudged"), line("c")]}, ("lines", 1, "error", "key"), "item.row-option-unknown"),
        ({"lines": [line("a", "late", fine=both("goed")), line("b")]}, ("lines", 0, "fine"), "item.error-line-fine"),
        ({"lines": [line("a", "late"), line("a")]}, ("lines", 1, "id"), "item.row-ids-unique"),
        ({"pass_finds": 3}, ("pass_finds",), "item.pass-finds-too-many"),
        ({"pass_finds": 0}, ("pass_finds",), "greater_than_equal"),
    ],
)
def test_document_with_a_fault_is_refused_at_its_place(changes, place, code):
    assert faults_of(**changes) == [(place, code)]


@pytest.mark.parametrize(
    ("raw", "score"),
    [
        (RIGHT, FULL),
        ({"row-date": "late"}, Score(0.5)),
        ({**RIGHT, "row-name": "altered"}, Score(0.75)),
        ({**RIGHT, "row-mass": "late"}, Score(0.75)),
        ({**RIGHT, "row-mass": "late", "row-room": "late"}, Score(0.5)),
        ({"row-date": "unsigned", "row-mass": "late", "row-room": "late"}, ZERO),
        ({"row-mass": "late"}, ZERO),
    ],
)
def test_score_is_finds_less_half_a_point_for_each_false_alarm(raw, score):
    assert assess(raw).scores == (score,)


@pytest.mark.parametrize(("wrong", "fine", "score"), [(5, 1, 0.4), (4, 2, 0.25), (3, 3, 0), (1, 5, 0)])
def test_marking_every_line_earns_less_the_more_lines_are_fine(wrong, fine, score):
    lines = [line(f"wrong-{number}", "late") for number in range(wrong)] + [line(f"fine-{number}") for number in range(fine)]

    grade = assess({f"row-{each['id']}": "altered" for each in lines}, lines=lines)

    assert grade.scores == (Score(score),)


@given(document_items(), SEEDS, st.data())
def test_marking_every_line_never_earns_more_than_finding_every_error(item, seed, data):
    kinds = [kind.id for kind in item.kinds]
    everywhere = {f"row-{entry.id}": data.draw(st.sampled_from(kinds)) for entry in item.lines}

    grade = items.assess(item, seed, everywhere)

    assert isinstance(grade, Grade)
    assert 0 <= grade.scores[0].value < 1


def test_marks_tell_finds_half_finds_misses_and_false_alarms():
    assert assess({"row-date": "altered", "row-mass": "late", "row-room": "late"}).marks == (
        Marked("row-date", Mark.PARTLY, Text("waarom date", "waarom date (en)"), Text("optie late", "optie late (en)")),
        Marked("row-mass", Mark.WRONG, Text("waarom mass", "waarom mass (en)")),
        Marked("row-name", Mark.MISSED, Text("waarom name", "waarom name (en)"), Text("optie unsigned", "optie unsigned (en)")),
        Marked("row-room", Mark.WRONG),
    )


def test_error_of_two_kinds_is_found_by_either():
    lines = [line("a", error={"kind": "late", "also": ["altered"], "explanation": both("beide")}), line("b")]

    grade = assess({"row-a": "altered"}, lines=lines)

    assert grade.scores == (FULL,)
    assert grade.marks == (Marked("row-a", Mark.RIGHT, Text("beide", "beide (en)"), Text("optie late", "optie late (en)")),)


@pytest.mark.parametrize(
    ("raw", "notices"),
    [
        (RIGHT, [Message("grade.finds", {"found": 2, "total": 2, "alarms": 0})]),
        ({"row-date": "altered", "row-room": "late"}, [Message("grade.finds", {"found": 1, "total": 2, "alarms": 1})]),
    ],
)
def test_notice_counts_lines_found_and_false_alarms(raw, notices):
    assert list(assess(raw).notices) == notices


@pytest.mark.parametrize(
    ("raw", "code", "points"),
    [
        (RIGHT, "grade.finds-enough", 2.0),
        ({**RIGHT, "row-room": "late"}, "grade.finds-too-few", 1.5),
    ],
)
def test_bar_is_said_beside_the_score(raw, code, points):
    assert assess(raw, pass_finds=2).notices[1] == Message(code, {"points": points, "needed": 2})


@pytest.mark.parametrize(
    ("changes", "scoring"),
    [({}, Message("scoring.finds")), ({"pass_finds": 2}, Message("scoring.finds-pass", {"needed": 2}))],
)
def test_rendered_document_is_a_record_with_lines_that_may_be_left_out(changes, scoring):
    shown = items.render(items.generate(items.load_item(document(**changes)), 1), "nl")

    assert shown.blocks == (
        Assign(
            rows=(
                Row("row-date", "regel date", "3.1"),
                Row("row-mass", "regel mass", "2"),
                Row("row-name", "regel name", "3"),
                Row("row-room", "regel room", "4"),
            ),
            options=(Option("late", "optie late"), Option("unsigned", "optie unsigned"), Option("altered", "optie altered")),
            look="document",
            optional=True,
            title="Batchrecord",
        ),
    )
    assert shown.scoring == scoring


def test_record_without_a_mark_is_no_answer_yet():
    assert assess({"row-date": ""}) == Message("answer.empty")


def test_trace_counts_what_was_found():
    trace = assess({**RIGHT, "row-room": "late"}).trace

    assert {key: trace[key] for key in ("found", "line_only", "alarms", "missed", "points", "score")} == {
        "found": 2,
        "line_only": 0,
        "alarms": 1,
        "missed": 0,
        "points": 1.5,
        "score": 0.75,
    }


def test_reveal_lists_the_errors_and_paper_says_why():
    item = items.load_item(document())

    assert items.reveal(items.generate(item, 1), "nl") == "- 3.1 · regel date → optie late\n- 3 · regel name → optie unsigned"
    assert items.paper(item).answer.nl.splitlines()[0] == "- 3.1 · regel date → optie late — waarom date"
