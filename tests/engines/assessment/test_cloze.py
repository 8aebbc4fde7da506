import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import SEEDS, both, cloze, gap, option, words
from tests.engines.assessment.test_item import codes_of

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Gap, GapText, Option
from bridging.engines.assessment.grade import Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text


def assess(genome, state, **changes):
    return items.assess(items.load_item(cloze(**changes)), 1, {"gap-genome": genome, "gap-state": state})


@pytest.mark.parametrize(
    ("genome", "state", "score"),
    [
        ("genoom", "empty", FULL),
        ("Genome", "empty", FULL),
        ("genoom", "full", Score(0.5)),
        ("plasmide", "empty", Score(0.5)),
        ("genoom", "", Score(0.5)),
        ("", "empty", Score(0.5)),
        ("plasmide", "full", ZERO),
    ],
)
def test_every_gap_counts_the_same(genome, state, score):
    assert assess(genome, state).scores == (score,)


def test_marks_tell_gap_by_gap_what_was_right_and_what_should_stand_there():
    wrong, empty = assess("plasmide", "full"), assess("", "empty")

    assert wrong.marks == (
        Marked("gap-genome", Mark.WRONG, Text("waarom niet", "waarom niet (en)"), Text("genoom", "genome")),
        Marked("gap-state", Mark.WRONG, Text("waarom full", "waarom full (en)"), Text("leeg", "leeg (en)")),
    )
    assert wrong.misconception == "plasmid-in-the-capsid"
    assert empty.marks == (
        Marked("gap-genome", Mark.MISSED, key=Text("genoom", "genome")),
        Marked("gap-state", Mark.RIGHT, Text("waarom empty", "waarom empty (en)")),
    )


def test_wrong_option_names_its_belief():
    assert assess("genoom", "full").misconception == "all-capsids-full"
    assert assess("onzin", "half").misconception is None


def test_slip_in_a_gap_scores_and_is_told():
    grade = assess("genom", "empty")

    assert (grade.scores, grade.notices) == ((FULL,), (Message("grade.spelling", {"word": "genoom"}),))


def test_trace_tells_how_the_score_came_about():
    assert dict(assess("genoom", "", shuffle=False).trace) == {
        "method": "cloze/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "orders": [[], ["empty", "full", "half"]],
        "answer": {"genome": "genoom", "state": ""},
        "marks": {"genome": "right", "state": "missed"},
        "score": 0.5,
    }


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({}, "answer.empty"),
        ({"gap-genome": " ", "gap-state": ""}, "answer.empty"),
        ({"gap-genome": "x" * 61}, "answer.too-long"),
        ({"gap-genome": "Ж"}, "answer.strange-letters"),
        ({"gap-state": "none"}, "answer.option-unknown"),
        ({"gap-state": ["empty", "full"]}, "answer.more-than-one"),
        ({"gap-genome": 3, "gap-state": "empty"}, "answer.unreadable"),
    ],
)
def test_answer_that_cannot_be_read_is_refused(raw, code):
    assert items.parse(items.load_item(cloze()), raw).code == code


@given(SEEDS, st.text(max_size=60), st.sampled_from(["", "empty", "full", "half"]))
def test_score_is_the_share_of_gaps_marked_right(seed, genome, state):
    outcome = items.assess(items.load_item(cloze()), seed, {"gap-genome": genome, "gap-state": state})

    if isinstance(outcome, Message):
        assert outcome.code in {"answer.empty", "answer.strange-letters", "answer.unreadable"}
    else:
        assert outcome.scores == (Score(sum(marked.mark is Mark.RIGHT for marked in outcome.marks) / 2),)


@pytest.mark.parametrize(
    ("answer", "words_of_fault"),
    [({"genome": "genoom"}, "has other gaps"), ({"genome": "genoom", "state": "none"}, "has no option 'none'")],
)
def test_grade_of_an_answer_the_item_cannot_have_is_a_programmers_fault(answer, words_of_fault):
    item = items.load_item(cloze())

    with pytest.raises(ValueError, match=words_of_fault):
        items.grade(item, items.generate(item, 1), answer)


