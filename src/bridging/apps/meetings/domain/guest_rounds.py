"""What is done about guests by itself: thanks, when the lecture is over; and in time they are forgotten."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from bridging.apps.accounts.domain import delete_file
from bridging.apps.accounts.models import OutboxMail
from bridging.apps.meetings.domain.guests import mail_guest
from bridging.apps.meetings.guest_rules import FEEDBACK_OPEN, GUEST_KEPT, NO_NAME
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.queries.guests import link_ends_at, moment_of_lecture


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


def forget_guests(now: datetime) -> int:
    """Empty what is known of guests whose link ended long ago; return of how many something was emptied."""
    known = Guest.objects.exclude(email="", name=NO_NAME).filter(invited_at__lt=now - GUEST_KEPT)
    return sum(_forget(pk, now) for pk in list(known.values_list("pk", flat=True)))


@transaction.atomic
def _forget(pk: int, now: datetime) -> bool:
    """Keep the name as long as something is shown under it; slides that nobody was ever allowed to see go."""
    guest = Guest.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=pk)
    if now < link_ends_at(guest) + GUEST_KEPT:
        return False
    before = (guest.email, guest.name)
    for material in guest.materials.filter(permitted_at=None).select_related("stored"):
        if material.stored is not None:
            delete_file(stored=material.stored)
        else:
            material.delete()
    today = now.astimezone(guest.cohort.zone()).date()
    guest.email, guest.arrival = "", ""
    if not guest.materials.filter(Q(shown_until=None) | Q(shown_until__gte=today)).exists():
        guest.name = NO_NAME
    if before == (guest.email, guest.name):
        return False
    guest.save(update_fields=["email", "arrival", "name"])
    # What was done stays, by whom and when; addresses and own words do not.
    guest.acts.update(note="")
    OutboxMail.objects.filter(person=None, occasion__startswith=f"guest-{guest.pk}-").delete()
    return True
