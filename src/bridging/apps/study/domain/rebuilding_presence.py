"""Holding where people were, and what took its place, against the journal."""

from typing import Any

from bridging.apps.accounts.domain import people_by_key, streams_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ScanDecision
from bridging.apps.study.domain.mending import Rebuilt, mend, missing
from bridging.apps.study.domain.presence_told import attended, scanned_late, substituted
from bridging.apps.study.models import Attendance, LateScan, Substitute
from bridging.apps.study.record_kinds import ATTENDED, MISSED, SCAN_REFUSED, SCANNED, SCANNED_LATE
from bridging.realtime.models import Entry


def rebuild_presence(*, person: Person) -> Rebuilt:
    """Hold where a person was, and what took its place, against the journal, and mend what is missing or differs."""
    entries = Entry.objects.filter(streams_of(person, "presence", "substitute")).order_by("pk")
    writers = people_by_key(entry.actor for entry in entries)
    return sum((_rebuilt(person, entry, writers.get(entry.actor)) for entry in entries), Rebuilt())


def _rebuilt(person: Person, entry: Entry, by: Person | None) -> Rebuilt:
    if entry.kind == SCAN_REFUSED:
        # It stands with the scan that it is about.
        return Rebuilt()
    cohort = Cohort.objects.filter(slug=entry.payload["cohort"]).first()
    model: type[Attendance | LateScan | Substitute]
    if entry.kind == SCANNED_LATE:
        model, said = LateScan, scanned_late(entry) | _decided(person, entry)
    elif entry.kind in {ATTENDED, MISSED, SCANNED}:
        model, said = Attendance, attended(entry) | {"by": None if entry.kind == SCANNED else by}
    else:
        model, said = Substitute, substituted(entry) | {"by": by}
    said |= {"person": person, "cohort": cohort}
    row = model._default_manager.filter(entry=entry).first()  # noqa: SLF001 -- Django's name for a manager of any of them
    return mend(row, said) if row is not None else missing(model._default_manager.create(entry=entry, **said))  # noqa: SLF001


def _decided(person: Person, scan: Entry) -> dict[str, Any]:
    # Once accounts were joined, what is decided about a scan of the former one stands in the stream of the other.
    told = Entry.objects.filter(streams_of(person, "presence"), payload__scan=str(scan.key)).order_by("pk")
    decision = next((entry for entry in told if _is_about(entry, scan)), None)
    if decision is None:
        return {"decision": "", "decided_by": None, "decided_at": None, "note": ""}
    return {
        "decision": ScanDecision.REFUSED if decision.kind == SCAN_REFUSED else ScanDecision.CONFIRMED,
        "decided_by": people_by_key([decision.actor]).get(decision.actor),
        "decided_at": decision.at,
        "note": decision.payload.get("reason", ""),
    }


def _is_about(decision: Entry, scan: Entry) -> bool:
    scanned_by = decision.payload.get("scanned_by")
    return scanned_by == str(scan.actor) if scanned_by else decision.stream == scan.stream
