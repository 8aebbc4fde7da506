"""What becomes of feedback between teammates when one of them turns out to have had two accounts."""

from django.db.models import Q

from bridging.apps.accounts.registries import Joining
from bridging.apps.teamwork.models import TeammateFeedback


def join_teammates(joining: Joining) -> None:
    """Let the newest between the same two people count, as when somebody writes anew; and nobody writes to themselves. The others are set aside."""
    both = [joining.kept.pk, joining.gone.pk]
    about = TeammateFeedback.objects.that_count().filter(Q(giver__in=both) | Q(receiver__in=both))
    newest: dict[tuple[int, int, int], int] = {}
    older: list[int] = []
    for each in about.order_by("given_at", "pk"):
        giver, receiver = (joining.kept.pk if pk in both else pk for pk in (each.giver_id, each.receiver_id))
        if giver == receiver:
            older.append(each.pk)
        elif known := newest.get((each.live_id, giver, receiver)):
            older.append(known)
        newest[each.live_id, giver, receiver] = each.pk
    TeammateFeedback.objects.filter(pk__in=older).update(set_aside_at=joining.now)
