"""Whoever has two accounts made one while a room is played stays in the team in which the game master placed them."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.accounts.joining import joined_to_another
from tests.apps.escape.small_room import ROOM

from bridging.apps.accounts.models import Person
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import mark_in, run_of, without_team
from bridging.engines.escape.tokens import token_of

type SignedIn = Callable[..., Client]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def joined(started: RoomRun, people: dict[str, Person], now: datetime) -> Person:
    return joined_to_another(people["Ada"], now)


def test_pages_of_the_team_open_as_before(joined: Person, started: RoomRun, signed_in: SignedIn) -> None:
    client, run = signed_in(person=joined), run_of(started)
    token = token_of(ROOM, "A", 0, "card", ["box", "card"])

    assert (mark_in(started, joined), without_team(started, run)) == (run.teams["1"].members[0], [])
    assert "Which animal?" in client.get(reverse("escape:team", args=[started.key])).content.decode()
    assert client.get(reverse("escape:scan", args=[token])).status_code == 200


def test_what_they_do_counts_for_the_team(joined: Person, started: RoomRun, master: Person, signed_in: SignedIn, now: datetime) -> None:
    client, key = signed_in(person=joined), str(uuid.uuid4())
    address = reverse("escape:do-about", args=[started.key, "answer", "name"])
    answer = client.post(address, {"key": key, "answer": "zebra"}, headers={"HX-Request": "true"})
    role = domain.take_role(live=started, by=joined, role="reader", key=uuid.uuid4(), now=now)

    assert (answer.status_code, run_of(started).teams["1"].locks["name"].by) == (200, mark_in(started, joined))
    assert role.run.teams["1"].roles[mark_in(started, joined)] == "reader"

    for lead in (domain.finish, domain.open_debrief):
        lead(live=started, by=master, key=uuid.uuid4(), now=now)
    assert "secret-debrief" in client.get(reverse("escape:debrief", args=[started.key])).content.decode()
