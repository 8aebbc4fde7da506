"""The register of presence, and a participant's own hours."""

import csv
import io
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from tests.apps.study.records import make_cohort
from tests.factories import make_person, set_appointment

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain import change_enrolment, enrol
from bridging.apps.cohorts.models import Appointment, Cohort, TeachingLook
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Noted, Offered, Scan, decide_scan, decide_substitute, note_presence, record_scan
from bridging.apps.study.models import LateScan

FILE = "/cohorts/m9-a/presence/register.csv"


def note(cohort: Cohort, person: Person, by: Person, now: datetime, seen: int = 0, **said: object) -> None:
    noted = Noted(seen=seen, **({"manner": Manner.ROOM} | said))
    note_presence(
        cohort=cohort,
        edition=edition_contents(cohort.edition_id),
        meeting_id="meet",
        person=person,
        noted=noted,
        by=by,
        key=uuid.uuid4(),
        now=now,
    )


def scan_late(cohort: Cohort, person: Person, now: datetime) -> LateScan:
    said = Scan(meeting_id="meet", scanned_at=now, received_at=now + timedelta(hours=3))
    record_scan(cohort=cohort, edition=edition_contents(cohort.edition_id), scan=said, person=person, now=said.received_at)
    return LateScan.objects.latest("pk")


def read(client: Client) -> dict[str, dict[str, str]]:
    answer = client.get(FILE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}


def test_register_tells_minutes_manner_lateness_and_corrections(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, teacher: Person, coordinator: Person, now: datetime
):
    people = {name: make_person(display_name=name, language="en") for name in ("Bo", "=1+1", "Cas", "Dee", "Eva")}
    for person in people.values():
        enrol(cohort=cohort, person=person, now=now)
    note(cohort, learner, teacher, now)
    note(cohort, learner, teacher, now + timedelta(hours=1), seen=1, minutes=40, came_at=now + timedelta(minutes=10))
    note(cohort, people["Bo"], teacher, now, manner=Manner.RECORDING, minutes=35)
    note(cohort, people["Cas"], teacher, now, manner=None)
    note(cohort, people["Cas"], coordinator, now + timedelta(hours=1), seen=1, reason="She sat in the back")
    confirmed = scan_late(cohort, people["Dee"], now)
    decide_scan(
        cohort=cohort, edition=edition_contents(cohort.edition_id), scan_pk=confirmed.pk, is_confirmed=True, by=teacher, key=uuid.uuid4(),
        now=now + timedelta(hours=4),
    )  # fmt: skip
    scan_late(cohort, people["Eva"], now)
    change_enrolment(enrolment=cohort.enrolments.get(person=people["Bo"]), state=EnrolmentState.WITHDRAWN, now=now)

    rows = read(signed_in(person=coordinator))

    shown = (
        "present_minutes",
        "recording_minutes",
        "manner",
        "received_late_at",
        "late_decision",
        "late_decided_by",
        "corrections",
        "reasons",
    )
    assert {name: tuple(row[column] for column in shown) for name, row in rows.items()} == {
        "Lena Learner": ("40", "0", "room", "", "", "", "1", ""),
        "Bo": ("0", "35", "recording", "", "", "", "0", ""),
        "'=1+1": ("", "0", "not-recorded", "", "", "", "0", ""),
        "Cas": ("60", "0", "room", "", "", "", "1", "She sat in the back"),
        "Dee": ("60", "0", "room", "2026-10-05T14:30+02:00", "confirmed", "Tess Teacher", "0", ""),
        "Eva": ("", "0", "not-recorded", "2026-10-05T14:30+02:00", "waits", "", "0", ""),
    }
    lena = rows["Lena Learner"]
    assert (lena["planned_minutes"], lena["starts_at"], lena["came_at"]) == ("60", "2026-10-05T11:20+02:00", "2026-10-05T11:40+02:00")
    assert (rows["Bo"]["enrolment"], rows["Cas"]["recorded_by"]) == ("withdrawn", "Cora Coordinator")


def test_register_writes_the_clock_of_the_place_in_summer_and_in_winter(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, teacher: Person
):
    said = []
    for zone, starts_at in (("Europe/Amsterdam", "2026-10-24T09:30+02:00"), ("Europe/Amsterdam", "2026-10-26T09:30+01:00")):
        Cohort.objects.update(time_zone=zone)
        Appointment.objects.update(starts_at=datetime.fromisoformat(starts_at))
        said.append(read(signed_in(person=teacher))["Lena Learner"]["starts_at"])
    Cohort.objects.update(time_zone="America/New_York")
    said.append(read(signed_in(person=teacher))["Lena Learner"]["starts_at"])

    assert said == ["2026-10-24T09:30+02:00", "2026-10-26T09:30+01:00", "2026-10-26T04:30-04:00"]


