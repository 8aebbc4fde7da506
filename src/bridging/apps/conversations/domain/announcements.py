"""Telling all of a cohort something: once, to everybody who takes part at that moment, and not to be undone."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.domain.questions import AlreadyAnnounced, Empty, NotAnswered
from bridging.apps.conversations.models import Announcement, AnnouncementRead, Question
from bridging.apps.conversations.queries import receivers_of
from bridging.apps.conversations.rules import LONGEST_TEXT, LONGEST_TITLE, USUAL
from bridging.apps.study.contents import edition_contents

_WORDS: Final = {
    "nl": ("Vraag beantwoord: {page}", "Bij deze pagina is een vraag gesteld die voor iedereen van belang is.", "Vraag", "Antwoord"),
    "en": ("Question answered: {page}", "A question that matters to everybody was asked at this page.", "Question", "Answer"),
}
_AFTER: Final = {
    "nl": "Vraag en antwoord gaan over een vraag van de pagina. U leest ze zodra u die vraag zelf hebt beantwoord.",
    "en": "Question and answer are about a question of the page. You can read them as soon as you have answered that question yourself.",
}

_TO_TEAM: Final = {"nl": "Bericht aan het team", "en": "Message to the team"}


class Nobody(Exception):
    """Nobody takes part in this cohort."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is told, in one language or both."""

    title_nl: str = ""
    text_nl: str = ""
    title_en: str = ""
    text_en: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether each language that was begun has a title and a text, and there is one."""
        pairs = [(self.title_nl, self.text_nl), (self.title_en, self.text_en)]
        return any(title for title, _ in pairs) and all(bool(title) == bool(text) for title, text in pairs)


@transaction.atomic
def announce(
    *, cohort: Cohort, by: Person, key: uuid.UUID, words: Words, days: int, now: datetime, question: Question | None = None
) -> Announcement:
    """Tell all who take part, on their home pages and by mail. The same key twice tells once. Raises Empty and Nobody."""
    # Two clicks at once: the second waits, and finds what the first sent.
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = Announcement.objects.filter(key=key).first()
    if known is not None:
        return known
    if not words.is_whole:
        raise Empty
    people = receivers_of(cohort)
    if not people:
        raise Nobody
    announcement = Announcement.objects.create(
        key=key,
        cohort=cohort,
        title_nl=words.title_nl[:LONGEST_TITLE],
        title_en=words.title_en[:LONGEST_TITLE],
        text_nl=words.text_nl[:LONGEST_TEXT],
        text_en=words.text_en[:LONGEST_TEXT],
        question=question,
        sent_by=by,
        sent_at=now,
        receivers=len(people),
        expires_at=now + timedelta(days=days),
    )
    for person in people:
        _mail(announcement, person, now)
    return announcement


def _mail(announcement: Announcement, person: Person, now: datetime) -> None:
    language = announcement.language_for("en" if person.language == "en" else "nl")
    context = {
        "cohort": announcement.cohort,
        "title": announcement.title(language),
        "text": announcement.text(language),
        "by": announcement.sent_by,
        "path": reverse("conversations:announcement", args=[announcement.key]),
    }
    queue_mail(to=person, kind="announcement", occasion=str(announcement.key), now=now, context=context, language=language)


@transaction.atomic
def announce_answer(*, question: Question, by: Person, now: datetime) -> Announcement:
    """Tell the whole cohort the newest answer of a teacher. Raises NotAnswered, AlreadyAnnounced, Nobody, and LookupError for a private message.

    At an item the words go along only if a teacher said that they give nothing away; else the way to them is told.
    """
    locked = Question.objects.select_for_update().select_related("cohort").get(pk=question.pk)
    if locked.is_private:
        raise LookupError(locked.key)
    answer = locked.answers.filter(by_teacher=True).order_by("-written_at", "-pk").first()
    if answer is None:
        raise NotAnswered
    if Announcement.objects.filter(question=locked).exists():
        raise AlreadyAnnounced
    said = {}
    for language, (title, intro, asked, answered) in _WORDS.items():
        page = page_title(locked, language)
        is_free = answer.is_safe or not locked.item_id
        body = f"{asked}: {locked.text}\n\n{answered}: {answer.text}" if is_free else _AFTER[language]
        said[language] = (title.format(page=page)[:LONGEST_TITLE], f"{intro}\n\n{body}")
    words = Words(said["nl"][0], said["nl"][1], said["en"][0], said["en"][1])
    return announce(cohort=locked.cohort, by=by, key=uuid.uuid5(locked.key, "answer"), words=words, days=USUAL, now=now, question=locked)


def page_title(question: Question, language: str) -> str:
    """Return what the page is called in the edition that the cohort reads now; what a message to the team is called."""
    if question.is_private:
        return _TO_TEAM[language]
    head = edition_contents(question.cohort.edition_id).pages.get(question.page_id)
    return head.titles.get(language, question.page_id) if head else question.page_id


def mark_read(*, announcement: Announcement, person: Person, now: datetime) -> None:
    """Take an announcement off somebody's home page; reading it twice changes nothing."""
    try:
        with transaction.atomic():
            AnnouncementRead.objects.create(announcement=announcement, person=person, read_at=now)
    except IntegrityError:
        return
