"""A session on paper: who may print it, what stands on which sheet, and what never does."""

import re
from collections.abc import Callable
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.teamwork.test_pages import SECRETS, lead
from tests.apps.teamwork.test_sessions import FIRST
from tests.press.test_pdf import text_of

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.live.guides import guide_in
from bridging.apps.teamwork import guide
from bridging.apps.teamwork.models import LiveSession
from bridging.source.text import LANGUAGES, Language

type SignIn = Callable[..., Client]


def printed(desk: Client, live: LiveSession, kind: str, language: str) -> str:
    answer = desk.get(reverse("teamwork:paper", args=[live.key, kind, language]))
    return " ".join(text_of(answer.content).split()) if answer.status_code == HTTPStatus.OK else ""


def test_sheets_of_participants_hold_no_key_and_the_facilitators_does(signed_in: SignIn, live: LiveSession, teacher: Person):
    desk = signed_in(person=teacher)
    questions, teams, key = (printed(desk, live, kind, "en") for kind in ("questions", "teams", "key"))

    assert [word for word in (*SECRETS, "Let the smallest", "Right") if word in questions + teams.replace("Right: circle", "")] == []
    assert "1 How much fits into an AAV vector?" in questions
    assert [teams.count(each) for each in ("In this team: Ada · Bo · Cas", "In this team: Dee · Eli", live.join_code)] == [1, 1, 6]
    assert [word for word in ("Too few.", "It complies.", "Y complies.", "Let the smallest group begin.") if word not in key] == []
    assert "1 2 3 B C B" in key


def test_keys_are_printed_as_they_stand_and_letters_are_the_same_in_both_languages(signed_in: SignIn, live: LiveSession, teacher: Person):
    desk = signed_in(person=teacher)
    lead(desk, live, "key", item=FIRST, option=["a", "b"])

    assert ["1 2 3 A/B C B" in printed(desk, live, "key", language) for language in ("nl", "en")] == [True, True]


def test_everybody_gets_an_answer_sheet_in_the_own_language(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person
):
    Person.objects.filter(pk=people["Dee"].pk).update(language="nl")
    desk = signed_in(person=teacher)
    dutch, english = printed(desk, live, "answers", "nl"), printed(desk, live, "answers", "en")

    assert [name for name in people if f"{name} · Team" in dutch] == ["Dee"]
    assert [name for name in people if f"{name} · Team" in english] == ["Ada", "Bo", "Cas", "Eli"]
    assert "× 4" in desk.get(reverse("teamwork:papers", args=[live.key])).content.decode()


def test_papers_are_for_who_leads_the_session(signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person):
    addresses = [reverse("teamwork:papers", args=[live.key]), reverse("teamwork:paper", args=[live.key, "questions", "nl"])]
    odd = [reverse("teamwork:paper", args=[live.key, *named]) for named in (("odd", "nl"), ("key", "fr"), ("answers", "nl"))]

    assert [signed_in(person=people["Ada"]).get(each).status_code for each in addresses] == [HTTPStatus.NOT_FOUND] * 2
    assert [signed_in(person=teacher).get(each).status_code for each in odd] == [HTTPStatus.NOT_FOUND] * 3


def test_guide_is_one_text_for_site_paper_and_docs(signed_in: SignIn, teacher: Person):
    desk = signed_in(person=teacher)
    shown = desk.get(reverse("teamwork:guide")).content.decode()
    paper = text_of(desk.get(reverse("teamwork:guide-printed", args=["nl"])).content)
    docs = (Path(__file__).parents[3] / "docs/how-to/lead-a-live-session.md").read_text(encoding="utf-8")

    assert docs.partition("\n\n")[2] == (files(guide) / "en.md").read_text(encoding="utf-8")
    assert ("<h1>Lead a session of team-based learning</h1>" in shown, "Een sessie teamgebaseerd leren leiden" in paper) == (True, True)
    assert [guide_in(guide.__name__, language).text.count("\n| ") for language in LANGUAGES] == [21, 21]
    assert desk.get(reverse("teamwork:guide-printed", args=["fr"])).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_names_what_stands_on_the_screen(language: Language):
    """Words in italics are those of a button, a heading or a lamp; minutes and their signs are no text."""
    named = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", guide_in(guide.__name__, language).text.replace("\n", " "))
    shown = [entry.msgstr if language == "nl" else entry.msgid for app in ("teamwork", "study") for entry in _catalogue(app)]

    assert [words for words in named if not any(words in each for each in shown)] == ["+1", "+5", "−1"]


def _catalogue(app: str) -> polib.POFile:
    return polib.pofile(str(files(f"bridging.apps.{app}") / "locale/nl/LC_MESSAGES/django.po"))