def test_gaps_are_numbered_in_the_order_of_the_language():
    item = items.load_item(cloze(shuffle=False))

    dutch, english = (items.render(items.generate(item, 1), language) for language in ("nl", "en"))

    options = (Option("empty", "leeg"), Option("full", "vol"), Option("half", "half"))
    assert dutch.blocks == (
        GapText((("Zonder ", Gap("gap-genome", 1), " is een capside ", Gap("gap-state", 2, options=options), "."), ("Dat meet men.",))),
    )
    [line] = english.blocks[0].paragraphs
    assert [(piece.field, piece.number) for piece in line if isinstance(piece, Gap)] == [("gap-state", 1), ("gap-genome", 2)]
    assert dutch.scoring == Message("scoring.share-of-gaps")


def test_options_stand_in_an_order_of_chance():
    item = items.load_item(cloze())

    assert len({items.generate(item, seed).orders for seed in range(100)}) == 6


def test_one_gap_needs_no_word_on_counting():
    item = items.load_item(cloze(text=both("Dit is [[a]]."), gaps=[gap("a")]))

    assert items.render(items.generate(item, 1), "nl").scoring is None
    assert items.test(item, 1) == []


def test_right_words_are_revealed_in_the_text():
    paper = items.paper(items.load_item(cloze()))

    assert paper.answer == Text(
        "Zonder **genoom** is een capside **leeg**.\n\nDat meet men.", "A capsid is **leeg (en)** without a **genome**."
    )
    assert len(paper.blocks["nl"]) == 1


def test_variant_that_lost_an_option_is_found():
    item = items.load_item(cloze())
    variant = items.generate(item, 1)

    assert list(items.type_of(item).faults(type(variant)(item, 1, ((), variant.orders[1][:-1])))) == [Message("item.order-complete")]


TEXT = both("Een [[a]] en een [[b]].", "A [[b]] and a [[a]].")
TWO = [gap("a"), gap("b")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"gaps": []}, "schema.too-few"),
        ({"gaps": [gap("a"), gap("a")]}, "item.gap-ids-unique"),
        ({"gaps": [gap("a")]}, "item.gap-in-text"),
        ({"gaps": [*TWO, gap("c")]}, "item.gap-in-text"),
        ({"text": both("[[a]] [[b]] [[a]]")}, "item.gap-in-text"),
        ({"text": both("[[a]] [[b]]", "[[a]]")}, "item.gap-in-text"),
        ({"text": both("$x = [[a]]$ [[b]]")}, "item.gap-between-marks"),
        ({"text": both("**[[a]]** [[b]]")}, "item.gap-between-marks"),
        ({"gaps": [gap("a", accept=None), gap("b")]}, "item.gap-one-kind"),
        ({"gaps": [gap("a", options=[option("x", correct=True), option("y")]), gap("b")]}, "item.gap-one-kind"),
        ({"gaps": [gap("a", accept=None, options=[option("x", correct=True), option("y")], typos=1), gap("b")]}, "item.gap-one-kind"),
        ({"gaps": [gap("a", accept=None, options=[option("x", correct=True)]), gap("b")]}, "item.options-count"),
        ({"gaps": [gap("a", accept=words("x" * 61)), gap("b")]}, "item.accepted-fits"),
        ({"gaps": [gap("a", near=[{"words": words("woorda"), "feedback": both("nee")}]), gap("b")]}, "item.near-word-hidden"),
    ],
)
def test_cloze_item_with_a_fault_is_refused(changes, code):
    assert set(codes_of(cloze(**({"text": TEXT, "gaps": TWO} | changes)))) == {code}


def test_gap_that_is_missing_is_told_at_the_text_of_its_language():
    with pytest.raises(ValueError, match="stands 0 times") as caught:
        items.load_item(cloze(text=both("[[a]] [[b]]", "[[a]]"), gaps=TWO))

    assert [(fault["loc"][1:], fault["ctx"]) for fault in caught.value.errors()] == [
        (("text", "en"), {"gap": "b", "count": 0, "language": "en", "described": 1})
    ]
