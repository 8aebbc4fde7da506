"""What is written to guests by itself: thanks, when the lecture is over."""

from datetime import datetime

from django.db import transaction

from bridging.apps.meetings.domain.guests import mail_guest
from bridging.apps.meetings.guest_rules import FEEDBACK_OPEN
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.queries.guests import moment_of_lecture


def thank_guests(now: datetime) -> int:
    """Thank each guest whose lecture is over; return how many mails that were."""
    waiting = Guest.objects.filter(
        withdrawn_at=None, cancelled_at=None, thanked_at=None, cohort__appointments__starts_at__range=(now - 2 * FEEDBACK_OPEN, now)
    )
    return sum(_thank(pk, now) for pk in list(waiting.values_list("pk", flat=True).distinct()))


@transaction.atomic
def _thank(pk: int, now: datetime) -> bool:
    """Leave out who is not to be thanked any more, and what is so long ago that thanks would look like a mistake."""
    guest = Guest.objects.select_for_update(of=("self",)).select_related("cohort", "contact").get(pk=pk)
    moment = moment_of_lecture(guest.cohort, guest.meeting_id)
    if moment is None or moment.is_cancelled or guest.withdrawn_at or guest.cancelled_at or guest.thanked_at:
        return False
    if not moment.ends_at <= now < moment.ends_at + FEEDBACK_OPEN:
        return False
    guest.thanked_at = now
    guest.save(update_fields=["thanked_at"])
    feedback_on = (moment.ends_at + FEEDBACK_OPEN).astimezone(guest.zone()).date()
    mail_guest(guest, kind="guest-thanks", occasion="thanks", context={"feedback_on": feedback_on}, now=now)
    return True
