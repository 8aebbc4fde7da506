"""The queue of works that wait longer than five working days."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, DUE, TASK, again, handed_in, rate, shared_out
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.models import RatingDuty
from bridging.apps.study.queries.late import late_works
from bridging.apps.study.queries.piles import pile_of

LATE = "/rating/late/"
# Due on Friday 16 October: the fifth working day after it is Friday 23 October, to its end.
LAST, SATURDAY, TUESDAY = (datetime(2026, 10, day, hour, tzinfo=UTC) for day, hour in ((23, 20), (24, 9), (27, 9)))


@pytest.fixture(autouse=True)
def _after(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)


def seen(person: Person, now: datetime = TUESDAY) -> list[tuple[int, str, int, bool]]:
    return [(each.work.number, each.awaits, each.days, each.is_mine) for each in late_works(person, now)]


def test_work_is_late_after_the_fifth_working_day(cohort: Cohort, learner: Person, raters: list[Person], teacher: Person):
    handed_in(learner)
    number = shared_out(cohort, raters[:1])[0].number

    assert [seen(teacher, now) for now in (LAST, SATURDAY, TUESDAY)] == [[], [(number, "rating", 0, False)], [(number, "rating", 2, False)]]
    cohort.closed_days = ["2026-10-26"]
    cohort.save()
    assert seen(teacher) == [(number, "rating", 1, False)]
    cohort.closed_days = ["2026-10-19"]
    cohort.save()
    assert seen(teacher) == [(number, "rating", 1, False)]


def test_work_that_came_late_has_its_own_five_days(cohort: Cohort, learners: list[Person], teacher: Person):
    early, late = (handed_in(person, now).submission for person, now in ((learners[0], BEFORE), (learners[1], AFTER)))

    assert [(each.work.submission, each.days) for each in late_works(teacher, TUESDAY)] == [(early, 2), (late, 1)]
    assert DUE < AFTER


def test_queue_says_what_each_work_waits_for(cohort: Cohort, learners: list[Person], raters: list[Person], teacher: Person, now: datetime):
    for learner in learners:
        handed_in(learner, task=DOUBLE)
    apart, ready, half, untouched = (work for work in shared_out(cohort, raters[:2], DOUBLE))
    for role in (raters[2], teacher):
        role.cohort_roles.all().delete()
    rate(apart, 1, {"a": 0, "b": 0})
    rate(apart, 2, {"a": 2, "b": 0})
    for place in (1, 2):
        rate(ready, place, {"a": 1, "b": 0})
    rate(half, 1, {"a": 1, "b": 0})
    RatingDuty.objects.filter(submission=untouched.submission).delete()
    coordinator = make_person(roles=[Role.COORDINATOR])

    found = {each.work.number: (each.awaits, each.raters) for each in late_works(coordinator, TUESDAY)}

    assert found == {
        apart.number: ("third", ()),
        ready.number: ("release", ()),
        half.number: ("rating", (half.duties[1].rater,)),
        untouched.number: ("sharing-out", ()),
    }
    release_pile(pile=pile_of(cohort, DOUBLE), by=coordinator, now=TUESDAY)
    assert [each.work.number for each in late_works(coordinator, TUESDAY) if each.work.number == ready.number] == []


def test_rater_sees_what_she_still_has_to_rate_and_a_lead_all(
    cohort: Cohort, learners: list[Person], raters: list[Person], teacher: Person
):
    for learner in learners[:2]:
        handed_in(learner, task=DOUBLE)
    first, second = shared_out(cohort, raters[:2], DOUBLE)
    own = next(duty.place for duty in first.duties if duty.rater == raters[0])
    rate(first, own, {"a": 0, "b": 0})

    assert [number for number, *_ in seen(raters[0])] == [second.number]
    assert [number for number, *_ in sorted(seen(raters[1]))] == sorted([first.number, second.number])
    assert seen(raters[2]) == []
    assert len(seen(teacher)) == 2
    assert all(is_mine for *_, is_mine in seen(raters[1]))


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.TEACHER, 200), (Role.RATER, 200), (Role.EXAMINER, 200), (Role.COORDINATOR, 200), (Role.OBSERVER, 403), (None, 403)],
)
def test_queue_is_open_to_who_rates_or_leads(
    cohort: Cohort, learner: Person, signed_in: Callable[..., Client], now: datetime, role: Role | None, status: int
):
    person = learner if role is None else make_person()
    if role is not None:
        grant_cohort_role(cohort=cohort, person=person, role=role, now=now)

    assert signed_in(person=person).get(LATE).status_code == status


def test_visitor_is_sent_to_sign_in(client: Client, cohort: Cohort):
    assert client.get(LATE).status_code == 302


def test_role_in_another_cohort_shows_nothing_of_this_one(cohort: Cohort, learner: Person):
    handed_in(learner)

    assert late_works(make_person(roles=[Role.RATER, Role.TEACHER]), TUESDAY) == []


def test_page_names_work_rater_and_delay_and_never_the_participant(
    cohort: Cohort, learner: Person, raters: list[Person], teacher: Person, signed_in: Callable[..., Client]
):
    handed_in(learner)
    number = shared_out(cohort, raters[:1])[0].number
    work = f"/rating/m9-a/{TASK}/{number}/"

    for person in (teacher, raters[0], make_person(roles=[Role.COORDINATOR], language="en")):
        client = signed_in(person=person)
        page = client.get(LATE).content.decode()
        assert (f'href="{work}">Work {number}: Task<' in page, "2 working days late" in page, "Lena" in page) == (True, True, False)
        assert (f"{raters[0]}" in page, "<strong>you</strong>" in page) == ((True, False) if person != raters[0] else (True, True))
        assert client.get(work).status_code == 200


def test_queue_is_linked_from_the_screens_of_raters_and_teachers(
    cohort: Cohort, learner: Person, raters: list[Person], teacher: Person, signed_in: Callable[..., Client], monkeypatch
):
    handed_in(learner)
    work = shared_out(cohort, raters[:1])[0]
    clients = [(signed_in(person=teacher), ("/", "/rating/", "/teaching/")), (signed_in(person=raters[0]), ("/rating/",))]

    shown = [f'href="{LATE}"' in client.get(address).content.decode() for client, addresses in clients for address in addresses]
    monkeypatch.setattr("django.utils.timezone.now", lambda: LAST)
    before = [f'href="{LATE}"' in client.get(address).content.decode() for client, addresses in clients for address in addresses]

    assert (shown, before) == ([True] * 4, [False] * 4)
    rate(again(work), 1, {"a": 0})
    assert late_works(raters[0], TUESDAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_queue_takes_as_many_queries_for_one_work_as_for_three(
    cohort: Cohort, learners: list[Person], raters: list[Person], teacher: Person, signed_in, django_assert_num_queries, count: int
):
    for learner in learners[:count]:
        handed_in(learner)
        handed_in(learner, task=DOUBLE)
    shared_out(cohort, raters)
    client = signed_in(person=teacher)
    client.get(LATE)

    with django_assert_num_queries(12):
        client.get(LATE)
