"""What both accounts made for one assignment: one work counts, and the other is kept."""

from django.db.models import Q

from bridging.apps.accounts.registries import Joining
from bridging.apps.study.joining_accounts.showings import take_back
from bridging.apps.study.models import Evidence, PeerReview, RatingDuty, Submission


def hold_works(joining: Joining) -> None:
    """Let whoever hands in, rates or looks at a work of these two meanwhile wait, and then see what became of it."""
    both = [joining.kept, joining.gone]
    rated, looked_at = RatingDuty.objects.filter(rater__in=both), PeerReview.objects.filter(giver__in=both)
    theirs = Q(person__in=both) | Q(pk__in=rated.values("submission")) | Q(pk__in=looked_at.values("submission"))
    # In one order always, as where a pile is shared out.
    list(Submission.objects.filter(theirs).select_for_update().order_by("pk").values_list("pk"))


def set_works_aside(joining: Joining) -> None:
    """Of two works for one assignment the one that came further counts; the other keeps all that happened to it, set aside.

    What it showed is taken back. What was signed at the workplace stands: that was seen, whichever work it lies with.
    """
    own = {(each.cohort_id, each.assignment_id): each for each in Submission.objects.that_count().filter(person=joining.kept)}
    for other in Submission.objects.that_count().filter(person=joining.gone):
        known = own.get((other.cohort_id, other.assignment_id))
        if known is not None:
            lesser = min(
                (other, known), key=lambda each: (each.versions.filter(releases__isnull=False).exists(), each.version, each == known)
            )
            Submission.objects.filter(pk=lesser.pk).update(set_aside_at=joining.now)
            shown = Evidence.objects.in_force().filter(person=lesser.person_id, occasion__startswith=f"{lesser.stream}:")
            take_back(shown.select_related("person"), joining)
