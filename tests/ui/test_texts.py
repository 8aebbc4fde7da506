"""Every sentence of the interface has its Dutch."""

import re
from pathlib import Path

import polib
import pytest
from tests.texts import texts_under

import bridging

ROOT = Path(bridging.__path__[0])
PARTS = ["ui", "project", *(f"apps/{path.parent.name}" for path in sorted(ROOT.glob("apps/*/apps.py")))]


def _catalogue(folder: Path) -> polib.POFile:
    path = folder / "locale/nl/LC_MESSAGES/django.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


@pytest.mark.parametrize("part", PARTS)
def test_every_text_is_translated(part):
    entries = [*_catalogue(ROOT), *_catalogue(ROOT / part)]
    translated = {(entry.msgctxt, entry.msgid) for entry in entries if entry.translated()}

    missing = sorted(text for _, text in texts_under(ROOT / part) - translated)

    assert missing == []


def test_dutch_keeps_every_placeholder():
    broken = [
        entry.msgid
        for path in ROOT.rglob("locale/nl/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
        if entry.msgstr and sorted(re.findall(r"%\(\w+\)s|%[sd]", entry.msgid)) != sorted(re.findall(r"%\(\w+\)s|%[sd]", entry.msgstr))
    ]

    assert broken == []


def test_dutch_says_u():
    familiar = [
        entry.msgstr
        for path in ROOT.rglob("locale/nl/LC_MESSAGES/*.po")
        for entry in polib.pofile(str(path))
        if re.search(r"\b(je|jij|jou|jouw)\b", entry.msgstr, re.IGNORECASE) or re.search(r"[^\W\d]!(?:\s|$)", entry.msgstr)
    ]

    assert familiar == []
