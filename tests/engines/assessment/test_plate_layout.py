import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, plate, rule

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Fill, Plate
from bridging.engines.assessment.grade import Mark, Marked
from bridging.engines.assessment.types.plate_layout.wells import SHAPES, Shape, read_wells, well_name, write_wells
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, Score
from bridging.source.text import Text

EXAMPLE = {"wells-treated": "A2-A3, B2", "wells-blank": "D2; d6"}


def assess(raw, **changes):
    return items.assess(items.load_item(plate(**changes)), 1, raw)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A1", "A1"),
        ("a1", "A1"),
        ("A01", "A1"),
        ("A1-A3", "A1-A3"),
        ("A3-A1", "A1-A3"),
        ("a1 - a3", "A1-A3"),
        ("A1\u2013A3", "A1-A3"),
        ("A1 t/m A3", "A1-A3"),
        ("A1:A3", "A1-A3"),
        ("A1-C1", "A1, B1, C1"),
        ("A1-B2", "A1-A2, B1-B2"),
        ("B2, A1", "A1, B2"),
        ("B2; A1", "A1, B2"),
        ("B2 A1\r\nA2", "A1-A2, B2"),
        (" ,; ", ""),
        ("H12", "H12"),
    ],
)
def test_wells_are_read_in_any_notation_and_written_in_one(text, names):
    assert write_wells(read_wells(text, SHAPES[96])) == names


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("I1", Message("answer.well-unknown", {"well": "I1", "last": "H12"})),
        ("A13", Message("answer.well-unknown", {"well": "A13", "last": "H12"})),
        ("A0", Message("answer.well-unknown", {"well": "A0", "last": "H12"})),
        ("A1, veel", Message("answer.well-unknown", {"well": "veel", "last": "H12"})),
        ("A1-", Message("answer.well-unknown", {"well": "A1-", "last": "H12"})),
        ("A1-A2-A3", Message("answer.well-unknown", {"well": "A1-A2-A3", "last": "H12"})),
        ("A\u0661", Message("answer.well-unknown", {"well": "A\u0661", "last": "H12"})),
        ("A1-A3, a2", Message("answer.well-twice", {"well": "A2"})),
    ],
)
def test_wells_that_cannot_be_read_are_told_with_their_place(text, message):
    assert read_wells(text, SHAPES[96]) == message


@given(st.sampled_from(list(SHAPES.values())), st.data())
def test_wells_written_are_read_back(shape: Shape, data):
    wells = data.draw(st.frozensets(st.tuples(st.integers(0, shape.rows - 1), st.integers(0, shape.columns - 1))))

    assert read_wells(write_wells(wells), shape) == wells


@given(st.text(alphabet="ABHPabp0123456789-–:, ;\nt/m", max_size=30))
def test_any_text_is_wells_or_a_message(text):
    found = read_wells(text, SHAPES[384])

    assert found.code in {"answer.well-unknown", "answer.well-twice"} if isinstance(found, Message) else all(map(well_name, found))


def one_rule(layout, name, **changes):
    """Grade a layout of two fills, a and b, by one rule; the example must keep to it."""
    example = changes.pop("example")
    return assess(
        {f"wells-{fill}": wells for fill, wells in layout.items()},
        fills=[{"id": "a", "text": both("stof a")}, {"id": "b", "text": both("stof b")}],
        given=[],
        rules=[rule(name, **changes)],
        example=example,
    )


