"""The screen in the room, and the phone that scans it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from tests.apps.meetings.asking import news_on
from tests.factories import make_person, set_appointment

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.codes import Code, code_at
from bridging.apps.meetings.models import WayChoice, WaysOfMeeting
from bridging.apps.meetings.rules import TYPED_MISSES
from bridging.apps.study.models import Attendance, LateScan

SCREEN = "/teaching/m9-a/presence/meet/screen/"
SignIn = Callable[..., Client]


@pytest.fixture
def cohort(cohort: Cohort) -> Cohort:
    """Meets now, on whatever day the test is run: pages ask the clock."""
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=timezone.now() - timedelta(minutes=10), place="Room 1")
    cache.clear()
    return cohort


def code(cohort: Cohort, *, ago: timedelta = timedelta()) -> Code:
    return code_at(cohort.pk, "meet", timezone.now() - ago)


def post(client: Client, shown: Code) -> tuple[int, str]:
    answer = client.post(f"/present/{shown.token}/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    return answer.status_code, answer.content.decode()


def test_screen_shows_a_code_in_both_languages_and_no_name(signed_in: SignIn, cohort: Cohort, learner: Person, teacher: Person):
    room = signed_in(person=teacher)
    before = news_on(room, SCREEN)["version"]
    page = room.get(SCREEN).content.decode()

    for words in ("Scan, sign in, and you are in.", "Scan, meld u aan, en u staat genoteerd.", "0/1", "data:image/svg+xml", "Kick-off"):
        assert words in page
    assert [name for name in (str(learner), learner.email, str(teacher)) if name in page] == []
    post(signed_in(person=learner), code(cohort))
    assert "1/1" in room.get(f"{SCREEN}?live").content.decode()
    assert news_on(room, SCREEN)["version"].rpartition("-")[2] != before.rpartition("-")[2]
    # Who asks whether the code has changed does not learn it.
    assert [sign for sign in (code(cohort).typed, code(cohort).token) if sign in str(news_on(room, SCREEN))] == []
    assert room.get("/teaching/m9-a/presence/party/screen/").status_code == HTTPStatus.NOT_FOUND


def test_screen_shows_no_code_before_its_day_after_it_or_without_one(signed_in: SignIn, cohort: Cohort, teacher: Person):
    room, now = signed_in(person=teacher), timezone.now()
    for starts_at, words in (
        (now + timedelta(hours=3), "The code is shown from"),
        (now - timedelta(hours=4), "This meeting is over"),
        (None, "This meeting does not take place"),
    ):
        if starts_at is None:
            Appointment.objects.all().delete()
        else:
            set_appointment(cohort=cohort, meeting_id="meet", starts_at=starts_at, place="")
        page = room.get(SCREEN).content.decode()
        assert words in page
        assert "data:image/svg+xml" not in page
        assert news_on(room, SCREEN) == {"version": "closed"}


def test_scan_says_what_was_recorded_and_the_second_time_since_when(desk: Client, cohort: Cohort):
    shown = code(cohort)
    assert 'action="/' not in (page := desk.get(f"/present/{shown.token}/").content.decode().split("<main")[1])
    assert "Record that you, Lena Learner, are here." in page
    assert not Attendance.objects.exists()

    status, told = post(desk, shown)
    assert (status, "You are recorded as present." in told, "Kick-off" in told) == (HTTPStatus.OK, True, True)
    assert "nothing changed" in post(desk, code(cohort))[1]
    assert "nothing changed" in desk.get(f"/present/{shown.token}/").content.decode()
    assert Attendance.objects.count() == 1
    assert "You are recorded as present since" in desk.get("/modules/m9/meetings/meet/").content.decode()


def test_who_chose_to_follow_online_is_recorded_so(signed_in: SignIn, desk: Client, cohort: Cohort, learner: Person, teacher: Person):
    appointment = Appointment.objects.get()
    WaysOfMeeting.objects.create(appointment=appointment, has_choice=True, said_at=timezone.now())
    WayChoice.objects.create(appointment=appointment, person=learner, way="online", chosen_at=timezone.now())
    assert 'name="manner" value="online"' in signed_in(person=teacher).get("/teaching/m9-a/presence/meet/").content.decode()

    post(desk, code(cohort))

    assert Attendance.objects.get().manner == "online"


def test_signing_in_first_does_not_make_it_late(client: Client, cohort: Cohort, learner: Person, monkeypatch: pytest.MonkeyPatch):
    shown, real = code(cohort), timezone.now
    address = f"/present/{shown.token}/"
    answer = client.get(address)
    assert answer["Location"].endswith(f"?next={quote(address)}")

    client.force_login(learner)
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(minutes=6))

    assert "You are recorded as present." in post(client, shown)[1]
    assert not LateScan.objects.exists()


def test_late_scan_is_told_and_an_older_one_refused(desk: Client, cohort: Cohort):
    status, told = post(desk, code(cohort, ago=timedelta(hours=5)))
    assert (status, "Your scan was received late." in told) == (HTTPStatus.OK, True)
    assert "Your teacher confirms whether it counts." in desk.get("/modules/m9/meetings/meet/").content.decode()

    status, told = post(desk, code(cohort, ago=timedelta(hours=13)))
    assert (status, "This code is too old." in told) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    assert LateScan.objects.count() == 1


def test_scan_that_records_nothing_says_why(signed_in: SignIn, desk: Client, cohort: Cohort):
    stranger = signed_in(person=make_person(display_name="Sam Stranger", language="en"))
    status, told = post(stranger, code(cohort))
    assert (status, "You do not take part in this cohort." in told, "Sam Stranger" in told) == (422, True, True)
    answer = desk.get(f"/present/{code(cohort).token}x/")
    assert (answer.status_code, "This is not a code of a meeting." in answer.content.decode()) == (HTTPStatus.NOT_FOUND, True)
    Appointment.objects.update(is_cancelled=True)
    assert "This meeting does not take place." in post(desk, code(cohort))[1]
    assert not Attendance.objects.exists()


def test_code_is_typed_where_a_camera_fails(desk: Client, cohort: Cohort, now: datetime):
    typed = code(cohort).typed
    assert "kept on this device" in desk.get("/present/").content.decode()
    assert "Type the code on the screen" in desk.get("/modules/m9/meetings/meet/").content.decode()

    for _ in range(TYPED_MISSES):
        assert "This is not a code of a meeting." in desk.post("/present/", {"code": "QQQQ QQQQ"}).content.decode()
    assert "Too many codes" in desk.post("/present/", {"code": typed}).content.decode()
    cache.clear()
    assert "You are recorded as present." in desk.post("/present/", {"code": typed.lower()}).content.decode()
