"""Instruments of a programme: read from the public root, and not there while they have a fault."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.good_course import write_course

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
