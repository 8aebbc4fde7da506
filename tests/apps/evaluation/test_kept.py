"""What is kept of what was read and worked out: as long as nothing changed, and not a moment longer."""

import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.apps.evaluation.people import cohort_of, join, partner, pass_module, practise, rate, say, seats_for, sit, wave_of
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.domain.merging import merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Sector
from bridging.apps.cohorts.domain.applications import Applicant, apply, withdraw_application
from bridging.apps.cohorts.domain.offering import OfferingPlan, offer_cohort
from bridging.apps.cohorts.domain.partners import change_partner
from bridging.apps.cohorts.models import Application, Cohort, PartnerSeats
from bridging.apps.evaluation.domain.kept_runs import stamp_of_cohort, stamp_of_report
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.effects import records_of
from bridging.apps.evaluation.queries.reading import Filters, records_for_reporting
from bridging.apps.evaluation.queries.reading.kept import KeptRecords
from bridging.apps.evaluation.queries.reading.stamp import stamp_of, stamp_with_findings
from bridging.apps.study.models import Sitting
from bridging.apps.surveys.models import Wave
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


type Act = Callable[[Cohort, Person, datetime], object]

COUNTS: dict[str, Act] = {
    "joins": lambda cohort, _, now: join(cohort, now),
    "practises": lambda _cohort, person, now: practise(person, now, "a"),
    "has a result of a test": lambda cohort, person, now: sit(cohort, person, now, "a", right=1),
    "passes": pass_module,
    "says yes": lambda _, person, now: say(person, now, True),
    "answers a survey that has closed": lambda cohort, person, now: rate(wave_of(cohort, now, "end"), person, now, 4),
    "changes language": lambda _cohort, person, _now: set_own(person, language="nl"),
    "is of a partner": lambda _cohort, person, _now: set_own(person, organisation=partner("LUMC")),
    "begins in another year": lambda cohort, _person, _now: Cohort.objects.filter(pk=cohort.pk).update(starts_on=date(2025, 3, 3)),
}
QUIET: dict[str, Act] = {
    "sits a test whose results are not out": lambda cohort, person, now: sit(cohort, person, now, "a", released=False),
    "answers a survey that is open": lambda cohort, person, now: rate(Wave.objects.get(cohort=cohort, wave_id="open"), person, now, 4),
    "is at a meeting": lambda _cohort, person, now: journal.append(
        stream=f"presence:{subject_of(person)}:one",
        act=journal.Act(actor=subject_of(person), key=uuid.uuid4(), kind="meeting.attended", payload={}),
        now=now,
    ),
}


