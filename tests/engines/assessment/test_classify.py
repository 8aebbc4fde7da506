import pytest
from hypothesis import given
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, classify, classify_items, row

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Option, Row
from bridging.engines.assessment.grade import Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, Score
from bridging.source.text import Text

RIGHT = {"row-car-t": "gtmp", "row-chondrocytes": "tep", "row-aav": "gtmp"}


def assess(raw, **changes):
    return items.assess(items.load_item(classify(**changes)), 1, raw)


@given(classify_items(), SEEDS)
def test_cards_are_shuffled_and_classes_are_not(item, seed):
    variant = items.generate(item, seed)

    assert sorted(variant.rows) == sorted(card.id for card in item.cards)
    assert variant.options == tuple(entry.id for entry in item.classes)


def test_every_card_counts_alike_and_a_class_may_stay_empty():
    assert assess(RIGHT).scores == (FULL,)
    assert assess({**RIGHT, "row-aav": "sctmp"}).scores == (Score(2 / 3),)


def test_wrong_card_names_its_belief_its_class_and_the_reason():
    grade = assess({**RIGHT, "row-car-t": "sctmp"})

    assert grade.misconception == "aav-takes-anything"
    assert grade.marks[0] == Marked(
        "row-car-t", Mark.WRONG, Text("waarom car-t", "waarom car-t (en)"), Text("optie gtmp", "optie gtmp (en)")
    )


def test_belief_behind_most_cards_is_named():
    cards = [
        row("a", "gtmp", misconceptions={"sctmp": "rare"}),
        row("b", "gtmp", misconceptions={"sctmp": "common"}),
        row("c", "gtmp", misconceptions={"sctmp": "common"}),
    ]

    assert assess(dict.fromkeys(("row-a", "row-b", "row-c"), "sctmp"), cards=cards).misconception == "common"
    assert assess({"row-a": "sctmp", "row-b": "sctmp", "row-c": "gtmp"}, cards=cards).misconception == "rare"


def test_card_without_a_reason_is_refused():
    cards = [{key: value for key, value in row("a", "gtmp").items() if key != "feedback"}, row("b", "tep")]

    with pytest.raises(ValidationError) as caught:
        items.load_item(classify(cards=cards))

    assert [(detail["loc"][1:], detail["type"]) for detail in caught.value.errors()] == [(("cards", 0, "feedback"), "missing")]


def test_cards_that_read_the_same_are_refused():
    with pytest.raises(ValidationError, match="rows a and b read the same in nl"):
        items.load_item(classify(cards=[row("a", "gtmp"), row("b", "tep", text=both("Regel A", "other"))]))


def test_rendered_cards_have_classes_to_be_put_in():
    item = items.load_item(classify())
    variant = items.generate(item, 1)

    [block] = items.render(variant, "nl").blocks

    assert block.look == "cards"
    assert block.options == (Option("gtmp", "optie gtmp"), Option("sctmp", "optie sctmp"), Option("tep", "optie tep"))
    assert block.rows == tuple(Row(f"row-{identifier}", f"regel {identifier}") for identifier in variant.rows)


def test_card_left_over_is_refused():
    assert assess({**RIGHT, "row-aav": ""}) == Message("answer.rows-missing", {"count": 1, "total": 3})
