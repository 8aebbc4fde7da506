"""A passed test-out exempts from what the module says: in the own progress, for teachers and examiners, until an examiner takes it back."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.apps.study.records import attend, complete, make_cohort, sit
from tests.apps.study.sittings.exam import add_tests
from tests.apps.study.skills import CHECK
from tests.factories import make_person
from tests.pages import text_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultVerdict, TaskKind
from bridging.apps.study.contents import edition_contents, forget_contents
from bridging.apps.study.domain import KeyReused, NoExemption, NotAMember, ReasonNeeded, decide_exemption, mark_task, propose_results
from bridging.apps.study.domain.digest import send_digests
from bridging.apps.study.domain.rebuilding_presence import rebuild_presence
from bridging.apps.study.models import ResultDecision, Sitting, Substitute
from bridging.apps.study.providers import due, this_week
from bridging.apps.study.queries.completion import OwnStanding, standings_of, verdict_of
from bridging.realtime.models import Entry

RESULT, TAUGHT, EXAMINED = "/modules/m9/result/", "/teaching/m9-a/results/", "/examining/m9-a/"
EVERYTHING = ["cut_percent", "obligatory", "skills", "presence"]
KEYS = ["cut_percent", "task", CHECK, "meet"]


def exempting(*exempts: str, counts: bool = False) -> dict[str, Any]:
    return {"requirements": [], "test_out": {"items": 20, "pass_percent": 70.0, "exempts": list(exempts), "counts": counts}}


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    cohort = make_cohort(now, entry=exempting(*EVERYTHING))
    add_tests(cohort.edition)
    return cohort


@pytest.fixture
def passed(cohort: Cohort, learner: Person, now: datetime) -> Sitting:
    return sit(cohort, learner, 16, now, kind="test-out")


def says(cohort: Cohort, entry: dict[str, Any]) -> None:
    """Let the edition say something else of its test-out."""
    cohort.edition.outline |= {"entry": entry}
    cohort.edition.save()
    forget_contents()


def own(cohort: Cohort, person: Person) -> OwnStanding:
    return standings_of(cohort.enrolments.filter(person=person), edition_contents(cohort.edition_id))[0]


def states(cohort: Cohort, person: Person) -> dict[str, str]:
    return {each.key: each.state.value for each in own(cohort, person).standing.requirements}


def decide(
    cohort: Cohort, person: Person, by: Person, now: datetime, *, is_given: bool = False, number: int = 1, reason: str = "Why"
) -> Substitute:
    return decide_exemption(
        cohort=cohort, edition=edition_contents(cohort.edition_id), person=person, is_given=is_given, reason=reason, by=by,
        key=uuid.UUID(int=number), now=now,
    )  # fmt: skip


# --- the rule ---------------------------------------------------------------------------------


def test_passing_exempts_from_what_the_module_says(cohort: Cohort, learner: Person, passed: Sitting):
    assert states(cohort, learner) == dict.fromkeys(KEYS, "exempt")

    says(cohort, exempting("cut_percent", "meet"))
    assert states(cohort, learner) == {"cut_percent": "exempt", "task": "missing", CHECK: "missing", "meet": "exempt"}
    says(cohort, {"requirements": [], "test_out": {"items": 20, "pass_percent": 70.0}})
    assert states(cohort, learner) == dict.fromkeys(KEYS, "missing")
    says(cohort, {"requirements": [], "test_out": None})
    assert states(cohort, learner) == dict.fromkeys(KEYS, "missing")


@pytest.mark.parametrize(
    "changes", [{"is_pass": False}, {"released_at": None}, {"graded_at": None, "released_at": None}, {"is_pass": None}]
)
def test_test_out_that_is_not_passed_or_not_told_yet_exempts_from_nothing(
    cohort: Cohort, learner: Person, passed: Sitting, changes: dict[str, Any]
):
    Sitting.objects.filter(pk=passed.pk).update(**changes)

    assert states(cohort, learner) == dict.fromkeys(KEYS, "missing")


def test_test_out_of_somebody_else_or_of_another_kind_exempts_from_nothing(cohort: Cohort, learner: Person, now: datetime):
    other = make_person()
    enrol(cohort=cohort, person=other, now=now)
    sit(cohort, other, 16, now, kind="test-out")
    sit(cohort, learner, 16, now, kind="intake")

    assert states(cohort, learner) == dict.fromkeys(KEYS, "missing")


@pytest.mark.parametrize(("counts", "verdict"), [(False, ResultVerdict.NOT_PASSED), (True, ResultVerdict.PASSED)])
def test_data_say_whether_it_counts_for_the_result(cohort: Cohort, learner: Person, passed: Sitting, counts: bool, verdict: ResultVerdict):
    says(cohort, exempting(*EVERYTHING, counts=counts))
    standing = own(cohort, learner).standing

    assert (standing.is_exempt, standing.is_complete, verdict_of(standing)) == (True, counts, verdict)


def test_what_was_done_all_the_same_is_done(cohort: Cohort, learner: Person, teacher: Person, passed: Sitting, now: datetime):
    complete(cohort, learner, teacher, now)

    assert states(cohort, learner) == dict.fromkeys(KEYS, "met") | {"meet": "exempt"}
    attend(cohort, [learner], teacher, now)
    assert (own(cohort, learner).standing.is_complete, own(cohort, learner).standing.is_exempt) == (True, False)


def test_who_is_exempt_and_has_no_result_is_not_put_forward(
    cohort: Cohort, learner: Person, teacher: Person, passed: Sitting, now: datetime
):
    assert propose_results(cohort=cohort, people=[learner.pk], by=teacher, now=now) == 0
    assert not ResultDecision.objects.exists()

    says(cohort, exempting(*EVERYTHING, counts=True))
    assert propose_results(cohort=cohort, people=[learner.pk], by=teacher, now=now) == 1
    assert ResultDecision.objects.get().verdict == "passed"


# --- taking it back ---------------------------------------------------------------------------


def test_examiner_takes_it_back_with_reasons_and_gives_it_again(
    cohort: Cohort, learner: Person, examiner: Person, passed: Sitting, now: datetime
):
    taken = decide(cohort, learner, examiner, now, reason="Sat by somebody else.")
    assert states(cohort, learner) == dict.fromkeys(KEYS, "missing")
    assert own(cohort, learner).exemption.decision == taken
    assert decide(cohort, learner, examiner, now, reason="Sat by somebody else.") == taken
    with pytest.raises(KeyReused):
        decide(cohort, learner, examiner, now, reason="Other")

    decide(cohort, learner, examiner, now, is_given=True, number=2, reason="It was her after all.")
    assert states(cohort, learner) == dict.fromkeys(KEYS, "exempt")
    assert [(each.requirement, each.is_accepted, each.note) for each in Substitute.objects.all()] == [
        ("test_out", False, "Sat by somebody else."), ("test_out", True, "It was her after all."),
    ]  # fmt: skip


def test_what_cannot_be_taken_back_is_refused(cohort: Cohort, learner: Person, examiner: Person, passed: Sitting, now: datetime):
    with pytest.raises(ReasonNeeded):
        decide(cohort, learner, examiner, now, reason="  ")
    for person in (make_person(), examiner):
        with pytest.raises(NotAMember):
            decide(cohort, person, examiner, now)
    Sitting.objects.all().delete()
    with pytest.raises(NoExemption):
        decide(cohort, learner, examiner, now, is_given=True)

    assert not Entry.objects.exists()


def test_giving_it_without_a_test_out_is_no_way_in(cohort: Cohort, learner: Person, examiner: Person, passed: Sitting, now: datetime):
    decide(cohort, learner, examiner, now, is_given=True)
    Sitting.objects.filter(pk=passed.pk).update(is_pass=False)

    assert states(cohort, learner) == dict.fromkeys(KEYS, "missing")


def test_decision_is_held_against_the_journal_exported_and_erased(
    cohort: Cohort, learner: Person, examiner: Person, passed: Sitting, now: datetime
):
    decide(cohort, learner, examiner, now)
    Substitute.objects.all().delete()

    rebuild_presence(person=learner)

    assert Substitute.objects.get().note == "Why"
    assert [each["requirement"] for each in export_person(person=learner, now=now)["records"]["substitutes"]] == ["test_out"]
    erase_person(person=learner)
    assert not Substitute.objects.exists()


# --- the pages --------------------------------------------------------------------------------


def test_participant_teacher_and_examiner_see_it_and_the_examiner_undoes_it(
    signed_in: Callable[..., Client], desk: Client, cohort: Cohort, learner: Person, teacher: Person, examiner: Person, passed: Sitting
):
    school, exam, place = signed_in(person=teacher), signed_in(person=examiner), f"{EXAMINED}{learner.pk}/"
    for client, address in ((desk, RESULT), (school, f"{TAUGHT}{learner.pk}/"), (exam, place)):
        page = text_of(client, address)
        assert page.count("Exempt: the test-out was passed.") == 4
        assert "Passed with 80 %" in page
        assert "It does not give you a proof for the module" in page
        assert ("Take the exemption back" in page, "What may take its place" in page) == (client is exam, False)
    assert [text_of(client, address).count(">exempt</span>") for client, address in ((school, TAUGHT), (exam, EXAMINED))] == [1, 1]
    assert "There is nothing left that you have to do." in text_of(desk, RESULT)
    assert "By the rule: exempt, no result." in text_of(exam, place)

    sent = {"key": str(uuid.uuid4()), "decision": "take-back", "reason": ""}
    assert "Give the reasons" in exam.post(f"{place}exemption/", sent, follow=True).content.decode()
    exam.post(f"{place}exemption/", sent | {"reason": "Sat by somebody else."})

    for client, address in ((desk, RESULT), (school, f"{TAUGHT}{learner.pk}/"), (exam, place)):
        page = text_of(client, address)
        assert ("The exemption was taken back" in page, "Sat by somebody else." in page) == (True, True)
        assert "Exempt: the test-out was passed." not in page
    assert "Give the exemption again" in text_of(exam, place)
    assert exam.post(f"{place}exemption/", sent | {"decision": "party"}).status_code == 404
    assert exam.post(f"{EXAMINED}9999/exemption/", sent).status_code == 404


@pytest.mark.parametrize("role", [Role.TEACHER, Role.COORDINATOR, Role.RATER, None])
def test_nobody_but_an_examiner_undoes_it(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, passed: Sitting, now: datetime, role: Role | None
):
    person = learner if role is None else make_person()
    if role is not None:
        grant_cohort_role(cohort=cohort, person=person, role=role, now=now)
    sent = {"key": str(uuid.uuid4()), "decision": "take-back", "reason": "x"}

    assert signed_in(person=person).post(f"{EXAMINED}{learner.pk}/exemption/", sent).status_code == 404
    assert not Substitute.objects.exists()


def test_module_page_marks_what_need_not_be_done(desk: Client, cohort: Cohort, passed: Sitting):
    page = text_of(desk, "/modules/m9/")
    assert "Exempt by the test-out" in page
    assert (page.count("· exempt"), page.count("· obligatory")) == (2, 0)

    says(cohort, exempting("meet"))
    page = text_of(desk, "/modules/m9/")
    assert (page.count("· exempt"), page.count("· obligatory")) == (1, 1)
    Sitting.objects.update(is_pass=False)
    assert "exempt" not in text_of(desk, "/modules/m9/").lower().replace("exemption", "")


# --- what the week asks -----------------------------------------------------------------------


def test_week_asks_nothing_of_who_need_not_follow_the_module_unless_she_does(
    cohort: Cohort, learner: Person, passed: Sitting, now: datetime
):
    with translation.override("en"):
        assert [(line.title, line.url, line.is_done) for line in this_week(learner, now)] == [
            ("Exempt: you passed the test-out of Trial module", RESULT, True)
        ]
        assert list(due(learner, now, now, now + timedelta(days=90))) == []
        assert send_digests(now.replace(hour=6)) == 1
        assert not OutboxMail.objects.filter(person=learner, kind="weekly-digest").exists()

        mark_task(person=learner, module_id="m9", kind=TaskKind.PAGE, task_id="one", is_done=True, edition_label="2026.1", now=now)
        assert "one en" in [line.title for line in this_week(learner, now)]
        assert [item.title for item in due(learner, now, now, now + timedelta(days=90))] == []


def test_week_goes_on_where_only_something_is_exempt(cohort: Cohort, learner: Person, passed: Sitting, now: datetime):
    says(cohort, exempting("meet"))

    with translation.override("en"):
        assert "one en" in [line.title for line in this_week(learner, now)]
        assert [item.title for item in due(learner, now, now, now + timedelta(days=90))] == ["Task"]
