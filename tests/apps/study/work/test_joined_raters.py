"""Two accounts of one person that both said something of one work, as raters or as peers: whoever is one person is one voice."""

import uuid
from datetime import timedelta

import pytest
from tests.apps.study.work.works import AFTER, DOUBLE, again, assigned, handed_in, rate, shared_out
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.peers import give_feedback, pair_up_pile
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.domain.submissions import ask_again
from bridging.apps.study.domain.thirds import choose_third, find_thirds_due
from bridging.apps.study.models import Evidence, PeerReview, Rating, RatingDuty, Release
from bridging.apps.study.queries.piles import PileWork, pile_of
from bridging.apps.study.work.agreement import agreement_in
from bridging.apps.study.work.peer_page import received, to_give
from bridging.realtime.models import Entry

LATER = AFTER + timedelta(hours=1)
LEVELS = {"a": 0, "b": 1}


@pytest.fixture(autouse=True)
def _after_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


@pytest.fixture
def double(cohort: Cohort, learner: Person, raters: list[Person]) -> PileWork:
    handed_in(learner, task=DOUBLE)
    return shared_out(cohort, raters[:2], DOUBLE)[0]


def join(kept: Person, gone: Person) -> Person:
    merge_people(kept=kept, gone=gone, by=make_person(roles=[Role.COORDINATOR]), now=LATER, reason="Two addresses")
    return Person.objects.get(pk=kept.pk)


def rater_at(work: PileWork, place: int) -> Person:
    return next(duty.rater for duty in work.duties if duty.place == place)


def mended() -> list[str]:
    return [str(each) for found in rebuild(now=LATER, is_trial=True).values() for each in found.mended]


def test_of_two_ratings_the_one_that_was_ready_first_counts_and_the_other_place_is_free(
    cohort: Cohort, double: PileWork, raters: list[Person]
) -> None:
    rate(double, 2, LEVELS)
    rate(double, 1, LEVELS, now=LATER, remark="My own words")
    said = list(Entry.objects.of(double.submission.stream))

    join(rater_at(double, 1), rater_at(double, 2))

    work = again(double)
    assert [(duty.place, work.is_ready(duty.place)) for duty in work.duties] == [(2, True)]
    assert Rating.objects.get(set_aside_at__isnull=False).remark == "My own words"
    assert (list(Entry.objects.of(double.submission.stream)), mended()) == (said, [])

    assert share_out_pile(pile=pile_of(cohort, DOUBLE), raters=raters[2:], by=raters[2], seed="s", now=LATER) == 1
    rate(again(double), 1, LEVELS, now=LATER)
    release_pile(pile=pile_of(cohort, DOUBLE), by=raters[2], now=LATER)
    assert (Release.objects.get().how, mended()) == ("mean", [])


@pytest.mark.parametrize("place", [1, 2])
def test_rating_that_is_ready_comes_before_one_that_is_begun(double: PileWork, place: int) -> None:
    rate(double, 3 - place, LEVELS, is_ready=False)
    rate(double, place, LEVELS, now=LATER)

    join(rater_at(double, 1), rater_at(double, 2))

    work = again(double)
    assert ([duty.place for duty in work.duties], list(work.ratings)) == ([place], [place])
    assert mended() == []


def test_third_who_has_not_begun_is_the_second_where_the_first_two_were_one(double: PileWork, raters: list[Person]) -> None:
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})

    join(rater_at(double, 1), rater_at(double, 2))

    work = again(double)
    assert ([duty.rater for duty in work.duties], work.third) == ([rater_at(double, 1), raters[2]], None)
    rate(work, 3, {"a": 0, "b": 0})
    assert (again(double).can_be_released, mended()) == (True, [])


def test_third_who_was_ready_is_the_second_where_the_first_two_were_one(cohort: Cohort, double: PileWork, raters: list[Person]) -> None:
    """The middle of three that lies between two words of one person would be that person's own."""
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})
    rate(again(double), 3, {"a": 1, "b": 0})

    join(rater_at(double, 1), rater_at(double, 2))

    work = again(double)
    assert ([duty.rater for duty in work.duties], work.settled and work.settled.how) == ([rater_at(double, 1), raters[2]], "mean")
    assert [line.n for line in agreement_in([work], "en")] == [1, 1]
    release_pile(pile=pile_of(cohort, DOUBLE), by=raters[2], now=LATER)
    assert (Release.objects.get().points["a"], {each.by for each in Evidence.objects.all()}) == (3, {rater_at(double, 1)})
    assert mended() == []


def test_another_is_the_third_where_the_one_person_and_the_third_disagree(cohort: Cohort, double: PileWork, raters: list[Person]) -> None:
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})
    rate(again(double), 3, {"a": 2, "b": 1})
    fourth = make_person()
    grant_cohort_role(cohort=cohort, person=fourth, role=Role.RATER, now=AFTER)

    join(rater_at(double, 1), rater_at(double, 2))
    assert (again(double).disagreement.criteria, find_thirds_due(now=LATER)) == (("a",), 1)

    work = again(double)
    assert (work.third is not None and work.third.rater, find_thirds_due(now=LATER)) == (fourth, 0)
    rate(work, 2, {"a": 1, "b": 1}, now=LATER)
    release_pile(pile=pile_of(cohort, DOUBLE), by=raters[2], now=LATER)
    assert (Release.objects.get().how, {each.by for each in Evidence.objects.all()}, mended()) == ("middle", {fourth}, [])


