import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.editions import CHOICE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role, teaching_audience
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.choices import Confidence, TaskKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Answer, mark_task, submit_response
from bridging.apps.study.models import MarginNote, PageVisit, Response, TaskMark
from bridging.apps.study.queries.reporting import week_reports
from bridging.apps.study.queries.teaching import cohort_view

TEACHING = "/teaching/m9-a/"
PAGE = "/modules/m9/one/"


def reads(person: Person, page_id: str, now: datetime, *, seconds: int = 60, is_done: bool = False) -> None:
    PageVisit.objects.create(
        person=person, module_id="m9", page_id=page_id, language="en", fingerprint="x", edition_label="2026.1", seconds=seconds, last_at=now
    )
    if is_done:
        mark_task(person=person, module_id="m9", kind=TaskKind.PAGE, task_id=page_id, is_done=True, edition_label="2026.1", now=now)


def answers(person: Person, cohort: Cohort, option: str, now: datetime, confidence: Confidence = Confidence.FAIR) -> None:
    answer = Answer(
        key=uuid.uuid4(), page_id="one", item_id=CHOICE, version=1, attempt=0, language="en", raw={"option": option}, confidence=confidence
    )
    submit_response(person=person, edition=edition_contents(cohort.edition_id), answer=answer, now=now)


