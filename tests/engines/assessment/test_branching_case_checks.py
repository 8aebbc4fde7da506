"""What the check finds in a case: names that lead nowhere, and what only playing it shows."""

import pytest
from pydantic import ValidationError
from tests.engines.assessment.samples import both, case, turn

from bridging.engines.assessment import items

TIME = {"id": "time", "text": both("Tijd"), "limit": 5, "over": "late"}
GOOD = {"id": "good", "text": both("goed"), "points": 1}
BAD = {"id": "bad", "text": both("slecht"), "points": 0}
LATE = {"id": "late", "text": both("te laat"), "points": 0}
WAIT = turn("wait", "a", effects={"add": {"time": 1}})


def scene(identifier, *options):
    return {"id": identifier, "text": both(f"tafereel {identifier}"), "options": list(options)}


def plain(**changes):
    """A case of one scene and two endings."""
    whole = {
        "variables": [],
        "scenes": [scene("a", turn("on", "good"), turn("stop", "bad"))],
        "endings": [GOOD, BAD],
        "penalties": [],
    }
    return case(**whole | changes)


def faults_of(**changes):
    with pytest.raises(ValidationError) as caught:
        items.item_model(plain()).model_validate(plain(**changes))
    return [(detail["loc"], detail["type"]) for detail in caught.value.errors()]


def first(*options):
    return {"scenes": [scene("a", *options, turn("on", "good"), turn("stop", "bad"))]}


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        (first(turn("off", "cellar")), ("scenes", 0, "options", 0, "next"), "item.next-unknown"),
        (first(turn("on", "good")), ("scenes", 0, "options", 1, "id"), "item.option-ids-unique"),
        (first(turn("off", "good", needs={"flags": ["kit"]})), ("scenes", 0, "options", 0, "needs", "flags"), "item.flag-never-set"),
        (first(turn("off", "good", needs={"without": ["kit"]})), ("scenes", 0, "options", 0, "needs", "without"), "item.flag-never-set"),
        (
            first(turn("off", "good", needs={"at_most": {"time": 1}})),
            ("scenes", 0, "options", 0, "needs", "at_most", "time"),
            "item.variable-unknown",
        ),
        (
            first(turn("off", "good", effects={"add": {"time": 1}})),
            ("scenes", 0, "options", 0, "effects", "add", "time"),
            "item.variable-unknown",
        ),
        (
            {"penalties": [{"text": both("duur"), "when": {"at_least": {"cost": 1}}, "minus": 0.1}]},
            ("penalties", 0, "when", "at_least", "cost"),
            "item.variable-unknown",
        ),
        ({"scenes": [scene("good", turn("on", "good"), turn("stop", "bad"))]}, ("endings", 0, "id"), "item.case-ids-unique"),
        ({"endings": [GOOD, BAD | {"points": [0, 0]}]}, ("endings", 1, "points"), "item.points-per-part"),
        ({"variables": [TIME | {"over": "bad"}, TIME | {"over": "bad"}]}, ("variables", 1, "id"), "item.variable-ids-unique"),
        ({"variables": [TIME]}, ("variables", 0, "over"), "item.ending-unknown"),
        ({"variables": [{"id": "time", "text": both("Tijd"), "limit": 5}]}, ("variables", 0), "item.variable-limit"),
        ({"variables": [TIME | {"start": 6}]}, ("variables", 0), "item.variable-limit"),
        (
            first(turn("off", "good", effects={"add": {"time": 0}})),
            ("scenes", 0, "options", 0, "effects", "add", "time"),
            "greater_than_equal",
        ),
        ({"endings": [GOOD, BAD | {"points": 1.5}]}, ("endings", 1, "points", 0), "less_than_equal"),
        ({"endings": [GOOD, BAD | {"points": "veel"}]}, ("endings", 1, "points"), "tuple_type"),
    ],
)
def test_name_that_leads_nowhere_is_told_at_its_place(changes, place, code):
    assert (place, code) in faults_of(**changes)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"scenes": [*plain()["scenes"], scene("b", turn("on", "good"))]}, [(("scenes", 1), "item.place-unreachable")]),
        ({"endings": [GOOD, BAD, LATE]}, [(("endings", 2), "item.place-unreachable")]),
        # The time never comes near its limit, so the ending that the limit forces is never reached.
        ({"variables": [TIME], "endings": [GOOD, BAD, LATE]}, [(("endings", 2), "item.place-unreachable")]),
        (first(turn("again", "a")), [(("scenes", 0), "item.case-loop")]),
        ({"variables": [{"id": "time", "text": both("Tijd")}]} | first(WAIT), [(("scenes", 0), "item.case-loop")]),
        (
            {"scenes": [scene("a", turn("on", "b")), scene("b", turn("back", "a"), turn("on", "good"), turn("stop", "bad"))]},
            [(("scenes", 0), "item.case-loop")],
        ),
        (
            {"scenes": [scene("a", turn("on", "good"), turn("stop", "bad"), turn("key", "b", effects={"set": ["key"]}))]}
            | {"scenes": [scene("a", turn("on", "good"), turn("stop", "bad"), turn("go", "b")), scene("b", turn("open", "good", needs={"flags": ["key"]}, effects={"set": ["key"]}))]},
            [(("scenes", 1, "options", 0), "item.case-option-never"), (("scenes", 1), "item.case-dead-end")],
        ),
        ({"endings": [GOOD | {"points": 0.9}, BAD]}, [(("endings",), "item.case-no-full-score")]),
        (
            {"variables": [TIME | {"limit": 300}], "endings": [GOOD, BAD, LATE]} | first(WAIT),
            [(("scenes",), "item.case-too-long")],
        ),
    ],
)  # fmt: skip
def test_what_only_play_shows_is_told_at_its_place(changes, faults):
    assert faults_of(**changes) == faults


