"""Feedback between participants as the maker of a work has it: what others chose, in the words of the rubric, and whether it helped."""

from dataclasses import dataclass

from bridging.apps.study.choices import Helpfulness, WorkStage
from bridging.apps.study.models import PeerReview, SubmissionVersion
from bridging.apps.study.queries.piles import assignment_at
from bridging.apps.study.queries.work import Assigned


@dataclass(frozen=True, slots=True)
class Received:
    """``lines`` are (criterion, level); ``earlier`` is the version that it is about where another one followed, 0 otherwise.

    ``found`` says how far it helped, once that was said.
    """

    review: PeerReview
    lines: tuple[tuple[str, str], ...]
    earlier: int

    @property
    def found(self) -> str:
        return str(Helpfulness(self.review.helpfulness).label) if self.review.helpfulness else ""


@dataclass(frozen=True, slots=True)
class ToGive:
    """The works to look at, first those that still wait; ``withdrawn`` are the numbers of those that wait no more, since their makers took them back."""

    reviews: tuple[PeerReview, ...]
    withdrawn: tuple[int, ...]


def to_give(assigned: Assigned) -> ToGive:
    here = PeerReview.objects.that_count().filter(submission__cohort=assigned.cohort_id, submission__assignment_id=assigned.assignment.id)
    own = sorted(here.filter(giver=assigned.person).select_related("submission"), key=lambda review: review.given_at is not None)
    gone = [review for review in own if review.given_at is None and review.submission.stage == WorkStage.DRAFT]
    waiting = tuple(review for review in own if review not in gone)
    return ToGive(waiting, tuple(sorted(review.submission.number or 0 for review in gone)))


def received(assigned: Assigned, language: str) -> list[Received]:
    """Return what others said, each by the rubric under which the version was made that they saw."""
    here = PeerReview.objects.of_works_that_count().filter(
        submission__person=assigned.person, submission__cohort=assigned.cohort_id, submission__assignment_id=assigned.assignment.id
    )
    given = here.filter(given_at__isnull=False).select_related("submission", "version").order_by("given_at", "pk")
    return [_received(review, review.version, assigned, language) for review in given if review.version is not None]


def _received(review: PeerReview, version: SubmissionVersion, assigned: Assigned, language: str) -> Received:
    words = assignment_at(version, assigned.module_id, assigned.assignment.id).words
    lines = tuple(
        (each["title"][language], each["levels"][review.levels[name]]["text"][language])
        for name, each in words.items()
        if name in review.levels
    )
    return Received(review, lines, version.number if version.number < review.submission.version else 0)
