"""The page on which a participant works on an assignment, as values for its template."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from bridging.apps.study.models import Submission, SubmissionFile, SubmissionVersion
from bridging.apps.study.queries.work import Assigned, draft_files, shown_work, submission_of
from bridging.engines.assessment import handing_in
from bridging.engines.assessment.handing_in import Closed, NothingHandedIn, RatingHasBegun, Stage, Work


@dataclass(frozen=True, slots=True)
class WorkPage:
    """``key`` makes that what is sent from this page happens once."""

    assigned: Assigned
    submission: Submission | None
    work: Work
    files: tuple[SubmissionFile, ...]
    versions: tuple[SubmissionVersion, ...]
    key: uuid.UUID
    now: datetime

    @property
    def due(self) -> datetime:
        return self.work.due(self.assigned.due)

    @property
    def is_overdue(self) -> bool:
        return self.now > self.due

    @property
    def can_hand_in(self) -> bool:
        try:
            handing_in.hand_in(self.work, planned=self.assigned.due, now=self.now)
        except (Closed, RatingHasBegun):
            return False
        return True

    @property
    def can_withdraw(self) -> bool:
        try:
            handing_in.withdraw(self.work)
        except (NothingHandedIn, RatingHasBegun):
            return False
        return True

    @property
    def stage(self) -> str:
        return self.work.stage.value

    @property
    def is_in(self) -> bool:
        return self.work.stage not in {Stage.DRAFT, Stage.ASKED_AGAIN}

    @property
    def newest(self) -> SubmissionVersion | None:
        return next((version for version in reversed(self.versions) if version.withdrawn_at is None), None)


def work_page(assigned: Assigned, now: datetime) -> WorkPage:
    submission = submission_of(assigned)
    versions = (
        tuple(submission.versions.prefetch_related(Prefetch("files", SubmissionFile.objects.select_related("stored"))))
        if submission
        else ()
    )
    return WorkPage(assigned, submission, shown_work(submission), tuple(draft_files(submission)), versions, uuid.uuid4(), now)
