"""Where both accounts were: who was there with either of them was there."""

import uuid
from typing import Final

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.registries import Joining
from bridging.apps.study.domain.presence import put_attendance
from bridging.apps.study.domain.scans import refuse_double_scan
from bridging.apps.study.models import Attendance, LateScan
from bridging.apps.study.record_kinds import ATTENDED
from bridging.realtime import journal

REASON: Final = "Twee accounts van één persoon / Two accounts of one person"


def confirm_presence(joining: Joining) -> None:
    """Say once more that somebody was at a meeting, where the other account, which was not, has the newer word."""
    newest: dict[tuple[int | None, str], dict[int, Attendance]] = {}
    rows = Attendance.objects.filter(person__in=[joining.kept, joining.gone]).select_related("entry", "cohort")
    for row in rows.order_by("entry__pk"):
        newest.setdefault((row.cohort_id, row.meeting_id), {}).pop(row.person_id, None)
        newest[row.cohort_id, row.meeting_id][row.person_id] = row
    for both in newest.values():
        there = next((row for row in both.values() if row.was_present), None)
        if there is None or there.cohort is None or list(both.values())[-1].was_present:
            continue
        payload = {**there.entry.payload, "reason": REASON}
        act = journal.Act(actor=subject_of(joining.by), key=uuid.uuid4(), kind=ATTENDED, ref=there.entry.ref, payload=payload)
        put_attendance(act=act, person=joining.kept, cohort=there.cohort, by=joining.by, now=joining.now)


def refuse_double_scans(joining: Joining) -> None:
    """Of scans of one meeting that were received late and still wait, let the newest wait on and say of the others why they do not."""
    both = LateScan.objects.filter(person__in=[joining.kept, joining.gone], cohort__isnull=False, decision="")
    waiting = both.select_related("entry").order_by("entry__pk")
    newest = {(scan.cohort_id, scan.meeting_id): scan for scan in waiting}
    for scan in waiting:
        if scan != newest[scan.cohort_id, scan.meeting_id]:
            refuse_double_scan(scan=scan, reason=REASON, by=joining.by, now=joining.now)
