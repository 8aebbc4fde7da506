"""A correction that turns a result for the module: named before and after, and never in silence over the head of an examiner."""

from datetime import date, datetime, timedelta

import pytest
from tests.apps.accounts.joining import joined_to_another
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import ITEM, publish
from tests.editions import CHOICE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.domain import Judgement, NothingToDecide, ReasonNeeded, establish_results, propose_results
from bridging.apps.study.domain.corrections import apply_correction, corrected_item, undo_correction
from bridging.apps.study.models import Correction, OfferedTest, ResultDecision, Sitting
from bridging.apps.study.queries.corrected_results import Overtaken, overtaken_results
from bridging.apps.study.queries.regrading import dry_run
from bridging.apps.study.queries.results import newest_decision

PASSED, NOT_PASSED = ResultVerdict
# The test is all that the module asks.
COMPLETION = {"cut_percent": 55.0, "obligatory": [], "skills": [], "presence": [], "substitutes": {}}
LENA, OTTO = "Lena Learner", "Otto Other"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5))
    return create_cohort(plan=plan, edition=make_edition(items=(CHOICE,), completion=COMPLETION), now=now)


@pytest.fixture
def examiner(db: None) -> Person:
    return make_person(display_name="Xandra Examiner", language="en", roles=[Role.EXAMINER])


def named(results) -> list[tuple[str, str, str, str]]:
    return sorted((flip.enrolment.person.display_name, flip.before, flip.after, str(flip.decision or "")) for flip in results)


def look() -> list[tuple[str, str, str, str]]:
    return named(dry_run(ITEM, 1, corrected_item("m9", ITEM, 1)).results)


def establish(
    cohort: Cohort, sitting: Sitting, verdict: ResultVerdict, examiner: Person, now: datetime, reason: str = ""
) -> ResultDecision:
    newest = newest_decision(sitting.person, "m9")
    judgement = Judgement(person=sitting.person_id, verdict=verdict, after=newest.pk if newest else 0, reason=reason)
    return establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)[0]


def correct(examiner: Person, now: datetime) -> Correction:
    return apply_correction(module_id="m9", item_id=ITEM, version=1, reason="Wrong key.", by=examiner, key=key(), now=now)


def test_dry_run_names_what_the_rule_would_say_of_the_module_and_writes_nothing(sat, now: datetime):
    publish(now)

    assert look() == [(LENA, "not-passed", "passed", ""), (OTTO, "passed", "not-passed", "")]
    assert {sitting.is_pass for sitting in Sitting.objects.all()} == {True, False}


def test_result_that_was_not_given_out_turns_nothing_of_the_module(sat, now: datetime):
    Sitting.objects.update(released_at=None)
    publish(now)

    run = dry_run(ITEM, 1, corrected_item("m9", ITEM, 1))

    assert (len(run.flips), run.results) == (2, ())


def test_intake_turns_nothing_of_the_module(sat, now: datetime):
    OfferedTest.objects.update(kind="intake")
    publish(now)

    assert look() == []


def test_who_has_a_resit_that_was_passed_keeps_the_result(sat, cohort: Cohort, now: datetime):
    _lena, otto = sat
    publish(now)
    offer = OfferedTest.objects.create(
        cohort=cohort, edition=cohort.edition, test_id="m9-resit", form_id="m9-resit-a", kind="resit", opens_at=now,
        closes_at=now + timedelta(hours=1), acted_at=now,
    )  # fmt: skip
    Sitting.objects.create(
        offer=offer, person=otto.person, subject=otto.subject, edition=cohort.edition, track="6+", minutes=60, items=[["m9-q1", 1, "s"]] * 5,
        opened_at=now, acted_at=now, points=5, is_pass=True, cut_points=3, graded_at=now, released_at=now,
    )  # fmt: skip

    assert look() == [(LENA, "not-passed", "passed", "")]


def test_what_was_put_forward_is_put_forward_anew_and_back(sat, cohort: Cohort, examiner: Person, now: datetime):
    lena, otto = sat
    propose_results(cohort=cohort, people=[lena.person_id, otto.person_id], by=examiner, now=now)
    publish(now)

    assert look() == [
        (LENA, "not-passed", "passed", "m9 · provisional not-passed"), (OTTO, "passed", "not-passed", "m9 · provisional passed"),
    ]  # fmt: skip
    correction = correct(examiner, now)
    assert [str(newest_decision(each.person, "m9")) for each in sat] == ["m9 · provisional passed", "m9 · provisional not-passed"]
    undo_correction(correction=correction, by=examiner, key=key(), now=now)
    assert [str(newest_decision(each.person, "m9")) for each in sat] == ["m9 · provisional not-passed", "m9 · provisional passed"]
    assert ResultDecision.objects.count() == 6


def test_established_result_stays_as_the_examiner_left_it(sat, cohort: Cohort, examiner: Person, now: datetime):
    lena, otto = sat
    established = [establish(cohort, lena, NOT_PASSED, examiner, now), establish(cohort, otto, PASSED, examiner, now)]
    publish(now)

    run = dry_run(ITEM, 1, corrected_item("m9", ITEM, 1))
    correct(examiner, now)

    assert [flip.is_overtaken for flip in run.results] == [True, True]
    assert list(ResultDecision.objects.order_by("pk")) == established


def test_result_that_was_established_for_reasons_as_the_rule_says_now_is_not_overtaken(
    sat, cohort: Cohort, examiner: Person, now: datetime
):
    lena, _otto = sat
    establish(cohort, lena, PASSED, examiner, now, reason="Question 3 was wrong.")
    publish(now)

    run = dry_run(ITEM, 1, corrected_item("m9", ITEM, 1))

    assert {(flip.enrolment.person.display_name, flip.is_overtaken, flip.is_put_forward) for flip in run.results} == {
        (LENA, False, False), (OTTO, False, False),
    }  # fmt: skip


