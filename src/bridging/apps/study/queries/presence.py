"""Who was where, and what was accepted instead."""

from collections.abc import Collection

from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.models import Attendance, LateScan, Substitute
from bridging.apps.study.presence_sources import Presence


def attendance_at(cohort: Cohort, meeting_id: str) -> dict[int, Attendance]:
    """Return person → the newest word about a meeting of the cohort."""
    rows = Attendance.objects.filter(cohort=cohort, meeting_id=meeting_id).select_related("by").order_by("entry__pk")
    return {row.person_id: row for row in rows}


def waiting_scans(cohort: Cohort, meeting_id: str) -> dict[int, LateScan]:
    """Return person → the scan received late about which somebody has to decide; whoever stands as present needs none."""
    known = attendance_at(cohort, meeting_id)
    waiting = LateScan.objects.filter(cohort=cohort, meeting_id=meeting_id, decision="").select_related("entry")
    return {scan.person_id: scan for scan in waiting if scan.person_id not in known or not known[scan.person_id].was_present}


def attendance_counts(cohort: Cohort) -> dict[str, tuple[int, int]]:
    """Return meeting → (how many were there, how many it is known of)."""
    newest: dict[tuple[str, int], bool] = {}
    rows = Attendance.objects.filter(cohort=cohort).order_by("entry__pk").values_list("meeting_id", "person_id", "was_present")
    for meeting, person, was_present in rows:
        newest[meeting, person] = was_present
    counts: dict[str, tuple[int, int]] = {}
    for (meeting, _person), was_present in newest.items():
        present, known = counts.get(meeting, (0, 0))
        counts[meeting] = (present + was_present, known + 1)
    return counts


def recorded_presence(people: Collection[int], module_id: str) -> dict[tuple[int, str], Presence]:
    """Return what teachers recorded: the newest word of each cohort counts, and being there with one of them is having been there."""
    newest: dict[tuple[int, str, int | None], Attendance] = {}
    for row in Attendance.objects.filter(person__in=people, module_id=module_id).select_related("by").order_by("entry__pk"):
        newest[row.person_id, row.meeting_id, row.cohort_id] = row
    found: dict[tuple[int, str], Presence] = {}
    for (person, meeting, _cohort), row in newest.items():
        known = found.get((person, meeting))
        if known is None or not known.was_there:
            found[person, meeting] = Presence(row.was_present, row.recorded_at, str(row.by or ""))
    return found


def decided_substitutes(people: Collection[int], module_id: str) -> dict[tuple[int, str], Substitute]:
    """Return (person, requirement) → the newest decision about what stands in its place, accepted or taken back."""
    rows = Substitute.objects.filter(person__in=people, module_id=module_id).select_related("by").order_by("entry__pk")
    return {(row.person_id, row.requirement): row for row in rows}


def substitutes_of(people: Collection[int], module_id: str) -> dict[tuple[int, str], Substitute]:
    """Return (person, requirement) → what is accepted in its place."""
    return {place: row for place, row in decided_substitutes(people, module_id).items() if row.is_accepted}
