import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from tests.editions import CHOICE, FIRST_WORDS, LAST_WORDS
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.models import MarginNote
from bridging.source.html import anchor_of

PAGE = "/modules/m9/one/"
NOTES = f"{PAGE}notes/"
HTMX = {"HX-Request": "true"}
FIRST = {language: anchor_of(words) for language, words in FIRST_WORDS.items()}
LAST = {language: anchor_of(words) for language, words in LAST_WORDS.items()}


def form(body: str = "mind this", at: str = FIRST["en"], **fields: str) -> dict[str, str]:
    return {"at": at, "body": body, "key": str(uuid.uuid4()), **fields}


@pytest.fixture
def note(desk: Client) -> MarginNote:
    desk.post(f"{NOTES}write/", form())
    return MarginNote.objects.get()


def test_note_is_kept_with_the_words_it_stands_at(note: MarginNote, learner: Person):
    assert (note.person, note.page_id, note.anchor, note.quote, note.body) == (
        learner,
        "one",
        FIRST["en"],
        FIRST_WORDS["en"],
        "mind this",
    )


def test_note_by_htmx_brings_back_its_paragraph(desk: Client):
    page = desk.post(f"{NOTES}write/", form("<b>bold</b>\nline two"), headers=HTMX).content.decode()

    assert page.strip().startswith('<div class="noted">')
    assert FIRST_WORDS["en"] in page
    assert "&lt;b&gt;bold&lt;/b&gt;<br>line two" in page
    assert "<form" not in page


def test_note_without_scripts_leads_back_to_its_paragraph(desk: Client):
    assert desk.post(f"{NOTES}write/", form())["Location"] == f"{PAGE}#{FIRST['en']}"


def test_every_paragraph_offers_a_note_when_asked(desk: Client):
    quiet, page = desk.get(PAGE).content.decode(), desk.get(f"{PAGE}?notes=on").content.decode()

    assert "note-add" not in quiet
    # Two paragraphs, a list and a box; headings and questions take none.
    assert page.count('class="note-add"') == 4


def test_form_opens_without_scripts(desk: Client):
    page = desk.get(f"{PAGE}?note={LAST['en']}").content.decode()

    assert f'<input type="hidden" name="at" value="{LAST["en"]}">' in page


def test_form_opens_by_htmx(desk: Client):
    page = desk.get(f"{NOTES}?at={FIRST['en']}&write=1", headers=HTMX).content.decode()

    assert 'name="body"' in page
    assert FIRST_WORDS["en"] in page


def test_note_is_changed_and_deleted(desk: Client, note: MarginNote):
    desk.post(f"{NOTES}{note.key}/", {"body": "better"})
    changed = MarginNote.objects.get().body
    desk.post(f"{NOTES}{note.key}/", {"body": "better", "delete": "1"})

    assert changed == "better"
    assert not MarginNote.objects.exists()


def test_emptied_note_goes(desk: Client, note: MarginNote):
    desk.post(f"{NOTES}{note.key}/", {"body": "  "})

    assert not MarginNote.objects.exists()


def test_empty_note_is_not_kept(desk: Client):
    desk.post(f"{NOTES}write/", form(" \n "))

    assert not MarginNote.objects.exists()


def test_same_note_sent_twice_is_kept_once_and_its_key_takes_no_other(desk: Client):
    sent = form()

    desk.post(f"{NOTES}write/", sent)
    desk.post(f"{NOTES}write/", sent)
    conflict = desk.post(f"{NOTES}write/", {**sent, "body": "something else"})

    assert conflict.status_code == 409
    assert MarginNote.objects.get().body == "mind this"


@pytest.mark.parametrize("broken", [{"at": "p-nowhere"}, {"at": "part"}, {"at": f"question-{CHOICE}"}, {"key": "x"}])
def test_note_belongs_to_something_that_is_there(desk: Client, broken: dict):
    assert desk.post(f"{NOTES}write/", {**form(), **broken}).status_code == 404
    assert not MarginNote.objects.exists()


def test_note_stands_at_the_same_paragraph_in_the_other_language(note: MarginNote, desk: Client, learner: Person):
    Person.objects.filter(pk=learner.pk).update(language="nl")

    page = desk.get(PAGE).content.decode()

    assert "loose-notes" not in page
    assert page.index(FIRST["nl"]) < page.index("mind this") < page.index(LAST["nl"])


def test_notes_are_seen_and_changed_by_nobody_else(
    note: MarginNote, cohort: Cohort, teacher: Person, signed_in: Callable[..., Client], now
):
    other = make_person()
    enrol(cohort=cohort, person=other, now=now)

    for person in (other, teacher):
        client = signed_in(person=person)
        assert "mind this" not in client.get(PAGE).content.decode()
        assert client.post(f"{NOTES}{note.key}/", {"body": "mine"}).status_code == 404
    assert MarginNote.objects.get().body == "mind this"


def test_note_whose_paragraph_went_can_still_be_changed(desk: Client, note: MarginNote):
    MarginNote.objects.update(anchor="p-gone")

    page = desk.get(f"{PAGE}?edit={note.key}").content.decode()
    response = desk.post(f"{NOTES}{note.key}/", {"body": "moved on"})

    assert "mind this</textarea>" in page
    assert response["Location"] == f"{PAGE}#notes"
    assert MarginNote.objects.get().body == "moved on"
