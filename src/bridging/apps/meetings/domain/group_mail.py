"""Whoever meets at another moment or in another room than before hears of it: a calendar that was looked at yesterday is not looked at again."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment
from bridging.apps.meetings.queries.groups import Division, moment_in
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.own_moments import OwnMoment
from bridging.source.text import as_language


def tell_moved(*, appointment: Appointment, before: Division, after: Division, occasion: str, by: Person, now: datetime) -> None:
    """Mail each whose own moment or room is another one; nobody about what has been, or does not take place."""
    was, will_be = _moments(appointment, before), _moments(appointment, after)
    for person in after.members:
        own, known = will_be[person.pk], was.get(person.pk)
        if known is not None and own != known and own.starts_at > now and not appointment.is_cancelled and person != by:
            _mail(appointment, person, after.placed.get(person.pk, ""), known, own, occasion, by, now)


def _moments(appointment: Appointment, division: Division) -> Mapping[int, OwnMoment]:
    groups = {group.name: group for group in division.groups}
    return {person.pk: moment_in(appointment, groups.get(division.placed.get(person.pk, ""))) for person in division.members}


def _mail(
    appointment: Appointment, person: Person, group: str, was: OwnMoment, own: OwnMoment, occasion: str, by: Person, now: datetime
) -> None:
    cohort, language = appointment.cohort, as_language(person.language or "nl")
    zone = cohort.zone()
    context = {
        "meeting": edition_contents(cohort.edition_id).outline["meetings"][appointment.meeting_id]["title"][language],
        "cohort": cohort,
        "group": group,
        "by": by,
        # Without a zone, since a template would turn them into those of the site.
        "starts_at": own.starts_at.astimezone(zone).replace(tzinfo=None),
        "place": own.place,
        "was_at": was.starts_at.astimezone(zone).replace(tzinfo=None),
        "was_place": was.place,
        "path": reverse("study:meeting", args=[cohort.module_id, appointment.meeting_id]),
    }
    queue_mail(to=person, kind="group-moved", occasion=occasion, now=now, context=context, language=language)
