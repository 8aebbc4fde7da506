import uuid
from datetime import datetime, timedelta

import pytest
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, TASK, again, handed_in, rate, shared_out

from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import AppealState
from bridging.apps.study.domain.duties import NotTheirDuty, share_out_pile, take_duty
from bridging.apps.study.domain.ratings import AlreadyReleased, AnotherVersion, BothReady, Choice, LevelsMissing, LevelUnknown, save_rating
from bridging.apps.study.domain.releases import (
    AppealAnswered,
    AppealIsOpen,
    NotReleased,
    ask_to_look_again,
    look_again,
    release_pile,
    uphold,
)
from bridging.apps.study.domain.submissions import ask_again
from bridging.apps.study.models import Evidence, Rating, RatingDuty, Release, Submission
from bridging.apps.study.queries.piles import PileWork, pile_of, works_in
from bridging.apps.study.queries.work import shown_work, work_of
from bridging.engines.assessment.handing_in import NotYetDue, RatingHasBegun, Stage
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused

# --- who rates what ----------------------------------------------------------------------


def test_works_are_shared_out_evenly_and_late_ones_after(cohort: Cohort, learners: list[Person], raters: list[Person]):
    for learner in learners[:3]:
        handed_in(learner, task=DOUBLE)
    first = {work.number: [duty.rater for duty in work.duties] for work in shared_out(cohort, raters, DOUBLE)}
    late = handed_in(learners[3], AFTER, task=DOUBLE).submission.number
    second = {work.number: [duty.rater for duty in work.duties] for work in shared_out(cohort, raters, DOUBLE)}

    assert all(len(set(people)) == 2 for people in second.values())
    assert {number: people for number, people in second.items() if number != late} == first
    loads = [sum(rater in people for people in second.values()) for rater in raters]
    assert sorted(loads) == [2, 3, 3]


def test_duty_is_taken_back_until_it_is_begun(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]
    pile = pile_of(cohort, TASK)
    with pytest.raises(NotTheirDuty):
        take_duty(pile=pile, submission=work.submission, rater=raters[1])
    take_duty(pile=pile, submission=work.submission, rater=raters[0])
    assert again(work).duties == ()

    rate(shared_out(cohort, raters[:1])[0], 1, {"a": 0})
    with pytest.raises(RatingHasBegun):
        take_duty(pile=pile, submission=work.submission, rater=raters[0])


# --- rating -------------------------------------------------------------------------------


def test_first_choice_begins_the_rating_and_each_is_in_the_journal(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]
    rate(work, 1, {}, is_ready=False, remark="First look")
    rating = rate(work, 1, {"a": 1}, remarks={"a": "Thin"}, remark="Then this")

    assert (rating.levels, rating.remarks, rating.remark, rating.is_ready) == ({"a": 1}, {"a": "Thin"}, "Then this", True)
    entries = journal.entries_of(work.submission.stream)
    assert [entry.kind for entry in entries] == ["submission.handed-in", "rating.saved", "rating.saved"]
    assert entries[2].payload == {
        "version": 1, "place": 1, "levels": {"a": 1}, "remarks": {"a": "Thin"}, "remark": "Then this", "is_ready": True,
    }  # fmt: skip
    submission = Submission.objects.get()
    assert shown_work(submission) == work_of(submission)
    assert submission.stage == Stage.IN_RATING


@pytest.mark.parametrize(
    ("levels", "is_ready", "now", "outcome"),
    [
        ({"a": 2}, False, AFTER, LevelUnknown),
        ({"b": 0}, False, AFTER, LevelUnknown),
        ({}, True, AFTER, LevelsMissing),
        ({"a": 0}, True, BEFORE, NotYetDue),
    ],
)
def test_refused_choice_changes_nothing(
    cohort: Cohort, learner: Person, raters: list[Person], levels: dict[str, int], is_ready: bool, now: datetime, outcome: type[Exception]
):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]

    with pytest.raises(outcome):
        rate(work, 1, levels, is_ready=is_ready, now=now)

    assert not Rating.objects.exists()
    assert Submission.objects.get().stage == Stage.HANDED_IN
    assert journal.version_of(work.submission.stream) == 1


