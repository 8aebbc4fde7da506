from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, entry, sequence, sequence_items

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Arrange, Option
from bridging.engines.assessment.grade import Grade, Mark, Marked
from bridging.engines.assessment.types.sequence.pairs import discordant, in_place, pairs_that_matter
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text


def places(*order):
    return {f"place-{identifier}": str(place) for place, identifier in enumerate(order, 1)}


def assess(raw, **changes):
    return items.assess(items.load_item(sequence(**changes)), 1, raw)


def faults_of(**changes):
    with pytest.raises(ValidationError) as caught:
        items.item_model(sequence()).model_validate(sequence(**changes))
    return [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"entries": [entry("a"), entry("b")], "groups": []}, ("entries",), "too_short"),
        ({"entries": [entry("a"), entry("b"), entry("a", text=both("x"))], "groups": []}, ("entries", 2, "id"), "item.entry-ids-unique"),
        ({"entries": [entry("a"), entry("b"), entry("c", text=both("Stap A"))], "groups": []}, ("entries",), "item.entries-distinct"),
        ({"groups": [["wash"]]}, ("groups", 0), "too_short"),
        ({"groups": [["wash", "rinse"]]}, ("groups", 0), "item.group-entry-unknown"),
        ({"groups": [["wash", "spin"], ["spin", "transduce"]]}, ("groups", 1), "item.group-entry-twice"),
        ({"groups": [["wash", "wash"]]}, ("groups", 0), "item.group-entry-twice"),
        ({"groups": [["transduce", "wash"]]}, ("groups", 0), "item.group-apart"),
        ({"groups": [["collect", "wash", "spin", "transduce"]]}, ("groups", 0), "item.group-of-all"),
    ],
)
def test_sequence_with_a_fault_is_refused_at_its_place(changes, place, code):
    assert faults_of(**changes) == [(place, code)]


@given(sequence_items(), SEEDS)
def test_order_shown_first_is_never_a_right_one(item, seed):
    variant = items.generate(item, seed)

    assert sorted(variant.order) == sorted(item.key)
    assert not items.assess(item, seed, places(*variant.order)).correct


@given(sequence_items(), SEEDS, st.data())
def test_score_is_one_less_the_share_of_discordant_pairs(item, seed, data):
    order = data.draw(st.permutations(item.key))
    rank = item.ranks
    matter = [(one, other) for one in item.key for other in item.key if rank[one] < rank[other]]
    right = sum(order.index(one) < order.index(other) for one, other in matter)

    grade = items.assess(item, seed, places(*order))

    assert isinstance(grade, Grade)
    assert grade.scores == (Score(right / len(matter)),)
    assert grade.correct == all(marked.mark is Mark.RIGHT for marked in grade.marks)


@pytest.mark.parametrize(
    ("order", "score"),
    [
        (("collect", "wash", "spin", "transduce"), FULL),
        (("collect", "spin", "wash", "transduce"), FULL),
        (("wash", "collect", "spin", "transduce"), Score(4 / 5)),
        (("transduce", "spin", "wash", "collect"), ZERO),
    ],
)
def test_entries_of_a_group_stand_in_any_order(order, score):
    assert assess(places(*order)).scores == (score,)


def test_mean_score_of_all_orders_is_a_half():
    ranks = {"a": 0, "b": 1, "c": 1, "d": 3}
    orders = list(permutations(ranks))

    assert sum(discordant(order, ranks) for order in orders) * 2 == pairs_that_matter(ranks) * len(orders)


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        ("abcd", "abcd"),
        ("acbd", "acbd"),
        ("dabc", "abc"),
        ("bcda", "bcd"),
        ("dcba", "cb"),
    ],
)
def test_entries_in_place_are_those_that_need_not_move(order, kept):
    assert in_place(order, {"a": 0, "b": 1, "c": 1, "d": 3}) == frozenset(kept)


def test_marks_name_the_entry_to_move_with_its_place_and_the_reason():
    assert assess(places("transduce", "collect", "wash", "spin")).marks == (
        Marked("place-collect", Mark.RIGHT, Text("waarom collect", "waarom collect (en)")),
        Marked("place-wash", Mark.RIGHT, Text("waarom wash", "waarom wash (en)")),
        Marked("place-spin", Mark.RIGHT, Text("waarom spin", "waarom spin (en)")),
        Marked("place-transduce", Mark.WRONG, None, Text("4", "4")),
    )


def test_entry_of_a_group_has_a_range_of_places():
    marks = assess(places("collect", "spin", "transduce", "wash"), groups=[["collect", "wash"]]).marks

    assert [(marked.place, marked.key) for marked in marks if marked.mark is Mark.WRONG] == [("place-wash", Text("1–2", "1–2"))]


def test_notice_counts_the_pairs_unless_all_are_right():
    assert assess(places("transduce", "collect", "wash", "spin")).notices == (Message("grade.pairs", {"right": 2, "total": 5}),)
    assert assess(places("collect", "wash", "spin", "transduce")).notices == ()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, Message("answer.empty")),
        ({"place-wash": ["2", "3"]}, Message("answer.more-than-one")),
        ({"place-wash": "2"}, Message("answer.places-missing", {"count": 3, "total": 4})),
        (places("collect", "wash", "spin", "transduce") | {"place-spin": "2"}, Message("answer.place-twice", {"place": 2})),
        ({"place-wash": "5"}, Message("answer.place-unknown", {"place": "5", "count": 4})),
        ({"place-wash": "0"}, Message("answer.place-unknown", {"place": "0", "count": 4})),
        ({"place-wash": "-1"}, Message("answer.place-unknown", {"place": "-1", "count": 4})),
        ({"place-wash": "²"}, Message("answer.place-unknown", {"place": "²", "count": 4})),
        ({"place-wash": "eerst"}, Message("answer.place-unknown", {"place": "eerst", "count": 4})),
    ],
)
def test_places_that_are_no_order_are_refused(raw, message):
    assert assess(raw) == message


def test_grade_of_another_items_order_is_a_programmers_fault():
    item = items.load_item(sequence())

    with pytest.raises(ValueError, match="has no order"):
        items.grade(item, items.generate(item, 1), ("collect", "wash"))


def test_rendered_sequence_stands_in_its_shuffled_order_and_states_its_scoring():
    item = items.load_item(sequence())
    variant = items.generate(item, 1)

    shown = items.render(variant, "en")

    assert shown.blocks == (Arrange("place", tuple(Option(identifier, f"stap {identifier} (en)") for identifier in variant.order)),)
    assert shown.scoring == Message("scoring.pairs")


def test_reveal_puts_a_group_on_one_line():
    item = items.load_item(sequence())
    listed = "- 1 · stap collect\n- 2–3 · stap wash / stap spin\n- 4 · stap transduce"

    assert items.reveal(items.generate(item, 1), "nl") == listed
    assert items.paper(item).answer.nl == listed


def test_trace_counts_the_pairs():
    trace = assess(places("transduce", "collect", "wash", "spin")).trace

    assert (trace["method"], trace["answer"], trace["pairs"], trace["discordant"], trace["score"]) == (
        "sequence/1",
        ["transduce", "collect", "wash", "spin"],
        5,
        3,
        0.4,
    )


def test_variant_that_lost_an_entry_is_found():
    item = items.load_item(sequence())
    variant = items.generate(item, 1)

    assert list(items.type_of(item).faults(type(variant)(item, 1, variant.order[1:]))) == [Message("item.order-complete")]
