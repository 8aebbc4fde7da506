"""Every sentence of the interface has its Dutch."""

import re
from collections import Counter
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


def test_no_catalogue_holds_a_text_twice():
    twice = [
        (path.relative_to(ROOT).as_posix(), text)
        for path in sorted(ROOT.rglob("locale/*/LC_MESSAGES/*.po"))
        for text, count in Counter((entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))).items()
        if count > 1
    ]

    assert twice == []


def test_one_english_text_has_one_dutch():
    """Django merges the catalogues of all apps, so of two Dutch texts one app shows the other's: a second meaning takes a context."""
    said: dict[tuple[str | None, str], dict[tuple[str, ...], set[str]]] = {}
    for path in sorted(ROOT.rglob("locale/nl/LC_MESSAGES/django.po")):
        part = path.relative_to(ROOT).as_posix().removesuffix("locale/nl/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path)):
            forms = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)] or [entry.msgstr]
            of_text = said.setdefault((entry.msgctxt, entry.msgid), {})
            of_text.setdefault(tuple(forms), set()).add(part or "/")

    apart = {
        text: dutch for text, dutch in said.items() if len({forms[0] for forms in dutch}) > 1 or len([f for f in dutch if len(f) > 1]) > 1
    }

    assert apart == {}
