"""Who answers for the kits of a cohort with lab days: one day is released by both, the other waits for one of the two."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.domain.kits import name_officer, release_kit
from bridging.apps.meetings.queries.kits import kit_of

SLUG: Final = "demo-m4"
_OFFICERS: Final = ((KitOffice.LAB_OWNER, "observer"), (KitOffice.BIOSAFETY, "leader"))
_RELEASED: Final = (("m4-lab-day-1", ("observer", "leader")), ("m4-lab-day-2", ("observer",)))


def fill_kits(*, helpers: Mapping[str, Person], now: datetime) -> None:
    """Name the two and let them release. The cohort must be there."""
    cohort = Cohort.objects.select_related("edition").get(slug=SLUG)
    for office, key in _OFFICERS:
        name_officer(cohort=cohort, office=office, person=helpers[key], by=helpers["coordinator"], now=now)
    for meeting_id, keys in _RELEASED:
        kit = kit_of(cohort, meeting_id)
        if kit is None:
            raise LookupError(meeting_id)
        for key in keys:
            release_kit(cohort=cohort, meeting_id=meeting_id, seen=kit.hash, by=helpers[key], now=now)
