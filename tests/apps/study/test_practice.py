"""The practice queue: what went wrong comes back, one question at a time, and nobody else sees it."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from tests.editions import CHOICE, NUMBER
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition, Entry, EntryText
from bridging.apps.study.choices import Confidence, TaskKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Answer, mark_task, submit_response
from bridging.apps.study.domain.practice import NotOffered, recall_term
from bridging.apps.study.models import Response
from bridging.apps.study.queries.practice import TERM_RECALLED, practice_cards, terms_of_pages
from bridging.apps.study.views import practice
from bridging.engines.assessment.practice import queue
from bridging.realtime.journal import KeyReused
from bridging.realtime.models import Entry as JournalEntry

PRACTICE = "/modules/m9/practice/"


@pytest.fixture
def edition(cohort: Cohort):
    return edition_contents(cohort.edition_id)


def give(
    person: Person, edition, now: datetime, item_id: str = CHOICE, confidence: Confidence = Confidence.SURE, attempt: int = 0, **raw: str
):
    answer = Answer(
        key=uuid.uuid4(), page_id="one", item_id=item_id, version=1, attempt=attempt, language="en", raw=raw, confidence=confidence
    )  # fmt: skip
    return submit_response(person=person, edition=edition, answer=answer, now=now)


def waiting(person: Person, edition, now: datetime, weeks: tuple[int, ...] = ()) -> list[str]:
    return [each.card.id for each in queue(practice_cards(person, edition, cohort_id=None, timing=None, now=now, weeks=weeks), now=now)]


def test_what_went_wrong_comes_back_and_what_was_right_does_not(learner: Person, edition, now: datetime):
    give(learner, edition, now, option="big")
    give(learner, edition, now, NUMBER, value="4.7")

    assert waiting(learner, edition, now) == []
    assert waiting(learner, edition, now + timedelta(days=3)) == [CHOICE]


def test_right_answer_sends_it_away_for_longer(learner: Person, edition, now: datetime):
    give(learner, edition, now, option="big")
    give(learner, edition, now + timedelta(days=2), attempt=1, option="right")

    assert waiting(learner, edition, now + timedelta(days=3)) == []
    assert waiting(learner, edition, now + timedelta(days=60)) == [CHOICE]


def test_quiz_of_the_week_asks_what_was_never_answered_too(learner: Person, edition, now: datetime):
    assert waiting(learner, edition, now) == []
    assert set(waiting(learner, edition, now, weeks=(1,))) >= {CHOICE, NUMBER}
    assert waiting(learner, edition, now, weeks=(8,)) == []


@pytest.mark.parametrize(("weeks", "words"), [((1,), "1"), ((2, 1), "1 and 2"), ((9, 8, 6), "6, 8 and 9")])
def test_weeks_of_the_quiz_are_written_out(weeks: tuple[int, ...], words: str):
    with translation.override("en"):
        assert practice._listed(weeks) == words


@pytest.mark.parametrize(
    ("weeks_later", "said"),
    [(-2, None), (0, "over week 1:"), (1, "over weeks 1 and 2:"), (2, "over week 2:"), (4, "over week 2:"), (5, None)],
)
def test_quiz_looks_back_on_weeks_that_the_module_has(desk: Client, now: datetime, monkeypatch, weeks_later: int, said: str | None):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(weeks=weeks_later))
    page = desk.get(PRACTICE).content.decode()

    assert ("Quiz of the week" in page) == (said is not None)
    assert (said or "") in page
    if said is None:
        assert desk.get(f"{PRACTICE}next/?run=quiz").templates[0].name == "study/practice_end.html"


def test_late_answer_is_no_review(learner: Person, edition, now: datetime):
    give(learner, edition, now, option="right")
    give(learner, edition, now, option="big")

    assert waiting(learner, edition, now + timedelta(days=30)) == []


def test_card_is_shown_as_a_fresh_question_and_the_run_goes_on(desk: Client, learner: Person, edition, now: datetime):
    give(learner, edition, now - timedelta(days=5), option="big")

    overview = desk.get(PRACTICE).content.decode()
    card = desk.get(f"{PRACTICE}next/?run=ten").content.decode()
    end = desk.get(f"{PRACTICE}next/?run=ten&asked=1&past={CHOICE}").content.decode()

    assert "1 card is waiting" in overview
    assert 'name="attempt" value="1"' in card
    assert "went wrong last time" in card
    assert "You practised 1 card." in end


def test_card_says_in_dutch_out_of_which_page_it_comes(desk: Client, learner: Person, edition, now: datetime):
    give(learner, edition, now - timedelta(days=5), option="big")
    learner.language = "nl"
    learner.save()

    card = desk.get(f"{PRACTICE}next/?run=ten").content.decode()

    assert "<span>Uit <a" in card
    assert ">Stoppen</a>" in card


@pytest.mark.parametrize("query", ["run=ten&left=nan", "run=ten&left=-1e999", "run=quiz&asked=many", "run=ten&past=%00,x"])
def test_odd_addresses_are_read_sensibly(desk: Client, query: str):
    assert desk.get(f"{PRACTICE}next/?{query}").status_code == 200


def test_unknown_run_and_unknown_word_are_not_found(desk: Client):
    assert desk.get(f"{PRACTICE}next/?run=exam").status_code == 404
    assert desk.post(f"{PRACTICE}terms/nothing/", {"option": "a", "key": str(uuid.uuid4())}).status_code == 404


def test_strangers_have_nothing_to_practise(signed_in: Callable[..., Client], cohort: Cohort):
    assert signed_in(person=make_person()).get(PRACTICE).status_code == 404


def _reference(now: datetime) -> None:
    edition = Edition.objects.create(
        module_id=Edition.REFERENCE, code="REF", label="1", status="open", content_hash="r", outline={}, published_at=now
    )  # fmt: skip
    for entry_id in ("aav", "itr", "capsid", "serotype"):
        mentions = [["page", "m9/one"], ["page", "m8/two"]] if entry_id == "aav" else [["page", "m9/two"], ["entry", "aav"]]
        entry = Entry.objects.create(
            edition=edition, entry_id=entry_id, theme="vectors", mentioned_by=mentions, valid_on=now.date(), review_by=now.date()
        )  # fmt: skip
        for language in ("nl", "en"):
            EntryText.objects.create(
                entry=entry, language=language, title=f"{entry_id} {language}", sort_key=entry_id, short=entry_id, definition=f"what {entry_id} is",
                html="", plain="", fingerprint=entry_id,
            )  # fmt: skip


def test_words_of_read_pages_are_asked_and_come_back_when_missed(desk: Client, learner: Person, edition, now: datetime):
    _reference(now)
    assert waiting(learner, edition, now) == []
    mark_task(person=learner, module_id="m9", kind=TaskKind.PAGE, task_id="one", is_done=True, edition_label="2026.1", now=now)
    assert waiting(learner, edition, now) == ["aav"]

    page = desk.get(f"{PRACTICE}next/?run=ten").content.decode()
    sent = {"option": "itr", "confidence": "3", "key": str(uuid.uuid4())}
    answered = desk.post(f"{PRACTICE}terms/aav/", sent, headers={"HX-Request": "true"}).content.decode()

    assert "what aav is" in page
    assert "what itr is" not in page
    assert "what itr is" in answered
    assert waiting(learner, edition, timezone.now()) == []
    assert waiting(learner, edition, timezone.now() + timedelta(days=3)) == ["aav"]
    assert not Response.objects.exists()


def test_words_of_pages_are_kept_and_a_new_reference_work_is_seen(edition, now: datetime, django_assert_num_queries):
    _reference(now)
    assert dict(terms_of_pages(edition, {"one", "two"})) == {"aav": "one", "capsid": "two", "itr": "two", "serotype": "two"}
    with django_assert_num_queries(1):
        assert dict(terms_of_pages(edition, {"one"})) == {"aav": "one"}

    Edition.objects.create(
        module_id=Edition.REFERENCE, code="REF", label="2", status="open", content_hash="s", outline={}, published_at=now + timedelta(days=1)
    )  # fmt: skip
    assert dict(terms_of_pages(edition, {"one"})) == {}


@pytest.mark.parametrize("confidence", ["", "7", "²", "-1", "x"])
def test_word_is_not_looked_up_before_one_says_how_sure_one_is(desk: Client, learner: Person, edition, now: datetime, confidence: str):
    _reference(now)
    mark_task(person=learner, module_id="m9", kind=TaskKind.PAGE, task_id="one", is_done=True, edition_label="2026.1", now=now)
    sent = {"option": "itr", "confidence": confidence, "key": str(uuid.uuid4())}

    answers = [desk.post(f"{PRACTICE}terms/aav/", sent, headers=headers) for headers in ({"HX-Request": "true"}, {})]

    for answer in answers:
        assert answer.status_code == 422
        assert "Say how sure you are; then your answer is checked." in answer.text
        assert re.findall(r'name="option" value="(\w+)" required checked', answer.text) == ["itr"]
        assert "what itr is" not in answer.text
    assert [answer.text.count("<html") for answer in answers] == [0, 1]
    assert not JournalEntry.objects.filter(kind=TERM_RECALLED).exists()


def test_recalled_word_is_written_once(learner: Person, now: datetime):
    sent = {
        "person": learner,
        "entry_id": "aav",
        "options": ["aav", "itr"],
        "confidence": Confidence.FAIR,
        "key": uuid.UUID(int=1),
        "now": now,
    }

    first = recall_term(**sent, chosen="itr")
    again = recall_term(**sent, chosen="itr")

    assert (first.is_new, again.is_new) == (True, False)
    with pytest.raises(KeyReused):
        recall_term(**sent, chosen="aav")
    with pytest.raises(NotOffered):
        recall_term(**sent, chosen="capsid")
    assert JournalEntry.objects.get().payload == {"chosen": "itr", "options": ["aav", "itr"], "confidence": 2}
