"""Scanning the code of a meeting's screen, and deciding about a scan that was received late."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Manner, ScanDecision
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain.presence import NoSuchMeeting, holds_place, presence_stream, put_attendance, usual_manner
from bridging.apps.study.domain.presence_told import scanned_late
from bridging.apps.study.domain.skills import NotAMember
from bridging.apps.study.models import Attendance, LateScan
from bridging.apps.study.record_kinds import ATTENDED, SCAN_REFUSED, SCANNED, SCANNED_LATE
from bridging.apps.study.rules import SCAN_IS_IN_TIME, SCAN_IS_TAKEN
from bridging.realtime import journal

_SCANS: Final = uuid.UUID("6b1c0c2e-3f0e-4a5d-9b0e-0d6a5f2c7a41")


class ScanTooOld(Exception):
    """The code is from longer ago than any phone was out of reach."""


class AlreadyDecided(Exception):
    """Somebody decided about the scan before, or the person stands as present."""


class Scanned(StrEnum):
    """What became of a scan."""

    RECORDED = "recorded"
    WAITS = "waits"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """``scanned_at`` is the instant of the code, ``received_at`` that at which it first reached this site. ``manner`` is how they follow it,
    where it is not the usual one.
    """

    meeting_id: str
    scanned_at: datetime
    received_at: datetime
    manner: Manner | None = None

    @property
    def is_late(self) -> bool:
        return self.received_at - self.scanned_at > SCAN_IS_IN_TIME


@transaction.atomic
def record_scan(*, cohort: Cohort, edition: EditionContents, scan: Scan, person: Person, now: datetime) -> Scanned:
    """Record that somebody was at a meeting, as the code of its screen shows; what is received late waits for a teacher.

    However often the same is sent, it counts once. Raises NoSuchMeeting, NotAMember or ScanTooOld.
    """
    meeting = edition.outline["meetings"].get(scan.meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    # Two devices, or a phone that sends twice: one after the other.
    if not holds_place(cohort, person, scan.meeting_id):
        raise NotAMember
    if scan.received_at - scan.scanned_at > SCAN_IS_TAKEN:
        raise ScanTooOld
    newest = Attendance.objects.filter(person=person, cohort=cohort, meeting_id=scan.meeting_id).order_by("entry__pk").last()
    if newest is not None and newest.was_present:
        return Scanned.KNOWN
    act = journal.Act(
        actor=subject_of(person),
        key=uuid.uuid5(_SCANS, f"{cohort.slug}:{scan.meeting_id}:{scan.scanned_at.isoformat()}:{scan.is_late}"),
        kind=SCANNED_LATE if scan.is_late else SCANNED,
        ref=f"{scan.meeting_id}@{meeting['version']}",
        payload={
            "cohort": cohort.slug,
            "module": edition.module_id,
            "scanned_at": scan.scanned_at.isoformat(),
            "manner": scan.manner or usual_manner(meeting),
        },
    )
    try:
        return _put(act, scan, cohort, person, now)
    except journal.KeyReused:
        # The same code, sent again after the cohort went over to another edition.
        return Scanned.KNOWN


def _put(act: journal.Act, scan: Scan, cohort: Cohort, person: Person, now: datetime) -> Scanned:
    if not scan.is_late:
        is_new = put_attendance(act=act, person=person, cohort=cohort, by=None, now=now)[1]
        # Sent again after a teacher said otherwise: that stands.
        return Scanned.RECORDED if is_new else Scanned.KNOWN
    if LateScan.objects.filter(person=person, cohort=cohort, meeting_id=scan.meeting_id, decision="").exists():
        return Scanned.WAITS
    appended = journal.append(stream=presence_stream(person, scan.meeting_id), act=act, now=scan.received_at)
    if not appended.is_new:
        return Scanned.KNOWN
    LateScan.objects.create(entry=appended.entry, person=person, cohort=cohort, **scanned_late(appended.entry))
    return Scanned.WAITS


@transaction.atomic
def decide_scan(
    *,
    cohort: Cohort,
    edition: EditionContents,
    scan_pk: int,
    is_confirmed: bool,
    reason: str = "",
    by: Person,
    key: uuid.UUID,
    now: datetime,
) -> LateScan:
    """Say whether a scan that was received late counts; the first to say so decides. Raises AlreadyDecided, NotAMember or KeyReused."""
    scan = LateScan.objects.select_for_update(of=("self",)).select_related("person", "entry").filter(cohort=cohort, pk=scan_pk).first()
    if scan is None or scan.person == by:
        raise NotAMember
    newest = Attendance.objects.filter(person=scan.person, cohort=cohort, meeting_id=scan.meeting_id).order_by("entry__pk").last()
    if scan.decision or (newest is not None and newest.was_present):
        raise AlreadyDecided
    meeting = edition.outline["meetings"][scan.meeting_id]
    act = journal.Act(
        actor=subject_of(by),
        key=key,
        kind=ATTENDED if is_confirmed else SCAN_REFUSED,
        ref=f"{scan.meeting_id}@{meeting['version']}",
        payload={"cohort": cohort.slug, "module": edition.module_id, **_about(scan), "reason": reason}
        | ({"manner": scan.entry.payload["manner"], "scanned_at": scan.scanned_at.isoformat()} if is_confirmed else {}),
    )
    if is_confirmed:
        put_attendance(act=act, person=scan.person, cohort=cohort, by=by, now=now)
    else:
        journal.append(stream=presence_stream(scan.person, scan.meeting_id), act=act, now=now)
    _write_decision(scan, ScanDecision.CONFIRMED if is_confirmed else ScanDecision.REFUSED, reason, by, now)
    return scan


def refuse_double_scan(*, scan: LateScan, reason: str, by: Person, now: datetime) -> None:
    """Say of a scan that waits that another of the same person at the same meeting waits as well, in the stream in which it stands."""
    said = {name: scan.entry.payload[name] for name in ("cohort", "module")}
    payload = {**said, **_about(scan), "reason": reason}
    act = journal.Act(actor=subject_of(by), key=uuid.uuid4(), kind=SCAN_REFUSED, ref=scan.entry.ref, payload=payload)
    journal.append(stream=scan.entry.stream, act=act, now=now)
    _write_decision(scan, ScanDecision.REFUSED, reason, by, now)


def _about(scan: LateScan) -> dict[str, str]:
    """Say which scan. Two accounts of one person that scanned the same code have scans of one key."""
    return {"scan": str(scan.entry.key), "scanned_by": str(scan.entry.actor)}


def _write_decision(scan: LateScan, decision: ScanDecision, reason: str, by: Person, now: datetime) -> None:
    scan.decision, scan.decided_by, scan.decided_at, scan.note = decision, by, now, reason
    scan.save(update_fields=["decision", "decided_by", "decided_at", "note"])