def test_page_of_the_dry_run_names_results_for_the_module(sat, cohort: Cohort, examiner: Person, signed_in, now: datetime):
    lena, otto = sat
    propose_results(cohort=cohort, people=[lena.person_id], by=examiner, now=now)
    establish(cohort, otto, PASSED, examiner, now)
    publish(now)

    page = signed_in(person=examiner).get(f"/corrections/m9/{ITEM}/1/").content.decode()

    assert "2 module results would be reversed." in page
    assert "not passed → passed · put forward: it is put forward again" in page
    assert "passed → not passed · established: it stays until an examiner decides again, and is listed among the examiner's results" in page


def test_examiner_finds_in_the_queue_what_a_correction_turned_until_she_decides(
    sat, cohort: Cohort, examiner: Person, signed_in, now: datetime
):
    lena, otto = sat
    desk = signed_in(person=examiner)
    establish(cohort, lena, NOT_PASSED, examiner, now)
    establish(cohort, otto, PASSED, examiner, now)
    publish(now)
    told = "Look again at 2 established results"
    assert told not in desk.get("/").content.decode()
    correction = correct(examiner, now)

    listed, queue = desk.get("/examining/").content.decode(), desk.get("/examining/m9-a/").content.decode()
    person = desk.get(f"/examining/m9-a/{otto.person_id}/").content.decode()
    done = desk.get(f"/corrections/{correction.pk}/").content.decode()

    assert told in desk.get("/").content.decode()
    assert "2 to look at again" in listed
    assert f'<a href="/examining/m9-a/{otto.person_id}/">Otto Other</a>: established as passed, now not passed by the rule' in queue
    assert "Established as passed; the rule now says otherwise" in person
    assert f"{ITEM} was corrected on 5 October 2026: Wrong key." in person
    assert done.count("established: it stays until an examiner decides again") == 2

    establish(cohort, lena, PASSED, examiner, now)
    assert [each.enrolment.person for each in overtaken()] == [otto.person]
    establish(cohort, otto, PASSED, examiner, now, reason="The proof was given in good faith.")
    assert overtaken() == []
    assert told not in desk.get("/").content.decode()


def test_whoever_has_another_account_since_is_found_with_the_correction(sat, cohort: Cohort, examiner: Person, signed_in, now: datetime):
    _lena, otto = sat
    establish(cohort, otto, PASSED, examiner, now)
    publish(now)
    correct(examiner, now)

    person = joined_to_another(otto.person, now)

    assert [each.enrolment.person for each in overtaken()] == [person]
    page = signed_in(person=examiner).get(f"/examining/m9-a/{person.pk}/").content.decode()
    assert f"{ITEM} was corrected on 5 October 2026: Wrong key." in page


def overtaken() -> list[Overtaken]:
    return overtaken_results(Cohort.objects.all())


def test_result_stands_once_more_for_reasons_and_only_where_the_rule_turned(sat, cohort: Cohort, examiner: Person, now: datetime):
    _lena, otto = sat
    establish(cohort, otto, PASSED, examiner, now)
    with pytest.raises(NothingToDecide):
        establish(cohort, otto, PASSED, examiner, now)
    publish(now)
    correct(examiner, now)

    with pytest.raises(ReasonNeeded):
        establish(cohort, otto, PASSED, examiner, now)
    kept = establish(cohort, otto, PASSED, examiner, now, reason="Given in good faith.")

    assert (kept.is_exception, kept.seq, kept.has_passed) == (True, 2, True)
    with pytest.raises(NothingToDecide):
        establish(cohort, otto, PASSED, examiner, now, reason="Given in good faith.")


def test_undoing_turns_the_rule_back_and_tells_of_what_was_established_meanwhile(sat, cohort: Cohort, examiner: Person, now: datetime):
    lena, otto = sat
    establish(cohort, otto, PASSED, examiner, now)
    publish(now)
    correction = correct(examiner, now)
    establish(cohort, lena, PASSED, examiner, now)
    assert [each.enrolment.person for each in overtaken()] == [otto.person]

    undo_correction(correction=correction, by=examiner, key=key(), now=now)

    correction.refresh_from_db()
    turned = [[str(lena.subject), "m9-a", "passed", "not-passed"], [str(otto.subject), "m9-a", "not-passed", "passed"]]
    assert sorted(correction.undone_results) == sorted(turned)
    assert [(each.enrolment.person, each.decision.verdict, each.by_rule) for each in overtaken()] == [(lena.person, "passed", "not-passed")]


def test_queue_asks_once_as_long_as_no_correction_turned_a_result(sat, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert overtaken() == []


def test_examiner_of_another_cohort_finds_nothing(sat, cohort: Cohort, examiner: Person, signed_in, now: datetime):
    _lena, otto = sat
    establish(cohort, otto, PASSED, examiner, now)
    publish(now)
    correct(examiner, now)
    other = create_cohort(
        plan=CohortPlan(slug="m9-b", title_nl="B", title_en="B", starts_on=date(2026, 10, 5)), edition=cohort.edition, now=now
    )
    stranger = make_person(language="en")
    grant_cohort_role(cohort=other, person=stranger, role=Role.EXAMINER, now=now)

    assert "Look again" not in signed_in(person=stranger).get("/").content.decode()
    assert overtaken_results(Cohort.objects.examined_by(stranger)) == []