@pytest.mark.parametrize(
    ("name", "changes", "keeps", "breaks", "at_fault"),
    [
        ("replicates", {"least": 2}, {"a": "A1, A2", "b": "A3, A4"}, {"a": "A1", "b": "A3, A4"}, []),
        ("spread", {"over": "rows"}, {"a": "A1, B1", "b": "A2, B2"}, {"a": "A1, A3", "b": "A2, B2"}, ["A1", "A3"]),
        ("spread", {"over": "columns"}, {"a": "A1, A2", "b": "B1, B2"}, {"a": "A1, B1", "b": "C1, C2"}, ["A1", "B1"]),
        ("both-halves", {}, {"a": "A3, A4", "b": "B1, B6"}, {"a": "A1, A3", "b": "B1, B6"}, ["A1", "A3"]),
        ("both-halves", {"halves": "top-bottom"}, {"a": "B1, C1", "b": "A6, D6"}, {"a": "A1, B6", "b": "A6, D6"}, ["A1", "B6"]),
        ("no-edge", {}, {"a": "B2", "b": "C5"}, {"a": "B2, A2, B6", "b": "C5"}, ["A2", "B6"]),
        ("apart", {}, {"a": "A1, B2", "b": "A2, B1"}, {"a": "A1, B1, D4", "b": "A2"}, ["A1", "B1"]),
        ("apart", {"others": ["b"]}, {"a": "A1-A2", "b": "A4"}, {"a": "A1-A3", "b": "A4"}, ["A3"]),
        ("mixed", {"most": 2}, {"a": "A1-A2, B1", "b": "C1"}, {"a": "A1-A3, B1", "b": "C1"}, ["A1", "A2", "A3"]),
        ("mixed", {"most": 2}, {"a": "A1-B2", "b": "C1"}, {"a": "A2-D2", "b": "C1"}, ["A2", "B2", "C2", "D2"]),
    ],
)
def test_rule_is_kept_or_broken_where_it_is_said_to_be(name, changes, keeps, breaks, at_fault):
    def graded(layout):
        return one_rule(layout, name, example=keeps, **changes)

    assert graded(keeps).scores == (FULL,)
    grade = graded(breaks)
    assert grade.scores == (Score(0),)
    assert grade.feedback == Text(f"waarom {name}", f"waarom {name} (en)")
    assert [
        marked.place.removeprefix("wells-a=") for marked in grade.marks if "a=" in marked.place and marked.mark is Mark.WRONG
    ] == at_fault


def test_count_that_is_asked_must_be_met_exactly():
    assert assess(EXAMPLE).scores == (FULL,)
    assert assess(EXAMPLE | {"wells-treated": "A2-A4, B2"}).trace["broken"] == [1]
    assert assess(EXAMPLE | {"wells-treated": "A2, B2"}).trace["broken"] == [1]


def test_fill_that_stands_nowhere_breaks_every_rule_about_it():
    assert assess(EXAMPLE | {"wells-blank": ""}).trace["broken"] == [2, 4]


def test_layout_earns_the_share_of_its_rules_and_says_which_are_broken():
    grade = assess({"wells-treated": "A2-A4", "wells-blank": "D2"})

    assert grade.scores == (Score(0.25),)
    assert grade.feedback == Text(
        "waarom replicates\n\nwaarom spread\n\nwaarom both-halves",
        "waarom replicates (en)\n\nwaarom spread (en)\n\nwaarom both-halves (en)",
    )
    assert (grade.misconception, grade.notices) == ("one-blank-will-do", (Message("grade.rules-met", {"met": 1, "total": 4}),))
    assert grade.marks == (
        Marked("wells-treated", Mark.PARTLY),
        Marked("wells-treated=A2", Mark.WRONG),
        Marked("wells-treated=A3", Mark.WRONG),
        Marked("wells-treated=A4", Mark.WRONG),
        Marked("wells-blank", Mark.WRONG),
        Marked("wells-blank=D2", Mark.WRONG),
    )
    assert dict(grade.trace) == {
        "method": "plate-layout/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "wells": {"treated": "A2-A4", "blank": "D2"},
        "rules": ["counts", "replicates", "spread", "both-halves"],
        "broken": [2, 3, 4],
        "score": 0.25,
    }


def test_sound_layout_has_nothing_said_about_it():
    grade = assess(EXAMPLE)

    assert (grade.feedback, grade.notices, grade.misconception) == (None, (), None)
    assert {marked.mark for marked in grade.marks} == {Mark.RIGHT}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, Message("answer.empty")),
        ({"wells-treated": " ; "}, Message("answer.empty")),
        ({"wells-treated": "A1"}, Message("answer.well-given", {"well": "A1"})),
        ({"wells-treated": "A2", "wells-blank": "A3, a2"}, Message("answer.well-twice", {"well": "A2"})),
        ({"wells-blank": "E1"}, Message("answer.well-unknown", {"well": "E1", "last": "D6"})),
        ({"wells-blank": ["A2", "A3"]}, Message("answer.more-than-one")),
    ],
)
def test_layout_that_cannot_be_is_refused_by_its_well(raw, message):
    assert items.parse(items.load_item(plate()), raw) == message


