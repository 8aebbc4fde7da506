"""The game master's guide: one text for the site, paper and docs, and the words of the console in it."""

import re
from collections.abc import Callable
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.urls import reverse
from tests.press.test_pdf import text_of

from bridging.apps.accounts.models import Person
from bridging.apps.escape import guide
from bridging.apps.meetings.live.guides import guide_in
from bridging.source.text import LANGUAGES, Language

type SignIn = Callable[..., Client]


def test_guide_is_one_text_for_site_paper_and_docs(signed_in: SignIn, master: Person):
    desk = signed_in(person=master)
    shown = desk.get(reverse("escape:guide")).content.decode()
    paper = text_of(desk.get(reverse("escape:guide-printed", args=["nl"])).content)
    docs = (Path(__file__).parents[3] / "docs/how-to/lead-an-escape-room.md").read_text(encoding="utf-8")

    assert docs.partition("\n\n")[2] == (files(guide) / "en.md").read_text(encoding="utf-8")
    assert ("<h1>Lead an escape room</h1>" in shown, "Een escaperoom leiden" in paper) == (True, True)
    assert [guide_in(guide.__name__, language).text.count("\n| ") for language in LANGUAGES] == [22, 22]
    assert desk.get(reverse("escape:guide-printed", args=["fr"])).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_names_what_stands_on_the_screen(language: Language):
    """Words in italics are those of a button, a heading or a lamp; minutes and their signs are no text, and a hint has a number there."""
    named = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", guide_in(guide.__name__, language).text.replace("\n", " "))
    shown = [entry.msgstr if language == "nl" else entry.msgid for app in ("escape", "study") for entry in _catalogue(app)]

    missing = [words for words in dict.fromkeys(named) if not any(words.replace("1", "%(tier)s") in each for each in shown)]
    assert missing == ["+5 min"]


def _catalogue(app: str) -> polib.POFile:
    return polib.pofile(str(files(f"bridging.apps.{app}") / "locale/nl/LC_MESSAGES/django.po"))
