"""What both accounts made for one assignment: one work counts, and the other is kept."""

from bridging.apps.accounts.registries import Joining
from bridging.apps.study.joining_accounts.showings import take_back
from bridging.apps.study.models import Evidence, Submission


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