def test_dead_end_tells_the_moves_that_lead_into_it():
    scenes = [
        scene("a", turn("on", "good"), turn("stop", "bad"), turn("take", "b", effects={"set": ["key"]}), turn("leave", "b")),
        scene("b", turn("open", "good", needs={"flags": ["key"]})),
    ]

    with pytest.raises(ValidationError) as caught:
        items.item_model(plain()).model_validate(plain(scenes=scenes))

    [detail] = caught.value.errors()
    assert (detail["loc"], detail["type"], detail["ctx"]) == (("scenes", 1), "item.case-dead-end", {"scene": "b", "moves": "leave"})


def test_penalty_that_always_holds_leaves_no_full_score():
    penalty = {"text": both("altijd"), "when": {}, "minus": 0.1}

    assert faults_of(penalties=[penalty]) == [(("endings",), "item.case-no-full-score")]


def test_loop_with_a_limited_cost_is_sound():
    item = items.load_item(plain(variables=[TIME], endings=[GOOD, BAD, LATE], **first(WAIT)))

    assert item.search.longest == 6
    assert {now.place for now in item.search.ends} == {"good", "bad", "late"}


def test_option_that_is_there_for_a_while_is_there_at_some_time():
    early = turn("early", "good", needs={"at_most": {"time": 1}})
    late = turn("late", "bad", needs={"at_least": {"time": 5}})
    never = turn("never", "bad", needs={"at_least": {"time": 6}})
    item = {"variables": [TIME], "endings": [GOOD, BAD, LATE]}

    assert items.load_item(plain(**item, **first(WAIT, early, late))).search.is_whole
    assert faults_of(**item, **first(WAIT, never)) == [(("scenes", 0, "options", 1), "item.case-option-never")]


def test_flag_can_be_lost_again():
    take = turn("take", "b", effects={"set": ["key"]})
    lose = turn("lose", "c", effects={"clear": ["key"]})
    keep = turn("keep", "c")
    closing = scene("c", turn("in", "good", needs={"flags": ["key"]}), turn("out", "bad", needs={"without": ["key"]}))
    item = items.load_item(plain(scenes=[scene("a", take), scene("b", lose, keep), closing]))

    assert item.case.walk(("take", "lose", "in", "out")).moves == ("take", "lose", "out")
    assert item.case.walk(("take", "keep", "out", "in")).moves == ("take", "keep", "in")
