"""Answering questions. An answer is stored as it was given; what it earned can be worked out again at any time."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from bridging.apps.accounts.domain import keys_of, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study import rules
from bridging.apps.study.choices import Confidence, EvidenceKind
from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of, practice_items
from bridging.apps.study.domain.evidence import Shown, record_first_showings, record_showings
from bridging.apps.study.domain.mending import Rebuilt, mend, missing, shown_anew
from bridging.apps.study.models import Response
from bridging.apps.study.occasions import own_occasion
from bridging.apps.study.queries.corrections import corrected
from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, generate, render
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused, StreamMoved
from bridging.realtime.models import Entry
from bridging.source.text import as_language

__all__ = [
    "Answer",
    "KeyReused",
    "NotOnThisPage",
    "SurenessMissing",
    "Unreadable",
    "practice_stream",
    "project_many",
    "rebuild_responses",
    "submit_response",
]

GIVEN: Final = "answer.given"
FILE_NAME: Final = "file-name"


class NotOnThisPage(Exception):
    """The edition has no such question on this page, or not in this version."""


class Unreadable(Exception):
    """The answer cannot be read, so it was not stored; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class SurenessMissing(Exception):
    """Nobody said how sure she was of the answer, where it is asked; so it was not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a form sent. ``attempt`` is how many answers to the item there were when the form was made: the revision that it replaces."""

    key: uuid.UUID
    page_id: str
    item_id: str
    version: int
    attempt: int
    language: str
    raw: Raw
    confidence: Confidence | None = None


def practice_stream(person: Person, item_id: str) -> str:
    return f"practice:{subject_of(person)}:{item_id}"


def submit_response(*, person: Person, edition: EditionContents, answer: Answer, now: datetime) -> Response:
    """Grade and store an answer, once for a key.

    ``edition`` is the one that the question was shown from, so that a rollout in between changes nothing.
    The same key with the same answer gives the stored one. An answer to a form that another answer has overtaken, such as one that waited in
    a tunnel, is stored as late: it does not take the newer one's place. Raises NotOnThisPage, Unreadable, SurenessMissing or KeyReused; then
    nothing is stored.
    """
    item = practice_items(edition.pk, [answer.item_id]).get(answer.item_id)
    head = edition.pages.get(answer.page_id)
    if item is None or head is None or answer.item_id not in head.questions or item.version != answer.version:
        raise NotOnThisPage
    item = corrected({item.id: item})[item.id]
    seed = rules.seed_for(person.pk, item.id, item.version, answer.attempt)
    grade = assess(item, seed, dict(answer.raw))
    if isinstance(grade, Message):
        raise Unreadable(grade)
    if answer.confidence is None and not render(generate(item, seed), as_language(answer.language)).is_open:
        raise SurenessMissing
    elsewhere = _given_elsewhere(person, item.id)
    act = journal.Act(
        actor=subject_of(person),
        key=answer.key,
        kind=GIVEN,
        ref=f"{item.id}@{item.version}",
        seed=seed,
        payload={
            "raw": dict(answer.raw),
            "confidence": answer.confidence,
            "language": answer.language,
            "attempt": answer.attempt - elsewhere,
            "module": edition.module_id,
            "page": answer.page_id,
            "edition": edition.label,
        },
    )
    with transaction.atomic():
        appended = _append(practice_stream(person, item.id), act, now, after=answer.attempt - elsewhere)
        if not appended.is_new:
            return Response.objects.get(entry=appended.entry)
        return _project(person, appended.entry, item, grade)


def _given_elsewhere(person: Person, item_id: str) -> int:
    """Return how often somebody answered an item by an account that was joined to this one: those answers have a stream of their own."""
    former = keys_of(person)[1:]
    return Response.objects.filter(person=person, item_id=item_id, entry__actor__in=former).count() if former else 0


def _append(stream: str, act: journal.Act, now: datetime, *, after: int) -> journal.Appended:
    try:
        return journal.append(stream=stream, act=act, now=now, after=after)
    except StreamMoved:
        return journal.append(stream=stream, act=act, now=now)


