"""Whoever has two accounts made one while a session goes on stays in the team in which the facilitator placed them."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.teamwork.conftest import ITEMS
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import mark_in, session_of, without_team
from bridging.engines.teamwork.phases import Step
from bridging.realtime import journal


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_they_answer_and_scratch_as_before(
    live: LiveSession, people: dict[str, Person], go_to: Callable[..., None], signed_in: Callable[..., Client], now: datetime
) -> None:
    kept, coordinator = make_person(display_name="Ada", language="en"), make_person(roles=[Role.COORDINATOR])
    act = journal.Act(actor=subject_of(kept), key=uuid.uuid4(), kind="test", payload={})
    journal.append(stream="test", act=act, now=now)
    merge_people(kept=kept, gone=people["Ada"], by=coordinator, now=now, reason="Two addresses")
    joined = Person.objects.get(pk=kept.pk)
    go_to(Step.IRAT)

    answered = domain.answer(live=live, by=joined, item=ITEMS[0], option="b", confidence=3, key=uuid.uuid4(), now=now)

    session = session_of(live)
    assert (answered.counts, without_team(live, session)) == (True, [])
    assert session.roster.team_of[mark_in(live, joined)] == session.roster.teams[0]
    page = signed_in(person=joined).get(reverse("teamwork:play", args=[live.key])).content.decode()
    assert ITEMS[1] in page