def test_lead_chooses_another_in_place_of_who_was_asked_as_the_third(cohort: Cohort, double: PileWork, raters: list[Person]) -> None:
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})
    rate(again(double), 3, {"a": 2, "b": 1})
    others = [make_person(), make_person()]
    for each in others:
        grant_cohort_role(cohort=cohort, person=each, role=Role.RATER, now=AFTER)
    join(rater_at(double, 1), rater_at(double, 2))

    for each in others:
        choose_third(pile=pile_of(cohort, DOUBLE), submission=double.submission, rater=each, by=raters[0], now=LATER)

    assert [duty.rater for duty in again(double).duties] == [rater_at(double, 1), others[1], raters[2]]


def test_third_who_was_the_first_as_well_is_asked_no_more_and_somebody_else_is(double: PileWork, raters: list[Person]) -> None:
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})
    assert rater_at(again(double), 3) == raters[2]

    join(rater_at(double, 1), raters[2])

    work = again(double)
    assert ([duty.place for duty in work.duties], work.needs_third, mended()) == ([1, 2], True, [])


def test_third_who_was_ahead_of_the_first_with_a_new_version_stays_the_third(
    learner: Person, double: PileWork, raters: list[Person]
) -> None:
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})
    ask_again(submission=double.submission, key=uuid.uuid4(), until=AFTER + timedelta(days=3), reason="", by=raters[2], now=AFTER)
    handed_in(learner, AFTER, text="Better", task=DOUBLE)
    rate(again(double), 3, LEVELS, now=AFTER + timedelta(days=4))

    join(rater_at(double, 1), raters[2])

    work = again(double)
    assert [(duty.place, work.is_ready(duty.place)) for duty in work.duties] == [(2, False), (3, True)]
    assert mended() == []


def test_result_that_was_released_stays(cohort: Cohort, double: PileWork, raters: list[Person]) -> None:
    for place in (1, 2):
        rate(double, place, LEVELS)
    release_pile(pile=pile_of(cohort, DOUBLE), by=raters[2], now=AFTER)
    before = Release.objects.values_list("points", "share", "how").get()

    person = join(rater_at(double, 2), rater_at(double, 1))

    assert Release.objects.values_list("points", "share", "how").get() == before
    assert list(RatingDuty.objects.order_by("place").values_list("rater", flat=True)) == [person.pk, None]
    assert (Rating.objects.that_count().filter(rater=person).count(), mended()) == (2, [])


def test_rating_of_the_own_work_counts_for_no_result_also_where_a_third_decided(double: PileWork, raters: list[Person]) -> None:
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0})
    rate(again(double), 3, {"a": 2, "b": 0})

    join(double.submission.person, rater_at(double, 1))

    work = again(double)
    assert ([duty.rater for duty in work.duties], work.settled and work.settled.how) == ([rater_at(double, 2), raters[2]], "mean")
    assert mended() == []


def test_nobody_is_left_to_rate_their_own_work(double: PileWork) -> None:
    rate(double, 1, LEVELS)

    join(double.submission.person, rater_at(double, 1))

    work = again(double)
    assert ([duty.place for duty in work.duties], dict(work.ratings), mended()) == ([2], {}, [])


def reviews_of(cohort: Cohort, learners: list[Person]) -> list[PeerReview]:
    """Let the first two look at the work of the third, and at nothing else."""
    for learner in learners[:3]:
        handed_in(learner, task=DOUBLE)
    pair_up_pile(pile=pile_of(cohort, DOUBLE), now=AFTER)
    PeerReview.objects.exclude(submission__person=learners[2]).delete()
    return [PeerReview.objects.get(giver=learner) for learner in learners[:2]]


def give(cohort: Cohort, review: PeerReview, minutes: int, text: str) -> None:
    at = AFTER + timedelta(minutes=minutes)
    give_feedback(pile=pile_of(cohort, DOUBLE), review=review, version=1, levels=LEVELS, text=text, now=at)


def test_of_two_looks_at_one_work_the_first_counts_and_its_maker_keeps_both(cohort: Cohort, learners: list[Person]) -> None:
    own, other = reviews_of(cohort, learners)
    give(cohort, own, 9, "Second")
    give(cohort, other, 5, "First")

    person = join(*learners[:2])

    assert [each.text for each in PeerReview.objects.that_count()] == ["First"]
    assert [each.review.text for each in received(assigned(learners[2], DOUBLE), "en")] == ["First", "Second"]
    assert [each.text for each in to_give(assigned(person, DOUBLE)).reviews] == ["First"]
    assert mended() == []
    erase_person(person=person)
    assert set(PeerReview.objects.values_list("text", flat=True)) == {""}


def test_look_that_was_not_given_yet_is_not_asked_for_where_the_other_was(cohort: Cohort, learners: list[Person]) -> None:
    _own, other = reviews_of(cohort, learners)
    give(cohort, other, 5, "First")

    join(*learners[:2])

    assert PeerReview.objects.get().text == "First"


def test_nobody_is_left_to_look_at_their_own_work(cohort: Cohort, learners: list[Person]) -> None:
    own, other = reviews_of(cohort, learners)
    give(cohort, other, 5, "Fine")

    person = join(learners[2], learners[1])

    assert (other.submission.person_id, PeerReview.objects.that_count().get()) == (person.pk, own)
    assert [each.review.text for each in received(assigned(person, DOUBLE), "en")] == ["Fine"]
