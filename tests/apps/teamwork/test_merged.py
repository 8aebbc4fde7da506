"""Whoever has two accounts made one while a session goes on stays in the team in which the facilitator placed them."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.accounts.joining import joined_to_another
from tests.apps.teamwork.conftest import ITEMS

from bridging.apps.accounts.models import Person
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import mark_in, session_of, without_team
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