def test_register_is_for_who_keeps_it_and_each_look_is_logged(
    signed_in: Callable[..., Client], desk: Client, cohort: Cohort, learner: Person, teacher: Person, coordinator: Person
):
    assert {client.get(FILE).status_code for client in (desk, signed_in())} == {HTTPStatus.NOT_FOUND}
    signed_in(person=teacher).get(FILE)
    page = signed_in(person=coordinator).get("/cohorts/m9-a/presence/").content.decode()

    assert "Lena Learner" in page
    assert sorted(TeachingLook.objects.values_list("person__display_name", "what")) == [
        ("Cora Coordinator", "presence register"), ("Tess Teacher", "presence register"),
    ]  # fmt: skip


@pytest.mark.parametrize("people", [1, 3])
def test_register_asks_as_much_for_many_as_for_one(
    signed_in: Callable[..., Client], cohort: Cohort, teacher: Person, now: datetime, people: int, django_assert_num_queries
):
    for number in range(people):
        person = make_person(display_name=f"Person {number}")
        enrol(cohort=cohort, person=person, now=now)
        note(cohort, person, teacher, now)
    client = signed_in(person=teacher)
    client.get(FILE)
    with django_assert_num_queries(15):
        client.get(FILE)


@pytest.fixture
def over(cohort: Cohort) -> Cohort:
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=timezone.now() - timedelta(days=2), place="Room 1")
    return cohort


def test_own_hours_and_the_rule_stand_there_from_the_first_day(desk: Client, cohort: Cohort):
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=timezone.now() + timedelta(days=9), place="Room 1")
    page = " ".join(desk.get("/presence/m9/").content.decode().split())

    assert "0 min present" in page
    assert "Of 0 min that were held so far, and 1 h in all." in page
    assert "The module requires you to be there at:Kick-off" in " ".join(strip_tags(page).split())
    assert "Missed:" not in page
    assert 'href="/presence/m9/"' in desk.get("/modules/m9/").content.decode()


def test_missed_meeting_says_what_may_take_its_place(desk: Client, over: Cohort, learner: Person, teacher: Person, now: datetime):
    other = make_cohort(now, slug="m9-b", label="2026.2", published_at=now)
    run = set_appointment(cohort=other, meeting_id="meet", starts_at=timezone.now() + timedelta(days=30), place="Hall 9")

    page = " ".join(desk.get("/presence/m9/").content.decode().split())
    for words in ("Nothing recorded: Kick-off", "Nobody recorded you.", "A report of two pages.", "Hall 9", "Apply for a seat"):
        assert words in page
    Appointment.objects.filter(pk=run.pk).update(is_cancelled=True)
    assert "Hall 9" not in desk.get("/presence/m9/").content.decode()
    note(over, learner, teacher, now, manner=None)
    assert "Missed: Kick-off" in desk.get("/presence/m9/").content.decode()
    decide_substitute(
        cohort=over, edition=edition_contents(over.edition_id), person=learner, by=teacher, key=uuid.uuid4(), now=now,
        offered=Offered(requirement="meet", is_accepted=True, note="Report of 3 October"),
    )  # fmt: skip
    page = desk.get("/presence/m9/").content.decode()
    assert "Replaced: accepted by Tess Teacher" in page
    assert "Report of 3 October" in page


def test_hours_with_another_group_count(desk: Client, over: Cohort, learner: Person, teacher: Person, now: datetime):
    other = make_cohort(now, slug="m9-b", label="2026.2", published_at=now)
    enrol(cohort=other, person=learner, now=now)
    Cohort.objects.filter(pk=other.pk).update(starts_on=date(2026, 1, 5))
    note(over, learner, teacher, now, manner=None)
    note(other, learner, teacher, now, seen=1)

    page = " ".join(desk.get("/presence/m9/").content.decode().split())
    assert "1 h present" in page
    assert "seen at a live session, or with another group" in page
    assert "Missed:" not in page


def test_who_only_teaches_has_no_hours(signed_in: Callable[..., Client], cohort: Cohort, teacher: Person):
    assert signed_in(person=teacher).get("/presence/m9/").status_code == HTTPStatus.NOT_FOUND


def test_missed_meeting_stands_on_the_home_page_until_something_is_accepted_in_its_place(
    desk: Client, over: Cohort, learner: Person, teacher: Person, now: datetime
):
    line = "/presence/m9/#missed-meet"
    assert line in desk.get("/").content.decode()

    note(over, learner, teacher, now, manner=None)
    decide_substitute(
        cohort=over, edition=edition_contents(over.edition_id), person=learner, by=teacher, key=uuid.uuid4(), now=now,
        offered=Offered(requirement="meet", is_accepted=True, note="Two pages, read on Friday"),
    )  # fmt: skip
    assert line not in desk.get("/").content.decode()


def test_scan_that_waits_is_nothing_missed_yet(desk: Client, over: Cohort, learner: Person, now: datetime):
    scan_late(over, learner, now)

    assert "#missed-meet" not in desk.get("/").content.decode()


def test_who_was_there_missed_nothing(desk: Client, over: Cohort, learner: Person, teacher: Person, now: datetime):
    note(over, learner, teacher, now)

    assert "#missed-meet" not in desk.get("/").content.decode()
