from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from tests.apps.study.work.works import AFTER, DOUBLE, TASK, WORK, handed_in, rate, shared_out, with_file
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.domain.remarks import bank_remark
from bridging.apps.study.domain.removals import ask_removal
from bridging.apps.study.models import BankedRemark, Rating, Release, Submission
from bridging.apps.study.queries.piles import pile_of, works_in
from bridging.apps.study.queries.rating_queue import piles_for
from bridging.apps.study.queries.work import work_of
from bridging.apps.study.work_providers import feedback_received, to_rate
from bridging.engines.assessment.handing_in import Stage
from bridging.realtime.models import Entry


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def released(cohort: Cohort, raters: list[Person]) -> Release:
    rate(shared_out(cohort, raters[:1])[0], 1, {"a": 0}, remark="Fine")
    return release_pile(pile=pile_of(cohort, TASK), by=raters[0], now=AFTER)[0]


def test_feedback_is_on_the_home_page_until_it_is_seen(cohort: Cohort, learner: Person, raters: list[Person], desk: Client):
    handed_in(learner)
    assert list(feedback_received(learner, AFTER)) == []
    released(cohort, raters)

    assert [(line.title, line.url, line.kind) for line in feedback_received(learner, AFTER)] == [
        ("Feedback received: Task", "/modules/m9/assignments/task/work/", "feedback")
    ]
    desk.get("/modules/m9/assignments/task/work/")
    assert list(feedback_received(learner, AFTER)) == []


def test_works_to_rate_are_on_the_home_page_and_late_ones_with_those_who_lead(
    cohort: Cohort, learner: Person, raters: list[Person], teacher: Person
):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]

    assert [(line.title, line.url) for line in to_rate(raters[0], AFTER)] == [
        ("Rate 1 piece of work: Task", f"/rating/m9-a/task/{work.number}/")
    ]
    assert list(to_rate(teacher, AFTER)) == []
    later = AFTER + timedelta(days=7)
    assert [line.title for line in to_rate(teacher, later)] == ["1 piece of work has been waiting more than five working days"]
    assert [line.title for line in to_rate(make_person(roles=[Role.COORDINATOR]), later)] == [
        "1 piece of work has been waiting more than five working days"
    ]
    assert list(to_rate(learner, later)) == []


def test_home_page_of_who_only_takes_part_asks_nothing_about_rating(learner: Person, django_assert_num_queries):
    memberships_of(learner)
    learner.programme_grants()
    with django_assert_num_queries(0):
        assert list(to_rate(learner, AFTER)) == []


def test_home_page_leaves_out_what_awaits_no_rater(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    assert [summary.waiting for summary in piles_for(raters[0], AFTER)] == []
    released(cohort, raters)

    assert [summary.released for summary in piles_for(raters[0], AFTER)] == [1]
    assert piles_for(raters[0], AFTER, only_waiting=True) == []


def test_export_holds_the_work_and_its_result(cohort: Cohort, learner: Person, raters: list[Person]):
    with_file(learner)
    handed_in(learner)
    released(cohort, raters)

    own, given = (export_person(person=person, now=AFTER)["work"] for person in (learner, raters[0]))
    assert [(each["number"], each["text"]) for each in own["versions"]] == [(1, "My work")]
    assert [each["name"] for each in own["files"]] == ["work.pdf"]
    assert [(each["share"], each["remark"]) for each in own["results"]] == [(1.0, "Fine")]
    assert (given["works"], [each["levels"] for each in given["ratings_given"]]) == ([], [{"a": 0}])


def test_erasing_a_maker_takes_the_work_and_what_was_said_of_it(cohort: Cohort, learners: list[Person], raters: list[Person]):
    for learner in learners[:2]:
        with_file(learner)
        handed_in(learner)
    for work in shared_out(cohort, raters[:1]):
        rate(work, 1, {"a": 0}, remark="About this person")
    gone = Submission.objects.get(person=learners[0])

    erase_person(person=learners[0])

    assert [each.person for each in Submission.objects.all()] == [learners[1]]
    assert StoredFile.objects.count() == 1
    assert {str(entry.payload) for entry in Entry.objects.filter(stream=gone.stream)} == {"{'erased': True}"}
    assert Rating.objects.get().remark == "About this person"


def test_erasing_a_rater_leaves_the_result_with_its_maker(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    released(cohort, raters)
    for text, is_shared in (("Mine", False), ("Shared", True)):
        bank_remark(owner=raters[0], module_id="m9", assignment_id=TASK, text=text, is_shared=is_shared, now=AFTER)

    erase_person(person=raters[0])

    assert (Rating.objects.get().rater, Rating.objects.get().levels) == (None, {"a": 0})
    assert Release.objects.get().remark == "Fine"
    assert work_of(Submission.objects.get()).stage is Stage.RELEASED
    assert Entry.objects.get(kind="rating.saved").payload["levels"] == {"a": 0}
    assert works_in(pile_of(cohort, TASK))[0].is_released
    assert [(each.text, each.owner) for each in BankedRemark.objects.all()] == [("Shared", None)]


def test_place_of_an_erased_rater_is_kept_when_ready_and_free_when_not(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner, task=DOUBLE)
    double = shared_out(cohort, raters, DOUBLE)[0]
    gone = {duty.place: duty.rater for duty in double.duties}
    [other] = [rater for rater in raters if rater not in gone.values()]
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 0}, is_ready=False)

    for place in (1, 2):
        erase_person(person=gone[place])

    pile = pile_of(cohort, DOUBLE)
    [work] = works_in(pile)
    assert [(duty.place, duty.rater) for duty in work.duties] == [(1, None)]
    assert (list(work.ratings), work.ratings[1].rater) == ([1], None)
    share_out_pile(pile=pile, raters=[other], by=other, seed="s", now=AFTER)
    [work] = works_in(pile)
    assert [(duty.place, duty.rater) for duty in work.duties] == [(1, None), (2, other)]


def test_coordinator_removes_a_file_on_request(
    cohort: Cohort, learner: Person, raters: list[Person], signed_in: Callable[..., Client], desk: Client
):
    file = with_file(learner, name="patients.pdf")
    handed_in(learner)
    client = signed_in(person=make_person(roles=[Role.COORDINATOR], language="en"))
    assert client.get(f"/files/{file.stored.key}/").status_code == 404
    ask_removal(file=file, reason="Names on page 2", now=AFTER)

    page = client.get("/cohorts/m9-a/removals/").content.decode()
    assert ("patients.pdf" in page, "Names on page 2" in page) == (True, True)
    assert b"".join(client.get(f"/files/{file.stored.key}/").streaming_content) == b"%PDF-1.7 work"
    assert desk.post(f"/cohorts/m9-a/removals/{file.key}/").status_code == 404
    for _ in range(2):
        assert client.post(f"/cohorts/m9-a/removals/{file.key}/")["Location"] == "/cohorts/m9-a/removals/"
    assert not StoredFile.objects.exists()
    left = client.get("/cohorts/m9-a/removals/").content.decode()
    assert ("No files are waiting to be removed" in left, "patients.pdf" in left, "A file of 13\xa0bytes" in left) == (True, False, True)
    own = desk.get(WORK).content.decode()
    assert ("patients.pdf" in own, "/files/" in own) == (False, False)
    assert "There was a file here; it was removed at its owner’s request on " in own
