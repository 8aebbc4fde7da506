"""Who answers for kits, releasing one, and keeping what was printed."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.models import KitOfficer, KitRelease, PrintedPack
from bridging.apps.meetings.queries.kits import Kit, kit_of, office_held, officers_of


class SamePerson(Exception):
    """Two different people release a kit."""


class NotTheirOffice(Exception):
    """Only the lab owner and the biosafety officer of the cohort release its kits."""


class KitChanged(Exception):
    """What is released is what was looked at; it changed meanwhile, or is there no more."""


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
def note_print(
    *, cohort: Cohort, day: dt.date, language: str, parts: Mapping[str, str], kits: list[Kit], by: Person, now: dt.datetime
) -> PrintedPack:
    """Keep what was printed for a day, part by part."""
    most = max((len(kit.expected) for kit in kits), default=0)
    return PrintedPack.objects.create(
        cohort=cohort, day=day, language=language, participants=most, parts=dict(parts), printed_by=by, printed_at=now
    )
