"""The list of names: what one teacher says, and what two say at once."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from tests.factories import make_member, make_person, set_appointment

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.domain import Noted, PresenceMoved, ReasonMissing, Scan, note_presence, record_presence, record_scan
from bridging.apps.study.models import Attendance, LateScan
from bridging.realtime import journal

LIST = "/teaching/m9-a/presence/meet/"
ROOM, ABSENT = Noted(manner=Manner.ROOM, seen=0), Noted(manner=None, seen=0)
Note = Callable[..., Attendance]


@pytest.fixture
def other(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Otis Other", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def colleague(cohort: Cohort, now: datetime) -> Person:
    return make_member(cohort, Role.TEACHER, "Cleo Colleague", now)


@pytest.fixture
def note(cohort: Cohort, contents: EditionContents, learner: Person, teacher: Person, now: datetime) -> Note:
    def do(noted: Noted, *, seen: int | None = None, by: Person = teacher, minutes: int = 0) -> Attendance:
        version = journal.version_of(f"presence:{subject_of(learner)}:meet") if seen is None else seen
        noted = replace(noted, seen=version)
        return note_presence(
            cohort=cohort, edition=contents, meeting_id="meet", person=learner, noted=noted, by=by, key=uuid.uuid4(),
            now=now + timedelta(minutes=minutes),
        )  # fmt: skip

    return do


def test_two_teachers_at_once_give_one_truth(note: Note, colleague: Person):
    first = note(ROOM, seen=0)

    assert note(ROOM, seen=0, by=colleague) == first
    with pytest.raises(PresenceMoved):
        note(Noted(manner=None, reason="I did not see her", seen=0), seen=0, by=colleague)
    assert list(Attendance.objects.values_list("was_present", "by__display_name")) == [(True, "Tess Teacher")]


@pytest.mark.usefixtures("file_database")
def test_two_teachers_in_the_same_instant_give_one_truth(
    cohort: Cohort, learner: Person, teacher: Person, colleague: Person, now: datetime
):
    contents, ready, said = edition_contents(cohort.edition_id), threading.Barrier(2), list[str]()
    subject_of(learner)

    def tick(by: Person, noted: Noted) -> None:
        ready.wait()
        try:
            note_presence(cohort=cohort, edition=contents, meeting_id="meet", person=learner, noted=noted, by=by, key=uuid.uuid4(), now=now)
            said.append("recorded")
        except (PresenceMoved, ReasonMissing):
            said.append("look again")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tick, args=each) for each in ((teacher, ROOM), (colleague, ABSENT))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sorted(said) == ["look again", "recorded"]
    assert Attendance.objects.count() == 1


def test_correction_asks_for_a_reason_and_leaves_what_was(note: Note, colleague: Person):
    note(ROOM)
    note(Noted(manner=Manner.ROOM, minutes=40, seen=0), minutes=45)
    for noted, by, minutes in ((ABSENT, colleague, 50), (ABSENT, colleague, 500), (Noted(manner=Manner.ROOM, seen=0), colleague, 50)):
        with pytest.raises(ReasonMissing):
            note(noted, by=by, minutes=minutes)

    note(Noted(manner=None, reason="Her twin was there", seen=0), by=colleague, minutes=500)

    assert list(Attendance.objects.values_list("was_present", "minutes", "reason")) == [
        (True, None, ""), (True, 40, ""), (False, None, "Her twin was there"),
    ]  # fmt: skip


def test_slip_of_a_moment_ago_is_put_right_without_one(note: Note):
    note(ABSENT)
    assert note(ROOM, minutes=14).was_present
    with pytest.raises(ReasonMissing):
        note(ABSENT, minutes=30)


def test_recording_keeps_its_minutes_and_is_not_presence(note: Note):
    row = note(Noted(manner=Manner.RECORDING, minutes=35, seen=0))

    assert (row.was_present, row.manner, row.minutes) == (False, "recording", 35)


def test_rest_of_the_list_is_absent_and_nobody_else(
    cohort: Cohort, contents: EditionContents, learner: Person, other: Person, teacher: Person, note: Note, now: datetime
):
    note(ROOM)
    news = record_presence(
        cohort=cohort, edition=contents, meeting_id="meet", present=[], by=teacher, key=uuid.uuid4(), now=now, only_unknown=True
    )

    assert (news, dict(Attendance.objects.values_list("person__display_name", "was_present"))) == (
        1, {"Lena Learner": True, "Otis Other": False},
    )  # fmt: skip


@pytest.fixture
def school(signed_in: Callable[..., Client], cohort: Cohort, teacher: Person) -> Client:
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=timezone.now() - timedelta(minutes=10), place="Room 1")
    return signed_in(person=teacher)


def send(client: Client, person: Person, manner: str, **said: object) -> tuple[int, str]:
    sent = {"key": str(uuid.uuid4()), "person": person.pk, "seen": 0, "manner": manner} | said
    answer = client.post(f"{LIST}note/", sent, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    return answer.status_code, " ".join(page.split())


def test_name_is_ticked_and_its_line_comes_back(school: Client, learner: Person, other: Person, teacher: Person):
    page = school.get(LIST).content.decode()
    assert (page.count('name="seen" value="0"'), "Record everyone not yet recorded as absent" in page) == (4, True)
    assert TeachingLook.objects.filter(person=teacher, what="presence").count() == 1

    status, line = send(school, learner, "room")
    assert (status, "present · Tess Teacher" in line, "1 of 2 present" in line, 'name="seen" value="1"' in line) == (
        HTTPStatus.OK,
        True,
        True,
        True,
    )
    Attendance.objects.update(recorded_at=timezone.now() - timedelta(hours=1))
    assert "This corrects what was recorded: say why." in send(school, learner, "absent", seen=1)[1]
    status, line = send(school, learner, "absent", reason="Her twin")
    assert (status, "Something else was recorded here in the meantime." in line) == (HTTPStatus.CONFLICT, True)
    school.post(f"{LIST}rest/", {"key": str(uuid.uuid4())})
    page = school.get(LIST).content.decode()
    assert f"/teaching/m9-a/results/{other.pk}/#meet" in page
    assert "1 of 2 present" in page
    assert "1 of 2 present" in school.get("/teaching/m9-a/presence/").content.decode()


def test_times_are_weighed_against_the_meeting(school: Client, learner: Person, cohort: Cohort):
    now = timezone.now().astimezone(cohort.zone())
    assert "That is not during the meeting" in send(school, learner, "room", came=f"{now - timedelta(hours=2):%H:%M}")[1]
    assert "How many minutes of the recording" in send(school, learner, "recording", minutes=61)[1]
    status, line = send(school, learner, "online", came=f"{now:%H:%M}")

    assert (status, f"present (online) · from {now:%H:%M} · " in line) == (HTTPStatus.OK, True)
    assert Attendance.objects.get().minutes in {49, 50}


def test_late_scan_is_confirmed_at_the_list(school: Client, cohort: Cohort, learner: Person, other: Person):
    for person in (learner, other):
        at = timezone.now()
        scan = Scan(meeting_id="meet", scanned_at=at - timedelta(hours=4), received_at=at)
        record_scan(cohort=cohort, edition=edition_contents(cohort.edition_id), scan=scan, person=person, now=at)
    assert "2 scans received late" in school.get(LIST).content.decode()
    assert "Decide about 2 scans received late" in school.get("/").content.decode()
    first, second = LateScan.objects.order_by("pk")

    def decide(scan: LateScan, decision: str) -> str:
        sent = {"key": str(uuid.uuid4()), "decision": decision, "reason": "Was not in the room"}
        return school.post(f"{LIST}scans/{scan.pk}/", sent, follow=True).content.decode()

    assert "Confirmed: Lena Learner was there." in decide(first, "confirm")
    assert "Refused: the scan of Otis Other does not count." in decide(second, "refuse")
    assert "nothing left to decide" in decide(second, "confirm")
    assert "scans received late" not in school.get("/").content.decode()
    assert "confirmed by Tess Teacher" in school.get(LIST).content.decode()
    assert school.post(f"{LIST}scans/999/", {"key": str(uuid.uuid4())}).status_code == HTTPStatus.NOT_FOUND


def test_who_left_or_never_was_in_the_cohort_has_no_line(school: Client, teacher: Person):
    for person in (make_person(), teacher):
        sent = {"key": str(uuid.uuid4()), "person": person.pk, "seen": 0, "manner": "room"}
        assert school.post(f"{LIST}note/", sent).status_code == HTTPStatus.NOT_FOUND
    assert school.get("/teaching/m9-a/presence/party/").status_code == HTTPStatus.NOT_FOUND
