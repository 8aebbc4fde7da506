"""What becomes of what somebody did with two accounts: both records stay, and each counts once."""

import uuid
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Concat

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Joining
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain.evidence import withdraw_evidence
from bridging.apps.study.domain.presence import put_attendance
from bridging.apps.study.models import Attendance, Evidence, PortfolioRemark, Sitting, Submission
from bridging.apps.study.occasions import joined_occasion
from bridging.apps.study.record_kinds import ATTENDED
from bridging.realtime import journal

_REASON = "Twee accounts van één persoon / Two accounts of one person"
# What carries the key of an account already was told apart when that account was joined.
_COUNTED_FROM_ONE = Q(occasion__regex=r"^(practice|seen):[0-9]+$")


def join_studies(joining: Joining) -> None:
    kept, gone = joining.kept, joining.gone
    if joining.former is not None:
        suffix = joined_occasion("", str(joining.former))
        for rows in (
            Evidence.objects.filter(_COUNTED_FROM_ONE, person=gone),
            PortfolioRemark.objects.filter(_COUNTED_FROM_ONE, person=gone),
        ):
            _tell_apart(rows, suffix)
    _confirm_presence(kept, gone, joining.by, joining.now)
    _number_sittings(kept, gone)
    _set_works_aside(joining)


def _tell_apart(rows: "QuerySet[Evidence] | QuerySet[PortfolioRemark]", suffix: str) -> None:
    rows.update(occasion=Concat(F("occasion"), Value(suffix)))


def _confirm_presence(kept: Person, gone: Person, by: Person, now: datetime) -> None:
    """Say once more that somebody was at a meeting, where the other account, which was not, has the newer word."""
    newest: dict[tuple[int | None, str], dict[int, Attendance]] = {}
    for row in Attendance.objects.filter(person__in=[kept, gone]).select_related("entry", "cohort").order_by("entry__pk"):
        newest.setdefault((row.cohort_id, row.meeting_id), {}).pop(row.person_id, None)
        newest[row.cohort_id, row.meeting_id][row.person_id] = row
    for rows in newest.values():
        there = next((row for row in rows.values() if row.was_present), None)
        if there is None or there.cohort is None or list(rows.values())[-1].was_present:
            continue
        payload = {**there.entry.payload, "reason": _REASON}
        act = journal.Act(actor=subject_of(by), key=uuid.uuid4(), kind=ATTENDED, ref=there.entry.ref, payload=payload)
        put_attendance(act=act, person=kept, cohort=there.cohort, by=by, now=now)


def _number_sittings(kept: Person, gone: Person) -> None:
    """Let a test that was sat with both accounts stand as two attempts; the best result counts, as with a resit."""
    taken = dict(Sitting.objects.filter(person=kept).order_by().values_list("offer").annotate(Max("attempt")))
    for sitting in Sitting.objects.filter(person=gone, offer__in=taken).order_by("-attempt"):
        Sitting.objects.filter(pk=sitting.pk).update(attempt=sitting.attempt + taken[sitting.offer_id])


def _set_works_aside(joining: Joining) -> None:
    """Of two works for one assignment the one that came further counts; the other keeps all that happened to it, set aside."""
    own = {(each.cohort_id, each.assignment_id): each for each in Submission.objects.that_count().filter(person=joining.kept)}
    for other in Submission.objects.that_count().filter(person=joining.gone).select_related("person"):
        known = own.get((other.cohort_id, other.assignment_id))
        if known is not None:
            lesser = min(
                (other, known), key=lambda each: (each.versions.filter(releases__isnull=False).exists(), each.version, each == known)
            )
            Submission.objects.filter(pk=lesser.pk).update(set_aside_at=joining.now)
            _take_showings_back(lesser, joining)


def _take_showings_back(work: Submission, joining: Joining) -> None:
    """Let a work that was set aside show nothing. What was signed at the workplace stands: that was seen, whichever work it lies with."""
    shown = Evidence.objects.in_force().filter(person=work.person, occasion__startswith=f"{work.stream}:")
    for row in shown:
        source = EvidenceKind(row.source_kind), row.source_id, row.source_version, row.part
        withdraw_evidence(person=work.person, source=source, occasion=row.occasion, at=joining.now, by=joining.by)
