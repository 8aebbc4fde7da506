"""The meetings and deadlines of somebody, over all cohorts, as a calendar holds them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import due_items
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.cohorts.queries import Membership, memberships_of
from bridging.apps.meetings.queries.groups import OwnGroup, own_groups
from bridging.apps.meetings.queries.seats import wishes_of
from bridging.apps.meetings.queries.ways import Ways, ways_of_all
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.engines.courseware.ics import Event

_PASSED: Final = timedelta(days=14)
_AHEAD: Final = timedelta(days=400)
# A last moment fills the quarter of an hour before it: programs hide what has no length.
_NOTICED: Final = timedelta(minutes=15)
# Most meetings are never divided.
_TOGETHER: Final = OwnGroup(None, is_divided=False, changes=())


def events_of(person: Person, now: datetime) -> list[Event]:
    """Return whatever somebody takes part in, teaches or observes, and what is due, in the order of time; what is cancelled says so."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        return sorted([*_events(person), *_seats(person), *_deadlines(person, now)], key=lambda event: (event.starts_at, event.uid))


def _seats(person: Person) -> Iterator[Event]:
    """Return the meetings of other groups at which somebody has a seat."""
    for wish in wishes_of(person).values():
        row, decision = wish.seat.appointment, wish.decision
        edition = edition_contents(row.cohort.edition_id)
        meeting = edition.outline["meetings"].get(row.meeting_id)
        if decision is not None and decision.is_given and meeting is not None:
            address = settings.BRIDGING_BASE_URL + reverse("meetings:hours", args=[edition.module_id])
            yield Event(
                uid=f"seat-{wish.seat.pk}@{row.cohort.slug}.bridging",
                sequence=row.version,
                changed_at=decision.decided_at,
                starts_at=row.starts_at,
                ends_at=row.starts_at + timedelta(minutes=meeting["minutes"]),
                summary=f"{edition.code} {meeting['title'][translation.get_language()]}",
                location=row.place,
                description="\n".join([row.cohort.title(translation.get_language()), address]),
                url=address,
                is_cancelled=row.is_cancelled,
            )


def _deadlines(person: Person, now: datetime) -> Iterator[Event]:
    """Return tests that begin, and the last moments of tests and hand-ins; what is done or moved is no longer there."""
    for due in (each for provider in due_items for each in provider(person, now, now - _PASSED, now + _AHEAD)):
        if not due.is_meeting:
            address = settings.BRIDGING_BASE_URL + due.url
            yield Event(
                # Nothing says how often a last moment was moved: at another moment it is another event.
                uid=f"{due.key}-{due.due_at:%Y%m%dT%H%MZ}@due.bridging",
                sequence=0,
                changed_at=person.created_at,
                starts_at=due.due_at if due.minutes else due.due_at - _NOTICED,
                ends_at=due.due_at + timedelta(minutes=due.minutes),
                summary=due.title if due.minutes else _("Due: %(what)s") % {"what": due.title},
                description=address,
                url=address,
            )


def _events(person: Person) -> Iterator[Event]:
    places: dict[int, list[Membership]] = {}
    for membership in memberships_of(person):
        if membership.takes_part or membership.observes:
            places.setdefault(membership.cohort_id, []).append(membership)
    rollouts = dict(Cohort.objects.filter(pk__in=places).order_by().annotate(n=Count("rollouts")).values_list("pk", "n"))
    rows = list(Appointment.objects.filter(cohort__in=places).select_related("cohort").annotate(moved_at=Max("changes__changed_at")))
    ways, groups = ways_of_all(rows, person=person), own_groups(rows, person)
    for row in rows:
        held = places[row.cohort_id]
        edition = edition_contents(held[0].edition_id)
        if row.pk in ways and any(not each.takes_part or _is_for(edition, row.meeting_id, each.track) for each in held):
            # Another edition may give a meeting another name or length.
            yield _event(row, edition, ways[row.pk], groups.get(row.pk, _TOGETHER), edition_number=rollouts[row.cohort_id])


def _is_for(edition: EditionContents, meeting_id: str, track: str) -> bool:
    return edition.outline["meetings"][meeting_id]["track"] in {"both", track}


def _event(row: Any, edition: EditionContents, ways: Ways, own: OwnGroup, *, edition_number: int) -> Event:
    language, meeting = translation.get_language(), edition.outline["meetings"][row.meeting_id]
    title = f"{edition.code} {meeting['title'][language]}"
    address = settings.BRIDGING_BASE_URL + reverse("study:meeting", args=[edition.module_id, row.meeting_id])
    after = own.group.after if own.group else timedelta()
    return Event(
        # The address of the installation may change; what it is must not.
        uid=f"meeting-{row.pk}@{row.cohort.slug}.bridging",
        sequence=row.version + edition_number + len(ways.changes) + len(own.changes),
        changed_at=max([row.moved_at or row.cohort.created_at, *ways.changes, *own.changes]),
        starts_at=row.starts_at + after,
        ends_at=row.starts_at + after + timedelta(minutes=meeting["minutes"]),
        summary=_("Cancelled: %(meeting)s") % {"meeting": title} if row.is_cancelled else title,
        location=ways.online_url or _("online")
        if ways.is_online
        else ", ".join(filter(None, [own.group.place if own.group else "", row.place])),
        description="\n".join(_lines(row.cohort, ways, own, address, language)),
        url=address,
        is_cancelled=row.is_cancelled,
    )


def _lines(cohort: Cohort, ways: Ways, own: OwnGroup, address: str, language: str) -> Iterator[str]:
    yield cohort.title(language)
    if own.group:
        yield _("You are in group %(name)s") % {"name": own.group.name}
    if route := ways.route(language):
        yield _("Route: %(route)s") % {"route": route}
    if ways.online_url:
        yield _("Online room: %(address)s") % {"address": ways.online_url}
    yield _("Preparation, route and latest news: %(address)s") % {"address": address}
