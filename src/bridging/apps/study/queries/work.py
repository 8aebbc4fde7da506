"""What somebody has to make, and what has been made of it."""

from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.agenda import due_moment
from bridging.apps.study.assignments import Assignment, NoSuchAssignment, assignment_of
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Release, Submission, SubmissionFile
from bridging.apps.study.queries.readers import Reader, ReadingAs
from bridging.apps.study.queries.timing import timing_of
from bridging.engines.assessment.handing_in import Stage, Work, replay
from bridging.realtime.models import Entry


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment as it holds for one participant; ``due`` is as the cohort's calendar has it."""

    person: Person
    cohort_id: int
    edition: EditionContents
    assignment: Assignment
    track: str
    due: datetime

    @property
    def module_id(self) -> str:
        return self.edition.module_id


def assigned_to(reader: Reader, assignment_id: str) -> Assigned | None:
    """Return what a participant hands in; None for whoever takes no part, and for the other track's assignments.

    What she has begun stays hers when a later edition gives it to the other track, or when she changes over.
    """
    timing = timing_of(reader.cohort_id)
    if reader.reading_as is not ReadingAs.PARTICIPANT or reader.cohort_id is None or timing is None:
        return None
    try:
        assignment = assignment_of(reader.edition, assignment_id)
    except NoSuchAssignment:
        return None
    begun = Submission.objects.that_count().filter(person=reader.person, cohort=reader.cohort_id, assignment_id=assignment_id)
    if assignment.track not in {"both", reader.track} and not begun.exists():
        return None
    due = due_moment(assignment.due, timing)
    return Assigned(reader.person, reader.cohort_id, reader.edition, assignment, reader.track, due)


def submission_of(assigned: Assigned) -> Submission | None:
    return (
        Submission.objects.that_count()
        .filter(person=assigned.person, cohort=assigned.cohort_id, assignment_id=assigned.assignment.id)
        .first()
    )


def released_numbers(person: Person, cohort: Cohort) -> dict[str, int]:
    """Return assignment → the number under which the person's work lies in its pile, once its result is out: before, raters do not know whose it is."""
    rows = Submission.objects.that_count().filter(person=person, cohort=cohort, stage=Stage.RELEASED)
    return {assignment: number for assignment, number in rows.values_list("assignment_id", "number") if number is not None}


def work_of(submission: Submission) -> Work:
    """Return where a work stands, from what was written about it."""
    # Texts are long and say nothing about where the work stands: they stay where they are.
    facts = Entry.objects.of(submission.stream).values_list("kind", "payload__until")
    return replay((kind, {"until": until} if until else {}) for kind, until in facts)


def shown_work(submission: Submission | None) -> Work:
    """Return where a work stands, as its row says: enough for a page, never for a decision."""
    return Work(submission.version, Stage(submission.stage), submission.until) if submission else Work()


def draft_files(submission: Submission | None) -> list[SubmissionFile]:
    return list(submission.files.filter(in_draft=True, removed_at=None).select_related("stored")) if submission else []


def newest_release(submission: Submission) -> Release | None:
    """Return the result that counts: of the newest version that has one, in its newest revision."""
    released = Release.objects.filter(version__submission=submission).select_related("version__submission", "appeal")
    return released.order_by("-version__number", "-revision").first()
