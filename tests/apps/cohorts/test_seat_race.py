"""Two who want the one seat that came free, at the same moment, on a database file with real threads."""

import threading
from collections.abc import Callable
from datetime import datetime

from django.db import connections
from tests.apps.cohorts.applying import applied, make_open_cohort, states
from tests.factories import make_person

from bridging.apps.cohorts.domain import CohortFull, enrol
from bridging.apps.cohorts.domain.admissions import Decision, decide
from bridging.apps.cohorts.domain.applications import accept_place, withdraw_application
from bridging.apps.cohorts.models import Enrolment


def outcomes(*acts: Callable[[], object]) -> list[str]:
    """Do all at the same moment; return what came of each, by name."""
    start, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
            found.append("done")
        except CohortFull:
            found.append("full")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_one_freed_seat_and_two_takers_gives_one_place(file_database: None, now: datetime):
    cohort, first, second = make_open_cohort(now, seats=1), make_person(), make_person()

    came = outcomes(*(lambda person=person: enrol(cohort=cohort, person=person, now=now) for person in (first, second)))

    assert came == ["done", "full"]
    assert Enrolment.objects.in_force().count() == 1


def test_two_who_leave_at_once_move_two_up_and_no_third(file_database: None, now: datetime):
    cohort, by = make_open_cohort(now, seats=2), make_person()
    line = [applied(cohort, now) for _ in range(5)]
    decide(cohort=cohort, decision=Decision.ADMIT, reasons=dict.fromkeys((each.pk for each in line), ""), by=by, now=now)
    for application in line[:2]:
        accept_place(application=application, now=now)

    came = outcomes(*(lambda each=each: withdraw_application(application=each, by=each.person, now=now) for each in line[:2]))

    assert came == ["done", "done"]
    assert states(cohort) == ["withdrawn", "withdrawn", "offered", "offered", "waiting"]
