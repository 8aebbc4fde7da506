import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, matching, matching_items, named, row

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Assign, Row
from bridging.engines.assessment.grade import Grade, Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text

RIGHT = {"row-itr": "packaging", "row-rep": "replication", "row-cap": "shell"}


def assess(raw, **changes):
    return items.assess(items.load_item(matching(**changes)), 1, raw)


def faults_of(data):
    with pytest.raises(ValidationError) as caught:
        items.item_model(data).model_validate(data)
    return [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


def rows(*changes):
    return [row("itr", "packaging") | changes[0], row("rep", "replication") | changes[1]]


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"rows": rows({}, {})[:1]}, ("rows",), "item.rows-count"),
        ({"rows": []}, (), "item.rows-count"),
        ({"rows": [row(f"r-{number}", "shell") for number in range(61)], "reuse": True}, ("rows",), "item.rows-count"),
        ({"options": named("packaging"), "rows": rows({}, {"key": "packaging"}), "reuse": True}, ("options",), "item.options-count"),
        ({"rows": rows({}, {"id": "itr", "text": both("anders")})}, ("rows", 1, "id"), "item.row-ids-unique"),
        ({"rows": rows({}, {"text": both("Regel ITR", "other")})}, ("rows",), "item.rows-distinct"),
        ({"rows": rows({}, {"key": "capsid"})}, ("rows", 1, "key"), "item.row-option-unknown"),
        ({"rows": rows({}, {"misconceptions": {"capsid": "x"}})}, ("rows", 1, "misconceptions"), "item.row-option-unknown"),
        ({"rows": rows({}, {"misconceptions": {"replication": "x"}})}, ("rows", 1, "misconceptions"), "item.key-without-misconception"),
        ({"rows": rows({}, {"key": "packaging"})}, ("rows", 1, "key"), "item.key-used-twice"),
    ],
)
def test_matching_with_a_fault_is_refused_at_its_place(changes, place, code):
    assert faults_of(matching(**changes)) == [(place, code)]


@pytest.mark.parametrize(
    ("option", "place", "code"),
    [
        ({"id": "shell", "text": both("anders")}, ("options", 4, "id"), "item.option-ids-unique"),
        ({"id": "other", "text": both("Optie shell", "other")}, ("options",), "item.options-distinct"),
    ],
)
def test_matching_with_twin_options_is_refused(option, place, code):
    options = [*named("shell", "replication", "nothing", "packaging"), option]

    assert faults_of(matching(options=options)) == [(place, code)]


def test_options_used_up_to_twenty_six_have_letters():
    options = named(*(f"o-{number}" for number in range(26)))
    item = items.load_item(matching(rows=[row("a", "o-1"), row("b", "o-2")], options=options))

    [block] = items.render(items.generate(item, 1), "nl").blocks

    assert [option.letter for option in block.options] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert faults_of(matching(rows=[row("a", "o-1"), row("b", "o-2")], options=[*options, *named("last")])) == [
        (("options",), "item.options-count")
    ]


@given(matching_items(), SEEDS)
def test_options_are_shuffled_and_rows_are_not(item, seed):
    variant = items.generate(item, seed)

    assert sorted(variant.options) == sorted(option.id for option in item.options)
    assert variant.rows == tuple(entry.id for entry in item.rows)


@given(matching_items(), SEEDS, st.data())
def test_score_is_the_share_of_rows_that_is_right(item, seed, data):
    options = [option.id for option in item.options]
    given_options = data.draw(st.lists(st.sampled_from(options), min_size=len(item.rows), max_size=len(item.rows), unique=not item.reuse))
    raw = {f"row-{entry.id}": option for entry, option in zip(item.rows, given_options, strict=True)}
    right = sum(entry.key == option for entry, option in zip(item.rows, given_options, strict=True))

    grade = items.assess(item, seed, raw)

    assert isinstance(grade, Grade)
    assert grade.scores == (Score(right / len(item.rows)),)
    assert [marked.mark is Mark.RIGHT for marked in grade.marks].count(True) == right


