from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import due_items, home_items
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.agenda import next_entry, plan_weeks
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import mark_task, save_place
from bridging.apps.study.models import PageVisit, TaskMark
from bridging.apps.study.queries.timing import timing_of

MODULE = "/modules/m9/"
WEEK_ONE = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
WEEK_TWO = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)


def home(person: Person, now: datetime):
    provider = dict(home_items.items())["study"]
    with translation.override("en"):
        return list(provider(Person.objects.get(pk=person.pk), now))


def do(person: Person, kind: TaskKind, task_id: str, now: datetime) -> None:
    mark_task(person=person, module_id="m9", kind=kind, task_id=task_id, is_done=True, edition_label="2026.1", now=now)


# --- module home ------------------------------------------------------------------


def test_stranger_sees_the_summary_and_no_page_of_it(cohort: Cohort, client: Client):
    page = client.get(MODULE, headers={"Accept-Language": "en"}).content.decode()

    assert "Trial module" in page
    assert "You explain" in page
    assert "/modules/m9/one/" not in page
    assert client.get("/modules/m8/").status_code == 404


def test_member_sees_calendar_progress_and_the_next_step(desk: Client, learner: Person, now: datetime):
    do(learner, TaskKind.PAGE, "one", now)

    page = desk.get(MODULE).content.decode()

    assert "5–9 October" in page
    assert "1 of 2 pages" in page
    assert 'value="1" max="2"' in page
    assert "due Fri 16 October" in page
    assert "Room 1" in page


def test_module_home_takes_as_many_queries_for_any_progress(desk: Client, learner: Person, now: datetime, django_assert_num_queries):
    desk.get(MODULE)
    with django_assert_num_queries(9):
        desk.get(MODULE)
    do(learner, TaskKind.PAGE, "one", now)
    do(learner, TaskKind.READING, "read", now)

    with django_assert_num_queries(9):
        desk.get(MODULE)


def test_track_leaves_out_what_belongs_to_the_other(cohort: Cohort, learner: Person, desk: Client, signed_in: Callable[..., Client], now):
    seven = make_person(language="en")
    enrol(cohort=cohort, person=seven, track=Track.SEVEN, now=now)

    assert "Paper" not in desk.get(MODULE).content.decode()
    assert "Paper" in signed_in(person=seven).get(MODULE).content.decode()


@pytest.mark.parametrize("address", ["readings/read/", "assignments/task/", "meetings/meet/"])
def test_tasks_have_pages_of_their_own(desk: Client, signed_in: Callable[..., Client], address: str):
    assert desk.get(MODULE + address).status_code == 200
    assert signed_in().get(MODULE + address).status_code == 404


def test_assignment_shows_when_it_is_due_and_how_it_is_judged(desk: Client):
    page = desk.get(f"{MODULE}assignments/task/").content.decode()

    assert "Friday 16 October 2026" in page
    assert "Content" in page
    assert "no patient data" in page


def test_reading_is_marked_as_done(desk: Client, learner: Person):
    response = desk.post(f"{MODULE}reading/read/mark/", {"is_done": "1"})

    mark = TaskMark.objects.get()
    assert response["Location"] == f"{MODULE}readings/read/"
    assert (mark.person, mark.kind, mark.task_id, mark.is_done) == (learner, "reading", "read", True)


@pytest.mark.parametrize("address", ["meeting/meet/mark/", "page/one/mark/", "reading/none/mark/", "x/read/mark/"])
def test_only_what_there_is_to_do_is_marked(desk: Client, address: str):
    assert desk.post(MODULE + address, {"is_done": "1"}).status_code == 404
    assert not TaskMark.objects.exists()


# --- this week ------------------------------------------------------------------------


def test_week_begins_with_its_page_and_has_exactly_one_next(learner: Person):
    items = home(learner, WEEK_ONE)

    assert [(item.title, item.kind, item.is_next) for item in items] == [
        ("one en", "page", True),
        ("Article", "book", False),
        ("Kick-off", "meeting", False),
    ]
    assert items[0].minutes == 40
    assert items[2].starts_at == datetime(2026, 10, 7, 7, 30, tzinfo=UTC)
    assert items[2].place == "Room 1"


def test_done_page_hands_on_to_the_next_task(learner: Person):
    do(learner, TaskKind.PAGE, "one", WEEK_ONE)

    items = home(learner, WEEK_ONE)

    assert [(item.title, item.is_done, item.is_next) for item in items][:2] == [("one en", True, False), ("Article", False, True)]


