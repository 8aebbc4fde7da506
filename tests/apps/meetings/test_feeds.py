"""The calendar that other programs read."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import icalendar
from django.test import Client
from django.utils import timezone
from tests.apps.study.sittings.exam import add_tests
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.domain import change_calendar, change_enrolment, enrol
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.cohorts.planned import Wanted
from bridging.apps.meetings.domain.feeds import renew_feed
from bridging.apps.meetings.feed_links import feed_address, person_of_feed
from bridging.apps.study.domain.sittings.offering import offer_test
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting
from bridging.apps.study.models import OfferedTest

# In winter, when it is 10:00 in Amsterdam.
MOMENT = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)


def path_of(person: Person) -> str:
    return "/calendar/" + feed_address(person).partition("/calendar/")[2]


def events(person: Person) -> list[icalendar.Event]:
    response = Client().get(path_of(person))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def test_feed_follows_a_meeting_that_is_moved_and_then_cancelled(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    wanted = Wanted(meeting_id="meet", starts_at=MOMENT, place="Room 2, 1st floor")

    [first] = events(learner)
    change_calendar(cohort=cohort, wanted=[wanted], reason="x", by=teacher, now=now + timedelta(hours=1))
    [moved] = events(learner)
    cancelled = Wanted(meeting_id="meet", starts_at=MOMENT, place="Room 2, 1st floor", is_cancelled=True, seen=1)
    change_calendar(cohort=cohort, wanted=[cancelled], reason="x", by=teacher, now=now + timedelta(hours=2))
    [gone] = events(learner)

    assert len({str(each["UID"]) for each in (first, moved, gone)}) == 1
    assert moved["SEQUENCE"] == first["SEQUENCE"] + 1
    assert gone["SEQUENCE"] == first["SEQUENCE"] + 2
    assert (moved.start, moved.end, moved["LOCATION"]) == (MOMENT, MOMENT + timedelta(hours=1), "Room 2, 1st floor")
    assert (moved["DTSTAMP"].dt, moved["STATUS"]) == (now + timedelta(hours=1), "CONFIRMED")
    assert (gone["STATUS"], gone["SUMMARY"]) == ("CANCELLED", "Cancelled: M9 Kick-off")
    assert str(gone["URL"]).endswith("/modules/m9/meetings/meet/")


def test_feed_holds_own_meetings_only_in_the_readers_language(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    dutch, stranger, left = make_person(language="nl"), make_person(), make_person()
    enrol(cohort=cohort, person=dutch, now=now)
    place = enrol(cohort=cohort, person=left, now=now)
    change_enrolment(enrolment=place, state=EnrolmentState.WITHDRAWN, reason="x", by=teacher, now=now)

    assert [str(each["SUMMARY"]) for each in events(dutch)] == ["M9 Start"]
    assert [str(each["SUMMARY"]) for each in events(teacher)] == ["M9 Kick-off"]
    assert events(stranger) == []
    assert events(left) == []


def test_meeting_of_the_other_track_is_left_out_but_not_for_who_teaches(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    outline = cohort.edition.outline
    outline["meetings"]["meet"]["track"] = "7"
    cohort.edition.save()
    seven = make_person()
    enrol(cohort=cohort, person=seven, now=now, track=Track.SEVEN)

    assert [len(events(each)) for each in (learner, seven, teacher)] == [0, 1, 1]


def test_meeting_that_the_edition_no_longer_has_is_left_out(cohort: Cohort, learner: Person, now: datetime):
    Appointment.objects.create(cohort=cohort, meeting_id="of-before", starts_at=now)

    assert len(events(learner)) == 1


def test_new_address_ends_the_old_one_and_nobody_elses(learner: Person, teacher: Person, signed_in: Callable[..., Client], now: datetime):
    before = path_of(learner)
    client = signed_in(person=learner)

    client.post("/calendar/renew/")
    after = path_of(learner)

    assert (Client().get(before).status_code, Client().get(after).status_code, Client().get(path_of(teacher)).status_code) == (
        404,
        200,
        200,
    )
    assert after in client.get("/calendar/").content.decode()
    assert before not in client.get("/calendar/").content.decode()


def test_address_that_was_tampered_with_or_whose_account_is_closed_gives_nothing(learner: Person):
    token = path_of(learner).split("/")[2]
    learner.is_active = False
    learner.save()

    assert person_of_feed(token) is None
    assert person_of_feed(token[:-1] + ("a" if token[-1] != "a" else "b")) is None


def test_unchanged_feed_is_not_sent_again(learner: Person):
    first = Client().get(path_of(learner))

    assert Client().get(path_of(learner), headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_renewals_are_numbered(learner: Person, now: datetime):
    assert [renew_feed(person=learner, now=now).number for _ in range(2)] == [1, 2]


def test_feed_holds_what_is_yet_to_be_handed_in_and_tests_until_they_are_done(cohort: Cohort, learner: Person):
    now = timezone.now()
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=now.date(), ends_on=now.date() + timedelta(days=60))
    add_tests(cohort.edition)
    closes_at = (now + timedelta(days=9)).replace(microsecond=0)
    offered = offer_test(
        cohort=cohort, test_id="m9-intake", form_id="m9-intake-a", opens_at=now, closes_at=closes_at, by=None, now=now
    )  # fmt: skip

    dues = {str(each["SUMMARY"]): each for each in events(learner) if str(each["UID"]).endswith("@due.bridging")}
    assert "Due: Test" in dues
    assert any(name.startswith("Due: ") and name != "Due: Test" for name in dues)
    test = dues["Due: Test"]
    assert (test.end, test.end - test.start) == (closes_at, timedelta(minutes=15))
    assert str(test["URL"]).endswith(f"/tests/{offered.key}/")

    # Moved it is another event, and what is done is none any more.
    OfferedTest.objects.update(closes_at=closes_at + timedelta(days=1))
    assert str(test["UID"]) not in {str(each["UID"]) for each in events(learner)}
    sitting = start_sitting(sitting=open_sitting(offer=offered, person=learner, now=now), code="", key=uuid.uuid4(), now=now)
    submit_sitting(sitting=sitting, key=uuid.uuid4(), now=now)
    assert "Due: Test" not in {str(each["SUMMARY"]) for each in events(learner)}
