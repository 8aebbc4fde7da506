"""The pages about results: who may open them, what they show and what their forms do."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.apps.study.records import attend, complete, make_cohort
from tests.factories import make_person
from tests.pages import text_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.domain import Judgement, establish_results, withdraw_result
from bridging.apps.study.models import Proof, ResultDecision, Submission, Substitute

RESULT = "/modules/m9/result/"
TEACHING, EXAMINING = "/teaching/m9-a/results/", "/examining/m9-a/"
PRESENCE = "/teaching/m9-a/presence/"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now)


@pytest.fixture
def other(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Otis Other", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def done(cohort: Cohort, learner: Person, teacher: Person, now: datetime) -> Person:
    complete(cohort, learner, teacher, now)
    attend(cohort, [learner], teacher, now)
    return learner


@pytest.fixture
def exam(signed_in: Callable[..., Client], examiner: Person) -> Client:
    return signed_in(person=examiner)


@pytest.fixture
def school(signed_in: Callable[..., Client], teacher: Person) -> Client:
    return signed_in(person=teacher)


def test_each_page_opens_for_its_own_role(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, teacher: Person, examiner: Person
):
    people = {
        "learner": signed_in(person=learner), "teacher": signed_in(person=teacher), "examiner": signed_in(person=examiner),
        "programme examiner": signed_in(Role.EXAMINER), "leader": signed_in(Role.PROGRAMME_LEADER), "stranger": signed_in(),
    }  # fmt: skip
    places = {
        RESULT: {"learner", "teacher", "examiner", "leader"},
        PRESENCE: {"teacher"}, f"{PRESENCE}meet/": {"teacher"}, TEACHING: {"teacher"}, f"{TEACHING}{learner.pk}/": {"teacher"},
        EXAMINING: {"examiner", "programme examiner"}, f"{EXAMINING}{learner.pk}/": {"examiner", "programme examiner"},
        "/examining/": {"examiner", "programme examiner"},
    }  # fmt: skip

    assert {place: {name for name, client in people.items() if client.get(place).status_code == 200} for place in places} == places


def test_the_rule_stands_open_on_the_first_day(desk: Client):
    page = text_of(desk, RESULT)

    assert "0 of 4 are done." in page
    for words in (
        "Knowledge test",
        "Not taken yet.",
        "Task",
        "Not handed in yet.",
        "Checking identity",
        "Kick-off",
        "A report of two pages.",
    ):
        assert words in page
    # That of the other track.
    assert "Paper" not in page
    assert f'href="{RESULT}"' in text_of(desk, "/modules/m9/")


def test_my_result_tells_what_stands_behind_it(desk: Client, done: Person):
    page = text_of(desk, RESULT)

    assert "Everything that this module asks is done." in page
    for words in (
        "result of 5 October 2026",
        "released by Tess Teacher",
        "supervised, seen by Tess Teacher",
        "recorded by Tess",
    ):
        assert words in page
    assert "Pipetting" in page.split("Also observed")[1]


def test_who_views_as_a_participant_sees_the_bare_rule(school: Client, done: Person):
    school.post("/teaching/m9-a/view-as/")

    assert "You are not taking part in this module" in text_of(school, RESULT)


def test_teachers_accept_something_in_its_place(school: Client, desk: Client, cohort: Cohort, learner: Person):
    place = f"{TEACHING}{learner.pk}/"
    sent = {"key": str(uuid.uuid4()), "requirement": "meet", "decision": "accept", "note": "Report of 3 October"}
    assert "Not accepted" in school.post(f"{place}substitute/", sent | {"note": ""}, follow=True).content.decode()
    school.post(f"{place}substitute/", sent)

    assert Substitute.objects.get().note == "Report of 3 October"
    assert "accepted by Tess Teacher, " in text_of(school, place)
    assert "Report of 3 October" in text_of(desk, RESULT)
    assert "This form has already been sent" in school.post(f"{place}substitute/", sent | {"note": "x"}, follow=True).content.decode()
    school.post(f"{place}substitute/", sent | {"key": str(uuid.uuid4()), "decision": "take-back"})
    assert "Report of 3 October" not in text_of(desk, RESULT)
    assert school.post(f"{place}substitute/", sent | {"decision": "party"}).status_code == 404
    assert school.post(f"{TEACHING}9999/substitute/", sent).status_code == 404


def test_teachers_put_results_forward(school: Client, desk: Client, done: Person, other: Person):
    school.post(TEACHING, {"person": [done.pk, other.pk, "x"]})

    assert sorted(ResultDecision.objects.values_list("status", "verdict")) == [("provisional", "not-passed"), ("provisional", "passed")]
    assert "Provisional: passed" in text_of(desk, RESULT)
    assert "Put forward by Tess Teacher" in text_of(desk, RESULT)
    assert TeachingLook.objects.filter(what="results").count() == 0
    assert "provisional" in text_of(school, TEACHING)


@pytest.mark.parametrize("people", [1, 3])
def test_the_tables_ask_as_much_for_many_as_for_one(
    exam: Client, school: Client, cohort: Cohort, teacher: Person, now: datetime, people: int, django_assert_num_queries: Any
):
    for number in range(people):
        person = make_person(display_name=f"Person {number}")
        enrol(cohort=cohort, person=person, now=now)
        complete(cohort, person, teacher, now, number=number)
    for client, place, queries in ((exam, EXAMINING, 21), (school, TEACHING, 19)):
        client.get(place)
        with django_assert_num_queries(queries):
            client.get(place)


def test_an_examiner_establishes_everybody_who_is_ticked(exam: Client, desk: Client, done: Person, other: Person):
    page = text_of(exam, EXAMINING)
    assert "1 person has met every requirement" in page
    assert f'name="person" value="{done.pk}:0"' in page
    assert f'value="{other.pk}:0"' not in page

    exam.post(EXAMINING, {"person": [f"{done.pk}:0"]})
    proof = Proof.objects.get()
    shown = text_of(desk, RESULT)
    assert "Established: passed" in shown
    assert f"/proofs/{proof.number}/nl/" in shown
    assert text_of(exam, "/examining/").count("1 of 2 established") == 1


@pytest.mark.parametrize(
    ("ticked", "words"),
    [
        ([], "Nobody was ticked."),
        (["{done}:4"], "somebody else has decided in the meantime"),
        (["{other}:0"], "the facts for one of them have changed in the meantime"),
        (["{done}:0", "9999:0"], "somebody who no longer takes part"),
        (["x:y"], "Nobody was ticked."),
    ],
)
def test_what_cannot_be_established_together_is_left_whole(exam: Client, done: Person, other: Person, ticked: list[str], words: str):
    people = [each.format(done=done.pk, other=other.pk) for each in ticked]

    assert words in exam.post(EXAMINING, {"person": people}, follow=True).content.decode()
    assert ResultDecision.objects.count() == 0


def test_an_exception_asks_for_reasons(exam: Client, desk: Client, learner: Person):
    place = f"{EXAMINING}{learner.pk}/"
    refused = exam.post(place, {"after": 0, "verdict": "passed", "reason": ""})
    assert (refused.status_code, "give the reasons" in refused.content.decode()) == (422, True)
    moved = exam.post(place, {"after": 3, "verdict": "not-passed", "reason": ""})
    assert "decide again" in moved.content.decode()
    exam.post(place, {"after": 0, "verdict": "passed", "reason": "Decision of the board of 1 October."})

    assert ResultDecision.objects.get().is_exception
    assert "Decision of the board of 1 October." in text_of(desk, RESULT)
    again = exam.post(place, {"after": ResultDecision.objects.get().pk, "verdict": "passed", "reason": "x"})
    assert "already established" in again.content.decode()


def test_a_result_is_withdrawn_and_a_proof_replaced(exam: Client, desk: Client, done: Person):
    place = f"{EXAMINING}{done.pk}/"
    assert "no proof in force" in exam.post(f"{place}proof/", follow=True).content.decode()
    exam.post(place, {"after": 0, "verdict": "passed", "reason": ""})
    exam.post(f"{place}proof/")
    assert Proof.objects.count() == 2

    decision = ResultDecision.objects.get()
    assert exam.post(f"{place}withdraw/", {"decision": decision.pk, "reason": ""}).status_code == 422
    exam.post(f"{place}withdraw/", {"decision": decision.pk, "reason": "Work of somebody else."})
    page = text_of(desk, RESULT)
    assert "Withdrawn" in page
    assert "Work of somebody else." in page
    again = exam.post(f"{place}withdraw/", {"decision": decision.pk, "reason": "x"}, follow=True)
    assert "no longer an established result to withdraw" in again.content.decode()
    assert exam.post(f"{place}withdraw/", {"decision": 9999, "reason": "x"}).status_code == 404


def test_examiner_of_one_module_does_not_withdraw_the_result_of_another(exam: Client, done: Person):
    exam.post(f"{EXAMINING}{done.pk}/", {"after": 0, "verdict": "passed", "reason": ""})
    elsewhere = ResultDecision.objects.get()
    elsewhere.pk, elsewhere.key, elsewhere.module_id = None, uuid.uuid4(), "m8"
    elsewhere.save()

    answer = exam.post(f"{EXAMINING}{done.pk}/withdraw/", {"decision": elsewhere.pk, "reason": "x"})

    assert (answer.status_code, ResultDecision.objects.filter(module_id="m8").count()) == (404, 1)


def test_nobody_examines_themselves(exam: Client, cohort: Cohort, examiner: Person, now: datetime):
    enrol(cohort=cohort, person=examiner, now=now)

    refused = exam.post(f"{EXAMINING}{examiner.pk}/", {"after": 0, "verdict": "passed", "reason": "x"})
    assert "Nobody establishes their own result." in refused.content.decode()
    assert ResultDecision.objects.count() == 0


def test_whoever_judges_comes_from_a_requirement_to_the_work_in_its_pile(
    signed_in: Callable[..., Client], cohort: Cohort, done: Person, teacher: Person, examiner: Person
):
    own = Submission.objects.filter(person=done, assignment_id="task")
    places = [
        (signed_in(person=teacher), f"/teaching/m9-a/results/{done.pk}/"),
        (signed_in(person=examiner), f"/examining/m9-a/{done.pk}/"),
    ]

    # As long as it is rated, its number must not tell whose it is.
    for stage, is_linked in (("in-rating", False), ("released", True)):
        own.update(number=42, stage=stage)
        pages = [text_of(client, place) for client, place in places]
        assert ['href="/rating/m9-a/task/42/"' in page for page in pages] == [is_linked, is_linked]
        assert ["/assignments/task/" in page for page in pages] == [False, False]


def test_what_was_withdrawn_is_not_ticked_to_be_established_with_the_others(
    signed_in: Callable[..., Client], cohort: Cohort, done: Person, examiner: Person, now: datetime
):
    tick = f'name="person" value="{done.pk}:'
    client = signed_in(person=examiner)
    attend(cohort, [done], make_person(), now)
    assert tick in text_of(client, "/examining/m9-a/")
    judgement = Judgement(person=done.pk, verdict=ResultVerdict.PASSED, after=0)
    decision = establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)[0]
    withdraw_result(decision=decision, reason="Mistaken", examiner=examiner, now=now)

    assert tick not in text_of(client, "/examining/m9-a/")
