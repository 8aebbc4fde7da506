"""A third rater where two disagree: asked by rule, chosen by a lead, or missing."""

from datetime import datetime

import pytest
from django.utils import translation
from tests.apps.study.work.works import AFTER, DOUBLE, again, handed_in, rate, shared_out
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.duties import NotTheirDuty, take_duty
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.domain.thirds import NoThirdNeeded, choose_third, find_thirds_due
from bridging.apps.study.models import Evidence, RatingDuty
from bridging.apps.study.queries.piles import PileWork, pile_of
from bridging.apps.study.work_providers import to_rate
from bridging.engines.assessment.handing_in import RatingHasBegun

PILE = "/rating/m9-a/double/"


@pytest.fixture(autouse=True)
def _after_due(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    with translation.override("en"):
        yield


def apart(work: PileWork) -> PileWork:
    """Let the first two be ready, two levels apart on a criterion."""
    rate(work, 1, {"a": 0, "b": 0})
    rate(work, 2, {"a": 2, "b": 0})
    return again(work)


@pytest.fixture
def double(cohort: Cohort, learner: Person, raters: list[Person]) -> PileWork:
    """A work that two rate; the third of the raters has nothing to do with the pile."""
    handed_in(learner, task=DOUBLE)
    return shared_out(cohort, raters[:2], DOUBLE)[0]


def third_of(work: PileWork) -> RatingDuty | None:
    return RatingDuty.objects.filter(submission=work.submission, place=3).first()


def test_two_who_disagree_get_a_third_at_once_and_the_middle_counts(cohort: Cohort, double: PileWork, raters: list[Person]):
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 2, "b": 0}, is_ready=False)
    assert third_of(double) is None
    rate(double, 2, {"a": 2, "b": 0})

    work, pile = again(double), pile_of(cohort, DOUBLE)
    assert (work.disagreement.criteria, work.needs_third, [duty.rater for duty in work.duties][2:]) == (("a",), False, raters[2:])
    assert third_of(double).given_by is None
    assert release_pile(pile=pile, by=raters[0], now=AFTER) == []
    rate(work, 3, {"a": 1, "b": 1})

    release = release_pile(pile=pile, by=raters[0], now=AFTER)[0]
    assert (release.points, release.how, release.share) == ({"a": 2, "b": 2}, "middle", 4 / 6)
    assert [(each.value, each.by) for each in Evidence.objects.all()] == [(4 / 6, raters[2])]


def test_third_has_it_on_her_list_and_by_mail(double: PileWork, raters: list[Person]):
    assert list(to_rate(raters[2], AFTER)) == []
    work = apart(double)

    assert [(line.title, line.url) for line in to_rate(raters[2], AFTER)] == [("Rate 1 piece of work: Case", f"{PILE}{work.number}/")]
    mail = OutboxMail.objects.get(kind="third-rater-asked")
    assert (mail.person, mail.subject) == (raters[2], "You are asked to be the third rater of a piece of work")
    assert PILE in mail.body
    assert "Lena" not in mail.body


def test_third_is_who_has_least_of_those_who_rate_in_the_pile(
    cohort: Cohort, learners: list[Person], raters: list[Person], teacher: Person
):
    for learner in learners:
        handed_in(learner, task=DOUBLE)
    works = shared_out(cohort, raters, DOUBLE)
    load = {rater: sum(duty.rater == rater for work in works for duty in work.duties) for rater in raters}
    assert sorted(load.values()) == [2, 3, 3]

    for work in works:
        apart(work)

    # Each work had two of the three, so the third is the one left; the teacher, who has none, was kept out of the pile.
    assert all({duty.rater for duty in again(work).duties} == set(raters) for work in works)


def test_same_third_is_found_each_time(cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person):
    first = third_of(apart(double)).rater
    RatingDuty.objects.filter(place=3).delete()

    assert find_thirds_due(now=AFTER) == 1
    assert third_of(double).rater == first


def test_who_made_the_work_is_no_third(cohort: Cohort, double: PileWork, raters: list[Person], learner: Person, now: datetime):
    raters[2].cohort_roles.all().delete()
    grant_cohort_role(cohort=cohort, person=learner, role=Role.RATER, now=now)

    assert (apart(double).needs_third, third_of(double)) == (True, None)


def test_those_who_agree_need_no_third(cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person):
    rate(double, 1, {"a": 0, "b": 0})
    rate(double, 2, {"a": 1, "b": 0})

    assert (third_of(double), find_thirds_due(now=AFTER)) == (None, 0)
    with pytest.raises(NoThirdNeeded):
        choose_third(pile=pile_of(cohort, DOUBLE), submission=double.submission, rater=raters[2], by=teacher, now=AFTER)


# --- nobody left ----------------------------------------------------------------------------


