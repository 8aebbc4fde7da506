"""Instruments of a programme: read from the public root, and not there while they have a fault."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.good_course import GOOD, write_course

from bridging.programme.check import check_programme
from bridging.programme.load import load_programme

FILE = "instruments/our-pulse.yaml"
PULSE = """\
id: our-pulse
version: 1
title: {nl: Peiling, en: Pulse}
text: shipped
licence: CC-BY-4.0
languages: [nl, en]
minutes: 1
moments: [unit-end]
answers: {agree: {kind: rating, min: 1, max: 5}}
items:
  - {id: clear, answer: agree, text: {nl: De uitleg was duidelijk., en: The explanation was clear.}}
"""


def _programme(folder: Path, text: str) -> Any:
    return load_programme(*write_course(folder, {FILE: text}))


def test_instrument_of_the_public_root_is_there(tmp_path: Path):
    programme = _programme(tmp_path, PULSE)

    assert [(name, len(filed.instrument.items)) for name, filed in programme.instruments.items()] == [("our-pulse", 1)]
    assert [fault for fault in check_programme(programme, dt.date(2026, 12, 1)).diagnostics if fault.rule == "instrument-valid"] == []


LONG = PULSE.replace("The explanation was clear.", "clear " * 300)
BROUGHT = PULSE[: PULSE.index("  - {id: clear")].replace(
    "shipped\nlicence: CC-BY-4.0", "bring-your-own\nterms: {nl: Vraag het., en: Ask.}"
) + "".join(f"  - {{id: q{number}, answer: agree}}\n" for number in range(40))
OF_EACH = PULSE.replace("De uitleg was duidelijk.", "'{outcome}'").replace("The explanation was clear.", "'{outcome}'") + "per: outcome\n"
MODULE = "modules/m1/module.yaml"
OUTCOME = GOOD[MODULE][GOOD[MODULE].index("  - id: M1.1") : GOOD[MODULE].index("units:")]
MANY = GOOD[MODULE].replace(OUTCOME, "".join(OUTCOME.replace("M1.1", f"M1.{number}") for number in range(1, 31)))
WAVES = """\
waves:
  - {id: pulse, at: unit-end, title: {nl: Peiling, en: Pulse}, instruments: [our-pulse], answers: anonymous, days: 14, reminders: [3]}
"""


@pytest.mark.parametrize(
    ("text", "module", "is_told"),
    [(LONG, GOOD[MODULE], True), (BROUGHT, GOOD[MODULE], False), (OF_EACH, GOOD[MODULE], False), (OF_EACH, MANY, True)],
)
def test_minutes_that_are_too_few_are_told(tmp_path: Path, text: str, module: str, is_told: bool):
    programme = load_programme(*write_course(tmp_path, {FILE: text, MODULE: module, "modules/m1/waves.yaml": WAVES}))

    assert [filed.instrument.id for filed in programme.asked_instruments("m1")] == ["our-pulse"]
    faults = check_programme(programme, dt.date(2026, 12, 1)).diagnostics
    assert [fault.span.line for fault in faults if fault.rule == "instrument-time-fits"] == [7] * is_told


def test_what_a_system_keeps_beside_an_instrument_is_none(tmp_path: Path):
    programme = load_programme(*write_course(tmp_path, {FILE: PULSE, "instruments/._our-pulse.yaml": "\x05"}))

    assert list(programme.instruments) == ["our-pulse"]
    assert [
        fault for fault in check_programme(programme, dt.date(2026, 12, 1)).diagnostics if fault.span.file.parent.name == "instruments"
    ] == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("id: our-pulse", "id: your-pulse", 1, "instrument.file-differs"),
        ("text: shipped", "text: bring-your-own\nterms: {nl: Vraag het., en: Ask.}", 12, "instrument.words-of-others"),
        ("answer: agree", "answer: agreed", 11, "instrument.answer-unknown"),
        ("minutes: 1", "minutes: 90", 7, "schema.at-most"),
        ("licence: CC-BY-4.0\n", "", 4, "instrument.licence-missing"),
    ],
)
def test_instrument_with_a_fault_is_told_at_its_line_and_not_there(tmp_path: Path, old: str, new: str, line: int, code: str):
    programme = _programme(tmp_path, PULSE.replace(old, new))
    told = check_programme(programme, dt.date(2026, 12, 1)).diagnostics

    assert [(fault.span.line, fault.message.code) for fault in told if fault.rule == "instrument-valid"] == [(line, code)]
    assert dict(programme.instruments) == {}
