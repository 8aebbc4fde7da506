"""Reports are made ready before they are asked for again, and nobody sees more by that."""

from datetime import datetime, timedelta
from typing import cast

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.evaluation.people import cohort_of, join, pass_module, practise
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain import ready
from bridging.apps.evaluation.domain.kept_runs import Found
from bridging.apps.evaluation.domain.module_reports import released_module
from bridging.apps.evaluation.domain.programme import released_programme
from bridging.apps.evaluation.domain.ready import make_ready
from bridging.apps.evaluation.domain.releasing import Shown
from bridging.apps.evaluation.models import AnalysisRun, KeptRun, ReleasedCell
from bridging.apps.evaluation.queries.reading import EVERYBODY, Filters


@pytest.fixture(autouse=True)
def _fresh_process() -> None:
    """What was looked at before is kept for the life of a process."""
    cache.clear()


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


def test_programme_and_its_modules_are_ready_before_anybody_looked(group: Cohort, reader: Person, now: datetime):
    assert make_ready(now) == 2
    made = AnalysisRun.objects.count()

    assert look(reader, now).run_by is None
    assert look(reader, now, Filters(module="m9")).run_by is None
    assert AnalysisRun.objects.count() == made


@pytest.mark.parametrize("filters", [EVERYBODY, Filters(module="m9"), Filters(year=2026), Filters(module="m9", year=2026)])
def test_report_that_was_asked_for_is_worked_out_anew_without_anybody(group: Cohort, reader: Person, now: datetime, filters: Filters):
    make_ready(now)
    seen = look(reader, now, filters)
    before = AnalysisRun.objects.count()
    for place in group.enrolments.all()[:6]:
        pass_module(group, place.person, now)

    made = sum(make_ready(now + timedelta(minutes=minute)) for minute in range(1, 4))
    assert make_ready(now + timedelta(minutes=4)) == 0

    newest = AnalysisRun.objects.filter(kind=seen.kind, subject=seen.subject).order_by("-pk").first()
    assert newest is not None
    assert (newest.pk != seen.pk, newest.run_by) == (True, None)
    # It was released to nobody until somebody asks, and then it is the one that was made ready.
    assert not ReleasedCell.objects.filter(run=newest).exists()
    assert look(reader, now + timedelta(minutes=5), filters) == newest
    assert AnalysisRun.objects.count() == before + made


def test_what_was_made_ready_shows_no_one_to_four_people_who_came_since(group: Cohort, reader: Person, now: datetime):
    seen = look(reader, now)
    for place in group.enrolments.all()[:2]:
        pass_module(group, place.person, now)
    join(group, now, 2)
    make_ready(now)

    again = released_programme(EVERYBODY, is_simulated=False, reader=reader, now=now)

    assert again == Shown(seen, is_kept=True)


def test_what_nobody_asked_for_lately_is_left_and_then_forgotten(group: Cohort, reader: Person, now: datetime):
    seen = look(reader, now, Filters(year=2026))
    pass_module(group, group.enrolments.all()[0].person, now)

    make_ready(now + timedelta(days=3))
    assert KeptRun.objects.filter(run=seen).count() == 1
    make_ready(now + timedelta(days=91))
    assert not KeptRun.objects.filter(run=seen).exists()


def test_report_takes_in_what_is_answered_on_pages_within_the_hour(group: Cohort, reader: Person, now: datetime):
    at = now.replace(minute=10)
    look(reader, at, Filters(module="m9"))
    make_ready(at)
    for place in group.enrolments.all():
        practise(place.person, at + timedelta(minutes=5), "right", sure=3, right=1)

    assert make_ready(at + timedelta(minutes=20)) == 0
    assert make_ready(at + timedelta(hours=1)) == 2


