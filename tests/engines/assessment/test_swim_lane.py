import pytest
from hypothesis import given
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, row, swim_lane, swim_lane_items

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Assign, Option, Row
from bridging.engines.assessment.grade import Mark, Marked
from bridging.kernel.score import FULL, Score
from bridging.source.text import Text

RIGHT = {"row-consent": "clinic", "row-isolate": "lab", "row-release": "qp"}


def assess(raw, **changes):
    return items.assess(items.load_item(swim_lane(**changes)), 1, raw)


def also(*lanes):
    return [row("consent", "clinic", also=[{"lane": lane, "note": both("soms")} for lane in lanes]), row("release", "qp")]


@pytest.mark.parametrize(
    ("steps", "place", "code"),
    [
        (also("nurse"), ("steps", 0, "also"), "item.row-option-unknown"),
        (also("clinic"), ("steps", 0, "also"), "item.key-named-twice"),
        (also("lab", "lab"), ("steps", 0, "also"), "item.key-named-twice"),
        ([row("a", "lab"), row("b", "nurse")], ("steps", 1, "key"), "item.row-option-unknown"),
        ([row("a", "lab"), row("a", "lab")], ("steps", 1, "id"), "item.row-ids-unique"),
    ],
)
def test_swim_lane_with_a_fault_is_refused_at_its_place(steps, place, code):
    with pytest.raises(ValidationError) as caught:
        items.load_item(swim_lane(steps=steps))

    assert [(detail["loc"][1:], detail["type"]) for detail in caught.value.errors()] == [(place, code)]


@given(swim_lane_items(), SEEDS)
def test_steps_and_lanes_keep_their_order(item, seed):
    variant = items.generate(item, seed)

    assert variant.rows == tuple(step.id for step in item.steps)
    assert variant.options == tuple(lane.id for lane in item.lanes)


@given(swim_lane_items(), SEEDS)
def test_every_lane_that_is_right_too_earns_the_step(item, seed):
    for lane in item.lanes:
        grade = items.assess(item, seed, {f"row-{step.id}": lane.id for step in item.steps})
        right = sum(lane.id in {step.key, *(other.lane for other in step.also)} for step in item.steps)

        assert grade.scores == (Score(right / len(item.steps)),)


def test_lane_that_is_right_too_comes_with_its_note_and_the_usual_lane():
    grade = assess({**RIGHT, "row-consent": "lab"})

    assert grade.scores == (FULL,)
    assert grade.marks[0] == Marked(
        "row-consent", Mark.RIGHT, Text("bij een proef", "bij een proef (en)"), Text("optie clinic", "optie clinic (en)")
    )


def test_wrong_lane_names_its_belief():
    grade = assess({**RIGHT, "row-isolate": "clinic"})

    assert (grade.scores, grade.misconception) == ((Score(2 / 3),), "aav-takes-anything")


def test_rendered_steps_are_numbered():
    [block] = items.render(items.generate(items.load_item(swim_lane()), 1), "en").blocks

    assert block == Assign(
        rows=(
            Row("row-consent", "regel consent (en)", "1"),
            Row("row-isolate", "regel isolate (en)", "2"),
            Row("row-release", "regel release (en)", "3"),
        ),
        options=(Option("clinic", "optie clinic (en)"), Option("lab", "optie lab (en)"), Option("qp", "optie qp (en)")),
        look="lanes",
    )


def test_step_that_comes_back_may_have_the_same_words():
    steps = [row("ship-1", "lab", text=both("Verzend")), row("ship-2", "clinic", text=both("Verzend"))]

    assert assess({"row-ship-1": "lab", "row-ship-2": "clinic"}, steps=steps).correct


def test_reveal_names_every_lane_that_is_right():
    reveal = items.reveal(items.generate(items.load_item(swim_lane()), 1), "nl")

    assert reveal.splitlines()[0] == "- 1 · regel consent → optie clinic / optie lab"
