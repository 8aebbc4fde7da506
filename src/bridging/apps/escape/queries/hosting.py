"""The rooms that somebody leads: what is to come, what is played now, and what was."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.cohorts.models import Cohort
from bridging.apps.escape.contents import meeting_of, room_titles
from bridging.apps.escape.models import RoomRun
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.queries.timing import timing_in


@dataclass(frozen=True, slots=True)
class Hosted:
    """A room of a cohort, and the run that counts or else the last rehearsal. ``starts_at``: when it is planned; None where it is not, or was cancelled."""

    cohort: Cohort
    room_id: str
    title: str
    starts_at: datetime | None
    live: RoomRun | None

    @property
    def is_under_way(self) -> bool:
        return self.live is not None and self.live.ended_at is None

    @property
    def was_played(self) -> bool:
        return self.live is not None and self.live.ended_at is not None and not self.live.is_rehearsal


def rooms_hosted(cohorts: Collection[int], language: str) -> Iterator[Hosted]:
    """Return the rooms of these cohorts, the cohort that began last first."""
    for cohort in Cohort.objects.filter(pk__in=cohorts).select_related("edition").order_by("-starts_on", "slug"):
        contents = edition_contents(cohort.edition_id)
        titles = room_titles(contents)
        meetings = timing_in(cohort).meetings if titles else {}
        runs = list(RoomRun.objects.filter(cohort=cohort).order_by("-opened_at"))
        for room_id, title in titles.items():
            meets = meetings.get(meeting_of(contents, room_id))
            planned = meets.starts_at if meets is not None and not meets.is_cancelled else None
            # What is played now goes before what counted, and that before a rehearsal.
            own = sorted(
                (live for live in runs if live.room_id == room_id), key=lambda live: (live.ended_at is not None, live.is_rehearsal)
            )
            yield Hosted(cohort, room_id, title[language], planned, next(iter(own), None))
