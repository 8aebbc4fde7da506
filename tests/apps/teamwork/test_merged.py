"""Whoever has two accounts made one stays in the team in which the facilitator placed them, and is one among teammates."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.accounts.joining import joined_to_another
from tests.apps.teamwork.conftest import ITEMS
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession, TeammateFeedback
from bridging.apps.teamwork.queries import heard_by, mark_in, session_of, teammates_of, without_team
from bridging.engines.teamwork.phases import Step


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_they_answer_and_scratch_as_before(
    live: LiveSession, people: dict[str, Person], go_to: Callable[..., None], signed_in: Callable[..., Client], now: datetime
) -> None:
    joined = joined_to_another(people["Ada"], now)
    go_to(Step.IRAT)

    answered = domain.answer(live=live, by=joined, item=ITEMS[0], option="b", confidence=3, key=uuid.uuid4(), now=now)

    session = session_of(live)
    assert (answered.counts, without_team(live, session)) == (True, [])
    assert session.roster.team_of[mark_in(live, joined)] == session.roster.teams[0]
    page = signed_in(person=joined).get(reverse("teamwork:play", args=[live.key])).content.decode()
    assert ITEMS[1] in page


def test_newest_between_the_same_two_counts_and_nothing_to_oneself(
    live: LiveSession, people: dict[str, Person], go_to: Callable[..., None], now: datetime
) -> None:
    go_to(Step.ENDED)
    ada, bo, cas = (people[name] for name in ("Ada", "Bo", "Cas"))
    said = [(ada, cas, "From Ada"), (bo, cas, "From Bo"), (cas, ada, "To Ada"), (cas, bo, "To Bo"), (bo, ada, "To the other account")]
    for minutes, (by, to, values) in enumerate(said):
        at = now + timedelta(minutes=minutes)
        domain.say_to_teammate(live=live, by=by, to=to, levels={"prepared": 4}, values=values, asks="", now=at)

    merge_people(kept=ada, gone=bo, by=make_person(roles=[Role.COORDINATOR]), now=now, reason="Two addresses")

    person = Person.objects.get(pk=ada.pk)
    assert sorted(TeammateFeedback.objects.that_count().values_list("values", "giver", "receiver")) == [
        ("From Bo", person.pk, cas.pk), ("To Bo", cas.pk, person.pk),
    ]  # fmt: skip
    assert TeammateFeedback.objects.count() == 5
    # One voice is too few to be read without a name.
    assert (heard_by(live, cas), heard_by(live, person)) == (None, None)
    mates = teammates_of(live, cas, now)
    assert mates is not None
    assert (mates.mates, mates.is_shown) == ([person], True)


def test_they_are_not_proposed_with_the_same_people_again(
    cohort: Cohort, live: LiveSession, people: dict[str, Person], go_to: Callable[..., None], now: datetime
) -> None:
    go_to(Step.ENDED)
    for number in range(10):
        cohort.enrolments.create(person=make_person(display_name=f"P{number}"))
    joined = joined_to_another(people["Ada"], now)

    before = {joined.pk, people["Bo"].pk, people["Cas"].pk}

    for seed in range(6):
        teams = domain.proposed_teams(cohort, seed=str(seed))
        assert [len(before & {person.pk for person in team}) for team in teams] == [1, 1, 1]