@given(SEEDS, st.dictionaries(st.sampled_from(["treated", "blank"]), st.frozensets(st.tuples(st.integers(0, 3), st.integers(1, 5)))))
def test_any_layout_earns_a_share_and_full_marks_say_right(seed, layout):
    outcome = items.assess(items.load_item(plate()), seed, {f"wells-{fill}": write_wells(wells) for fill, wells in layout.items()})

    if isinstance(outcome, Message):
        assert outcome.code in {"answer.empty", "answer.well-twice"}
    else:
        assert outcome.scores[0].value * 4 == 4 - len(outcome.trace["broken"])
        assert outcome.correct == all(marked.mark is Mark.RIGHT for marked in outcome.marks)


def test_grade_of_a_layout_the_item_cannot_have_is_a_programmers_fault():
    item = items.load_item(plate())

    for layout in ({"treated": frozenset()}, {"treated": frozenset({(9, 9)}), "blank": frozenset()}):
        with pytest.raises(ValueError, match="no such fills or wells"):
            items.grade(item, items.generate(item, 1), layout)


def test_rendered_plate_shows_fills_counts_and_what_is_given():
    shown = items.render(items.generate(items.load_item(plate()), 1), "nl")

    fills = (Fill("wells-treated", "treated", "behandeld", 3), Fill("wells-blank", "blank", "blanco", 0))
    assert shown.blocks == (Plate(4, 6, fills, tuple((f"{row}1", "ijkreeks") for row in "ABCD")),)
    assert shown.scoring == Message("scoring.rules", {"count": 4})


def test_answer_is_one_sound_layout():
    assert items.paper(items.load_item(plate())).answer.nl == "- behandeld: A2-A3, B2\n- blanco: D2, D6"


def fills(*changes):
    return [{"id": letter, "text": both(f"stof {letter}")} | change for letter, change in zip("ab", changes, strict=False)]


TWO = {"fills": fills({}, {}), "rules": [rule("no-edge")], "example": {"a": "B2", "b": "B3"}}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"plate": 48}, "literal_error"),
        (TWO | {"fills": fills({}, {"id": "a"})}, "item.fill-ids-unique"),
        (TWO | {"fills": fills({"text": both("Water")}, {"text": both("water")})}, "item.fills-distinct"),
        (TWO | {"rules": [rule("no-edge", fills=["c"])]}, "item.rule-fill-unknown"),
        (TWO | {"rules": [rule("apart", others=["c"])]}, "item.rule-fill-unknown"),
        (TWO | {"rules": [rule("no-edge", fills=["a"])]}, "item.fill-without-rule"),
        (TWO | {"fills": fills({"count": 1}, {})}, "item.fill-count-ruled"),
        (TWO | {"rules": [rule("counts")]}, "item.fill-count-ruled"),
        (TWO | {"rules": []}, "item.fill-without-rule"),
        (TWO | {"fills": []}, "item.fills-count"),
        (TWO | {"rules": [rule("tidy")]}, "union_tag_invalid"),
        (TWO | {"example": {"a": "B2"}}, "item.example-complete"),
        (TWO | {"example": {"a": "B2", "b": "Z1"}}, "item.wells-readable"),
        (TWO | {"example": {"a": "B2", "b": "B2"}}, "item.well-twice"),
        (TWO | {"given": [{"wells": "A1-A2", "text": both("vast")}, {"wells": "A2", "text": both("ook")}]}, "item.well-twice"),
        (TWO | {"given": [], "example": {"a": "A2", "b": "B2"}}, "item.example-keeps-rules"),
    ],
)
def test_plate_with_a_fault_is_refused(changes, code):
    with pytest.raises(ValidationError) as caught:
        items.load_item(plate(**changes))

    assert [detail["type"] for detail in caught.value.errors()] == [code]
