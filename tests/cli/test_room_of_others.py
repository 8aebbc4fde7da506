"""Rooms as others write them: each with its own oddity, and what `room check` says of it to a program."""

import json
from pathlib import Path

import pytest

from bridging.cli.room.main import main

ROOMS = Path(__file__).parent / "rooms"
LISTS = ("unreachable", "self_locked", "unused_clues", "optional", "bottlenecks", "outcomes_not_mandatory", "walkthrough")

SAID = {
    "two-of-three": (0, True, {"optional": "lx ly lz", "outcomes_not_mandatory": "M1.1 M1.2", "walkthrough": "lx ly"}, []),
    "circle": (
        1,
        False,
        {"unreachable": "one two three self", "self_locked": "one two self"},
        [(4, "room.exit-unreachable"), (7, "room.self-locked"), (8, "room.self-locked"), (9, "room.unreachable"), (10, "room.self-locked")],
    ),
    "circle-with-a-way-in": (0, True, {"bottlenecks": "one two three", "walkthrough": "one two three"}, []),
    "nested": (0, True, {"optional": "two", "bottlenecks": "one three", "walkthrough": "one three"}, []),
    "dealt-once": (1, True, {"bottlenecks": "one", "walkthrough": "one"}, [(8, "room.deal-breaks"), (9, "room.deal-breaks")]),
    "boxes-alike": (
        1,
        True,
        {"bottlenecks": "box box2", "walkthrough": "box box2"},
        [(7, "room.code-shared"), (11, "room.code-shared")],
    ),
    "host-and-bench": (
        0,
        True,
        {
            "unused_clues": "lonely",
            "optional": "aside",
            "bottlenecks": "pose lab",
            "outcomes_not_mandatory": "M1.3",
            "walkthrough": "pose lab",
        },
        [],
    ),
    "steps-and-spots": (0, True, {"optional": "order pick", "bottlenecks": "spot", "walkthrough": "order spot"}, []),
    "units": (0, True, {"optional": "conc odd", "walkthrough": "mass dose"}, []),
    "much-wrong": (
        1,
        True,
        {"unreachable": "a", "unused_clues": "t", "optional": "a b", "bottlenecks": "c", "walkthrough": "c"},
        [
            (9, "room.unreachable"),
            (9, "room.fact-unknown"),
            (9, "room.pattern-slow"),
            (10, "room.text-code"),
            (10, "room.no-key"),
            (11, "room.consumes"),
        ],
    ),
    "no-way": (1, False, {}, [(4, "room.exit-unreachable")]),
    "out-at-once": (1, True, {"optional": "one"}, [(4, "room.exit-at-once")]),
    "two-exits": (
        0,
        True,
        {"optional": "left right", "bottlenecks": "root", "outcomes_not_mandatory": "M1.2 M1.3", "walkthrough": "root left"},
        [],
    ),
    "of-in-of": (
        1,
        True,
        {"optional": "d", "bottlenecks": "c", "outcomes_not_mandatory": "M1.4", "walkthrough": "a b c"},
        [(4, "room.fact-unknown")],
    ),
    "locks-as-facts": (0, True, {"bottlenecks": "first second final", "walkthrough": "first second final"}, []),
}


@pytest.mark.parametrize("name", SAID)
def test_a_room_of_others_is_judged(name: str, capsys: pytest.CaptureFixture[str]):
    code, is_solvable, lists, errors = SAID[name]

    result = main(["check", str(ROOMS / f"{name}.yaml"), "--json"])
    document = json.loads(capsys.readouterr().out)

    told = [(each["line"], each["code"]) for each in document["diagnostics"] if each["severity"] == "error"]
    assert (result, document["solvable"]) == (code, is_solvable)
    assert {key: " ".join(document[key]) for key in LISTS if document[key]} == lists
    assert told == errors


def test_every_room_that_lies_here_is_judged():
    assert {file.stem for file in ROOMS.glob("*.yaml")} == SAID.keys()
