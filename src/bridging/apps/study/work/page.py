"""The page on which a participant works on an assignment, as values for its template."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from bridging.apps.study.choices import SignatureState
from bridging.apps.study.models import Appeal, Release, Signature, Submission, SubmissionFile, SubmissionVersion
from bridging.apps.study.queries.piles import assignment_at
from bridging.apps.study.queries.work import Assigned, draft_files, newest_release, shown_work, submission_of
from bridging.apps.study.work.rating_page import ResultLine, result_lines
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
    release: Release | None = None
    result: tuple[ResultLine, ...] = ()
    """``release`` is the newest result of the newest version that has one."""
    signatures: tuple[Signature, ...] = ()

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
            handing_in.withdraw(self.work, planned=self.assigned.due, now=self.now)
        except (NothingHandedIn, RatingHasBegun, Closed):
            return False
        return True

    @property
    def stage(self) -> str:
        return self.work.stage.value

    @property
    def is_in(self) -> bool:
        return self.work.stage not in {Stage.DRAFT, Stage.ASKED_AGAIN}

    @property
    def is_asked(self) -> bool:
        return any(each.state == SignatureState.ASKED and each.expires_at > self.now for each in self.signatures)

    @property
    def appeal(self) -> Appeal | None:
        return getattr(self.release, "appeal", None) if self.release else None

    @property
    def newest(self) -> SubmissionVersion | None:
        return next((version for version in reversed(self.versions) if version.withdrawn_at is None), None)


def work_page(assigned: Assigned, language: str, now: datetime) -> WorkPage:
    submission = submission_of(assigned)
    files = Prefetch("files", SubmissionFile.objects.select_related("stored"))
    versions = tuple(submission.versions.prefetch_related(files)) if submission else ()
    release = newest_release(submission) if submission else None
    return WorkPage(
        assigned,
        submission,
        shown_work(submission),
        tuple(draft_files(submission)),
        versions,
        uuid.uuid4(),
        now,
        release,
        _result(assigned, release, language) if release else (),
        tuple(Signature.objects.filter(submission=submission)) if submission and assigned.assignment.is_at_work else (),
    )


def _result(assigned: Assigned, release: Release, language: str) -> tuple[ResultLine, ...]:
    assignment = assignment_at(release.version, assigned.module_id, assigned.assignment.id)
    rubric = assignment.rubric.for_track("7" if release.version.track == "7" else "6+")
    return tuple(result_lines(assignment, rubric, release, language))