def test_one_that_fails_leaves_the_others_and_waits_for_another_mark_of_its_own(
    group: Cohort, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    other = cohort_of(now, "m8-a", module="m8")
    marks: list[str] = []
    stamp_of, make = ready._MADE_BY["module-report"]

    def fall_over(filters: Filters, stamp: str, *, is_simulated: bool, by: Person | None, now: datetime) -> Found:
        if filters.module != "m9":
            return make(filters, stamp, is_simulated=is_simulated, by=by, now=now)
        marks.append(stamp)
        raise RuntimeError(filters.subject)

    monkeypatch.setitem(cast("dict[str, object]", ready._MADE_BY), "module-report", (stamp_of, fall_over))
    for minute in range(6):
        # Each minute something moves, and nothing of what this report is about.
        join(other, now, 1)
        make_ready(now + timedelta(minutes=minute))

    assert (len(marks), caplog.text.count("could not be made ready")) == (1, 1)
    assert AnalysisRun.objects.filter(subject="module=m8").count() > 1
    assert AnalysisRun.objects.filter(subject="programme").count() > 1
    pass_module(group, group.enrolments.all()[0].person, now)
    for minute in range(6, 9):
        make_ready(now + timedelta(minutes=minute))
    assert len(marks) == len(set(marks)) == 2


def test_few_are_worked_out_in_a_round_and_all_get_their_turn_while_much_moves(group: Cohort, now: datetime):
    others = [cohort_of(now, f"{module}-a", module=module) for module in ("m7", "m8")]
    made = []
    for minute in range(2):
        for each in (group, *others):
            join(each, now, 1)
        made.append(make_ready(now + timedelta(minutes=minute)))

    assert made == [2, 2]
    assert sorted(KeptRun.objects.values_list("run__subject", flat=True)) == ["module=m7", "module=m8", "module=m9", "programme"]


def queries(now: datetime) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        make_ready(now)
    return [each["sql"] for each in asked]


def test_round_in_which_nothing_moved_costs_as_much_for_three_modules_and_counts_no_answers(group: Cohort, now: datetime):
    make_ready(now)
    of_one = queries(now)
    for module in ("m7", "m8"):
        cohort_of(now, f"{module}-a", module=module)
    for minute in range(3):
        make_ready(now + timedelta(minutes=minute))

    of_three = queries(now + timedelta(minutes=3))

    assert len(of_one) == len(of_three)
    assert not any(table in sql for sql in of_three for table in ('FROM "study_response"', 'FROM "study_sittingresponse"'))


def test_what_is_the_same_for_all_reports_is_read_once_a_round(group: Cohort, now: datetime):
    for module in ("m7", "m8"):
        cohort_of(now, f"{module}-a", module=module)
    for minute in range(3):
        make_ready(now + timedelta(minutes=minute))
    cache.clear()

    asked = queries(now + timedelta(minutes=3))

    assert sum('MAX("study_correction"."undone_at")' in sql for sql in asked) == 1


def test_run_of_a_person_who_was_erased_is_not_taken_for_one_that_nobody_saw(group: Cohort, reader: Person, now: datetime):
    seen = look(reader, now)
    pass_module(group, group.enrolments.all()[0].person, now)
    reader.delete()

    make_ready(now + timedelta(days=2))
    make_ready(now + timedelta(days=4))

    assert AnalysisRun.objects.get(pk=seen.pk).run_by is None


def test_runs_that_nobody_saw_are_let_go_and_what_was_shown_stays(group: Cohort, reader: Person, now: datetime):
    make_ready(now)
    seen = look(reader, now)
    unseen = AnalysisRun.objects.get(kind="module-report")
    for place in group.enrolments.all()[:6]:
        pass_module(group, place.person, now)
    make_ready(now + timedelta(hours=1))
    assert AnalysisRun.objects.filter(pk=unseen.pk).exists()

    make_ready(now + timedelta(days=2))

    assert not AnalysisRun.objects.filter(pk=unseen.pk).exists()
    assert AnalysisRun.objects.filter(pk=seen.pk).exists()