def test_lead_is_told_when_nobody_is_left_until_somebody_is(
    cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person, signed_in, now: datetime
):
    raters[2].cohort_roles.all().delete()
    teacher.cohort_roles.all().delete()
    coordinator = make_person(roles=[Role.COORDINATOR], language="en")
    desk = signed_in(person=coordinator)
    work = apart(double)

    assert [(line.title, line.url) for line in to_rate(coordinator, AFTER)] == [
        ("1 piece of work needs a third rater, and nobody is left", PILE)
    ]
    page = desk.get(PILE).content.decode()
    assert "there is nobody left in this cohort who may be one" in page
    assert "Choose a third rater" not in page
    assert list(to_rate(raters[0], AFTER)) == []
    assert find_thirds_due(now=AFTER) == 0

    helper = make_person(display_name="Hedda Helper")
    grant_cohort_role(cohort=cohort, person=helper, role=Role.RATER, now=now)
    assert find_thirds_due(now=AFTER) == 1
    assert (third_of(work).rater, list(to_rate(coordinator, AFTER))) == (helper, [])
    assert "nobody left" not in desk.get(PILE).content.decode()


# --- another one ----------------------------------------------------------------------------


def test_lead_chooses_another_third_until_she_has_begun(cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person, signed_in):
    work, desk = apart(double), signed_in(person=teacher)
    third, other = (raters[2], teacher) if third_of(double).rater == raters[2] else (teacher, raters[2])
    page = desk.get(PILE).content.decode()
    assert (f'<option value="{other.pk}">' in page, f'<option value="{third.pk}">' in page) == (True, False)

    answer = desk.post(f"{PILE}{work.number}/third/", {"rater": str(other.pk)}, follow=True)

    assert f"{other} has been asked by e-mail to be the third rater" in answer.content.decode()
    assert (third_of(work).rater, third_of(work).given_by) == (other, teacher)
    assert sorted(OutboxMail.objects.filter(kind="third-rater-asked").values_list("person_id", flat=True)) == sorted([third.pk, other.pk])
    assert OutboxMail.objects.get(kind="third-rater-relieved").person == third
    rate(again(work), 3, {"a": 1}, is_ready=False)
    assert "Choose another third" not in desk.get(PILE).content.decode()
    with pytest.raises(RatingHasBegun):
        choose_third(pile=pile_of(cohort, DOUBLE), submission=work.submission, rater=third, by=teacher, now=AFTER)


def test_everybody_who_is_asked_or_relieved_is_told_each_time(cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person):
    work = apart(double)
    first = third_of(work).rater
    second = raters[2] if first == teacher else teacher
    Person.objects.filter(pk=second.pk).update(language="nl")

    for chosen in (second, first, first):
        rater = Person.objects.get(pk=chosen.pk)
        choose_third(pile=pile_of(cohort, DOUBLE), submission=work.submission, rater=rater, by=teacher, now=AFTER)

    asked, relieved = "third-rater-asked", "third-rater-relieved"
    told = OutboxMail.objects.filter(kind__in=(asked, relieved)).order_by("pk")
    assert [(mail.kind, mail.person) for mail in told] == [
        (asked, first), (relieved, first), (asked, second), (relieved, second), (asked, first),
    ]  # fmt: skip
    assert [mail.subject for mail in told.filter(kind=relieved)] == [
        "You no longer need to be the third rater", "U hoeft dit werk niet meer als derde te beoordelen",
    ]  # fmt: skip
    assert [(f"work {work.number} of Case" in mail.body, "Lena" in mail.body) for mail in told.filter(person=first)] == [(True, False)] * 3
    assert (list(to_rate(second, AFTER)), len(list(to_rate(first, AFTER)))) == ([], 1)


def test_third_whose_account_is_gone_is_replaced_without_a_mail(cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person):
    work = apart(double)
    first = third_of(work).rater
    RatingDuty.objects.filter(place=3).update(rater=None)
    second = raters[2] if first == teacher else teacher

    choose_third(pile=pile_of(cohort, DOUBLE), submission=work.submission, rater=second, by=teacher, now=AFTER)

    assert (third_of(work).rater, OutboxMail.objects.filter(kind="third-rater-relieved").count()) == (second, 0)


def test_chosen_third_is_a_rater_of_the_cohort_who_is_not_one_of_the_two(
    cohort: Cohort, double: PileWork, raters: list[Person], teacher: Person, signed_in
):
    work, desk = apart(double), signed_in(person=teacher)
    before = third_of(work).pk

    for stranger in (raters[0], make_person()):
        with pytest.raises(NotTheirDuty):
            choose_third(pile=pile_of(cohort, DOUBLE), submission=work.submission, rater=stranger, by=teacher, now=AFTER)
    assert desk.post(f"{PILE}{work.number}/third/", {"rater": str(make_person().pk)}).status_code == 404
    same = third_of(work).rater
    assert choose_third(pile=pile_of(cohort, DOUBLE), submission=work.submission, rater=same, by=teacher, now=AFTER).pk == before


def test_third_who_was_taken_away_is_asked_for_again(cohort: Cohort, double: PileWork, teacher: Person):
    work = apart(double)
    take_duty(pile=pile_of(cohort, DOUBLE), submission=work.submission, rater=third_of(work).rater)
    assert again(work).needs_third

    assert find_thirds_due(now=AFTER) == 1
    assert not again(work).needs_third
