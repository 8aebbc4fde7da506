"""Feedback between participants as the maker of a work has it: what others chose, in the words of the rubric, and whether it helped."""

from dataclasses import dataclass

from bridging.apps.study.choices import Helpfulness
from bridging.apps.study.models import PeerReview, SubmissionVersion
from bridging.apps.study.queries.piles import assignment_at
from bridging.apps.study.queries.work import Assigned


@dataclass(frozen=True, slots=True)
class Received:
    """``lines`` are (criterion, level); ``found`` says how far it helped, once that was said."""

    review: PeerReview
    lines: tuple[tuple[str, str], ...]

    @property
    def found(self) -> str:
        return str(Helpfulness(self.review.helpfulness).label) if self.review.helpfulness else ""


def to_give(assigned: Assigned) -> list[PeerReview]:
    """Return the works to look at, first those that still wait."""
    here = PeerReview.objects.filter(submission__cohort=assigned.cohort_id, submission__assignment_id=assigned.assignment.id)
    return sorted(here.filter(giver=assigned.person).select_related("submission"), key=lambda review: review.given_at is not None)


def received(assigned: Assigned, language: str) -> list[Received]:
    """Return what others said, by the rubric under which the work was made."""
    versions = SubmissionVersion.objects.filter(
        submission__person=assigned.person, submission__cohort=assigned.cohort_id, submission__assignment_id=assigned.assignment.id
    )
    version = versions.filter(withdrawn_at=None).order_by("-number").first()
    if version is None:
        return []
    words = assignment_at(version, assigned.module_id, assigned.assignment.id).words
    reviews = PeerReview.objects.filter(submission=version.submission_id, given_at__isnull=False)
    return [
        Received(
            review,
            tuple(
                (each["title"][language], each["levels"][review.levels[name]]["text"][language])
                for name, each in words.items()
                if name in review.levels
            ),
        )
        for review in reviews.order_by("given_at", "pk")
    ]
