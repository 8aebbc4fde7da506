"""A make-up task after a meeting that was missed: told by mail, due on a day, handed in, late, judged."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.study.records import make_cohort, rate
from tests.factories import make_person, set_appointment

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.accounts.registries import due_items, home_items
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain.makeups import begin_due, hand_in_makeup, remind_due, set_term
from bridging.apps.meetings.domain.seats import ask_seat, decide_seat
from bridging.apps.meetings.models import MakeUpReport, MakeUpTerm
from bridging.apps.meetings.queries import makeups as read
from bridging.apps.meetings.queries.feeds import events_of
from bridging.apps.meetings.queries.makeups import makeups_in
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Noted, Offered, decide_substitute, note_presence
from bridging.apps.study.substitutes import substitutes_in
from bridging.engines.assessment.completion import Substitution

LIST = "/teaching/m9-a/presence/meet/"


@pytest.fixture
def absent(cohort: Cohort, learner: Person, teacher: Person) -> datetime:
    """The meeting was yesterday; a moment ago the teacher recorded that one was not there, and another was."""
    now = timezone.now()
    Cohort.objects.filter(pk=cohort.pk).update(ends_on=(now + timedelta(days=7)).date())
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=now - timedelta(days=1), place="Room 1")
    there = make_person(language="nl")
    enrol(cohort=cohort, person=there, now=now)
    says(cohort, there, teacher, now, manner="room")
    says(cohort, learner, teacher, now, manner=None)
    return now


def says(cohort: Cohort, person: Person, by: Person, now: datetime, *, manner: str | None, seen: int = 0, reason: str = "") -> None:
    note_presence(
        cohort=cohort, edition=edition_contents(cohort.edition_id), meeting_id="meet", person=person,
        noted=Noted(manner=manner, seen=seen, reason=reason), by=by, key=uuid.uuid4(), now=now,
    )  # fmt: skip


def accept(cohort: Cohort, person: Person, by: Person, now: datetime) -> None:
    decide_substitute(
        cohort=cohort, edition=edition_contents(cohort.edition_id), person=person, by=by, key=uuid.uuid4(), now=now,
        offered=Offered(requirement="meet", is_accepted=True, note="The report"),
    )  # fmt: skip


def mails(kind: str = "make-up") -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(kind__startswith=kind).order_by("pk"))


def test_who_was_absent_is_told_an_hour_later_and_once(cohort: Cohort, learner: Person, absent: datetime):
    assert begin_due(absent + timedelta(minutes=59)) == 0

    later = absent + timedelta(hours=2)
    assert [begin_due(later) for _ in range(2)] == [1, 0]

    (mail,) = mails()
    assert (mail.kind, mail.person, "A report of two pages." in mail.body) == ("make-up-asked", learner, True)
    term = MakeUpTerm.objects.get()
    due = term.due_at.astimezone(cohort.zone())
    assert (due.date(), due.hour, due.minute) == ((later.astimezone(cohort.zone()) + timedelta(days=14)).date(), 23, 59)
    assert term.set_by is None


def test_slip_that_was_put_right_writes_to_nobody(cohort: Cohort, learner: Person, teacher: Person, absent: datetime):
    says(cohort, learner, teacher, absent + timedelta(minutes=5), manner="room", seen=1)
    assert begin_due(absent + timedelta(hours=3)) == 0
    assert mails() == []


@pytest.fixture
def many(cohort: Cohort, learner: Person, teacher: Person, absent: datetime) -> Callable[[], None]:
    """Record that two more were absent."""

    def more() -> None:
        for _ in range(2):
            person = make_person(language="nl")
            enrol(cohort=cohort, person=person, now=absent)
            says(cohort, person, teacher, absent, manner=None)

    return more


def queries(ask: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return [each["sql"] for each in asked]


def test_tasks_of_three_cost_as_many_queries_as_those_of_one(
    cohort: Cohort, absent: datetime, many: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    made_by = replace(substitutes_in(edition_contents(cohort.edition_id))["meet"], how=Substitution("assignment", "poster"))
    monkeypatch.setattr(read, "substitutes_in", lambda _edition: {"meet": made_by})
    later = absent + timedelta(hours=2)
    begin_due(later)
    one = queries(lambda: makeups_in(cohort, later))
    many()
    begin_due(later)

    assert len(makeups_in(cohort, later)) == 3
    assert len(queries(lambda: makeups_in(cohort, later))) == len(one)


def test_work_that_was_set_aside_makes_up_for_nothing(
    cohort: Cohort, learner: Person, teacher: Person, absent: datetime, monkeypatch: pytest.MonkeyPatch
):
    made_by = replace(substitutes_in(edition_contents(cohort.edition_id))["meet"], how=Substitution("assignment", "poster"))
    monkeypatch.setattr(read, "substitutes_in", lambda _edition: {"meet": made_by})
    twin, later = make_person(language="nl"), absent + timedelta(hours=2)
    begin_due(later)
    rate(cohort, learner, "poster", 0.8, teacher, absent)
    rate(cohort, twin, "poster", 0.8, teacher, later)

    merge_people(kept=learner, gone=twin, by=make_person(roles=[Role.COORDINATOR]), now=later, reason="Two addresses")

    assert [each.handed_in_at for each in makeups_in(cohort, later)] == [absent]


def test_nothing_is_locked_or_written_where_nothing_begins(
    cohort: Cohort, learner: Person, teacher: Person, absent: datetime, many: Callable[[], None]
):
    many()
    begin_due(absent + timedelta(hours=2))
    MakeUpTerm.objects.filter(person=learner).delete()
    there, gone = Person.objects.filter(make_up_terms__isnull=False).order_by("pk")
    MakeUpTerm.objects.all().delete()
    accept(cohort, learner, teacher, absent)
    says(cohort, there, teacher, absent + timedelta(minutes=5), manner="room", seen=1)
    cohort.enrolments.filter(person=gone).update(state=EnrolmentState.WITHDRAWN)

    asked = queries(lambda: begin_due(absent + timedelta(hours=3)))

    assert [sql for sql in asked if "FOR UPDATE" in sql or not sql.startswith("SELECT")] == []
    assert not MakeUpTerm.objects.exists()


def test_teacher_is_told_of_no_group_that_was_over_long_ago(cohort: Cohort, teacher: Person, absent: datetime):
    begin_due(absent + timedelta(hours=2))
    told = dict(home_items.items())["meetings-make-up"]
    late = absent + timedelta(days=20)
    assert len(list(told(teacher, late))) == 1

    Cohort.objects.filter(pk=cohort.pk).update(starts_on=date(2020, 1, 1), ends_on=date(2020, 6, 1))

    assert list(told(teacher, late)) == []


def test_who_was_reminded_or_has_a_later_day_costs_no_look_at_the_group(
    cohort: Cohort, learner: Person, teacher: Person, absent: datetime, many: Callable[[], None]
):
    many()
    begin_due(absent + timedelta(hours=2))
    due = MakeUpTerm.objects.earliest("pk").due_at
    near = due - timedelta(days=2)
    day = (due + timedelta(days=9)).date()
    set_term(cohort=cohort, meeting_id="meet", person=learner, day=day, note="", by=teacher, now=absent + timedelta(hours=3))
    assert remind_due(near) == 2

    assert not any('"study_attendance"' in sql for sql in queries(lambda: remind_due(near + timedelta(minutes=1))))


def test_participant_sees_it_as_due_and_hands_it_in(cohort: Cohort, learner: Person, desk: Client, absent: datetime):
    begin_due(absent + timedelta(hours=2))
    assert "Make-up task: " in desk.get("/").content.decode()
    assert "Hand it in no later than" in desk.get("/presence/m9/").content.decode()
    assert "What takes its place is due on" in desk.get("/modules/m9/result/").content.decode()
    provider = dict(due_items.items())["meetings-make-up"]
    assert "Make-up task: " in " ".join(each.summary for each in events_of(learner, absent))
    assert [each.key for each in provider(learner, absent, absent, absent + timedelta(days=20))] == ["m9-a-make-up-meet"]

    assert desk.post("/presence/m9/make-up/meet/", {"text": " "}).status_code == 302
    assert not MakeUpReport.objects.exists()
    for text in ("See the wiki", "See the wiki", "See the shared folder"):
        assert desk.post("/presence/m9/make-up/meet/", {"text": text}).status_code == 302

    assert list(MakeUpReport.objects.values_list("text", flat=True)) == ["See the wiki", "See the shared folder"]
    assert "Handed in on" in desk.get("/presence/m9/").content.decode()
    assert list(provider(learner, absent, absent, absent + timedelta(days=20))) == []


def test_only_who_missed_it_hands_in(cohort: Cohort, desk: Client, absent: datetime, signed_in: Callable[..., Client]):
    assert desk.post("/presence/m9/make-up/meet/", {"text": "Early"}).status_code == 404
    begin_due(absent + timedelta(hours=2))
    there = cohort.enrolments.exclude(person__display_name="Lena Learner").get().person
    assert signed_in(person=there).post("/presence/m9/make-up/meet/", {"text": "Mine"}).status_code == 404
    assert not MakeUpReport.objects.exists()


def test_teacher_sets_another_last_day_and_it_is_told(
    cohort: Cohort, teacher: Person, learner: Person, absent: datetime, signed_in: Callable[..., Client]
):
    begin_due(absent + timedelta(hours=2))
    staff = signed_in(person=teacher)
    assert "nothing handed in yet" in staff.get(LIST).content.decode()
    day = (absent + timedelta(days=21)).date()

    for _ in range(2):
        assert staff.post(f"{LIST}make-up/{learner.pk}/", {"day": day.isoformat(), "note": "After your leave"}).status_code == 302

    assert [mail.kind for mail in mails()] == ["make-up-asked", "make-up-moved"]
    assert "After your leave" in mails()[1].body
    assert (MakeUpTerm.objects.latest("pk").set_by, MakeUpTerm.objects.count()) == (teacher, 2)
    yesterday = (absent - timedelta(days=1)).date().isoformat()
    assert "That day is in the past" in staff.post(f"{LIST}make-up/{learner.pk}/", {"day": yesterday}, follow=True).content.decode()
    assert "Give a day" in staff.post(f"{LIST}make-up/{learner.pk}/", {"day": "soon"}, follow=True).content.decode()
    assert MakeUpTerm.objects.count() == 2


def test_reminded_once_three_days_before_unless_it_is_there(cohort: Cohort, learner: Person, absent: datetime):
    begin_due(absent + timedelta(hours=2))
    due = MakeUpTerm.objects.get().due_at
    assert remind_due(due - timedelta(days=4)) == 0

    near = due - timedelta(days=2)
    assert [remind_due(near + timedelta(minutes=minute)) for minute in range(2)] == [1, 0]
    assert [mail.kind for mail in mails()] == ["make-up-asked", "make-up-reminder"]

    hand_in_makeup(cohort=cohort, meeting_id="meet", person=learner, text="Done", now=near)
    OutboxMail.objects.all().delete()
    assert remind_due(near) == 0


def test_term_that_is_short_from_the_start_brings_no_second_mail(cohort: Cohort, learner: Person, teacher: Person, absent: datetime):
    now = absent + timedelta(hours=1)
    set_term(cohort=cohort, meeting_id="meet", person=learner, day=(now + timedelta(days=2)).date(), note="", by=teacher, now=now)
    assert remind_due(now + timedelta(hours=1)) == 0


def test_late_is_shown_to_the_teacher(cohort: Cohort, teacher: Person, learner: Person, absent: datetime, signed_in: Callable[..., Client]):
    staff = signed_in(person=teacher)
    MakeUpTerm.objects.create(
        person=learner, cohort=cohort, meeting_id="meet", due_at=absent - timedelta(hours=1), set_at=absent - timedelta(days=1)
    )
    assert "1 make-up task is late" in staff.get("/").content.decode()
    assert "late: nothing handed in" in staff.get(LIST).content.decode()

    hand_in_makeup(cohort=cohort, meeting_id="meet", person=learner, text="In the end", now=absent)

    page = staff.get(LIST).content.decode()
    assert "handed in late" in page
    assert "In the end" in page
    assert "1 make-up task to judge" in staff.get("/").content.decode()


def test_what_was_accepted_asks_nothing_more(cohort: Cohort, teacher: Person, learner: Person, absent: datetime):
    begin_due(absent + timedelta(hours=2))
    accept(cohort, learner, teacher, absent)
    assert makeups_in(cohort, absent) == []
    assert remind_due(MakeUpTerm.objects.get().due_at) == 0


def test_seat_at_a_later_run_waits_for_nothing_else(cohort: Cohort, teacher: Person, learner: Person, absent: datetime):
    begin_due(absent + timedelta(hours=2))
    other = make_cohort(absent, slug="m9-b", label="2026.2", published_at=absent)
    run = set_appointment(cohort=other, meeting_id="meet", starts_at=timezone.now() + timedelta(days=30), place="Hall 9")
    wish = ask_seat(enrolment=cohort.enrolments.get(person=learner), appointment=run, now=absent)
    assert makeups_in(cohort, absent)[0].is_open
    decide_seat(cohort=other, meeting_id="meet", wish_pk=wish.pk, is_given=True, reason="", by=teacher, now=absent)
    assert not makeups_in(cohort, absent)[0].is_open
    assert remind_due(MakeUpTerm.objects.get().due_at) == 0


@pytest.mark.parametrize(("day", "hour"), [("2026-10-24", 21), ("2026-10-26", 22)])
def test_last_day_ends_by_the_clock_of_the_cohort_in_summer_and_in_winter(
    cohort: Cohort, learner: Person, teacher: Person, now: datetime, day: str, hour: int
):
    set_appointment(cohort=cohort, meeting_id="meet", starts_at=now - timedelta(days=1), place="Room 1")
    says(cohort, learner, teacher, now, manner=None)

    set_term(cohort=cohort, meeting_id="meet", person=learner, day=date.fromisoformat(day), note="", by=teacher, now=now)

    due = MakeUpTerm.objects.get().due_at.astimezone(UTC)
    assert (due.date().isoformat(), due.hour, due.minute) == (day, hour, 59)
