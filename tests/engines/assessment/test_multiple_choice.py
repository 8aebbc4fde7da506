import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import SEEDS, multiple, multiple_choice_items

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Choose, Option
from bridging.engines.assessment.grade import Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text


def assess(*ticked, **changes):
    return items.assess(items.load_item(multiple(**changes)), 1, {"options": list(ticked)})


@pytest.mark.parametrize(
    ("ticked", "score"),
    [
        (["itr", "promoter", "poly-a"], FULL),
        (["promoter", "poly-a"], Score(2 / 3)),
        (["itr", "promoter", "poly-a", "rep"], Score(2 / 3)),
        (["itr", "promoter", "rep"], Score(1 / 3)),
        (["itr", "rep"], ZERO),
        (["capsid", "rep"], ZERO),
        (["itr", "capsid", "promoter", "rep", "poly-a"], Score(1 / 3)),
        (["itr", "itr"], Score(1 / 3)),
    ],
)
def test_wrong_ticks_take_off_what_right_ticks_earn(ticked, score):
    assert assess(*ticked).scores == (score,)


@given(multiple_choice_items(), SEEDS, st.data())
def test_score_is_a_share_and_full_for_the_right_options_alone(item, seed, data):
    ticked = data.draw(st.lists(st.sampled_from([option.id for option in item.options]), min_size=1, max_size=8, unique=True))

    [score] = items.assess(item, seed, {"options": ticked}).scores

    assert 0 <= score.value <= 1
    assert score.is_full is (set(ticked) == set(item.keys))


def test_marks_tell_what_was_right_wrong_and_missed_and_why():
    grade = assess("itr", "rep", "capsid")

    assert grade.marks == (
        Marked("options=itr", Mark.RIGHT, Text("waarom itr", "waarom itr (en)")),
        Marked("options=capsid", Mark.WRONG, Text("waarom capsid", "waarom capsid (en)")),
        Marked("options=promoter", Mark.MISSED, Text("waarom promoter", "waarom promoter (en)")),
        Marked("options=rep", Mark.WRONG, Text("waarom rep", "waarom rep (en)")),
        Marked("options=poly-a", Mark.MISSED),
    )
    assert (grade.misconception, grade.feedback) == ("capsid-is-in-the-genome", None)


def test_belief_is_that_of_the_first_wrong_tick():
    assert [assess(*ticked).misconception for ticked in (["itr", "rep"], ["itr"], ["promoter", "itr", "poly-a"])] == [
        "vector-replicates",
        None,
        None,
    ]


def test_trace_tells_how_the_score_came_about():
    assert dict(assess("rep", "promoter", "itr", shuffle=False).trace) == {
        "method": "multiple-choice/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "order": ["itr", "capsid", "promoter", "rep", "poly-a"],
        "answer": ["itr", "promoter", "rep"],
        "keys": ["itr", "poly-a", "promoter"],
        "right": 2,
        "wrong": 1,
        "score": 1 / 3,
    }


@pytest.mark.parametrize(
    ("ticked", "message"),
    [
        ([], Message("answer.empty")),
        ("", Message("answer.empty")),
        ("truncated", Message("answer.option-unknown", {"option": "truncated"})),
        (["itr", "z", "y"], Message("answer.option-unknown", {"option": "z"})),
        (["itr"] * 9, Message("answer.too-many", {"count": 9, "limit": 8})),
        (["itr", 3], Message("answer.unreadable")),
        (["x" * 201], Message("answer.too-long", {"length": 201, "limit": 200})),
    ],
)
def test_ticks_that_cannot_be_read_are_refused(ticked, message):
    assert items.parse(items.load_item(multiple()), {"options": ticked}) == message


def test_grade_of_an_option_the_item_never_had_is_a_programmers_fault():
    item = items.load_item(multiple())

    with pytest.raises(ValueError, match="no option 'y'"):
        items.grade(item, items.generate(item, 1), frozenset({"itr", "z", "y"}))


def test_rendered_options_can_be_ticked_and_the_counting_is_told():
    item = items.load_item(multiple(shuffle=False))

    shown = items.render(items.generate(item, 1), "nl")

    [block] = shown.blocks
    assert isinstance(block, Choose)
    assert (block.field, block.many, block.legend) == ("options", True, Message("legend.tick-all-right"))
    assert block.options[1] == Option("capsid", "optie capsid", "B")
    assert shown.scoring == Message("scoring.multiple-choice")


def test_every_right_option_is_revealed_with_its_letter_on_screen():
    item = items.load_item(multiple(shuffle=False))

    assert items.reveal(items.generate(item, 1), "nl") == "A. optie itr\n\nC. optie promoter\n\nE. optie poly-a"
    assert {items.reveal(items.generate(items.load_item(multiple()), seed), "nl")[0] for seed in range(50)} == {"A", "B", "C"}


def test_paper_tells_the_trainer_every_right_letter():
    paper = items.paper(items.load_item(multiple()))

    assert paper.answer == Text("A, C, E", "A, C, E")
    assert [(entry.letter, entry.correct) for entry in paper.options] == [
        ("A", True),
        ("B", False),
        ("C", True),
        ("D", False),
        ("E", True),
    ]
    assert paper.solution == Text("Alles samen.", "All together.")


def test_variant_that_lost_an_option_is_found():
    item = items.load_item(multiple())
    variant = items.generate(item, 1)

    assert list(items.type_of(item).faults(type(variant)(item, 1, variant.order[:-1]))) == [Message("item.order-complete")]