def _project(person: Person, entry: Entry, item: Item, grade: Grade) -> Response:
    """Write down what pages and analyses read, and the evidence; all of it follows from the entry and the item's version."""
    response = Response.objects.create(entry=entry, person=person, **_told(entry, item, grade))
    _show(response, item, grade)
    return response


def project_many(given: Iterable[tuple[Person, Entry, Item, Grade]]) -> int:
    """Write down what follows from many entries at once, each the first answer of somebody to an item; returns how many.

    For what is filled in by the thousand. What comes of it is what ``rebuild_responses`` finds in order.
    """
    rows = [(Response(entry=entry, person=person, **_told(entry, item, grade)), item, grade) for person, entry, item, grade in given]
    Response.objects.bulk_create([row for row, _, _ in rows])
    record_first_showings((row.person, showing, row.entry.at) for row, item, grade in rows for showing in _showings(row, item, grade))
    return len(rows)


def _told(entry: Entry, item: Item, grade: Grade) -> dict[str, Any]:
    """Return what a row says of an entry."""
    said = entry.payload
    return {
        "module_id": said["module"],
        "page_id": said["page"],
        "item_id": item.id,
        "item_version": item.version,
        "edition_label": said["edition"],
        "language": said["language"],
        "seed": entry.seed,
        # Entries of earlier editions of the site told what a file was called.
        "raw": {name: value for name, value in said["raw"].items() if name != FILE_NAME},
        "confidence": said["confidence"],
        "scores": [None if score is None else score.value for score in grade.scores],
        "trace": dict(grade.trace),
        # Whatever stood at its place already was newer than the form that it came from.
        "is_late": entry.seq != said["attempt"] + 1,
        "answered_at": entry.at,
    }


def _show(response: Response, item: Item, grade: Grade) -> int:
    """Let an answer count for the outcomes, unless it came late; returns how much of it was not there yet."""
    showings = _showings(response, item, grade)
    return record_showings(person=response.person, showings=showings, at=response.entry.at) if showings else 0


def _showings(response: Response, item: Item, grade: Grade) -> list[Shown]:
    return [
        Shown(
            outcome=part.outcome,
            source=(EvidenceKind.ITEM, item.id, item.version, index),
            occasion=own_occasion("practice", response.entry, response.person),
            value=score.value,
            bloom=part.bloom,
        )
        for index, (part, score) in enumerate(zip(item.parts, grade.scores, strict=True))
        if score is not None and not response.is_late
    ]


def rebuild_responses(*, person: Person) -> Rebuilt:
    """Hold a person's answers and their evidence against the journal, and mend what is missing or differs."""
    # The entries first: an answer that comes in meanwhile is then in neither, or in the rows alone.
    entries = list(Entry.objects.filter(actor__in=keys_of(person), kind=GIVEN).order_by("pk"))
    known = {response.entry_id: response for response in Response.objects.filter(person=person).select_related("person", "entry")}
    return sum((_rebuilt(person, entry, known.get(entry.pk)) for entry in entries), Rebuilt())


@transaction.atomic
def _rebuilt(person: Person, entry: Entry, response: Response | None) -> Rebuilt:
    own = _item_of(entry.ref, entry.payload)
    item = corrected({own.id: own})[own.id]
    grade = assess(item, entry.seed, entry.payload["raw"])
    if isinstance(grade, Message):
        # The corrected question cannot read it: it keeps what it earned when it was given.
        item, grade = own, assess(own, entry.seed, entry.payload["raw"])
    if isinstance(grade, Message):
        return Rebuilt()
    if response is None:
        return missing(_project(person, entry, item, grade))
    return mend(response, _told(entry, item, grade)) + shown_anew(response, _show(response, item, grade))


def item_of_response(response: Response) -> Item:
    """Return the item as it stood when it was answered."""
    return _item_of(f"{response.item_id}@", {"module": response.module_id, "edition": response.edition_label})


def _item_of(ref: str, said: dict[str, Any]) -> Item:
    item_id = ref.partition("@")[0]
    edition = edition_contents(edition_pk_of(said["module"], said["edition"]))
    return practice_items(edition.pk, [item_id])[item_id]
