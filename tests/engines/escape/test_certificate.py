"""The certificate of a room is of its graph, and of no other."""

import json

import pytest
from tests.engines.escape.rooms import loaded, lock, proof, room

from bridging.engines.escape.certificate import certificate, covers, graph_hash
from bridging.engines.escape.schema import Room

TEXT = room(lock("a", "brief", "[x, y]"), lock("b", "{all: [x, y]}", "released"), more="team: {least: 3, most: 4}\n")


def made(text):
    return certificate(loaded(text).room, proof(text))


def test_a_room_that_may_open_has_one():
    found = made(TEXT)

    assert (found["walkthrough"], list(found["forecast"])) == (["a", "b"], ["3", "4"])
    assert list(found["forecast"]["3"]) == ["median", "p90", "p_in_time", "ci95", "runs", "seed"]
    assert covers(json.loads(json.dumps(found)), loaded(TEXT).room)


def test_a_room_that_may_not_open_has_none():
    assert made(TEXT.replace("exit: released", "exit: ghost")) is None
    assert not covers(None, loaded(TEXT).room)


CHANGES = {
    "another condition": ("{all: [x, y]}", "{any: [x, y]}"),
    "another yield": ("yields: [x, y]", "yields: [x, y, z]"),
    "another start": ("start: [brief]", "start: [brief, z]"),
    "another exit": ("exit: released", "exit: [released, x]"),
    "another team": ("most: 4", "most: 5"),
    "a hint less": (", {nl: tip 3, en: hint 3}]", "]"),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES)
def test_a_room_that_was_changed_has_lost_it(old, new):
    assert old in TEXT
    assert not covers(made(TEXT), loaded(TEXT.replace(old, new)).room)


@pytest.mark.parametrize(
    ("old", "new"),
    [("[x, y]}, yields", "[y, x]}, yields"), ("{nl: tip 1, en: hint 1}", "{nl: ander, en: other}"), ("id: small", "id: large")],
)
def test_words_and_order_change_nothing(old, new):
    assert old in TEXT
    assert graph_hash(loaded(TEXT).room) == graph_hash(loaded(TEXT.replace(old, new)).room)


def test_a_walkthrough_that_was_tampered_with_is_none():
    assert not covers(made(TEXT) | {"walkthrough": ["b", "a"]}, loaded(TEXT).room)
    assert not covers(made(TEXT) | {"walkthrough": ["a"]}, loaded(TEXT).room)
    assert not covers(made(TEXT) | {"engine": 0}, loaded(TEXT).room)


@pytest.mark.parametrize("more", ["", "minutes: 60\n", "minutes: 45\nhint_rules: {push: 1}\n"])
def test_a_room_out_of_an_edition_is_covered_as_its_file_was(more):
    kept = json.loads(json.dumps(loaded(TEXT + more).room.model_dump(mode="json", by_alias=True, exclude_defaults=True)))

    assert covers(made(TEXT + more), Room.model_validate(kept))
