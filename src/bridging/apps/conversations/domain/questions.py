"""Asking and answering. Each form carries a key: sent twice it is kept once."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.conversations.models import Answer, Question
from bridging.apps.conversations.queries import Seat, may_read, reached_by_messages, seat_in
from bridging.apps.conversations.rules import DAY, LONGEST_TEXT, MOST_A_DAY
from bridging.apps.study.contents import EditionContents


class Empty(Exception):
    """Nothing was written."""


class TooMany(Exception):
    """More in a day than anybody would read."""


class NotInCohort(Exception):
    """Whoever writes neither takes part nor teaches."""


class NotAnswered(Exception):
    """There is no answer of a teacher to tell of."""


class AlreadyAnnounced(Exception):
    """The cohort has been told."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the edition that a cohort reads, or one of the questions on it."""

    edition: EditionContents
    page_id: str
    item_id: str = ""

    @property
    def exists(self) -> bool:
        head = self.edition.pages.get(self.page_id)
        return head is not None and (not self.item_id or self.item_id in head.questions)


@transaction.atomic
def ask_question(*, seat: Seat, place: Place, key: uuid.UUID, text: str, is_unnamed: bool, now: datetime) -> Question:
    """Keep a question at a page. Raises Empty, TooMany, and LookupError where no page of the edition shows it: an item of a test has no thread."""
    if not place.exists:
        raise LookupError(place.item_id or place.page_id)
    if not text:
        raise Empty
    about = {"module_id": place.edition.module_id, "page_id": place.page_id, "item_id": place.item_id, "edition_label": place.edition.label}
    return keep_once(seat, key, now, text=text, is_unnamed=is_unnamed, **about)


def keep_once(seat: Seat, key: uuid.UUID, now: datetime, *, text: str, is_unnamed: bool, **about: str) -> Question:
    """Keep what somebody asks, unless it is here already; raise TooMany."""
    # Two clicks at once: the second waits, and finds what the first asked.
    Person.objects.select_for_update().get(pk=seat.person.pk)
    known = Question.objects.filter(key=key, asked_by=seat.person).first()
    if known is not None:
        return known
    if Question.objects.filter(asked_by=seat.person, asked_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise TooMany
    return Question.objects.create(
        key=key,
        cohort_id=seat.cohort_id,
        asked_by=seat.person,
        is_unnamed=is_unnamed,
        text=text[:LONGEST_TEXT],
        asked_at=now,
        **about,
    )


@transaction.atomic
def answer_question(*, question: Question, by: Person, key: uuid.UUID, text: str, is_safe: bool, now: datetime) -> Answer:
    """Keep an answer; one of a teacher closes the question and is mailed to who asked. Raises Empty and NotInCohort.

    What somebody adds to the own message to the team opens it again. ``is_safe`` counts of a teacher alone: the answer, and what was asked, may be read before one's own answer to the item.
    """
    seat = seat_in(by, question.cohort_id)
    if seat is None or not may_read(seat, question):
        raise NotInCohort
    if not text:
        raise Empty
    locked = Question.objects.select_for_update(of=["self"]).select_related("cohort", "asked_by").get(pk=question.pk)
    known = Answer.objects.filter(key=key, written_by=by).first()
    if known is not None:
        return known
    answer = Answer.objects.create(
        key=key,
        question=locked,
        written_by=by,
        by_teacher=seat.teaches,
        is_safe=is_safe and seat.teaches,
        text=text[:LONGEST_TEXT],
        written_at=now,
    )
    if seat.teaches:
        locked.closed_at = locked.closed_at or now
        locked.save(update_fields=["closed_at"])
        _tell_asker(locked, answer, now)
    elif locked.is_private:
        locked.closed_at = None
        locked.save(update_fields=["closed_at"])
        tell_team(locked, occasion=str(answer.key), now=now)
    return answer


def _tell_asker(question: Question, answer: Answer, now: datetime) -> None:
    if question.asked_by is None or question.asked_by_id == answer.written_by_id:
        return
    # The words stay on the site: there they wait for one's own answer, where they could give it away.
    context = {"path": reverse("conversations:question", args=[question.key]), "by": answer.written_by, "asked": question.text}
    queue_mail(to=question.asked_by, kind="question-answered", occasion=str(answer.key), now=now, context=context)


def tell_team(question: Question, *, occasion: str, now: datetime) -> None:
    """Mail those who coordinate the cohort that a message waits; its words stay on the site."""
    context = {"path": reverse("conversations:question", args=[question.key]), "by": question.asked_by, "cohort": question.cohort}
    for person in reached_by_messages(question.cohort):
        queue_mail(to=person, kind="team-message", occasion=occasion, now=now, context=context)


@transaction.atomic
def open_again(*, question: Question) -> None:
    """Put an answered question back among the open ones; doing so twice changes nothing."""
    Question.objects.filter(pk=question.pk).update(closed_at=None)
