"""`bridging room check`: one document, and the exit code that a script goes by."""

import json

from tests.engines.escape.rooms import lock, room

from bridging.cli.room.main import main

KEYS = [
    "solvable",
    "unreachable",
    "self_locked",
    "unused_clues",
    "optional",
    "bottlenecks",
    "outcomes_not_mandatory",
    "walkthrough",
    "diagnostics",
    "seeds",
]


def check(path, capsys, *more):
    code = main(["check", str(path), "--json", "--lang", "en", *more])
    return code, json.loads(capsys.readouterr().out)


def test_a_room_that_may_open(tmp_path, capsys):
    file = tmp_path / "room.yaml"
    file.write_text(room(lock("a", "brief", "released")))

    code, document = check(tmp_path, capsys)

    assert code == 0
    assert list(document) == KEYS
    assert document["walkthrough"] == ["a"]


def test_a_room_that_may_not_open_gives_the_whole_document(tmp_path, capsys):
    file = tmp_path / "any-name.yml"
    file.write_text(room(lock("a", "[brief, ghost]", "released")))

    code, document = check(file, capsys)

    assert code == 1
    assert list(document) == KEYS
    assert (document["solvable"], document["unreachable"]) == (False, ["a"])
    assert document["diagnostics"][0] | {"message": ""} == {
        "rule": "room-exit-reachable",
        "severity": "error",
        "file": file.as_posix(),
        "line": 5,
        "column": 1,
        "code": "room.exit-unreachable",
        "message": "",
    }


def test_what_is_no_room_is_unusable(tmp_path, capsys):
    for name, content in {"a.yaml": b"[1, 2]", "b.yaml": b"a: \xff", "c.yaml": b"a: &b [*b]", "d.yaml": b"id: x"}.items():
        (tmp_path / name).write_bytes(content)
        code, document = check(tmp_path / name, capsys)
        assert (code, document["error"]["code"]) == (2, "room.unreadable")
        assert f"{name}:1:" in document["error"]["message"]

    assert check(tmp_path / "absent.yaml", capsys)[1]["error"]["code"] == "room.absent"
