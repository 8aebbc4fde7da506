"""Inviting a guest, and giving, renewing and withdrawing the link."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.urls import reverse

from bridging.apps.accounts.choices import Language
from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, CohortRole
from bridging.apps.cohorts.rules import TEACHING_ROLES
from bridging.apps.meetings.guest_choices import GuestActKind
from bridging.apps.meetings.guest_links import address_of_guest
from bridging.apps.meetings.guest_rules import zone_name
from bridging.apps.meetings.models import Guest, GuestAct
from bridging.apps.meetings.queries.guest_audience import counted_audience
from bridging.apps.meetings.queries.guests import lecture_of, link_ends_at, moment_of_lecture
from bridging.apps.study.contents import edition_contents


class NotAGuestLecture(LookupError):
    """The edition that the cohort reads has no such meeting with a guest."""


class AlreadyInvited(Exception):
    """Somebody with this address is invited to this meeting."""


class LinkWithdrawn(Exception):
    """The guest is invited no more."""


@dataclass(frozen=True, slots=True)
class GuestPlan:
    """Who is invited, and what helps the guest to come."""

    name: str
    email: str
    language: Language
    time_zone: str
    arrival: str = ""


@transaction.atomic
def invite_guest(*, cohort: Cohort, meeting_id: str, plan: GuestPlan, by: Person, now: datetime) -> Guest:
    """Mail a guest the link to a page about the meeting. Raises NotAGuestLecture or AlreadyInvited."""
    if lecture_of(cohort, meeting_id) is None:
        raise NotAGuestLecture(meeting_id)
    try:
        with transaction.atomic():
            guest = Guest.objects.create(
                cohort=cohort,
                meeting_id=meeting_id,
                name=plan.name,
                email=plan.email.strip().lower(),
                language=plan.language,
                time_zone=plan.time_zone,
                arrival=plan.arrival,
                contact=by,
                invited_at=now,
            )
    except IntegrityError as fault:
        raise AlreadyInvited from fault
    write_act(guest, GuestActKind.INVITED, by=by, note=guest.email, now=now)
    _send_link(guest, now)
    return guest


@transaction.atomic
def renew_link(*, guest: Guest, email: str, by: Person, now: datetime) -> Guest:
    """Send a new link, to the same address or a corrected one; the old one holds no more. Raises LinkWithdrawn or AlreadyInvited."""
    locked = _open_guest(guest)
    locked.link_number += 1
    locked.email = email.strip().lower()
    try:
        with transaction.atomic():
            locked.save(update_fields=["link_number", "email"])
    except IntegrityError as fault:
        raise AlreadyInvited from fault
    write_act(locked, GuestActKind.RENEWED, by=by, note=locked.email, now=now)
    _send_link(locked, now)
    return locked


@transaction.atomic
def withdraw_guest(*, guest: Guest, reason: str, by: Person, now: datetime) -> None:
    """Close the link and tell the guest. Raises LinkWithdrawn when that was done already."""
    locked = _open_guest(guest)
    locked.withdrawn_at = now
    locked.save(update_fields=["withdrawn_at"])
    write_act(locked, GuestActKind.WITHDRAWN, by=by, note=reason, now=now)
    mail_guest(locked, kind="guest-withdrawn", occasion="withdrawn", context={"reason": reason}, now=now)


@transaction.atomic
def note_opening(*, guest: Guest, by: Person | None, now: datetime) -> None:
    """Write down that the page was opened: by the guest, or by somebody with an account who had the link.

    The first time after the cohort began, who listens is counted, and stays so.
    """
    write_act(guest, GuestActKind.OPENED, by=by, now=now)
    if guest.audience is None and now.astimezone(guest.cohort.zone()).date() >= guest.cohort.starts_on:
        guest.audience = counted_audience(guest.cohort)
        guest.save(update_fields=["audience"])


@transaction.atomic
def cancel_guest(*, guest: Guest, reason: str, by: Person | None, now: datetime) -> None:
    """Write down that the guest does not come, and tell those who teach at once; the same twice changes nothing. Raises LinkWithdrawn.

    Without ``by`` the guest cancelled.
    """
    locked = _open_guest(guest)
    if locked.cancelled_at is not None:
        return
    locked.cancelled_at = now
    locked.save(update_fields=["cancelled_at"])
    act = write_act(locked, GuestActKind.CANCELLED, by=by, note=reason, now=now)
    said = edition_contents(locked.cohort.edition_id).outline["meetings"].get(locked.meeting_id, {})
    moment = moment_of_lecture(locked.cohort, locked.meeting_id)
    for person in _teachers(locked):
        if person != by:
            language = person.language or Language.NL
            context = {
                "guest": locked,
                "meeting": said.get("title", {}).get(language, locked.meeting_id),
                "cohort": locked.cohort.title(language),
                "starts_at": moment.starts_at.astimezone(locked.cohort.zone()).replace(tzinfo=None) if moment else None,
                "reason": reason,
                "path": reverse("study:meeting", args=[locked.cohort.module_id, locked.meeting_id]),
            }
            queue_mail(to=person, kind="guest-cancelled", occasion=f"guest-act-{act.pk}", now=now, language=language, context=context)


@transaction.atomic
def reinstate_guest(*, guest: Guest, by: Person, now: datetime) -> None:
    """Take a cancellation back. Raises LinkWithdrawn."""
    locked = _open_guest(guest)
    if locked.cancelled_at is not None:
        locked.cancelled_at = None
        locked.save(update_fields=["cancelled_at"])
        write_act(locked, GuestActKind.REINSTATED, by=by, now=now)


def choose_zone(*, guest: Guest, zone: ZoneInfo) -> None:
    """Let the guest see times as they are elsewhere."""
    Guest.objects.filter(pk=guest.pk).update(time_zone=zone.key)


def write_act(guest: Guest, kind: GuestActKind, *, now: datetime, by: Person | None = None, note: str = "") -> GuestAct:
    """Without ``by`` it was the guest."""
    return GuestAct.objects.create(guest=guest, kind=kind, by=by, is_by_guest=by is None, note=note[:240], done_at=now)


def mail_guest(guest: Guest, *, kind: str, occasion: str, now: datetime, context: dict[str, object] | None = None) -> None:
    """Write to a guest in the guest's own language and time; ``occasion`` is one of this guest."""
    title = edition_contents(guest.cohort.edition_id).outline["meetings"].get(guest.meeting_id, {}).get("title", {})
    moment = moment_of_lecture(guest.cohort, guest.meeting_id)
    # Without a zone, since a template would turn them into those of the site.
    starts_at = moment.starts_at.astimezone(guest.zone()).replace(tzinfo=None) if moment else None
    said = {
        "guest": guest,
        "contact": guest.contact,
        "meeting": title.get(guest.language, guest.meeting_id),
        "cohort": guest.cohort.title(guest.language),
        "starts_at": starts_at,
        "zone": zone_name(guest.time_zone),
        "link": address_of_guest(guest),
        "link_ends_on": link_ends_at(guest).astimezone(guest.zone()).date(),
        **(context or {}),
    }
    queue_mail(to=guest.email, kind=kind, occasion=f"guest-{guest.pk}-{occasion}", now=now, language=guest.language, context=said)


def _send_link(guest: Guest, now: datetime) -> None:
    mail_guest(guest, kind="guest-invitation", occasion=f"link-{guest.link_number}", now=now)


def _teachers(guest: Guest) -> list[Person]:
    """Return the contact and all who teach the cohort, each once."""
    roles = CohortRole.objects.filter(cohort=guest.cohort, role__in=TEACHING_ROLES).select_related("person").order_by("granted_at", "pk")
    found = [guest.contact, *(each.person for each in roles)]
    return list(dict.fromkeys(person for person in found if person is not None))


def _open_guest(guest: Guest) -> Guest:
    locked = Guest.objects.select_for_update().get(pk=guest.pk)
    if locked.withdrawn_at is not None:
        raise LinkWithdrawn
    return locked