def members(cohort: Cohort, count: int, now: datetime) -> list[Person]:
    people = [make_person(display_name=f"Member {number}") for number in range(count)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    return people


# --- the view ----------------------------------------------------------------------


def test_view_tells_who_is_where_and_what_stalls(cohort: Cohort, teacher: Person, now: datetime):
    first, second, third = members(cohort, 3, now)
    reads(first, "one", now, is_done=True)
    reads(second, "one", now, seconds=3 * 40 * 60)
    answers(first, cohort, "big", now, Confidence.SURE)
    answers(first, cohort, "right", now + timedelta(minutes=1))
    answers(second, cohort, "right", now)

    view = cohort_view(teaching_audience(cohort=cohort, teacher=teacher, what="progress", now=now), edition_contents(cohort.edition_id))

    assert [(row.person, row.done, row.answers, row.right, row.last_at) for row in view.rows] == [
        (first, 1, 2, 1, now),
        (second, 0, 1, 1, now),
        (third, 0, 0, 0, None),
    ]
    page = view.pages[0]
    assert (page.head.page_id, page.opened, page.done, page.unmarked, page.long) == ("one", 2, 1, 1, 1)
    item = view.items[0]
    # Second tries come after the feedback and do not count.
    assert (item.item_id, item.n, item.wrong, item.percent_wrong, item.sure_and_wrong) == (CHOICE, 2, 1, 50, 1)


def test_people_outside_the_cohort_do_not_count(cohort: Cohort, teacher: Person, now: datetime):
    reads(teacher, "one", now, is_done=True)
    answers(teacher, cohort, "big", now)

    view = cohort_view(teaching_audience(cohort=cohort, teacher=teacher, what="progress", now=now), edition_contents(cohort.edition_id))

    assert (view.rows, view.pages, view.items) == ((), (), ())


@pytest.mark.parametrize("address", ["", "questions/"])
def test_cohort_is_shown_to_its_own_teacher_and_the_look_is_logged(
    cohort: Cohort, teacher: Person, learner: Person, signed_in: Callable[..., Client], now: datetime, address: str
):
    answers(learner, cohort, "big", now)
    strangers = [signed_in(person=person) for person in (learner, make_person(roles=[Role.COORDINATOR, Role.PROGRAMME_LEADER]))]

    page = signed_in(person=teacher).get(TEACHING + address).content.decode()

    assert "What fits in AAV?" in page
    assert [client.get(TEACHING + address).status_code for client in strangers] == [404, 404]
    assert [(look.person, look.cohort) for look in TeachingLook.objects.all()] == [(teacher, cohort)]


def test_looking_at_one_person_names_whom(
    cohort: Cohort, teacher: Person, learner: Person, signed_in: Callable[..., Client], now: datetime
):
    answers(learner, cohort, "big", now)
    MarginNote.objects.create(person=learner, module_id="m9", page_id="one", language="en", anchor="x", body="my secret")
    client = signed_in(person=teacher)

    page = client.get(f"{TEACHING}people/{learner.pk}/").content.decode()

    assert "Lena Learner" in page
    assert "my secret" not in page
    assert TeachingLook.objects.get().about == learner
    assert client.get(f"{TEACHING}people/{make_person().pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_cohort_page_takes_as_many_queries_for_one_as_for_three(
    cohort: Cohort, teacher: Person, signed_in: Callable[..., Client], now: datetime, django_assert_num_queries, count: int
):
    for person in members(cohort, count, now):
        reads(person, "one", now, is_done=True)
        answers(person, cohort, "big", now)
    client = signed_in(person=teacher)
    client.get(TEACHING)

    with django_assert_num_queries(15):
        client.get(TEACHING)


def test_list_of_teaching_shows_own_cohorts(cohort: Cohort, teacher: Person, signed_in: Callable[..., Client], desk: Client):
    assert "Group A" in signed_in(person=teacher).get("/teaching/").content.decode()
    assert desk.get("/teaching/").status_code == 403


# --- view as participant --------------------------------------------------------------


@pytest.fixture
def viewing(teacher: Person, signed_in: Callable[..., Client]) -> Client:
    client = signed_in(person=teacher)
    response = client.post(f"{TEACHING}view-as/")
    assert response["Location"] == "/modules/m9/"
    return client


def test_viewing_as_participant_is_marked_on_every_page(viewing: Client):
    for address in ("/modules/m9/", PAGE, "/modules/m9/readings/read/"):
        assert "You view this module as a participant" in viewing.get(address).content.decode()


def test_viewing_leaves_nothing_behind(viewing: Client):
    page = viewing.get(PAGE).content.decode()
    refused = [
        viewing.post(f"{PAGE}done/", {"is_done": "1"}),
        viewing.post(f"{PAGE}notes/write/", {"at": "x", "body": "y", "key": str(uuid.uuid4())}),
        viewing.post(f"{PAGE}questions/{CHOICE}/", {"key": str(uuid.uuid4()), "version": "1", "attempt": "0", "edition": "2026.1", "option": "right"}),
        viewing.post(f"{PAGE}seen/"),
        viewing.post("/modules/m9/reading/read/mark/", {"is_done": "1"}),
    ]  # fmt: skip
    viewing.post(f"{PAGE}place/", {"anchor": "part"})

    assert "Check the answer" not in page
    assert "Mark as done" not in page
    assert [response.status_code for response in refused] == [403] * 5
    assert not any(model.objects.exists() for model in (PageVisit, TaskMark, Response, MarginNote))


def test_viewing_ends_and_leads_back(viewing: Client):
    response = viewing.post("/teaching/view-as/end/")

    assert response["Location"] == TEACHING
    assert "You view this module" not in viewing.get(PAGE).content.decode()


def test_only_teachers_view_as_participants(desk: Client, cohort: Cohort):
    assert desk.post(f"{TEACHING}view-as/").status_code == 404


def test_viewing_ends_with_the_role(viewing: Client, teacher: Person):
    teacher.cohort_roles.all().delete()

    assert viewing.get(PAGE).status_code == 404


# --- reports -------------------------------------------------------------------------------


def test_report_hides_small_counts(cohort: Cohort, now: datetime):
    for number, person in enumerate(members(cohort, 14, now)):
        if number < 6:
            reads(person, "one", now, is_done=True)
        elif number < 8:
            reads(person, "one", now)

    first, second = week_reports(cohort, edition_contents(cohort.edition_id), "en")

    assert first.counts.counts == {"done": None, "begun": None, "unopened": None}
    assert first.counts.total == 14
    assert second.counts.counts == {"done": None, "begun": None, "unopened": None}


def test_report_is_for_coordinators_and_names_nobody(cohort: Cohort, signed_in: Callable[..., Client], teacher: Person, now: datetime):
    members(cohort, 6, now)
    coordinator = make_person(language="en")
    grant_cohort_role(cohort=cohort, person=coordinator, role=Role.COORDINATOR, now=now)

    page = signed_in(person=coordinator).get("/cohorts/m9-a/progress/").content.decode()

    assert "Member 1" not in page
    assert "not shown" in page
    assert signed_in(person=teacher).get("/cohorts/m9-a/progress/").status_code == 404


# --- one's own data ---------------------------------------------------------------------------


def test_export_holds_what_was_done_and_written(cohort: Cohort, learner: Person, now: datetime):
    reads(learner, "one", now, is_done=True)
    answers(learner, cohort, "big", now)
    MarginNote.objects.create(person=learner, module_id="m9", page_id="one", language="en", anchor="x", body="mine")

    data = export_person(person=learner, now=now)["study"]

    assert [mark["task_id"] for mark in data["marks"]] == ["one"]
    assert data["visits"][0]["last_at"] == now.isoformat()
    assert data["notes"][0]["body"] == "mine"
    assert data["answers"][0]["raw"] == {"option": "big"}
    # The key of a question is no part of what is known of a person.
    assert "trace" not in data["answers"][0]


def test_erasing_takes_everything_away(cohort: Cohort, learner: Person, now: datetime):
    other = members(cohort, 1, now)[0]
    for person in (learner, other):
        reads(person, "one", now, is_done=True)
        answers(person, cohort, "big", now)

    erase_person(person=learner)

    assert [visit.person for visit in PageVisit.objects.all()] == [other]
    assert [response.person for response in Response.objects.all()] == [other]
    assert [mark.person for mark in TaskMark.objects.all()] == [other]
