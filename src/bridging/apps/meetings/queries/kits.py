"""The kit of a cohort's meeting: for how many, how much, and who released it."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.models import KitOfficer, KitRelease, WayChoice
from bridging.apps.meetings.queries.seats import seated_in
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.models import Attendance
from bridging.engines.courseware.kit import Counted, Sizes, count, has_kit, kit_hash, must_be_released, room_is_lacking, sizes_for
from bridging.engines.courseware.schemas.activities import MeetingFile
from bridging.engines.courseware.schemas.kit import Material


@dataclass(frozen=True)
class Kit:
    """``releases`` are those of exactly this content that are in force, by office; ``withdrawn`` those that were taken back, the newest first;
    ``expected`` are the members who are not known to stay away.
    """

    cohort: Cohort
    meeting: MeetingFile
    hash: str
    expected: tuple[Person, ...]
    releases: Mapping[KitOffice, KitRelease]
    starts_at: dt.datetime | None
    withdrawn: tuple[KitRelease, ...] = ()

    @property
    def must_be_released(self) -> bool:
        return must_be_released(self.meeting)

    @property
    def is_concept(self) -> bool:
        return self.must_be_released and len(self.releases) < len(KitOffice)

    @cached_property
    def sizes(self) -> Sizes:
        return sizes_for(self.meeting, len(self.expected))

    @property
    def counted(self) -> list[tuple[Material, Counted | None]]:
        return [(material, count(material, self.sizes)) for material in self.meeting.materials]

    @property
    def room_is_lacking(self) -> bool:
        return room_is_lacking(self.meeting, len(self.expected))


@lru_cache(maxsize=32)
def kits_in(edition: EditionContents) -> Mapping[str, tuple[MeetingFile, str]]:
    """Return meeting → its file and the hash of its kit; editions from before there were kits have none."""
    files = {key: MeetingFile.model_validate(said["file"]) for key, said in edition.outline["meetings"].items() if "file" in said}
    return {key: (meeting, kit_hash(meeting)) for key, meeting in files.items() if has_kit(meeting)}


def kit_of(cohort: Cohort, meeting_id: str) -> Kit | None:
    return next(iter(kits_of(cohort, [meeting_id])), None)


def kits_of(cohort: Cohort, meeting_ids: Collection[str]) -> list[Kit]:
    """Return the kits of meetings, in the order asked; what has no kit is left out. The same few queries for one as for many."""
    known = kits_in(edition_contents(cohort.edition_id))
    found = [(meeting_id, *known[meeting_id]) for meeting_id in meeting_ids if meeting_id in known]
    enrolments = cohort.enrolments.in_force().select_related("person").order_by("person__display_name", "person__email")
    members = [enrolment.person for enrolment in enrolments]
    starts = dict(Appointment.objects.filter(cohort=cohort, is_cancelled=False).values_list("meeting_id", "starts_at"))
    elsewhere, seated = _elsewhere(cohort, meeting_ids), seated_in(cohort)
    releases: dict[tuple[str, str], dict[KitOffice, KitRelease]] = {}
    withdrawn: dict[tuple[str, str], list[KitRelease]] = {}
    for row in KitRelease.objects.filter(cohort=cohort, meeting_id__in=meeting_ids).select_related("person", "withdrawn_by"):
        place = (row.meeting_id, row.content_hash)
        if row.withdrawn_at is None:
            releases.setdefault(place, {})[KitOffice(row.office)] = row
        else:
            withdrawn.setdefault(place, []).append(row)
    return [
        Kit(
            cohort,
            meeting,
            content_hash,
            tuple(person for person in [*members, *seated.get(meeting_id, ())] if (meeting_id, person.pk) not in elsewhere),
            releases.get((meeting_id, content_hash), {}),
            starts.get(meeting_id),
            tuple(reversed(withdrawn.get((meeting_id, content_hash), ()))),
        )
        for meeting_id, meeting, content_hash in found
    ]


def _elsewhere(cohort: Cohort, meeting_ids: Collection[str]) -> set[tuple[str, int]]:
    """Return meeting and person of all who are known not to come to the room: absent by the list, or following from elsewhere."""
    newest: dict[tuple[str, int], bool] = {}
    rows = Attendance.objects.filter(cohort=cohort, meeting_id__in=meeting_ids).order_by("entry__pk")
    for meeting_id, person, was_present in rows.values_list("meeting_id", "person", "was_present"):
        newest[meeting_id, person] = not was_present
    ways: dict[tuple[str, int], bool] = {}
    choices = WayChoice.objects.filter(appointment__cohort=cohort, appointment__meeting_id__in=meeting_ids).order_by("pk")
    for meeting_id, person, way in choices.values_list("appointment__meeting_id", "person", "way"):
        ways[meeting_id, person] = way == Manner.ONLINE
    # What the list says of somebody who was there counts for more than what was planned.
    return {key for key, is_away in (ways | newest).items() if is_away}


def days_of(cohort: Cohort) -> dict[dt.date, list[Kit]]:
    """Return the days on which something lies ready, the next ones in order."""
    appointments = Appointment.objects.filter(cohort=cohort, is_cancelled=False).order_by("starts_at")
    day_of = {each.meeting_id: each.starts_at.astimezone(cohort.zone()).date() for each in appointments}
    days: dict[dt.date, list[Kit]] = {}
    for kit in kits_of(cohort, day_of):
        days.setdefault(day_of[kit.meeting.id], []).append(kit)
    return days


def officers_of(cohort: Cohort) -> dict[KitOffice, KitOfficer]:
    rows = KitOfficer.objects.filter(cohort=cohort, ended_at=None).select_related("person")
    return {KitOffice(row.office): row for row in rows}


def office_held(person: Person, slug: str) -> KitOffice | None:
    held = KitOfficer.objects.filter(person=person, cohort__slug=slug, ended_at=None).values_list("office", flat=True).first()
    return KitOffice(held) if held else None


def waiting_for(person: Person, now: dt.datetime) -> list[Kit]:
    """Return the kits ahead that somebody has to release for the office held."""
    found = []
    for row in KitOfficer.objects.filter(person=person, ended_at=None).select_related("cohort"):
        planned = Appointment.objects.filter(cohort=row.cohort, starts_at__gt=now, is_cancelled=False)
        ahead = planned.order_by("starts_at").values_list("meeting_id", flat=True)
        found += [kit for kit in kits_of(row.cohort, list(ahead)) if kit.must_be_released and KitOffice(row.office) not in kit.releases]
    return found
