"""Reports are made ready before they are asked for again, and nobody sees more by that."""

from datetime import datetime, timedelta

import pytest
from tests.apps.evaluation.people import cohort_of, join, pass_module, practise
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.module_reports import released_module
from bridging.apps.evaluation.domain.programme import released_programme
from bridging.apps.evaluation.domain.ready import make_ready
from bridging.apps.evaluation.domain.releasing import Shown
from bridging.apps.evaluation.models import AnalysisRun, KeptRun, ReleasedCell
from bridging.apps.evaluation.queries.reading import EVERYBODY, Filters


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    cohort = cohort_of(now, "m9-a")
    join(cohort, now, 12)
    return cohort


@pytest.fixture
def reader(db: None) -> Person:
    return make_person(roles=[Role.PROGRAMME_LEADER])


def look(reader: Person, now: datetime, filters: Filters = EVERYBODY) -> AnalysisRun:
    found = (released_module if filters.module else released_programme)(filters, is_simulated=False, reader=reader, now=now)
    assert isinstance(found, Shown)
    return found.run


@pytest.mark.parametrize("filters", [EVERYBODY, Filters(module="m9")])
def test_report_that_was_asked_for_is_worked_out_anew_without_anybody(group: Cohort, reader: Person, now: datetime, filters: Filters):
    seen = look(reader, now, filters)
    for place in group.enrolments.all()[:6]:
        pass_module(group, place.person, now)

    assert make_ready(now + timedelta(minutes=1)) == 1
    assert make_ready(now + timedelta(minutes=2)) == 0

    newest = AnalysisRun.objects.first()
    assert newest is not None
    assert (newest.pk != seen.pk, newest.run_by) == (True, None)
    # It was released to nobody until somebody asks, and then it is the one that was made ready.
    assert not ReleasedCell.objects.filter(run=newest).exists()
    assert look(reader, now + timedelta(minutes=3), filters) == newest
    assert AnalysisRun.objects.count() == 2


def test_what_was_made_ready_shows_no_one_to_four_people_who_came_since(group: Cohort, reader: Person, now: datetime):
    seen = look(reader, now)
    for place in group.enrolments.all()[:2]:
        pass_module(group, place.person, now)
    join(group, now, 2)
    make_ready(now)

    again = released_programme(EVERYBODY, is_simulated=False, reader=reader, now=now)

    assert again == Shown(seen, is_kept=True)


def test_what_nobody_asked_for_lately_is_left_and_then_forgotten(group: Cohort, reader: Person, now: datetime):
    look(reader, now)
    pass_module(group, group.enrolments.all()[0].person, now)

    assert make_ready(now + timedelta(days=3)) == 0
    assert KeptRun.objects.count() == 1
    make_ready(now + timedelta(days=91))
    assert KeptRun.objects.count() == 0


def test_report_takes_in_what_is_answered_on_pages_within_the_hour(group: Cohort, reader: Person, now: datetime):
    at = now.replace(minute=10)
    look(reader, at, Filters(module="m9"))
    for place in group.enrolments.all():
        practise(place.person, at + timedelta(minutes=5), "right", sure=3, right=1)

    assert make_ready(at + timedelta(minutes=20)) == 0
    assert make_ready(at + timedelta(hours=1)) == 1


def test_one_that_fails_leaves_the_others(group: Cohort, reader: Person, now: datetime):
    look(reader, now)
    look(reader, now, Filters(module="m9"))
    KeptRun.objects.filter(run__kind="programme").update(asked='{"kind": "gone", "filters": {}, "is_simulated": false}')
    for place in group.enrolments.all()[:6]:
        pass_module(group, place.person, now)

    assert make_ready(now) == 1