def test_others_do_not_rate(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]
    choice = Choice(version=1, levels={"a": 0})

    with pytest.raises(NotTheirDuty):
        save_rating(pile=pile_of(cohort, TASK), submission=work.submission, rater=raters[1], key=uuid.uuid4(), choice=choice, now=AFTER)


def test_same_choice_sent_twice_is_one_entry(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    work, key = shared_out(cohort, raters[:1])[0], uuid.uuid4()
    given = {"pile": pile_of(cohort, TASK), "submission": work.submission, "rater": raters[0], "key": key, "now": AFTER}
    for _ in range(2):
        save_rating(**given, choice=Choice(version=1, levels={"a": 0}))

    assert journal.version_of(work.submission.stream) == 2
    with pytest.raises(KeyReused):
        save_rating(**given, choice=Choice(version=1, levels={"a": 1}))


def test_version_that_is_no_longer_there_is_not_rated(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]
    rate(work, 1, {"a": 0}, is_ready=False)
    ask_again(submission=work.submission, key=uuid.uuid4(), until=AFTER + timedelta(days=3), reason="", by=raters[0], now=AFTER)
    with pytest.raises(AnotherVersion):
        rate(work, 1, {"a": 0})

    handed_in(learner, AFTER + timedelta(days=1), text="Better")
    with pytest.raises(AnotherVersion):
        rate(work, 1, {"a": 0})
    # The one who rated the first version rates the new one, from nothing.
    assert again(work).ratings == {}
    assert rate(again(work), 1, {"a": 0}, now=AFTER + timedelta(days=4)).version.number == 2


# --- two raters ---------------------------------------------------------------------------


@pytest.fixture
def double(cohort: Cohort, learner: Person, raters: list[Person]) -> PileWork:
    handed_in(learner, task=DOUBLE)
    return shared_out(cohort, raters, DOUBLE)[0]


def test_two_who_agree_are_averaged(double: PileWork):
    rate(double, 1, {"a": 0, "b": 0})
    assert again(double).settled is None
    rate(double, 2, {"a": 1, "b": 0})

    work = again(double)
    assert (work.is_complete, work.needs_third) == (True, False)
    assert (work.settled.points, work.settled.how) == ({"a": 3, "b": 2}, "mean")


def test_once_both_are_ready_their_ratings_stay(double: PileWork):
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 1, {"a": 1, "b": 0})
    rate(double, 2, {"a": 1, "b": 0})

    with pytest.raises(BothReady):
        rate(double, 1, {"a": 0, "b": 0})


# --- releasing ------------------------------------------------------------------------------


def test_release_makes_evidence_and_tells_the_makers(cohort: Cohort, learners: list[Person], raters: list[Person]):
    for learner in learners[:3]:
        handed_in(learner)
    works = shared_out(cohort, raters[:1])
    for work in works[:2]:
        rate(work, 1, {"a": 0}, remarks={"a": "Good"}, remark="Well done")
    rate(works[2], 1, {}, is_ready=False)
    pile = pile_of(cohort, TASK)

    released = release_pile(pile=pile, by=raters[1], now=AFTER)
    again_released = release_pile(pile=pile, by=raters[2], now=AFTER)

    assert {release.version.submission for release in released} == {work.submission for work in works[:2]}
    assert again_released == []
    assert [(each.points, each.share, each.remarks, each.remark, each.how) for each in released] == [
        ({"a": 4}, 1.0, {"a": ["Good"]}, "Well done", "one")
    ] * 2
    evidence = Evidence.objects.get(person=works[0].submission.person)
    assert (evidence.outcome, evidence.source_kind, evidence.source_id, evidence.bloom) == ("M9.1", "assignment", TASK, "understand")
    assert (evidence.value, evidence.by, evidence.occasion) == (1.0, raters[0], f"submission:{works[0].submission.key}:1")
    assert sorted(mail.person_id for mail in OutboxMail.objects.all()) == sorted(work.submission.person_id for work in works[:2])
    assert Submission.objects.get(pk=works[2].submission.pk).stage == Stage.IN_RATING
    with pytest.raises(AlreadyReleased):
        rate(again(works[0]), 1, {"a": 1})


