"""Holding corrections of questions against the journal: what was applied, what was undone, and by whom."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from bridging.apps.accounts.domain import people_by_key
from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.corrections import told_of, undoing_told_of
from bridging.apps.study.domain.mending import Rebuilt, mend, missing
from bridging.apps.study.models import Correction
from bridging.apps.study.record_kinds import CORRECTION_UNDONE
from bridging.realtime import journal
from bridging.realtime.models import Entry


def correction_streams() -> list[str]:
    """Return the streams of all questions that were ever corrected."""
    return list(Entry.objects.filter(stream__startswith="correction:").order_by("stream").values_list("stream", flat=True).distinct())


@transaction.atomic
def rebuild_corrections(*, stream: str) -> Rebuilt:
    """Mend what is missing or differs. What is then graded otherwise, the rebuilding of answers and of tests finds."""
    entries = journal.entries_of(stream)
    undoings = {(UUID(entry.payload["by"]), UUID(entry.payload["of"])): entry for entry in entries if entry.kind == CORRECTION_UNDONE}
    people = people_by_key(entry.actor for entry in entries)
    applied = [entry for entry in entries if entry.kind != CORRECTION_UNDONE]
    return sum((_rebuilt(entry, undoings.get((entry.actor, entry.key)), people) for entry in applied), Rebuilt())


def _rebuilt(entry: Entry, undoing: Entry | None, people: Mapping[UUID, Person]) -> Rebuilt:
    said = told_of(entry) | {"applied_by": people.get(entry.actor)}
    said |= undoing_told_of(undoing) if undoing else {"undone_entry": None, "undone_at": None, "undone_results": []}
    said |= {"undone_by": people.get(undoing.actor) if undoing else None}
    known = Correction.objects.filter(entry=entry).first()
    return mend(known, said) if known is not None else missing(Correction.objects.create(entry=entry, **said))
