"""The page on which the window of a test is moved: first what it would do, then the act."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.study.sittings.conftest import key

from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.study.domain.sittings.rooms import close_room
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.realtime import journal

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    """Pages run by the clock."""
    return timezone.now()


@pytest.fixture
def board(signed_in: Callable[..., Client], examiner: Person) -> Client:
    return signed_in(person=examiner)


def url(offer: OfferedTest) -> str:
    return reverse("study:test-window", args=[offer.cohort.slug, offer.key])


def typed(offer: OfferedTest, moment: datetime) -> str:
    return moment.astimezone(offer.cohort.zone()).strftime("%Y-%m-%dT%H:%M")


def moments(offer: OfferedTest, opens_at: datetime, closes_at: datetime) -> dict[str, str]:
    return {"opens_at": typed(offer, opens_at), "closes_at": typed(offer, closes_at)}


def words(client: Client, address: str, said: dict[str, str] | None = None) -> str:
    return " ".join(client.get(address, said or {}).content.decode().split())


def test_page_says_what_would_change_then_does_it_and_keeps_what_was(
    board: Client, desk: Client, offer: OfferedTest, learner: Person, now: datetime
):
    said = moments(offer, now + DAY, now + DAY + 2 * HOUR)
    preview = words(board, url(offer), said)
    assert "1 participant will get an e-mail with the old and the new times." in preview
    assert "It now begins on" in preview
    assert (OutboxMail.objects.count(), journal.entries_of(offer.stream)) == (0, [])

    reply = board.post(url(offer), said | {"key": str(key())}, follow=True)
    offer.refresh_from_db()

    assert reply.redirect_chain == [(reverse("study:test-room", args=[offer.cohort.slug, offer.key]), 302)]
    assert (typed(offer, offer.opens_at), typed(offer, offer.closes_at)) == (said["opens_at"], said["closes_at"])
    assert ("by Xandra Examiner" in words(board, url(offer)), OutboxMail.objects.get().person) == (True, learner)
    assert "(moved on" in words(desk, reverse("study:test", args=[offer.key]))


def test_beginning_left_as_it_is_keeps_its_seconds(board: Client, offer: OfferedTest, now: datetime):
    opened = offer.opens_at

    board.post(url(offer), moments(offer, opened, now + 3 * HOUR) | {"key": str(key())})

    offer.refresh_from_db()
    assert (offer.opens_at, typed(offer, offer.closes_at)) == (opened, typed(offer, now + 3 * HOUR))


def test_same_times_change_nothing_and_the_page_says_so(board: Client, offer: OfferedTest):
    assert "Nothing: these are the times it already has." in words(board, url(offer), moments(offer, offer.opens_at, offer.closes_at))


@pytest.mark.parametrize(
    ("opens", "closes", "why"),
    [
        (2 * HOUR, HOUR, "The end must come after the beginning."),
        (-DAY, HOUR, "This moment has passed."),
        (-2 * DAY, -DAY, "This moment has passed."),
    ],
)
def test_impossible_times_are_refused_in_words(
    board: Client, offer: OfferedTest, now: datetime, opens: timedelta, closes: timedelta, why: str
):
    said = moments(offer, now + opens, now + closes)

    asked, sent = board.get(url(offer), said), board.post(url(offer), said | {"key": str(key())})

    assert [(reply.status_code, why in reply.content.decode()) for reply in (asked, sent)] == [(422, True), (422, True)]
    assert journal.entries_of(offer.stream) == []


@pytest.mark.parametrize("nonsense", ["", "tomorrow", "9999-99-99T00:00", "2026-03-29T02:30"])
def test_what_is_no_moment_is_refused(board: Client, offer: OfferedTest, now: datetime, nonsense: str):
    reply = board.post(url(offer), moments(offer, now + HOUR, now + DAY) | {"closes_at": nonsense, "key": str(key())})

    assert (reply.status_code, journal.entries_of(offer.stream)) == (422, [])


def test_whoever_has_begun_keeps_the_time_and_the_beginning_stands_fast(board: Client, sitting: Sitting, room: OfferedTest, now: datetime):
    page = words(board, url(room))
    assert ("It has begun: the starting time" in page, 'name="opens_at"' in page) == (True, False)
    assert "1 participant is working on it and keeps the full time." in words(board, url(room), {"closes_at": typed(room, now + 2 * HOUR)})

    reply = board.post(url(room), {"closes_at": typed(room, now + HOUR / 2), "key": str(key())})

    assert (reply.status_code, "Somebody who has begun has time until" in reply.content.decode()) == (422, True)


def test_form_gone_back_to_and_changed_is_refused_in_words(board: Client, offer: OfferedTest, now: datetime):
    same = {"key": str(key())}
    board.post(url(offer), moments(offer, now + DAY, now + 2 * DAY) | same)

    again = board.post(url(offer), moments(offer, now + DAY, now + 3 * DAY) | same, follow=True)

    offer.refresh_from_db()
    assert "This form has already been sent with other content." in again.content.decode()
    assert typed(offer, offer.closes_at) == typed(offer, now + 2 * DAY)


def test_teacher_and_participant_move_nothing(invigilator: Client, desk: Client, board: Client, offer: OfferedTest, cohort, now: datetime):
    said = moments(offer, now + DAY, now + 2 * DAY) | {"key": str(key())}
    tests = reverse("study:tests", args=[cohort.slug])

    assert [client.post(url(offer), said).status_code for client in (invigilator, desk)] == [404, 404]
    assert [url(offer) in words(client, tests) for client in (invigilator, board)] == [False, True]
    assert journal.entries_of(offer.stream) == []


def test_closed_test_is_not_moved(board: Client, offer: OfferedTest, examiner: Person, now: datetime):
    close_room(offer=offer, by=examiner, key=key(), now=now)

    reply = board.get(url(offer), follow=True)

    assert ("This test is over." in reply.content.decode(), url(offer) in reply.content.decode()) == (True, False)
