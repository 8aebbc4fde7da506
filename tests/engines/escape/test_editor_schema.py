"""An editor lets through what is a room, in full or in short, and marks a slip of the pen."""

from functools import cache

import jsonschema
import pytest
from tests.engines.escape.rooms import FILE, HEAD, loaded, lock, room

from bridging.engines.escape.schema.editor import room_schema
from bridging.kernel.diagnostic import Severity
from bridging.source.yaml import load_yaml

room_schema = cache(room_schema)
FULL = room(lock("a", "{all: [brief, {of: 1, from: [brief, x]}]}", "[released]", "{kind: number, accept: [496], tolerance: 2, unit: MDa}"))
SHORT = """\
schema: 1
id: short
start: brief
exit: released
clues: {brief: Begin, map: {nl: Kaart}, photo: }
roles: [qa, qc]
props: {box: {kind: padlock, codes: {A: "0417"}}, torch: A torch}
stages: {one: [a, 2]}
debrief: [What now]
safety: No fire
locks:
  a: {answer: {kind: code, accept: 417}, yields: x, outcomes: M4.2}
  2: {needs: [x, {any: [a, brief]}], answer: {kind: choice, options: [yes, no], accept: no}, yields: released, hints: Look}
"""


@pytest.mark.parametrize("text", [FULL, SHORT])
def test_a_room_is_let_through(text):
    found = loaded(text)

    assert [each.message for each in found.diagnostics if each.severity is Severity.ERROR] == []
    jsonschema.validate(found.located.data, room_schema())


@pytest.mark.parametrize(
    "text",
    [
        FULL.replace("yields", "yeilds"),
        FULL.replace("kind: number", "kind: riddle"),
        FULL.replace("all:", "both:"),
        HEAD + "exit: a\n",
    ],
)
def test_a_slip_of_the_pen_is_marked(text):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(load_yaml(text, FILE).data, room_schema())
