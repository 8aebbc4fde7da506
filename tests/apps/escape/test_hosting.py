"""Whoever leads a room finds it: on the home page, in the menu, and in a list of all that are theirs."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.apps.escape.small_room import ROOM
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.escape import domain
from bridging.apps.escape.domain import Opening, open_run
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.providers import to_lead
from bridging.apps.escape.queries import rooms_hosted

type SignIn = Callable[..., Client]


def _lines(person: Person, now: datetime) -> list[tuple[str, str, bool]]:
    with translation.override("en"):
        return [(item.title.partition(" ")[0], item.url, item.is_now) for item in to_lead(person, now)]


def test_game_master_is_led_to_the_room_that_is_to_come_and_then_to_its_console(
    cohort: Cohort, master: Person, opening: Opening, now: datetime
):
    assert _lines(master, now) == [("Get", reverse("escape:cohort", args=[cohort.slug]), False)]

    live = open_run(cohort=cohort, by=master, opening=opening, now=now)

    assert _lines(master, now) == [("Lead", reverse("escape:console", args=[live.key]), True)]


def test_what_was_played_asks_for_nothing_more_and_stays_in_the_list(live: RoomRun, master: Person, signed_in: SignIn, now: datetime):
    domain.end(live=live, by=master, key=uuid.uuid4(), now=now + timedelta(hours=2))

    assert _lines(master, now) == []
    (hosted,) = rooms_hosted([live.cohort_id], "en")
    assert (hosted.room_id, hosted.was_played, hosted.is_under_way) == (ROOM, True, False)
    assert "played on" in signed_in(person=master).get(reverse("escape:rooms"), headers={"accept-language": "en"}).content.decode()


def test_rehearsal_leaves_the_room_to_be_got_ready(cohort: Cohort, master: Person, opening: Opening, now: datetime):
    live = open_run(cohort=cohort, by=master, opening=Opening(opening.key, ROOM, opening.teams, is_rehearsal=True), now=now)
    domain.end(live=live, by=master, key=uuid.uuid4(), now=now)

    assert [word for word, _, _ in _lines(master, now)] == ["Get"]


@pytest.mark.parametrize("who", ["teacher", "observer"])
def test_others_are_not_sent_to_a_console(who: str, cohort: Cohort, request: pytest.FixtureRequest, now: datetime):
    assert _lines(request.getfixturevalue(who), now) == []


def test_menu_has_the_rooms_for_who_does_nothing_else_there(cohort: Cohort, master: Person, teacher: Person, signed_in: SignIn):
    address = f'href="{reverse("escape:rooms")}"'

    assert address in signed_in(person=master).get(reverse("accounts:home")).content.decode()
    assert address not in signed_in(person=teacher).get(reverse("accounts:home")).content.decode()
    assert signed_in(person=teacher).get(reverse("escape:rooms")).status_code == 200
    assert signed_in(person=make_person()).get(reverse("escape:rooms")).status_code == 403
