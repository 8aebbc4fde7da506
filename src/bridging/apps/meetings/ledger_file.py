"""The register of a cohort's presence as a table to take along: a line for each person and meeting."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.queries.ledger import HoursLine
from bridging.apps.study.spreadsheets import spreadsheet

COLUMNS: Final = (
    "cohort", "module", "edition", "name", "email", "enrolment", "meeting", "title", "starts_at", "presence_asked", "planned_minutes",
    "present_minutes", "recording_minutes", "manner", "came_at", "left_at", "code_of", "received_late_at", "late_decision", "late_decided_by",
    "late_decided_at", "late_reason", "recorded_by", "recorded_at", "corrections", "reasons",
)  # fmt: skip


def ledger_file(cohort: Cohort, lines: Iterable[HoursLine], language: str) -> bytes:
    rows = (_cells(cohort, line, language) for line in lines)
    return spreadsheet(COLUMNS, ([row[column] for column in COLUMNS] for row in rows), language)


def _cells(cohort: Cohort, line: HoursLine, language: str) -> dict[str, object]:
    person, zone = line.enrolment.person, cohort.zone()
    of_meeting = {
        "cohort": cohort.slug,
        "module": cohort.module_id,
        "edition": cohort.edition.label,
        "name": str(person),
        "email": person.email,
        "enrolment": line.enrolment.state,
        "meeting": line.meeting_id,
        "title": line.title[language],
        "starts_at": _moment(line.starts_at, zone),
        "presence_asked": "yes" if line.is_asked else "no",
        "planned_minutes": line.planned,
        "present_minutes": line.present_minutes,
        "recording_minutes": line.recording_minutes,
        "manner": _manner(line),
    }
    return of_meeting | _of_newest(line, zone) | _of_scan(line, zone)


def _of_newest(line: HoursLine, zone: ZoneInfo) -> dict[str, object]:
    newest = line.newest
    return {
        "came_at": _moment(newest.came_at, zone) if newest else "",
        "left_at": _moment(newest.left_at, zone) if newest else "",
        "code_of": _moment(newest.scanned_at, zone) if newest else "",
        "recorded_by": str(newest.by or "") if newest else "",
        "recorded_at": _moment(newest.recorded_at, zone) if newest else "",
        "corrections": line.corrections,
        "reasons": " | ".join(each.reason for each in line.said if each.reason),
    }


def _of_scan(line: HoursLine, zone: ZoneInfo) -> dict[str, object]:
    """Return what became of a scan that was received late; it says itself of which code it was while nobody has confirmed it."""
    scan = line.scan
    if scan is None:
        return dict.fromkeys(("received_late_at", "late_decision", "late_decided_by", "late_decided_at", "late_reason"), "")
    return {
        "code_of": _moment(scan.scanned_at, zone),
        "received_late_at": _moment(scan.received_at, zone),
        "late_decision": scan.decision or ("waits" if line.waits else ""),
        "late_decided_by": str(scan.decided_by or ""),
        "late_decided_at": _moment(scan.decided_at, zone),
        "late_reason": scan.note,
    }


def _manner(line: HoursLine) -> str:
    """Return how they followed it; what nobody recorded here, and what is not known, is said as such."""
    if line.is_cancelled:
        return "cancelled"
    if line.also is not None:
        return "seen-elsewhere"
    if line.newest is None:
        return "not-recorded"
    return line.newest.manner or ("present" if line.newest.was_present else "absent")


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    """Return a moment by the clock of the place, with its distance from UTC: it differs in summer."""
    return at.astimezone(zone).isoformat(timespec="minutes") if at else ""
