"""`bridging room print`: files in two folders, one document, and a refusal for a room that may not open."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.engines.escape.rooms import lock, room
from tests.programme.room_papers.packs import FILE, pages_of

from bridging.cli.room import print as command
from bridging.cli.room.main import main
from bridging.cli.room.schemas import room_schemas


@pytest.fixture
def ask(tmp_path, capsys):
    def asked(file, *more):
        code = main(["print", str(file), "--out", str(tmp_path / "out"), "--json", "--lang", "en", *more])
        return code, json.loads(capsys.readouterr().out)

    return asked


def test_files_are_written_and_counted(ask, tmp_path):
    code, document = ask(FILE, "--set", "B", "--seed", "20260")

    assert code == 0
    assert (document["room"], document["set"], document["seed"], document["language"]) == ("printed", "B", 20260, "en")
    assert document["edition"].startswith("concept · ")
    Draft202012Validator(json.loads(room_schemas()["schemas/commands/room-print.json"])).validate(document)
    for each in document["files"]:
        data = Path(each["file"]).read_bytes()
        assert (each["bytes"], each["pages"]) == (len(data), len(pages_of(data)))
        assert each["audience"] == ("players" if "/player/" in each["file"] else "game-master")
    assert {file.relative_to(tmp_path / "out").parts[0] for file in (tmp_path / "out").rglob("*.pdf")} == {"player", "game-master"}


def test_room_that_may_not_open_is_not_printed(ask, tmp_path):
    file = tmp_path / "room.yaml"
    file.write_text(room(lock("a", "[brief, ghost]", "released")))

    code, document = ask(file)

    assert code == 1
    assert document["error"]["code"] == "room.print-faulty"
    assert f"{file.as_posix()}:5:1" in document["error"]["message"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--variant", "none"), "room.variant-unknown"),
        (("--code", "box"), "room.code-form"),
        (("--code", "ghost=1234"), "room.code-form"),
    ],
)
def test_what_cannot_be_printed_is_unusable(ask, more, code):
    assert ask(FILE, *more)[0] == 2
    assert ask(FILE, *more)[1]["error"]["code"] == code


def test_letters_that_no_font_has_are_named(ask, tmp_path):
    file = tmp_path / "room.yaml"
    file.write_text(room(lock("a", "brief", "released")).replace("schema: 1", "schema: 1\ntitle: 中文"), "utf-8")

    code, document = ask(file)

    assert code == 2
    assert document["error"]["code"] == "room.not-set"
    assert "中" in document["error"]["message"]


def test_folder_that_cannot_be_written_is_unusable(tmp_path, capsys):
    (tmp_path / "file").write_text("")

    code = main(["print", str(FILE), "--out", str(tmp_path / "file"), "--json", "--lang", "en"])

    assert code == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "room.not-written"


def test_pictures_come_from_the_folder_of_the_room_alone(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "secret.svg").write_text("<svg/>")
    (tmp_path / "room" / "own.svg").write_text("<svg/>")
    read = command.files_beside(tmp_path / "room" / "room.yaml")

    assert (read("own.svg"), read("../secret.svg"), read("none.svg"), read("/etc/hostname")) == (b"<svg/>", None, None, None)
