"""Answering questions. An answer is stored as it was given; what it earned can be worked out again at any time."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study import rules
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import EditionContents, practice_items
from bridging.apps.study.models import Response
from bridging.engines.assessment.items import assess
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message


class KeyReused(Exception):
    """The key belongs to another answer: something is wrong with the page that sent it."""


class NotOnThisPage(Exception):
    """The edition has no such question on this page, or not in this version."""


class Unreadable(Exception):
    """The answer cannot be read, so it was not stored; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a form sent. ``attempt`` counts the variants of a version for this person from 0."""

    key: uuid.UUID
    page_id: str
    item_id: str
    version: int
    attempt: int
    language: str
    raw: Raw
    confidence: Confidence | None = None


def submit_response(*, person: Person, edition: EditionContents, answer: Answer, now: datetime) -> Response:
    """Grade and store an answer, once for a key.

    ``edition`` is the one that the question was shown from, so that a rollout in between changes nothing.
    The same key with the same answer gives the stored one. Raises NotOnThisPage, Unreadable or KeyReused; then nothing is stored.
    """
    item = practice_items(edition.pk, [answer.item_id]).get(answer.item_id)
    head = edition.pages.get(answer.page_id)
    if item is None or head is None or answer.item_id not in head.questions or item.version != answer.version:
        raise NotOnThisPage
    known = Response.objects.filter(person=person, key=answer.key).first()
    if known is not None:
        return _same(known, answer)
    seed = rules.seed_for(person.pk, item.id, item.version, answer.attempt)
    grade = assess(item, seed, dict(answer.raw))
    if isinstance(grade, Message):
        raise Unreadable(grade)
    try:
        with transaction.atomic():
            return Response.objects.create(
                key=answer.key,
                person=person,
                module_id=edition.module_id,
                page_id=answer.page_id,
                item_id=item.id,
                item_version=item.version,
                edition_label=edition.label,
                language=answer.language,
                seed=seed,
                raw=dict(answer.raw),
                confidence=answer.confidence,
                scores=[None if score is None else score.value for score in grade.scores],
                trace=dict(grade.trace),
                answered_at=now,
            )
    except IntegrityError:
        # The same form arrived twice at once; the other one was stored.
        return _same(Response.objects.get(person=person, key=answer.key), answer)


def _same(known: Response, answer: Answer) -> Response:
    if (known.item_id, known.item_version, known.raw) != (answer.item_id, answer.version, dict(answer.raw)):
        raise KeyReused
    return known