def set_own(person: Person, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()


@pytest.fixture
def two(db: None, now: datetime) -> tuple[Cohort, Cohort]:
    """Two cohorts of different modules, with somebody in each."""
    cohorts = cohort_of(now, "m9-a"), cohort_of(now, "m8-a", module="m8")
    for cohort in cohorts:
        join(cohort, now, language="en")
    wave_of(cohorts[0], now, "first")
    say(join(cohorts[1], now)[0], now, True)
    return cohorts


def marks_of(cohorts: Iterable[Cohort], now: datetime) -> list[tuple[str, str]]:
    """Return the mark of each cohort, for its teacher and for who reads a report of it."""
    return [
        (stamp_of_cohort(each, now), stamp_of_report(Filters(module=each.module_id), is_simulated=False, now=now + timedelta(hours=1)))
        for each in cohorts
    ]


def digests_of(cohorts: Iterable[Cohort], now: datetime) -> list[str]:
    return [records_for_reporting(Filters(cohort=each.slug), is_simulated=False, now=now, salt=b"s" * 32).digest for each in cohorts]


@pytest.mark.parametrize("act", COUNTS)
def test_what_changes_the_records_of_a_cohort_changes_its_mark_and_no_other(two: tuple[Cohort, Cohort], now: datetime, act: str):
    person = two[0].enrolments.get().person
    marks, digests = marks_of(two, now), digests_of(two, now)

    COUNTS[act](two[0], person, now)

    own, other = [
        (one != two, first != second)
        for one, two, first, second in zip(marks, marks_of(two, now), digests, digests_of(two, now), strict=True)
    ]
    assert own == (True, True)
    assert other == (False, False)
    assert all(before != after for before, after in zip(marks[0], marks_of(two, now)[0], strict=True))


@pytest.mark.parametrize("act", QUIET)
def test_what_changes_no_records_leaves_the_mark_as_it_is(two: tuple[Cohort, Cohort], now: datetime, act: str):
    person = two[0].enrolments.get().person
    rate(wave_of(two[0], now, "open", has_ended=False), two[0].enrolments.get().person, now, 3)
    marks, digests = marks_of(two, now), digests_of(two, now)

    QUIET[act](two[0], person, now)

    assert (marks_of(two, now), digests_of(two, now)) == (marks, digests)


def _give_other_seats(cohort: Cohort, person: Person, now: datetime) -> None:
    other = PartnerSeats.objects.get(cohort=cohort, organisation__name="UMCU")
    change_partner(application=Application.objects.get(person=person), partner=other, by=make_person(), now=now, reason="Works there")


def _apply_anew(cohort: Cohort, person: Person, now: datetime) -> None:
    withdraw_application(application=Application.objects.get(person=person), by=person, now=now)
    Application.objects.filter(person=person).update(partner=None, is_partner_confirmed=False)
    marks = marks_of([cohort], now)
    apply(cohort=cohort, person=person, filled_in=Applicant(sector=Sector.HOSPITAL, profession="physician"), now=now + timedelta(minutes=1))
    assert all(before != after for before, after in zip(marks[0], marks_of([cohort], now)[0], strict=True))


def _join_accounts(_cohort: Cohort, person: Person, now: datetime) -> None:
    kept = make_person(language="nl")
    Person.objects.filter(pk=kept.pk).update(changed_at=person.changed_at - timedelta(days=1))
    merge_people(kept=kept, gone=person, by=make_person(roles=[Role.COORDINATOR]), now=now, reason="Two addresses")


@pytest.mark.parametrize("act", [_give_other_seats, _apply_anew, _join_accounts])
def test_what_changes_somebody_and_no_number_of_people_makes_another_mark(group: Cohort, now: datetime, act: Act):
    offer_cohort(cohort=group, now=now, plan=OfferingPlan(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=30)))
    people = join(group, now, 4, profession="analyst", language="en")
    for person, name in zip(people, ("LUMC", "UMCU", "LUMC", "UMCU"), strict=True):
        seats_for(group, person, name)
    marks, digests = marks_of([group], now), digests_of([group], now)

    act(group, people[0], now)

    assert digests_of([group], now) != digests
    assert all(before != after for before, after in zip(marks[0], marks_of([group], now)[0], strict=True))


def test_result_that_comes_out_and_a_survey_that_closes_make_another_mark(two: tuple[Cohort, Cohort], now: datetime):
    person = two[0].enrolments.get().person
    sit(two[0], person, now, "a", right=1, released=False)
    rate(wave_of(two[0], now, "open", has_ended=False), person, now, 3)
    marks = [stamp_of_cohort(two[0], now)]
    Sitting.objects.update(released_at=now)
    marks.append(stamp_of_cohort(two[0], now))
    Wave.objects.update(ended_at=now)
    marks.append(stamp_of_cohort(two[0], now))

    assert len(set(marks)) == 3


def test_answers_on_pages_count_in_reports_once_an_hour_and_for_the_teacher_at_once(two: tuple[Cohort, Cohort], now: datetime):
    at, person = now.replace(minute=10), two[0].enrolments.get().person
    filters = Filters(module="m9")
    before = stamp_of_cohort(two[0], at), stamp_of_report(filters, is_simulated=False, now=at)
    practise(person, at, "a")
    after = stamp_of_cohort(two[0], at), stamp_of_report(filters, is_simulated=False, now=at + timedelta(minutes=20))
    later = stamp_of_report(filters, is_simulated=False, now=at + timedelta(hours=1))

    assert (before[0] == after[0], before[1] == after[1], later == after[1]) == (False, True, False)


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
