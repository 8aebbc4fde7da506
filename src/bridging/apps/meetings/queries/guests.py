"""What is asked about guests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.guest_rules import GUEST_LECTURE, LINK_OUTLIVES_MEETING
from bridging.apps.meetings.models import Guest
from bridging.apps.study.contents import EditionContents, edition_contents


class LinkState(StrEnum):
    """REPLACED: a newer one was sent. OVER: the meeting was too long ago."""

    OPEN = "open"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a cohort holds a meeting."""

    starts_at: datetime
    ends_at: datetime
    place: str
    is_cancelled: bool = False


def guest_lectures(edition: EditionContents) -> Mapping[str, Mapping[str, Any]]:
    """Return the meetings of an edition at which a guest speaks, by id."""
    return {key: said for key, said in edition.outline["meetings"].items() if said["kind"] == GUEST_LECTURE}


def lecture_of(cohort: Cohort, meeting_id: str) -> Mapping[str, Any] | None:
    return guest_lectures(edition_contents(cohort.edition_id)).get(meeting_id)


def moment_of_lecture(cohort: Cohort, meeting_id: str) -> Moment | None:
    """Return None where the cohort has no date for it, or its edition no such guest lecture any more."""
    appointment = cohort.appointments.filter(meeting_id=meeting_id).first()
    said = lecture_of(cohort, meeting_id)
    if appointment is None or said is None:
        return None
    ends_at = appointment.starts_at + timedelta(minutes=said["minutes"])
    return Moment(appointment.starts_at, ends_at, appointment.place, appointment.is_cancelled)


def link_ends_at(guest: Guest) -> datetime:
    """Return until when a link holds: some weeks after the meeting, whenever that is moved to; without a date, after the cohort."""
    moment = moment_of_lecture(guest.cohort, guest.meeting_id)
    if moment is not None:
        return moment.ends_at + LINK_OUTLIVES_MEETING
    last_day = datetime.combine(guest.cohort.ends_on, datetime.max.time(), guest.cohort.zone())
    return last_day + LINK_OUTLIVES_MEETING


def link_state(guest: Guest, number: int, now: datetime) -> LinkState:
    if guest.withdrawn_at is not None:
        return LinkState.WITHDRAWN
    if number != guest.link_number:
        return LinkState.REPLACED
    return LinkState.OPEN if now < link_ends_at(guest) else LinkState.OVER
