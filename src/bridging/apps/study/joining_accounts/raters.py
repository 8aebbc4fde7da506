"""What both accounts said of one work, as raters and as peers: whoever is one person is one voice."""

from datetime import datetime

from django.db.models import Q, QuerySet

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Joining
from bridging.apps.study.choices import WorkStage
from bridging.apps.study.models import PeerReview, Rating, RatingDuty
from bridging.apps.study.queries.piles import third_of


def join_raters(joining: Joining) -> None:
    """Leave a rater one place at a work, and none at the own one; what was said at the other is kept, set aside, and that place is free.

    Of two ratings that are ready the one that was saved first counts, else the one that is further. Nobody but the one person disagreed then: a third
    who was asked is the second now, and where these two disagree another is the third. A result that was released stays as it is: then the second
    place goes on without a name, as when the account of a rater goes.
    """
    kept, gone = joining.kept, joining.gone
    at_own = RatingDuty.objects.filter(_at_own(kept, gone, "rater")).exclude(submission__stage=WorkStage.RELEASED)
    for duty in at_own.select_related("submission"):
        _free(duty, joining.now)
    known = {duty.submission_id: duty for duty in RatingDuty.objects.filter(rater=kept).select_related("submission")}
    for other in RatingDuty.objects.filter(rater=gone, submission__in=known).select_related("submission"):
        both = known[other.submission_id], other
        if other.submission.stage == WorkStage.RELEASED:
            # The third stands for the result, and else the first.
            third = third_of(RatingDuty.objects.filter(submission=other.submission_id))
            nameless = max(both, key=lambda duty: (duty != third, duty.place))
            RatingDuty.objects.filter(pk=nameless.pk).update(rater=None)
        else:
            _free(max(both, key=_how_far), joining.now)


def join_peers(joining: Joining) -> None:
    """Of two looks at one work the one that was given first counts, and none at the own work.

    The maker of the work keeps what both said; the other is set aside, and one that was not given yet is not asked for any more.
    """
    kept, gone = joining.kept, joining.gone
    _leave_out(PeerReview.objects.filter(_at_own(kept, gone, "giver")), joining.now)
    standing = PeerReview.objects.filter(set_aside_at=None)
    known = {review.submission_id: review for review in standing.filter(giver=kept)}
    for other in standing.filter(giver=gone, submission__in=known):
        _first, later = sorted((known[other.submission_id], other), key=_when_given)
        _leave_out(PeerReview.objects.filter(pk=later.pk), joining.now)


def _at_own(kept: Person, gone: Person, role: str) -> Q:
    return Q(**{role: kept}, submission__person=gone) | Q(**{role: gone}, submission__person=kept)


def _free(duty: RatingDuty, now: datetime) -> None:
    """Set aside what was said at a place of the work, but what is released, and leave the place to somebody else."""
    said = Rating.objects.that_count().filter(version__submission=duty.submission_id, place=duty.place)
    said.exclude(version__releases__isnull=False).update(set_aside_at=now)
    duty.delete()


def _how_far(duty: RatingDuty) -> tuple[bool, bool, datetime, int]:
    """Order those that are ready before those that are begun, and these before the others; among equals the first."""
    newest = duty.submission.versions.filter(withdrawn_at=None).order_by("number").last()
    rating = Rating.objects.that_count().filter(version=newest, place=duty.place).first()
    return rating is None, rating is None or not rating.is_ready, rating.saved_at if rating else duty.given_at, duty.place


def _when_given(review: PeerReview) -> tuple[bool, datetime]:
    return review.given_at is None, review.given_at or review.assigned_at


def _leave_out(reviews: QuerySet[PeerReview], now: datetime) -> None:
    reviews.filter(given_at=None).delete()
    reviews.filter(set_aside_at=None).update(set_aside_at=now)
