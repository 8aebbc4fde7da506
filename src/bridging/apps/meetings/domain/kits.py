"""Who answers for kits, releasing one, and keeping what was printed."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, CohortRole
from bridging.apps.cohorts.rules import TEACHING_ROLES
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.models import KitOfficer, KitRelease, PrintedPack
from bridging.apps.meetings.queries.kits import Kit, kit_of, office_held, officers_of
from bridging.apps.meetings.rules import LONGEST_REASON
from bridging.source.text import as_language


class SamePerson(Exception):
    """Two different people release a kit."""


class NotTheirOffice(Exception):
    """Only the lab owner and the biosafety officer of the cohort release its kits."""


class KitChanged(Exception):
    """What is released is what was looked at; it changed meanwhile, or is there no more."""


class ReasonMissing(Exception):
    """Who takes a release back says why: others prepared a day on it."""


class NothingReleased(Exception):
    """The office has not released this version."""


@transaction.atomic
def name_officer(*, cohort: Cohort, office: KitOffice, person: Person, by: Person, now: dt.datetime) -> KitOfficer:
    """Make somebody lab owner or biosafety officer; who was it before is it no more. Raises SamePerson."""
    # Of two who name somebody at once, the second waits here.
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    held = officers_of(cohort)
    if any(other is not office and row.person_id == person.pk for other, row in held.items()):
        raise SamePerson
    current = held.get(office)
    if current is not None:
        if current.person_id == person.pk:
            return current
        current.ended_at = now
        current.save(update_fields=["ended_at"])
    return KitOfficer.objects.create(cohort=cohort, office=office, person=person, named_by=by, named_at=now)


@transaction.atomic
def release_kit(*, cohort: Cohort, meeting_id: str, seen: str, by: Person, now: dt.datetime) -> KitRelease:
    """Release the kit whose hash was seen, for the office that somebody holds. Raises NotTheirOffice, KitChanged or SamePerson."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    office = office_held(by, cohort.slug)
    if office is None:
        raise NotTheirOffice
    kit = kit_of(cohort, meeting_id)
    if kit is None or kit.hash != seen:
        raise KitChanged
    if office in kit.releases:
        return kit.releases[office]
    if any(row.person_id == by.pk for row in kit.releases.values()):
        raise SamePerson
    return KitRelease.objects.create(
        cohort=cohort,
        meeting_id=meeting_id,
        content_hash=seen,
        edition_label=cohort.edition.label,
        office=office,
        person=by,
        released_at=now,
    )


@transaction.atomic
def withdraw_release(*, cohort: Cohort, meeting_id: str, reason: str, by: Person, now: dt.datetime) -> KitRelease:
    """Take back the release of one's office: the kit is a concept again. Who teaches and the other officer get a mail.

    Raises NotTheirOffice, ReasonMissing or NothingReleased.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    office, said = office_held(by, cohort.slug), reason.strip()[:LONGEST_REASON]
    if office is None:
        raise NotTheirOffice
    if not said:
        raise ReasonMissing
    kit = kit_of(cohort, meeting_id)
    row = kit.releases.get(office) if kit else None
    if kit is None or row is None:
        raise NothingReleased
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_because = now, by, said
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    _tell_withdrawn(kit, row, now)
    return row


def _tell_withdrawn(kit: Kit, row: KitRelease, now: dt.datetime) -> None:
    cohort, zone = kit.cohort, kit.cohort.zone()
    roles = CohortRole.objects.filter(cohort=cohort, role__in=TEACHING_ROLES).select_related("person")
    people = {each.person for each in roles} | {each.person for each in officers_of(cohort).values()}
    for person in people - {row.withdrawn_by}:
        language = as_language(person.language or "nl")
        context = {
            "meeting": kit.meeting.title[language],
            "cohort": cohort.title(language),
            "by": str(row.withdrawn_by),
            "reason": row.withdrawn_because,
            "starts_at": kit.starts_at.astimezone(zone) if kit.starts_at else None,
            "path": reverse("meetings:kit", args=[cohort.slug, kit.meeting.id]),
        }
        queue_mail(to=person, kind="kit-withdrawn", occasion=f"kit-release-{row.pk}", now=now, language=language, context=context)


@transaction.atomic
def note_print(
    *, cohort: Cohort, day: dt.date, language: str, parts: Mapping[str, str], kits: list[Kit], by: Person, now: dt.datetime
) -> PrintedPack:
    """Keep what was printed for a day, part by part."""
    most = max((len(kit.expected) for kit in kits), default=0)
    return PrintedPack.objects.create(
        cohort=cohort, day=day, language=language, participants=most, parts=dict(parts), printed_by=by, printed_at=now
    )
