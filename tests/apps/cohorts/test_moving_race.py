"""Two coordinators move a meeting in the same instant."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.at_once import at_once
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import ChangedMeanwhile, change_calendar, enrol
from bridging.apps.cohorts.models import AppointmentChange, Cohort
from bridging.apps.cohorts.planned import Wanted


@pytest.mark.usefixtures("file_database")
def test_one_of_two_who_move_a_meeting_at_once_is_told_of_the_other(cohort: Cohort, now: datetime):
    enrol(cohort=cohort, person=make_person(), now=now)
    coordinators = [make_person(roles=[Role.COORDINATOR]) for _ in range(2)]

    def move(by: Person, hour: int) -> Callable[[], str]:
        def act() -> str:
            wanted = Wanted(meeting_id="meet", starts_at=datetime(2026, 10, 8, hour, tzinfo=UTC), place="Room 1")
            try:
                change_calendar(cohort=cohort, wanted=[wanted], reason="x", by=by, now=now)
            except ChangedMeanwhile as meanwhile:
                return f"after {len(meanwhile.changes)}"
            return "moved"

        return act

    done = at_once([move(by, 10 + place) for place, by in enumerate(coordinators)])

    assert sorted(done) == ["after 1", "moved"]
    assert AppointmentChange.objects.count() == OutboxMail.objects.count() == 1
