"""Escape rooms of a programme: read, proven, and part of the editions whose meetings play them."""

import datetime as dt
from pathlib import Path
from typing import Any

from tests.good_course import GOOD, ROOM, write_course

from bridging.engines.escape.schema import Room
from bridging.programme.check import check_programme
from bridging.programme.compile import Compiler, json_ready
from bridging.programme.load import load_programme

DAY = dt.date(2026, 12, 1)
FILE = "rooms/the-vault/room.yaml"
HOUR = "modules/m1/meetings/hour.yaml"


def _programme(folder: Path, **changed: str | bytes) -> Any:
    overlay = {**ROOM, FILE: changed.get("room", ROOM[FILE]), HOUR: changed.get("meeting", ROOM[HOUR])}
    return load_programme(*write_course(folder, overlay))


def _codes(programme: Any) -> list[tuple[str, str, str]]:
    return [(fault.severity.value, fault.rule, fault.message.code) for fault in check_programme(programme, DAY).diagnostics]


def test_edition_holds_the_room_that_its_meeting_plays(tmp_path: Path):
    outline = json_ready(Compiler().module(_programme(tmp_path), "m1").outline)
    room = outline["rooms"]["the-vault"]

    assert [meeting["room"] for meeting in outline["meetings"].values()] == ["the-vault"]
    assert Room.model_validate_json(room["file"]).locks.keys() == {"left", "right", "both"}
    assert room["said"]["locks.left.text"] == {"nl": "<p>Hoeveel kb?</p>", "en": "<p>How many kb?</p>"}
    assert "<svg" in room["pictures"]["door"]["en"]
    assert room["certificate"]["walkthrough"] == ["left", "right", "both"]
    assert room["certificate"]["forecast"].keys() == {"2", "3", "4"}


def test_edition_of_a_module_that_plays_no_room_has_none(tmp_path: Path):
    assert Compiler().module(_programme(tmp_path, meeting=GOOD[HOUR]), "m1").outline["rooms"] == {}


def test_edition_is_another_when_its_room_is(tmp_path: Path):
    changed = ROOM[FILE].replace("accept: [capsid]", "accept: [capside]")
    hashes = {
        Compiler().module(_programme(tmp_path / name, room=text), "m1").content_hash
        for name, text in (("one", ROOM[FILE]), ("same", ROOM[FILE]), ("other", changed))
    }
    assert len(hashes) == 2


def test_values_in_texts_are_left_for_the_seed_of_a_team(tmp_path: Path):
    text = ROOM[FILE].replace("en: How many kb?", "en: '**{{titre|e1}}** <- how many?'")
    said = Compiler().module(_programme(tmp_path, room=text), "m1").outline["rooms"]["the-vault"]["said"]
    assert said["locks.left.text"]["en"] == "<p><strong>{{titre|e1}}</strong> &lt;- how many?</p>"


def test_outcome_beside_the_way_keeps_an_edition_from_being_published(tmp_path: Path):
    text = ROOM[FILE].replace("exit: {all: [released]}", "exit: {any: [two, released]}")
    assert ("error", "room-proven", "room.outcome-not-mandatory") in _codes(_programme(tmp_path, room=text))


def test_room_names_what_exists(tmp_path: Path):
    text = (
        ROOM[FILE]
        .replace("outcomes: [M1.1]", "outcomes: [M1.9]")
        .replace("[aav]", "[nothing]")
        .replace("figures/door.svg", "figures/gate.svg")
    )
    assert _codes(_programme(tmp_path, room=text)) == [
        ("error", "figure-exists", "figure.missing"),
        ("error", "room-resolves", "activity.unknown-outcome"),
        ("error", "room-resolves", "term.unknown"),
    ]


def test_room_is_called_as_its_folder_and_large_pictures_are_refused(tmp_path: Path):
    other = ROOM[FILE].replace("id: the-vault", "id: the-safe")
    assert ("error", "room-valid", "room.folder-differs") in _codes(_programme(tmp_path / "one", room=other))
    overlay = {**ROOM, FILE: ROOM[FILE].replace("door.svg", "door.png"), "rooms/the-vault/figures/door.png": b"\x89PNG" + bytes(700_000)}
    assert ("error", "figure-exists", "room.picture-large") in _codes(load_programme(*write_course(tmp_path / "two", overlay)))


def test_only_a_meeting_of_that_kind_plays_a_room(tmp_path: Path):
    meeting = ROOM[HOUR].replace("escape-room", "question-hour")
    assert ("error", "schema-valid", "meeting.room-kind") in _codes(_programme(tmp_path, meeting=meeting))


def test_broken_room_is_one_fault(tmp_path: Path):
    broken = ROOM[FILE].replace("start: [brief, door]", "start: {")
    assert [code for _, _, code in _codes(_programme(tmp_path, room=broken))] == ["yaml.syntax"]


def test_words_of_a_room_are_held_as_all_others(tmp_path: Path):
    text = ROOM[FILE].replace("en: Get out.", "en: 'Get out of the {term}`cellar <cellar>`.'")
    assert ("error", "term-resolves", "term.unknown") in _codes(_programme(tmp_path, room=text))