def test_open_task_of_an_earlier_week_stays_in_sight(learner: Person):
    items = home(learner, WEEK_TWO)

    assert [item.title for item in items] == ["one en", "Article", "two en", "Task"]
    assert [item.title for item in items if item.is_next] == ["one en"]
    assert items[3].due_at == datetime(2026, 10, 16, 21, 59, tzinfo=UTC)


def test_meeting_within_the_hour_comes_first(learner: Person):
    items = home(learner, datetime(2026, 10, 7, 7, 0, tzinfo=UTC))

    assert [item.title for item in items if item.is_next] == ["Kick-off"]


def test_meeting_that_is_over_is_done(learner: Person):
    items = home(learner, datetime(2026, 10, 7, 9, 0, tzinfo=UTC))

    assert [item.is_done for item in items if item.kind == "meeting"] == [True]


def test_when_the_week_is_done_the_next_one_may_begin(learner: Person):
    do(learner, TaskKind.PAGE, "one", WEEK_ONE)
    do(learner, TaskKind.READING, "read", WEEK_ONE)

    items = home(learner, WEEK_ONE)

    assert [item.title for item in items if item.is_next] == ["two en"]


def test_everything_done_leaves_nothing_next(learner: Person):
    for kind, task_id in [("page", "one"), ("page", "two"), ("reading", "read"), ("assignment", "task")]:
        do(learner, TaskKind(kind), task_id, WEEK_TWO)

    assert not [item for item in home(learner, WEEK_TWO) if item.is_next]


def test_two_modules_share_one_list_and_one_next(learner: Person, cohort: Cohort):
    plan = CohortPlan(slug="m8", title_nl="m8", title_en="m8", starts_on=date(2026, 10, 5))
    second = create_cohort(plan=plan, edition=make_edition(module_id="m8"), now=WEEK_ONE)
    enrol(cohort=second, person=learner, now=WEEK_ONE)

    items = home(learner, WEEK_ONE)

    assert {item.context for item in items} == {"M8 · week 1", "M9 · week 1"}
    assert sum(item.is_next for item in items) == 1


def test_next_page_opens_where_the_reader_was(learner: Person, cohort: Cohort):
    PageVisit.objects.create(person=learner, module_id="m9", page_id="one", language="en", fingerprint="x", edition_label="2026.1")
    save_place(person=learner, module_id="m9", page_id="one", anchor="part", seconds=1, now=WEEK_ONE)

    assert home(learner, WEEK_ONE)[0].url == "/modules/m9/one/#part"


def test_teachers_and_strangers_have_no_lines(teacher: Person):
    assert home(teacher, WEEK_ONE) == []
    assert home(make_person(), WEEK_ONE) == []


def test_home_page_shows_the_one_next_step(desk: Client, cohort: Cohort):
    page = desk.get("/").content.decode()

    assert page.count("button--large") == 1


def test_due_items_have_stable_keys(learner: Person):
    provider = dict(due_items.items())["study"]

    with translation.override("en"):
        found = list(provider(learner, WEEK_ONE, WEEK_ONE, WEEK_ONE + timedelta(days=14)))

    assert [(item.key, item.title) for item in found] == [("m9-a-meeting-meet", "Kick-off"), ("m9-a-assignment-task", "Task")]


# --- the plan itself ---------------------------------------------------------------------


def test_plan_outside_a_cohort_has_no_dates(cohort: Cohort):
    weeks = plan_weeks(edition_contents(cohort.edition_id), language="en", track="", done=(), timing=None)

    assert [week.dates for week in weeks] == [None, None]
    assert [entry.due_at for week in weeks for entry in week.entries if entry.kind == TaskKind.ASSIGNMENT] == [None, None]
    assert (weeks[0].minutes, weeks[0].done_count, len(weeks[0].tasks)) == (130, 0, 2)


def test_assignment_of_today_comes_before_a_page_of_next_week(cohort: Cohort):
    timing = timing_of(cohort.pk)
    done = {("page", "one"), ("reading", "read"), ("page", "two")}
    weeks = plan_weeks(edition_contents(cohort.edition_id), language="en", track="6+", done=done, timing=timing)

    entry = next_entry(weeks, datetime(2026, 10, 16, 9, tzinfo=UTC), week_now=2)

    assert entry is not None
    assert entry.task_id == "task"