def test_right_pairs_earn_everything():
    assert assess(RIGHT).scores == (FULL,)
    assert assess({**RIGHT, "row-itr": "replication", "row-rep": "shell", "row-cap": "nothing"}).scores == (ZERO,)


def test_marks_say_the_key_of_a_wrong_row_and_why():
    assert assess({**RIGHT, "row-cap": "nothing"}).marks == (
        Marked("row-itr", Mark.RIGHT, Text("waarom itr", "waarom itr (en)")),
        Marked("row-rep", Mark.RIGHT, Text("waarom rep", "waarom rep (en)")),
        Marked("row-cap", Mark.WRONG, None, Text("optie shell", "optie shell (en)")),
    )


def test_trace_tells_what_was_given_and_how_it_stood():
    variant = items.generate(items.load_item(matching()), 1)

    assert dict(assess({**RIGHT, "row-cap": "nothing"}).trace) == {
        "method": "matching/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "rows": ["itr", "rep", "cap"],
        "options": list(variant.options),
        "answer": {"itr": "packaging", "rep": "replication", "cap": "nothing"},
        "right": ["itr", "rep"],
        "score": 2 / 3,
    }


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, Message("answer.empty")),
        (dict.fromkeys(RIGHT, ""), Message("answer.empty")),
        ({"row-itr": "packaging"}, Message("answer.rows-missing", {"count": 2, "total": 3})),
        ({**RIGHT, "row-cap": "packaging"}, Message("answer.option-used-twice")),
        ({**RIGHT, "row-cap": "lid"}, Message("answer.option-unknown", {"option": "lid"})),
        ({**RIGHT, "row-cap": ["shell", "nothing"]}, Message("answer.more-than-one")),
    ],
)
def test_answer_that_is_none_is_refused(raw, message):
    assert assess(raw) == message


def test_option_may_be_used_again_where_the_author_says_so():
    assert assess({**RIGHT, "row-cap": "packaging"}, reuse=True).scores == (Score(2 / 3),)


@pytest.mark.parametrize("answer", [{}, {"itr": "packaging"}, {"itr": "a", "rep": "b", "cap": "c"}, {"x": "shell"}])
def test_grade_of_an_answer_no_form_can_give_is_a_programmers_fault(answer):
    item = items.load_item(matching())

    with pytest.raises(ValueError, match="has no answer"):
        items.grade(item, items.generate(item, 1), answer)


def test_rendered_matching_has_the_words_of_its_language_and_states_its_scoring():
    item = items.load_item(matching())
    shown = items.render(items.generate(item, 1), "en")

    [block] = shown.blocks
    assert isinstance(block, Assign)
    assert (block.look, block.optional, block.title) == ("pairs", False, "")
    assert block.rows[0] == Row("row-itr", "regel itr (en)")
    assert {option.text for option in block.options} == {f"optie {key} (en)" for key in ("shell", "replication", "nothing", "packaging")}
    assert shown.scoring == Message("scoring.rows")


def test_reveal_and_paper_list_the_pairs():
    item = items.load_item(matching())
    listed = "- regel itr → optie packaging\n- regel rep → optie replication\n- regel cap → optie shell"

    assert items.reveal(items.generate(item, 1), "nl") == listed
    assert items.paper(item).answer.nl.splitlines()[0] == "- regel itr → optie packaging — waarom itr"
    assert items.paper(item).blocks["nl"] == items.render(items.generate(item, "paper"), "nl").blocks


def test_variant_that_lost_a_row_or_an_option_is_found():
    item = items.load_item(matching())
    variant = items.generate(item, 1)
    short = type(variant)(item, 1, variant.rows[1:], variant.options[1:])

    assert list(items.type_of(item).faults(short)) == [Message("item.rows-complete"), Message("item.order-complete")]


def test_item_with_a_key_of_no_option_finds_it_in_itself():
    item = items.load_item(matching())
    broken = item.model_copy(update={"rows": (*item.rows[:2], item.rows[2].model_copy(update={"key": "lid"}))})

    assert list(items.type_of(item).faults(items.generate(broken, 1))) == [
        Message("item.row-option-unknown", {"row": "cap", "option": "lid"})
    ]
