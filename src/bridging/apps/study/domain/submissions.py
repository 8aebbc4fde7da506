"""Handing in, taking back, and asking for a new version. What was done stands in the work's stream of the journal."""

import uuid
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import queue_mail, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.domain.drafts import begin_work, write_draft
from bridging.apps.study.domain.marks import mark_task
from bridging.apps.study.models import Submission, SubmissionFile, SubmissionVersion
from bridging.apps.study.queries.work import Assigned, work_of
from bridging.engines.assessment import handing_in
from bridging.engines.assessment.handing_in import Work
from bridging.kernel.seed import random_for
from bridging.realtime import journal
from bridging.realtime.models import Entry

_NUMBERS: Final = range(10, 100)
_MORE_NUMBERS: Final = range(100, 10_000)


class NothingToHandIn(Exception):
    """There is neither a text nor a file."""


class NotConfirmed(Exception):
    """It was not confirmed that the work holds no data of patients and nothing confidential."""


@transaction.atomic
def hand_in(
    *, assigned: Assigned, key: uuid.UUID, text: str, step: int, is_confirmed: bool, language: str, now: datetime
) -> SubmissionVersion:
    """Hand in the text with the draft's files, once for a key.

    Raises NothingToHandIn, NotConfirmed, DraftMoved, TextTooLong, Closed, RatingHasBegun or KeyReused; then nothing is changed.
    """
    submission = begin_work(assigned=assigned, now=now)
    files = list(submission.files.filter(in_draft=True, removed_at=None))
    act = _handing_in(assigned, key, text, files, language)
    known = journal.find(submission.stream, act)
    if known is not None:
        return SubmissionVersion.objects.get(entry=known)
    if not text.strip() and not files:
        raise NothingToHandIn
    if not is_confirmed:
        raise NotConfirmed
    before = work_of(submission)
    work = handing_in.hand_in(before, planned=assigned.due, now=now)
    write_draft(submission, text, step, now)
    if submission.number is None:
        submission.number = _draw_number(submission)
    entry = write_act(submission, act, work, now)
    version = SubmissionVersion.objects.create(
        submission=submission,
        number=work.version,
        entry=entry,
        text=text,
        language=language,
        track=assigned.track,
        edition_label=assigned.edition.label,
        assignment_version=assigned.assignment.version,
        is_late=handing_in.is_late(before, planned=assigned.due, now=now),
        handed_in_at=now,
    )
    version.files.set(files)
    _mark(assigned, is_done=True, now=now)
    return version


@transaction.atomic
def withdraw(*, assigned: Assigned, key: uuid.UUID, now: datetime) -> Submission:
    """Take back what was handed in, until it is due; the draft stays. Raises NothingHandedIn, RatingHasBegun, Closed or KeyReused."""
    submission = begin_work(assigned=assigned, now=now)
    act = journal.Act(actor=subject_of(assigned.person), key=key, kind=handing_in.WITHDRAWN, ref=assigned.assignment.id, payload={})
    if journal.find(submission.stream, act) is not None:
        return submission
    work = handing_in.withdraw(work_of(submission), planned=assigned.due, now=now)
    write_act(submission, act, work, now)
    submission.versions.filter(number=work.version).update(withdrawn_at=now)
    _mark(assigned, is_done=False, now=now)
    return submission


@transaction.atomic
def ask_again(*, submission: Submission, key: uuid.UUID, until: datetime, reason: str, by: Person, now: datetime) -> Submission:
    """Ask for a new version, due by ``until``, and say so by mail. Raises NothingHandedIn or KeyReused."""
    locked = lock_work(submission)
    act = journal.Act(
        actor=subject_of(by),
        key=key,
        kind=handing_in.ASKED_AGAIN,
        ref=locked.assignment_id,
        payload={"until": until.isoformat(), "reason": reason},
    )
    if journal.find(locked.stream, act) is not None:
        return locked
    entry = write_act(locked, act, handing_in.ask_again(work_of(locked), until=until), now)
    queue_mail(
        to=locked.person,
        kind="work-asked-again",
        occasion=f"{locked.key}-{entry.seq}",
        now=now,
        context={"work": locked, "module_id": locked.cohort.module_id, "until": until.astimezone(locked.cohort.zone()), "reason": reason},
    )
    return locked


def lock_work(submission: Submission) -> Submission:
    """Return the work's row as it is now, locked until the end of the transaction."""
    return Submission.objects.select_for_update(of=("self",)).select_related("person", "cohort").get(pk=submission.pk)


def write_act(submission: Submission, act: journal.Act, work: Work, now: datetime) -> Entry:
    """Append to a locked work's stream, and let its row say where it stands."""
    appended = journal.append(stream=submission.stream, act=act, now=now)
    submission.stage, submission.version, submission.until = work.stage.value, work.version, work.until
    submission.save(update_fields=["stage", "version", "until", "number"])
    return appended.entry


def _handing_in(assigned: Assigned, key: uuid.UUID, text: str, files: list[SubmissionFile], language: str) -> journal.Act:
    return journal.Act(
        actor=subject_of(assigned.person),
        key=key,
        kind=handing_in.HANDED_IN,
        ref=f"{assigned.assignment.id}@{assigned.assignment.version}",
        payload={
            "text": text,
            # A name may say too much, and what stands here stays: it stands with the file alone, and goes with it.
            "files": [{"key": str(file.key), "sha256": file.sha256} for file in files],
            "language": language,
            "track": assigned.track,
            "module": assigned.module_id,
            "edition": assigned.edition.label,
            "due": assigned.due.isoformat(),
        },
    )


def _draw_number(submission: Submission) -> int:
    """Draw a free number: counting up would tell who was first."""
    # Two who hand in at once must not draw the same: the cohort's row is the lock.
    Cohort.objects.select_for_update().get(pk=submission.cohort_id)
    # A work that was set aside keeps its number: raters and peers know it by that.
    same = Submission.objects.filter(cohort=submission.cohort_id, assignment_id=submission.assignment_id)
    taken = set(same.exclude(number=None).values_list("number", flat=True))
    numbers = _NUMBERS if len(taken) < len(_NUMBERS) // 2 else _MORE_NUMBERS
    return random_for("number", str(submission.key)).choice([number for number in numbers if number not in taken])


def _mark(assigned: Assigned, *, is_done: bool, now: datetime) -> None:
    mark_task(
        person=assigned.person,
        module_id=assigned.module_id,
        kind=TaskKind.ASSIGNMENT,
        task_id=assigned.assignment.id,
        is_done=is_done,
        edition_label=assigned.edition.label,
        now=now,
    )
