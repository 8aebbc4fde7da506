"""What is kept of what was read and worked out: as long as nothing changed, and not a moment longer."""

import uuid
from datetime import date, datetime

import pytest
from tests.apps.evaluation.people import cohort_of, join, pass_module, practise, rate, wave_of

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.effects import records_of
from bridging.apps.evaluation.queries.reading.kept import KeptRecords
from bridging.apps.evaluation.queries.reading.stamp import stamp_of, stamp_with_findings
from bridging.engines.measurement.loop.story.finding import Stage
from bridging.engines.measurement.records import Records
from bridging.realtime import journal


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


def _records(cohorts: int) -> Records:
    return Records(
        purpose="reporting",
        as_of=date(2026, 9, 1),
        is_simulated=False,
        participants=(),
        answers=(),
        ratings=(),
        items=(),
        left_out={"synthetic": cohorts},
    )


def test_records_are_read_once_for_a_mark_and_anew_for_another():
    kept, read = KeptRecords(), []

    def reading() -> Records:
        read.append(len(read))
        return _records(len(read))

    first, again, later = kept.read("m1", "a", reading), kept.read("m1", "a", reading), kept.read("m1", "b", reading)

    assert first is again
    assert later.left_out == {"synthetic": 2}
    assert kept.read("m2", "b", reading).left_out == {"synthetic": 3}


def test_a_few_records_stay_at_most_and_those_asked_for_last():
    kept = KeptRecords()
    first = kept.read("m0", "a", lambda: _records(0))
    for number in range(1, 4):
        kept.read(f"m{number}", "a", lambda: _records(1))
    kept.read("m0", "a", lambda: _records(9))
    kept.read("m4", "a", lambda: _records(1))

    assert kept.read("m0", "a", lambda: _records(9)) is first
    assert kept.read("m1", "a", lambda: _records(9)).left_out == {"synthetic": 9}


def test_check_of_a_finding_sees_an_answer_that_came_meanwhile(group: Cohort, now: datetime):
    [person] = join(group, now)
    finding = Finding.objects.create(module_id=group.module_id, place="item:x", found_at=now, since=now, stage=Stage.TO_TRIAGE)
    before = records_of(finding, now)
    practise(person, now, "a")

    assert records_of(finding, now).answers != before.answers


@pytest.mark.parametrize("stream", ["room:m9", "lab:m9", "finding:m9", "bench:m9"])
def test_acts_of_which_no_record_is_made_leave_the_mark_as_it_is(group: Cohort, now: datetime, stream: str):
    before = stamp_of(now.date())
    journal.append(stream=stream, act=journal.Act(actor=uuid.uuid4(), key=uuid.uuid4(), kind="acted", payload={}), now=now)

    assert stamp_of(now.date()) == before


def test_everything_that_records_are_made_of_makes_another_mark(group: Cohort, now: datetime):
    marks = [stamp_of(now.date())]
    [person] = join(group, now)
    marks.append(stamp_of(now.date()))
    practise(person, now, "a")
    marks.append(stamp_of(now.date()))
    pass_module(group, person, now)
    marks.append(stamp_of(now.date()))
    rate(wave_of(group, now), person, now, 4)
    marks.append(stamp_of(now.date()))

    assert len(set(marks)) == len(marks)


def test_programme_sees_a_finding_that_went_on(group: Cohort, now: datetime):
    finding = Finding.objects.create(module_id=group.module_id, place="item:x", found_at=now, since=now, stage=Stage.TO_TRIAGE)
    before = stamp_with_findings(now.date())
    Finding.objects.filter(pk=finding.pk).update(stage=Stage.CLOSED)

    assert stamp_with_findings(now.date()) != before
