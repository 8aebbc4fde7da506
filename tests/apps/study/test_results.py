"""Results: the rule held against what is known, and the decisions of an examiner."""

import threading
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from tests.apps.study.records import attend, complete, hand_in, make_cohort, rate, sit
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import change_profile, erase_person, export_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, transfer
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import (
    DecisionMoved,
    Judgement,
    NotDecidable,
    NothingToDecide,
    NothingToProve,
    Offered,
    ReasonNeeded,
    decide_substitute,
    establish_results,
    propose_results,
    reissue_proof,
    withdraw_result,
)
from bridging.apps.study.models import Proof, ResultDecision
from bridging.apps.study.queries.completion import standings_of
from bridging.apps.study.queries.results import holds, newest_decision, newest_decisions, proof_in_force
from bridging.engines.assessment.completion import State
from bridging.engines.assessment.verification import read

PASSED, NOT_PASSED = ResultVerdict


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now)


@pytest.fixture
def examiner(db: None) -> Person:
    return make_person(display_name="Emma Examiner", roles=[Role.EXAMINER], language="en")


@pytest.fixture
def done(cohort: Cohort, learner: Person, teacher: Person, now: datetime) -> Person:
    """A learner who has met everything."""
    complete(cohort, learner, teacher, now)
    attend(cohort, [learner], teacher, now)
    return learner


def states(cohort: Cohort) -> dict[str, State]:
    found = standings_of(cohort.enrolments.in_force().select_related("person"), edition_contents(cohort.edition_id))
    return {each.id or each.kind: each.state for own in found for each in own.standing.requirements}


def establish(
    cohort: Cohort, person: Person, examiner: Person, now: datetime, verdict: ResultVerdict = PASSED, **said: Any
) -> ResultDecision:
    newest = newest_decision(person, "m9")
    judgement = Judgement(**({"person": person.pk, "verdict": verdict, "after": newest.pk if newest else 0} | said))
    return establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)[0]


def test_the_rule_is_open_from_the_first_day(cohort: Cohort, learner: Person):
    assert states(cohort) == dict.fromkeys(["test", "task", "identity-check", "meet"], State.MISSING)


def test_everything_that_is_known_counts(cohort: Cohort, done: Person):
    assert set(states(cohort).values()) == {State.MET}


def test_who_goes_over_to_another_group_takes_along_what_was_met(cohort: Cohort, done: Person, teacher: Person, now: datetime):
    plan = CohortPlan(slug="m9-later", title_nl="Groep L", title_en="Group L", starts_on=cohort.starts_on)
    later = create_cohort(plan=plan, edition=cohort.edition, now=now)

    transfer(enrolment=cohort.enrolments.get(person=done), to=later, by=teacher, now=now, reason="Ill")

    assert states(cohort) == {}
    assert set(states(later).values()) == {State.MET}


def test_a_result_counts_once_it_is_given_out(cohort: Cohort, learner: Person, now: datetime):
    sitting = sit(cohort, learner, 14, now, released=False)
    assert states(cohort)["test"] is State.WAITING

    sitting.released_at = now
    sitting.save()
    assert states(cohort)["test"] is State.MET


def test_intake_and_test_out_are_not_the_test(cohort: Cohort, learner: Person, now: datetime):
    for kind in ("intake", "test-out"):
        sit(cohort, learner, 20, now, kind=kind)

    assert states(cohort)["test"] is State.MISSING


def test_a_resit_counts(cohort: Cohort, learner: Person, now: datetime):
    sit(cohort, learner, 8, now)
    assert states(cohort)["test"] is State.MISSING
    sit(cohort, learner, 12, now + timedelta(days=20), kind="resit")

    assert states(cohort)["test"] is State.MET


def test_work_counts_once_its_result_is_released_and_the_newest_release_counts(
    cohort: Cohort, learner: Person, teacher: Person, now: datetime
):
    hand_in(cohort, learner, "task", now)
    assert states(cohort)["task"] is State.WAITING
    rate(cohort, learner, "task", 0.5, teacher, now)
    assert states(cohort)["task"] is State.MISSING
    rate(cohort, learner, "task", 0.7, teacher, now + timedelta(days=1))
    assert states(cohort)["task"] is State.MET


def test_everybody_is_read_in_as_many_queries_as_one(
    cohort: Cohort, done: Person, teacher: Person, now: datetime, django_assert_num_queries: Any
):
    edition = edition_contents(cohort.edition_id)
    for number in range(2, 4):
        person = make_person()
        enrol(cohort=cohort, person=person, now=now)
        complete(cohort, person, teacher, now, number=number)
    members = list(cohort.enrolments.in_force().select_related("person"))

    for count in (1, 3):
        with django_assert_num_queries(8):
            standings_of(members[:count], edition)


