"""Several at one bench in the same instant, on a database file with real threads: no place is given twice, and no number lost."""

import uuid
from datetime import date, datetime

import pytest
from tests.apps.meetings.bench_edition import MEETING, make_lab_edition
from tests.at_once import at_once
from tests.editions import MODULE
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain import bench, pairs
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.queries.labday import standing_of
from bridging.apps.study.queries.readers import Reader, reader_of


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Lab 1")
    return create_cohort(plan=plan, edition=make_lab_edition(), now=now)


def reader(person: Person) -> Reader:
    found = reader_of(person, MODULE)
    assert found is not None
    return found


def test_the_last_place_goes_to_one_and_each_number_is_kept_once(file_database: None, cohort: Cohort, learner: Person, now: datetime):
    others = [make_person() for _ in range(3)]
    for person in others:
        enrol(cohort=cohort, person=person, now=now)
    pair = pairs.begin_pair(reader=reader(learner), meeting_id=MEETING, now=now)
    pairs.join_pair(reader=reader(others[0]), meeting_id=MEETING, typed=pair.code, now=now)

    def joins(person: Person) -> bool:
        try:
            pairs.join_pair(reader=reader(person), meeting_id=MEETING, typed=pair.code, now=now)
        except pairs.CodeRefused:
            return False
        return True

    assert sorted(at_once([lambda: joins(others[1]), lambda: joins(others[2])])) == [False, True]

    def measures(person: Person, typed: str, key: uuid.UUID) -> None:
        where = bench.AtBench(pair=BenchPair.objects.get(), by=person, step="mix", key=key, now=now)
        bench.measure(where=where, measurement="volume", number=1, typed=typed, language="en")

    # One of them sends twice: the first answer was lost.
    key = uuid.uuid4()
    at_once(
        [lambda: measures(learner, "9.5", key), lambda: measures(learner, "9.5", key), lambda: measures(others[0], "9.2", uuid.uuid4())]
    )
    kept = standing_of(BenchPair.objects.get()).work("mix").measured["volume", 1]
    assert sorted(str(each.value) for each in kept) == ["9.2", "9.5"]
