import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, hotspot, hotspot_items, region

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Region, Spots
from bridging.engines.assessment.grade import Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text

SEVERAL = [region("a", 0, correct=True), region("b", 20), region("c", 40, correct=True), region("d", 60, misconception="belief")]


def several(**changes):
    return items.load_item(hotspot(regions=SEVERAL, **changes))


def four(*changes):
    return [region(letter, 20 * number) | change for number, (letter, change) in enumerate(zip("abcd", changes, strict=False))]


@pytest.mark.parametrize(
    ("regions", "code"),
    [
        (four({"correct": True}, {}), "item.regions-count"),
        (four({"correct": True}, {"id": "a"}, {}), "item.region-ids-unique"),
        (four({}, {}, {}), "item.regions-key"),
        (four({"correct": True}, {"correct": True}, {"correct": True}), "item.regions-key"),
        (four({"correct": True}, {"text": both("Kern")}, {"text": both("kern")}), "item.regions-distinct"),
        (four({"correct": True}, {"x": 19}, {}), "item.regions-apart"),
        (four({"correct": True}, {"x": 85}, {}), "item.region-outside"),
        (four({"correct": True}, {"y": 69.6}, {}), "item.region-outside"),
        (four({"correct": True}, {"feedback": None}, {}), "item.region-feedback"),
        (four({"correct": True, "misconception": "belief"}, {}, {}), "item.region-right-belief"),
        (four({"correct": True}, {"width": 0}, {}), "greater_than"),
        (four({"correct": True}, {"x": "10"}, {}), "float_type"),
    ],
)
def test_hotspot_with_a_fault_in_its_regions_is_refused(regions, code):
    with pytest.raises(ValidationError) as caught:
        items.load_item(hotspot(regions=regions))

    assert [detail["type"] for detail in caught.value.errors()] == [code]


def test_right_region_needs_no_feedback_and_neighbours_may_touch():
    item = items.load_item(hotspot(regions=four({"correct": True, "feedback": None}, {"x": 20.0}, {"y": 69.5})))

    assert [key.id for key in item.keys] == ["a"]
    assert items.assess(item, 1, {"region": "a"}).feedback is None


def test_wrong_region_names_its_belief_and_says_why():
    grade = items.assess(items.load_item(hotspot()), 7, {"region": "capsid"})

    assert (grade.scores, grade.misconception, grade.marks) == ((ZERO,), "aav-takes-anything", ())
    assert grade.feedback == Text("waarom capsid", "waarom capsid (en)")
    assert dict(grade.trace) == {
        "method": "hotspot/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 7,
        "answer": ["capsid"],
        "keys": ["itr"],
        "right": 0,
        "score": 0.0,
    }


@pytest.mark.parametrize(
    ("chosen", "score"),
    [
        ("a", 0.5),
        (["a", "c"], 1),
        (["c", "a", "a"], 1),
        (["a", "c", "b"], 0.5),
        (["a", "b"], 0),
        (["b", "d"], 0),
        (["a", "b", "c", "d"], 0),
    ],
)
def test_wrong_region_cancels_a_right_one(chosen, score):
    assert items.assess(several(), 1, {"region": chosen}).scores == (Score(score),)


def test_marks_tell_what_became_of_each_region():
    grade = items.assess(several(), 1, {"region": ["a", "d"]})

    assert grade.marks == (
        Marked("region=a", Mark.RIGHT, Text("waarom a", "waarom a (en)")),
        Marked("region=c", Mark.MISSED),
        Marked("region=d", Mark.WRONG, Text("waarom d", "waarom d (en)")),
    )
    assert (grade.feedback, grade.misconception) == (None, "belief")


@pytest.mark.parametrize(
    ("item", "raw", "code"),
    [
        (items.load_item(hotspot()), {}, "answer.empty"),
        (items.load_item(hotspot()), {"region": ["itr", "gene"]}, "answer.more-than-one"),
        (items.load_item(hotspot()), {"region": "tail"}, "answer.region-unknown"),
        (several(), {"region": []}, "answer.empty"),
        (several(), {"region": ["a", "tail"]}, "answer.region-unknown"),
        (several(), {"region": ["a"] * 5}, "answer.too-many"),
        (several(), {"region": ["a", 3]}, "answer.unreadable"),
    ],
)
def test_region_that_cannot_be_read_is_refused(item, raw, code):
    assert items.parse(item, raw).code == code


@given(hotspot_items(), SEEDS, st.data())
def test_only_all_right_regions_and_no_other_score_full(item, seed, data):
    chosen = data.draw(st.sets(st.sampled_from([entry.id for entry in item.regions]), min_size=1))
    outcome = items.assess(item, seed, {"region": sorted(chosen)})

    if not item.asks_many and len(chosen) > 1:
        assert outcome == Message("answer.more-than-one")
    else:
        assert (outcome.scores == (FULL,)) == (chosen == {entry.id for entry in item.keys})


def test_grade_of_a_region_the_item_never_had_is_a_programmers_fault():
    item = several()

    with pytest.raises(ValueError, match="no region 'e'"):
        items.grade(item, items.generate(item, 1), ("a", "e"))


def test_rendered_hotspot_names_picture_and_regions_in_its_language():
    one, many = (items.render(items.generate(item, 1), "en") for item in (items.load_item(hotspot()), several()))

    [block] = one.blocks
    assert isinstance(block, Spots)
    assert (block.field, block.picture, block.alt, block.many) == ("region", "../figures/aav.svg", "Een vector. (en)", False)
    assert block.regions[1] == Region("itr", "plek itr (en)", 20, 10, 20, 30.5)
    assert one.scoring is None
    assert [spots.many for spots in many.blocks] == [True]
    assert many.scoring == Message("scoring.right-minus-wrong")


def test_right_regions_are_told_by_name_and_on_paper_with_their_numbers():
    assert items.reveal(items.generate(items.load_item(hotspot()), 1), "nl") == "plek itr"
    assert items.reveal(items.generate(several(), 1), "nl") == "- plek a\n- plek c"
    assert items.paper(items.load_item(hotspot())).answer == Text("(2) plek itr", "(2) plek itr (en)")
    assert items.paper(several()).answer.nl == "- (1) plek a\n- (3) plek c"