def test_proposing_puts_forward_what_the_rule_says(cohort: Cohort, done: Person, teacher: Person, now: datetime):
    other = make_person()
    enrol(cohort=cohort, person=other, now=now)

    assert propose_results(cohort=cohort, people=[done.pk, other.pk], by=teacher, now=now) == 2
    found = newest_decisions([done.pk, other.pk], "m9")
    assert [(found[pk].status, found[pk].verdict) for pk in (done.pk, other.pk)] == [
        ("provisional", "passed"),
        ("provisional", "not-passed"),
    ]
    assert propose_results(cohort=cohort, people=[done.pk, other.pk], by=teacher, now=now) == 0
    assert (Proof.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_establishing_a_pass_brings_a_proof_and_a_mail(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    decision = establish(cohort, done, examiner, now)

    assert (decision.seq, decision.status, decision.verdict, decision.by, decision.by_name) == (
        1,
        "established",
        "passed",
        examiner,
        "Emma Examiner",
    )
    assert decision.standing["schema"] == 1
    assert [each["state"] for each in decision.standing["requirements"]] == ["met"] * 4
    proof = Proof.objects.get()
    assert (proof.decision, proof.holder, read(proof.number)) == (decision, "Lena Learner", proof.number)
    assert holds(proof)
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.subject) == ("result-passed", "Established: you passed M9")
    assert "for M9 Trial module: passed." in mail.body
    assert "/modules/m9/result/" in mail.body
    assert ResultDecision.objects.passed().get() == decision


def test_who_missed_something_may_pass_for_reasons_that_stay(
    cohort: Cohort, learner: Person, teacher: Person, examiner: Person, now: datetime
):
    complete(cohort, learner, teacher, now)
    with pytest.raises(ReasonNeeded), transaction.atomic():
        establish(cohort, learner, examiner, now, reason="  ")
    decision = establish(cohort, learner, examiner, now, reason="Illness; board decision of 1 October.")

    assert (decision.is_exception, decision.exceptions) == (True, ["meet"])
    assert decision.reason == "Illness; board decision of 1 October."


def test_holding_a_complete_record_back_needs_reasons_too(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    with pytest.raises(ReasonNeeded):
        establish(cohort, done, examiner, now, NOT_PASSED)


def test_what_an_examiner_judged_for_reasons_is_not_proposed_away(
    cohort: Cohort, done: Person, teacher: Person, examiner: Person, now: datetime
):
    held_back = establish(cohort, done, examiner, now, NOT_PASSED, reason="Work of somebody else.")

    assert propose_results(cohort=cohort, people=[done.pk], by=teacher, now=now) == 0
    assert newest_decision(done, "m9") == held_back


def test_a_substitute_is_no_exception(cohort: Cohort, learner: Person, teacher: Person, examiner: Person, now: datetime):
    complete(cohort, learner, teacher, now)
    decide_substitute(
        cohort=cohort, edition=edition_contents(cohort.edition_id), person=learner, by=teacher, key=uuid.UUID(int=7), now=now,
        offered=Offered(requirement="meet", is_accepted=True, note="Report"),
    )  # fmt: skip
    decision = establish(cohort, learner, examiner, now)

    assert not decision.is_exception
    assert decision.standing["requirements"][-1]["state"] == "substituted"


def test_a_resit_is_a_new_decision(cohort: Cohort, learner: Person, teacher: Person, examiner: Person, now: datetime):
    first = establish(cohort, learner, examiner, now, NOT_PASSED)
    assert OutboxMail.objects.get().subject == "Established: M9 not passed yet"
    complete(cohort, learner, teacher, now)
    attend(cohort, [learner], teacher, now)
    propose_results(cohort=cohort, people=[learner.pk], by=teacher, now=now)
    second = establish(cohort, learner, examiner, now + timedelta(days=30))

    assert [(each.seq, each.status, each.verdict) for each in ResultDecision.objects.order_by("seq")] == [
        (1, "established", "not-passed"), (2, "provisional", "passed"), (3, "established", "passed"),
    ]  # fmt: skip
    first.refresh_from_db()
    assert (first.verdict, first.decided_at) == ("not-passed", now)
    assert newest_decision(learner, "m9") == second


def test_a_result_is_withdrawn_by_a_decision_and_its_proof_says_so(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    decision = establish(cohort, done, examiner, now)
    with pytest.raises(ReasonNeeded):
        withdraw_result(decision=decision, reason=" ", examiner=examiner, now=now)
    withdrawn = withdraw_result(decision=decision, reason="Work of somebody else.", examiner=examiner, now=now)

    assert (withdrawn.seq, withdrawn.status, withdrawn.verdict, withdrawn.reason) == (2, "withdrawn", "", "Work of somebody else.")
    assert not holds(Proof.objects.get())
    assert ResultDecision.objects.passed().count() == 0
    assert OutboxMail.objects.latest("pk").subject == "Your result for M9 was withdrawn"
    with pytest.raises(DecisionMoved):
        withdraw_result(decision=decision, reason="Again", examiner=examiner, now=now)
    with pytest.raises(NothingToDecide):
        withdraw_result(decision=withdrawn, reason="Again", examiner=examiner, now=now)

    again = establish(cohort, done, examiner, now)
    assert (again.seq, Proof.objects.count()) == (3, 2)
    assert [holds(proof) for proof in Proof.objects.all()] == [False, True]


def test_another_name_is_another_number(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    decision = establish(cohort, done, examiner, now)
    change_profile(person=done, display_name="Lena Learner-Jansen", language="en")
    decision.person.refresh_from_db()
    proof = reissue_proof(decision=decision, by=examiner, now=now + timedelta(days=1))

    assert (proof.holder, proof_in_force(decision)) == ("Lena Learner-Jansen", proof)
    assert [holds(each) for each in Proof.objects.all()] == [False, True]
    withdraw_result(decision=decision, reason="x", examiner=examiner, now=now)
    with pytest.raises(NothingToProve):
        reissue_proof(decision=decision, by=examiner, now=now)


def test_what_cannot_be_decided_changes_nothing(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    stranger = make_person()
    enrol(cohort=cohort, person=examiner, now=now)
    good = Judgement(person=done.pk, verdict=PASSED, after=0)
    for person in (stranger, examiner):
        with pytest.raises(NotDecidable):
            establish_results(
                cohort=cohort, judgements=[good, Judgement(person=person.pk, verdict=PASSED, after=0)], examiner=examiner, now=now
            )
    with pytest.raises(DecisionMoved):
        establish(cohort, done, examiner, now, after=1)
    assert ResultDecision.objects.count() == 0

    establish(cohort, done, examiner, now)
    with pytest.raises(NothingToDecide):
        establish(cohort, done, examiner, now)
    with pytest.raises(NotDecidable):
        withdraw_result(decision=ResultDecision.objects.get(), reason="x", examiner=done, now=now)


def test_the_register_outlives_the_account_without_a_name(cohort: Cohort, done: Person, examiner: Person, teacher: Person, now: datetime):
    propose_results(cohort=cohort, people=[done.pk], by=teacher, now=now)
    decision = establish(cohort, done, examiner, now, reason="Fine")
    erase_person(person=done)

    kept = ResultDecision.objects.get()
    assert (kept.pk, kept.person, kept.reason, kept.standing) == (decision.pk, None, "", {})
    assert (kept.module_id, kept.verdict, kept.decided_at, kept.subject) == ("m9", "passed", now, decision.subject)
    assert Proof.objects.get().holder == ""
    assert holds(Proof.objects.get())
    assert ResultDecision.objects.passed().count() == 1


def test_the_register_keeps_the_name_of_the_examiner(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    establish(cohort, done, examiner, now)
    erase_person(person=examiner)

    assert (ResultDecision.objects.get().by, ResultDecision.objects.get().by_name) == (None, "Emma Examiner")


def test_the_export_holds_the_decisions(cohort: Cohort, done: Person, examiner: Person, now: datetime):
    establish(cohort, done, examiner, now)
    records = export_person(person=done, now=now)["records"]

    assert [(each["status"], each["verdict"], each["by_name"]) for each in records["results"]] == [
        ("established", "passed", "Emma Examiner")
    ]
    assert [each["number"] for each in records["proofs"]] == [Proof.objects.get().number]
    assert [each["was_present"] for each in records["presence"]] == [True]


def test_two_examiners_at_once_decide_once(file_database: None, now: datetime):
    cohort = make_cohort(now)
    learner, examiners = make_person(), [make_person(roles=[Role.EXAMINER]) for _ in range(2)]
    enrol(cohort=cohort, person=learner, now=now)
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def decide(examiner: Person) -> None:
        judgement = Judgement(person=learner.pk, verdict=NOT_PASSED, after=0)
        start.wait()
        try:
            establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)
            outcomes.append("decided")
        except DecisionMoved:
            outcomes.append("moved")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=[examiner]) for examiner in examiners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["decided", "moved"]
    assert ResultDecision.objects.count() == 1
