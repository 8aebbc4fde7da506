"""Working on what is not handed in yet. Nobody but its maker sees a draft."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.domain import delete_file, store_file
from bridging.apps.study import rules
from bridging.apps.study.models import Submission, SubmissionFile
from bridging.apps.study.queries.work import Assigned, work_of
from bridging.engines.assessment import handing_in


class DraftMoved(Exception):
    """The draft was saved on another device since this page was opened; what is there stays."""


class TextTooLong(Exception):
    """The text is longer than is kept."""


class TooManyFiles(Exception):
    """The work has as many files as it may have."""


def begin_work(*, assigned: Assigned, now: datetime) -> Submission:
    """Return the participant's work for an assignment, locked until the end of the transaction; made at the first touch."""
    found, _ = Submission.objects.that_count().get_or_create(
        person=assigned.person, cohort_id=assigned.cohort_id, assignment_id=assigned.assignment.id, defaults={"begun_at": now}
    )
    # Set aside while this waited: then nothing may be added to it.
    return Submission.objects.that_count().select_for_update().get(pk=found.pk)


@transaction.atomic
def save_draft(*, assigned: Assigned, text: str, step: int, now: datetime) -> Submission:
    """Keep a draft's text. ``step`` is the count that the page knew.

    Raises DraftMoved, TextTooLong, and Closed or RatingHasBegun when nothing can be handed in any more; then nothing is changed.
    """
    submission = begin_work(assigned=assigned, now=now)
    refuse_closed(submission, assigned, now)
    write_draft(submission, text, step, now)
    return submission


def write_draft(submission: Submission, text: str, step: int, now: datetime) -> None:
    if text == submission.draft:
        return
    if step != submission.draft_step:
        raise DraftMoved
    if len(text) > rules.WORK_LENGTH:
        raise TextTooLong
    submission.draft, submission.draft_step, submission.draft_at = text, step + 1, now
    submission.save(update_fields=["draft", "draft_step", "draft_at"])


@transaction.atomic
def add_file(*, assigned: Assigned, upload: UploadedFile[bytes], now: datetime) -> SubmissionFile:
    """Put a file with the draft. Raises TooManyFiles, Closed, RatingHasBegun, or what ``store_file`` raises; then nothing is kept."""
    submission = begin_work(assigned=assigned, now=now)
    refuse_closed(submission, assigned, now)
    if submission.files.filter(in_draft=True).count() >= rules.WORK_FILES:
        raise TooManyFiles
    stored = store_file(owner=assigned.person, purpose=FilePurpose.SUBMISSION, upload=upload, now=now)
    return SubmissionFile.objects.create(
        submission=submission,
        stored=stored,
        name=stored.name,
        content_type=stored.content_type,
        size_bytes=stored.size_bytes,
        sha256=stored.sha256,
        added_at=now,
    )


@transaction.atomic
def drop_file(*, file: SubmissionFile) -> None:
    """Take a file out of the draft; one that was never handed in goes altogether."""
    Submission.objects.select_for_update().get(pk=file.submission_id)
    if file.versions.exists():
        file.in_draft = False
        file.save(update_fields=["in_draft"])
        return
    stored = file.stored
    file.delete()
    if stored is not None:
        delete_file(stored=stored)


def refuse_closed(submission: Submission, assigned: Assigned, now: datetime) -> None:
    """Raise Closed or RatingHasBegun when no version can be handed in."""
    handing_in.hand_in(work_of(submission), planned=assigned.due, now=now)
