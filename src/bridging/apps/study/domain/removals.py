"""Files that should not have been handed in: their maker asks, a coordinator takes them away, and that they were there stays on record."""

import uuid
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import delete_file, queue_mail, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.submissions import lock_work
from bridging.apps.study.models import SubmissionFile
from bridging.engines.assessment import handing_in
from bridging.realtime import journal

REMOVED: Final = "submission.file-removed"
# Acts upon somebody else's work: they belong to its maker, and stay when a rater goes.
SAID_BY_RATERS: Final = (handing_in.RATED, handing_in.RELEASED, handing_in.ASKED_AGAIN, REMOVED)


class AlreadyRemoved(Exception):
    """The file is gone."""


@transaction.atomic
def ask_removal(*, file: SubmissionFile, reason: str, now: datetime) -> SubmissionFile:
    """Ask a coordinator to take a file away; asking twice keeps the first moment. Raises AlreadyRemoved."""
    lock_work(file.submission)
    file.refresh_from_db()
    if file.removed_at is not None:
        raise AlreadyRemoved
    file.removal_asked_at, file.removal_reason = file.removal_asked_at or now, reason
    file.save(update_fields=["removal_asked_at", "removal_reason"])
    return file


@transaction.atomic
def remove_file(*, file: SubmissionFile, by: Person, now: datetime) -> SubmissionFile:
    """Take a file's content and name away for good and tell its maker. Raises AlreadyRemoved."""
    submission = lock_work(file.submission)
    file.refresh_from_db()
    if file.removed_at is not None:
        raise AlreadyRemoved
    if file.stored is not None:
        delete_file(stored=file.stored)
    file.stored, file.name, file.in_draft, file.removed_at, file.removed_by = None, "", False, now, by
    file.save(update_fields=["stored", "name", "in_draft", "removed_at", "removed_by"])
    act = journal.Act(
        actor=subject_of(by),
        key=uuid.uuid5(file.key, REMOVED),
        kind=REMOVED,
        ref=submission.assignment_id,
        payload={"file": str(file.key), "sha256": file.sha256},
    )
    journal.append(stream=submission.stream, act=act, now=now)
    queue_mail(to=submission.person, kind="work-file-removed", occasion=str(file.key), now=now, context={"file": file})
    return file
