"""Reporting an error in a page, and saying what became of it."""

import uuid
from datetime import datetime
from typing import Final

from django.db import transaction
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.conversations.choices import ReportState
from bridging.apps.conversations.domain.questions import Empty, Place, TooMany
from bridging.apps.conversations.models import ErrorReport, ReportDecision
from bridging.apps.conversations.queries import corrects
from bridging.apps.conversations.rules import DAY, LONGEST_QUOTE, LONGEST_TEXT, MOST_A_DAY, place_of_words
from bridging.apps.study.contents import page_contents
from bridging.apps.study.queries.readers import Reader

_LONGEST_HEADING: Final = 200


class NotTheirs(Exception):
    """Whoever decides neither writes nor teaches this module."""


class AlreadyDecided(Exception):
    """Somebody else was first: ``report`` is what it became."""

    def __init__(self, report: ErrorReport) -> None:
        super().__init__(report.state)
        self.report = report


@transaction.atomic
def report_error(*, reader: Reader, place: Place, language: str, key: uuid.UUID, quote: str, text: str, now: datetime) -> ErrorReport:
    """Keep what a reader found wrong, with the edition and the place. Raises Empty, TooMany, and LookupError for what no page shows."""
    if not place.exists:
        raise LookupError(place.item_id or place.page_id)
    if not text:
        raise Empty
    # Two clicks at once: the second waits, and finds what the first reported.
    Person.objects.select_for_update().get(pk=reader.person.pk)
    known = ErrorReport.objects.filter(key=key, reported_by=reader.person).first()
    if known is not None:
        return known
    if ErrorReport.objects.filter(reported_by=reader.person, reported_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise TooMany
    shown = page_contents(place.edition.pk, place.page_id, language)
    anchor = place_of_words(quote, [(block.anchor, block.words) for block in shown.blocks])
    return ErrorReport.objects.create(
        key=key,
        module_id=place.edition.module_id,
        page_id=place.page_id,
        item_id=place.item_id,
        edition_label=place.edition.label,
        language=language,
        quote=quote[:LONGEST_QUOTE],
        anchor=anchor,
        heading=shown.heading_before(anchor)[:_LONGEST_HEADING] if anchor else "",
        text=text[:LONGEST_TEXT],
        cohort_id=reader.cohort_id,
        reported_by=reader.person,
        reported_at=now,
    )


@transaction.atomic
def decide_report(*, report: ErrorReport, by: Person, state: ReportState, answer: str, now: datetime) -> ReportDecision:
    """Say what became of a report, or open it again, with an answer that is mailed to who reported it.

    Raises NotTheirs, Empty, and AlreadyDecided when it no longer is what this would change.
    """
    if not corrects(by, report.module_id):
        raise NotTheirs
    if not answer:
        raise Empty
    locked = ErrorReport.objects.select_for_update(of=["self"]).select_related("reported_by").get(pk=report.pk)
    if (locked.state == ReportState.OPEN) == (state == ReportState.OPEN):
        raise AlreadyDecided(locked)
    decision = ReportDecision.objects.create(report=locked, state=state, answer=answer[:LONGEST_TEXT], decided_by=by, decided_at=now)
    locked.state = state
    locked.save(update_fields=["state"])
    if locked.reported_by is not None and locked.reported_by_id != by.pk:
        context = {"path": reverse("conversations:report", args=[locked.key]), "by": by, "report": locked, "answer": decision.answer}
        queue_mail(to=locked.reported_by, kind="error-decided", occasion=f"{locked.key}/{decision.pk}", now=now, context=context)
    return decision
