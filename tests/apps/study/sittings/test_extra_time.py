"""Extra time for somebody in all tests of a cohort: who grants it, what it does, and that every decision leaves a trace."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.apps.study.sittings.conftest import key
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.sittings.offering import grant_extra_time
from bridging.apps.study.domain.sittings.outcomes import NotInvited
from bridging.apps.study.domain.sittings.taking import open_sitting
from bridging.apps.study.models import ExtraTime, OfferedTest
from bridging.apps.study.sitting_providers import this_week
from bridging.realtime import journal


@pytest.fixture
def board(signed_in: Callable[..., Client], examiner: Person) -> Client:
    return signed_in(person=examiner)


def written(person: Person, cohort: Cohort) -> list[tuple[str, int]]:
    return [(entry.kind, entry.payload["percent"]) for entry in journal.entries_of(f"extra-time:{subject_of(person)}:{cohort.slug}")]


def page(client: Client, cohort: Cohort) -> str:
    return client.get(reverse("study:tests", args=[cohort.slug])).content.decode()


def test_granting_changing_and_withdrawing_are_written_down(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    for percent in (25, 25, 50, 0, 0):
        grant_extra_time(cohort=cohort, person=learner, percent=percent, by=teacher, key=key(), now=now)

    assert written(learner, cohort) == [("extra-time.granted", 25), ("extra-time.granted", 50), ("extra-time.withdrawn", 0)]
    assert not ExtraTime.objects.exists()


def test_two_who_grant_at_once_come_one_after_the_other(
    file_database: None, cohort: Cohort, learner: Person, teacher: Person, now: datetime
):
    start, faults = threading.Barrier(4), []

    def grant(percent: int) -> None:
        try:
            start.wait()
            grant_extra_time(cohort=cohort, person=learner, percent=percent, by=teacher, key=key(), now=now)
        except Exception as fault:  # noqa: BLE001 -- whatever goes wrong in a thread must reach the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=grant, args=[percent]) for percent in (10, 20, 30, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(written(learner, cohort)) == [("extra-time.granted", percent) for percent in (10, 20, 30, 40)]
    assert ExtraTime.objects.get().percent == written(learner, cohort)[-1][1]


def test_cover_rounds_to_the_nearest_minute_as_the_examiner_is_told(
    desk: Client, offer: OfferedTest, cohort: Cohort, learner: Person, teacher: Person, now: datetime
):
    grant_extra_time(cohort=cohort, person=learner, percent=26, by=teacher, key=key(), now=now)

    assert [line.minutes for line in this_week(learner, now)] == [76]
    cover = " ".join(desk.get(reverse("study:test", args=[offer.key])).content.decode().split())

    assert "76 minutes" in cover
    assert "(16 minutes of extra time included)" in cover
    assert [line.minutes for line in this_week(learner, now)] == [76]


def test_whoever_takes_no_part_is_granted_nothing(cohort: Cohort, teacher: Person, now: datetime):
    stranger = make_person()

    with pytest.raises(NotInvited):
        grant_extra_time(cohort=cohort, person=stranger, percent=25, by=teacher, key=key(), now=now)

    assert (ExtraTime.objects.exists(), written(stranger, cohort)) == (False, [])


def test_examiner_grants_and_withdraws_on_the_page_of_the_tests(board: Client, cohort: Cohort, offer: OfferedTest, learner: Person):
    address, same = reverse("study:extra-time", args=[cohort.slug]), str(key())
    for _ in range(2):
        board.post(address, {"key": same, "person": learner.pk, "percent": "25"})

    assert [(each.person, each.percent, str(each.granted_by)) for each in ExtraTime.objects.all()] == [(learner, 25, "Xandra Examiner")]
    assert "by Xandra Examiner" in page(board, cohort)
    board.post(reverse("study:extra-time-withdraw", args=[cohort.slug, learner.pk]), {"key": str(key())})
    assert "Nobody has extra time." in page(board, cohort)
    assert written(learner, cohort) == [("extra-time.granted", 25), ("extra-time.withdrawn", 0)]


def test_form_gone_back_to_and_changed_is_refused_in_words(board: Client, cohort: Cohort, learner: Person):
    address, fields = reverse("study:extra-time", args=[cohort.slug]), {"key": str(key()), "person": learner.pk}
    board.post(address, fields | {"percent": "25"})

    again = board.post(address, fields | {"percent": "50"}, follow=True).content.decode()

    assert ("This form has already been sent with other content." in again, again.count("Saved. It applies to")) == (True, 1)
    assert ExtraTime.objects.get().percent == 25


@pytest.mark.parametrize(
    "fields",
    [{"percent": "0"}, {"percent": "201"}, {"percent": "NaN"}, {"percent": "1e2"}, {"percent": "²"}, {"person": "9999999"}, {"person": ""}],
)
def test_strange_shares_and_people_are_refused(board: Client, cohort: Cohort, learner: Person, fields: dict[str, str]):
    board.post(reverse("study:extra-time", args=[cohort.slug]), {"key": str(key()), "person": learner.pk, "percent": "25"} | fields)

    assert not ExtraTime.objects.exists()
    assert "a percentage from 1 to 200" in page(board, cohort)


def test_teacher_sees_who_has_extra_time_and_grants_none(invigilator: Client, cohort: Cohort, offer: OfferedTest, learner, examiner, now):
    grant_extra_time(cohort=cohort, person=learner, percent=25, by=examiner, key=key(), now=now)

    html = page(invigilator, cohort)
    replies = [
        invigilator.post(reverse("study:extra-time", args=[cohort.slug]), {"key": str(key()), "person": learner.pk, "percent": "50"}),
        invigilator.post(reverse("study:extra-time-withdraw", args=[cohort.slug, learner.pk]), {"key": str(key())}),
    ]

    assert (str(learner) in html, "Grant extra time" in html) == (True, False)
    assert [reply.status_code for reply in replies] == [404, 404]
    assert ExtraTime.objects.get().percent == 25
    assert "+25" in invigilator.get(reverse("study:test-room", args=[cohort.slug, offer.key])).content.decode()


def test_test_that_is_open_already_keeps_its_time_and_the_page_says_so(
    board: Client, cohort: Cohort, offer, learner: Person, now: datetime
):
    sitting = open_sitting(offer=offer, person=learner, now=now)

    reply = board.post(
        reverse("study:extra-time", args=[cohort.slug]), {"key": str(key()), "person": learner.pk, "percent": "25"}, follow=True
    )

    sitting.refresh_from_db()
    assert (sitting.extra_s, "give minutes in its room" in reply.content.decode()) == (0, True)


def test_erased_participant_leaves_no_word_of_it_and_an_erased_examiner_all(
    cohort: Cohort, learner: Person, examiner: Person, now: datetime
):
    grant_extra_time(cohort=cohort, person=learner, percent=25, by=examiner, key=key(), now=now)
    stream = f"extra-time:{subject_of(learner)}:{cohort.slug}"

    erase_person(person=examiner)
    assert [entry.payload["percent"] for entry in journal.entries_of(stream)] == [25]
    erase_person(person=learner)
    assert [entry.payload for entry in journal.entries_of(stream)] == [{"erased": True}]
