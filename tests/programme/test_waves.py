"""The waves of a module: read from its folder, held to the instruments, and part of its edition."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.good_course import write_course
from tests.programme.test_instruments import FILE, PULSE

from bridging.programme.check import check_programme
from bridging.programme.compile import Compiler
from bridging.programme.load import load_programme

WAVES_FILE = "modules/m1/waves.yaml"
WAVES = """\
waves:
  - id: pulse
    at: unit-end
    title: {nl: Peiling, en: Pulse}
    instruments: [our-pulse]
    answers: anonymous
    days: 14
    reminders: [3, 7]
"""


def _programme(folder: Path, waves: str = WAVES, pulse: str = PULSE) -> Any:
    return load_programme(*write_course(folder, {FILE: pulse, WAVES_FILE: waves}))


def _told(programme: Any) -> list[tuple[str, int, str]]:
    faults = check_programme(programme, dt.date(2026, 12, 1)).diagnostics
    return [(fault.span.file.name, fault.span.line, fault.message.code) for fault in faults if fault.rule.startswith("waves-")]


def test_waves_with_their_instruments_are_part_of_the_edition(tmp_path: Path):
    programme = _programme(tmp_path)

    assert _told(programme) == []
    outline = Compiler().module(programme, "m1").outline
    assert [wave["id"] for wave in outline["waves"]] == ["pulse"]
    assert list(outline["instruments"]) == ["our-pulse"]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("[our-pulse]", "[your-pulse]", 5, "wave.instrument-unknown"),
        ("at: unit-end", "at: intake", 5, "wave.instrument-elsewhen"),
        ("days: 14", "days: 14\n    units: [m1-w9]", 8, "wave.unit-unknown"),
        ("[3, 7]", "[3, 14]", 8, "wave.reminders-late"),
        ("[3, 7]", "[7, 3]", 8, "wave.reminders-late"),
        ("days: 14", "days: 14\n    mail: false", 9, "wave.reminders-without-mail"),
        ("days: 14", "days: 14\n    asks_address: true", 8, "wave.address-elsewhere"),
        ("answers: anonymous", "answers: secret", 6, "schema.choice"),
        ("days: 14", "days: 400", 7, "schema.at-most"),
    ],
)
def test_fault_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int, code: str):
    told = _told(_programme(tmp_path, WAVES.replace(old, new)))

    assert ("waves.yaml", line, code) in told


def test_two_waves_of_one_name_are_told(tmp_path: Path):
    assert ("waves.yaml", 9, "wave.twice") in _told(_programme(tmp_path, WAVES + WAVES.removeprefix("waves:\n")))


def test_other_words_of_a_questionnaire_make_another_edition(tmp_path: Path):
    one, two = _programme(tmp_path / "one"), _programme(tmp_path / "two", pulse=PULSE.replace("duidelijk", "helder"))
    same = _programme(tmp_path / "three")

    hashes = [Compiler().module(programme, "m1").content_hash for programme in (one, two, same)]
    assert hashes[0] != hashes[1]
    assert hashes[0] == hashes[2]