def test_second_look_adds_a_revision(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]
    pile, choice = pile_of(cohort, TASK), Choice(version=1, levels={"a": 0})
    given = {"pile": pile, "submission": work.submission, "examiner": raters[1], "reason": "The table was overlooked.", "now": AFTER}
    with pytest.raises(NotReleased):
        look_again(choice=choice, **given)
    rate(work, 1, {"a": 1})
    first = release_pile(pile=pile, by=raters[0], now=AFTER)[0]
    appeal = ask_to_look_again(release=first, reason="Look at the table.", now=AFTER)
    with pytest.raises(AppealIsOpen):
        ask_to_look_again(release=first, reason="Again", now=AFTER)

    second = look_again(choice=choice, **given)

    appeal.refresh_from_db()
    assert (appeal.state, appeal.answer, appeal.answered_by) == (AppealState.CHANGED, "The table was overlooked.", raters[1])
    assert [(each.revision, each.share, each.how) for each in Release.objects.all()] == [(0, 0.0, "one"), (1, 1.0, "again")]
    assert [(each.revision, each.value, each.by) for each in Evidence.objects.order_by("revision")] == [
        (0, 0.0, raters[0]),
        (1, 1.0, raters[1]),
    ]
    assert [each.value for each in Evidence.objects.in_force()] == [1.0]
    assert again(work).release == second
    assert OutboxMail.objects.filter(person=learner, kind="work-released").count() == 2
    with pytest.raises(AppealAnswered):
        uphold(appeal=appeal, answer="", by=raters[0], now=AFTER)


def test_result_that_stands_is_explained(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    rate(shared_out(cohort, raters[:1])[0], 1, {"a": 1})
    release = release_pile(pile=pile_of(cohort, TASK), by=raters[0], now=AFTER)[0]
    appeal = uphold(
        appeal=ask_to_look_again(release=release, reason="Please", now=AFTER), answer="Page 2 is empty.", by=raters[1], now=AFTER
    )

    assert appeal.state == AppealState.UPHELD
    assert "Page 2 is empty." in OutboxMail.objects.get(kind="work-result-upheld").body
    assert Release.objects.count() == 1


def test_nobody_judges_their_own_work(cohort: Cohort, learner: Person, raters: list[Person]):
    handed_in(learner)
    pile, choice = pile_of(cohort, TASK), Choice(version=1, levels={"a": 0}, is_ready=True)
    assert share_out_pile(pile=pile, raters=[learner], by=raters[0], seed="s", now=AFTER) == 0
    work = shared_out(cohort, raters[:1])[0]
    # Somebody was given a work before it was known whose it is.
    RatingDuty.objects.create(submission=work.submission, rater=learner, place=2, given_at=AFTER)
    with pytest.raises(NotTheirDuty):
        save_rating(pile=pile, submission=work.submission, rater=learner, key=uuid.uuid4(), choice=choice, now=AFTER)
    RatingDuty.objects.filter(rater=learner).delete()
    rate(work, 1, {"a": 1})
    release = release_pile(pile=pile, by=raters[0], now=AFTER)[0]
    appeal = ask_to_look_again(release=release, reason="Please", now=AFTER)

    with pytest.raises(NotTheirDuty):
        look_again(pile=pile, submission=work.submission, examiner=learner, choice=choice, reason="Better", now=AFTER)
    with pytest.raises(NotTheirDuty):
        uphold(appeal=appeal, answer="It stands", by=learner, now=AFTER)

    assert [each.share for each in Release.objects.all()] == [0.0]


@pytest.mark.parametrize("count", [1, 3])
def test_pile_takes_as_many_queries_for_one_work_as_for_three(
    cohort: Cohort, learners: list[Person], raters: list[Person], django_assert_num_queries, count: int
):
    for learner in learners[:count]:
        handed_in(learner)
    for work in shared_out(cohort, raters):
        rate(work, 1, {"a": 0})
    pile = pile_of(cohort, TASK)
    works_in(pile)

    with django_assert_num_queries(5):
        works_in(pile)


def test_rate_by_is_five_working_days_after_it_was_due_or_came(cohort: Cohort):
    cohort.closed_days = ["2026-10-20"]
    cohort.save()
    pile = pile_of(cohort, TASK)

    assert pile.rate_by(BEFORE).date().isoformat() == "2026-10-26"
    assert pile.rate_by(AFTER).date().isoformat() == "2026-10-27"
