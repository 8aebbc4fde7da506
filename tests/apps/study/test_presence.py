"""Recording presence, and accepting something else in its place."""

import uuid
from datetime import datetime, timedelta

import pytest
from tests.apps.study.records import attend, make_cohort
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import KeyReused, NoSubstitute, NoSuchMeeting, NotAMember, Offered, decide_substitute, record_presence
from bridging.apps.study.models import Attendance, Substitute
from bridging.apps.study.presence_sources import Presence, presence_facts, presence_of
from bridging.apps.study.queries.presence import substitutes_of
from bridging.realtime.models import Entry


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now)


@pytest.fixture
def other(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Otis Other")
    enrol(cohort=cohort, person=person, now=now)
    return person


def instead(cohort: Cohort, person: Person, by: Person, now: datetime, *, number: int = 1, **said: object) -> Substitute:
    offered = Offered(**({"requirement": "meet", "is_accepted": True, "note": "Report of 3 October"} | said))
    edition = edition_contents(cohort.edition_id)
    return decide_substitute(cohort=cohort, edition=edition, person=person, offered=offered, by=by, key=uuid.UUID(int=number), now=now)


def was_there(person: Person) -> bool | None:
    found = presence_of([person.pk], "m9").get((person.pk, "meet"))
    return found.was_there if found else None


def test_a_list_is_recorded_person_by_person(cohort: Cohort, learner: Person, other: Person, teacher: Person, now: datetime):
    assert was_there(learner) is None
    assert attend(cohort, [learner], teacher, now) == 2

    assert (was_there(learner), was_there(other)) == (True, False)
    assert presence_of([learner.pk], "m9") == {(learner.pk, "meet"): Presence(was_there=True, at=now, by="Tess Teacher")}
    entries = {entry.stream: (entry.kind, entry.ref) for entry in Entry.objects.all()}
    assert entries == {
        f"presence:{subject_of(learner)}:meet": ("meeting.attended", "meet@1"),
        f"presence:{subject_of(other)}:meet": ("meeting.missed", "meet@1"),
    }


def test_only_what_changed_is_added(cohort: Cohort, learner: Person, other: Person, teacher: Person, now: datetime):
    attend(cohort, [learner], teacher, now)
    assert attend(cohort, [learner], teacher, now) == 0
    assert attend(cohort, [learner, other], teacher, now, number=2) == 1
    assert attend(cohort, [other], teacher, now, number=3) == 1

    assert (was_there(learner), was_there(other)) == (False, True)
    assert list(Attendance.objects.filter(person=learner).values_list("was_present", flat=True)) == [True, False]


def test_nobody_records_their_own_presence(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    enrol(cohort=cohort, person=teacher, now=now)

    assert attend(cohort, [learner, teacher], teacher, now) == 1
    assert was_there(teacher) is None


def test_a_meeting_of_another_group_counts(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    later = make_cohort(now, slug="m9-b", label="2026.2", published_at=now)
    enrol(cohort=later, person=learner, now=now)
    attend(cohort, [], teacher, now)
    attend(later, [learner], teacher, now + timedelta(days=7), number=2)

    assert was_there(learner) is True


def test_another_source_that_saw_the_person_is_enough(cohort: Cohort, learner: Person, teacher: Person, now: datetime, monkeypatch):
    attend(cohort, [], teacher, now)
    seen = {(learner.pk, "meet"): Presence(was_there=True, at=now)}
    monkeypatch.setitem(presence_facts._providers, "session", lambda _people, _module: seen)

    assert was_there(learner) is True


def test_what_is_no_meeting_is_refused(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    with pytest.raises(NoSuchMeeting):
        record_presence(
            cohort=cohort,
            edition=edition_contents(cohort.edition_id),
            meeting_id="party",
            present=[],
            by=teacher,
            key=uuid.UUID(int=1),
            now=now,
        )


def test_a_substitute_is_accepted_and_taken_back(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    accepted = instead(cohort, learner, teacher, now)

    assert substitutes_of([learner.pk], "m9") == {(learner.pk, "meet"): accepted}
    assert instead(cohort, learner, teacher, now) == accepted
    with pytest.raises(KeyReused):
        instead(cohort, learner, teacher, now, note="Another")
    instead(cohort, learner, teacher, now, number=2, is_accepted=False, note="")
    assert substitutes_of([learner.pk], "m9") == {}
    assert Substitute.objects.count() == 2


def test_what_cannot_be_replaced_is_refused(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    for said in ({"requirement": "task"}, {"note": "  "}):
        with pytest.raises(NoSubstitute):
            instead(cohort, learner, teacher, now, **said)
    for person in (make_person(), teacher):
        with pytest.raises(NotAMember):
            instead(cohort, person, teacher, now)
    assert Entry.objects.count() == 0


def test_erasure_takes_the_words_about_a_person_and_leaves_those_about_others(
    cohort: Cohort, learner: Person, other: Person, teacher: Person, now: datetime
):
    attend(cohort, [learner, other], teacher, now)
    instead(cohort, learner, teacher, now, number=2)
    erase_person(person=learner)

    assert [entry.payload.get("erased", False) for entry in Entry.objects.order_by("pk")] == [True, False, True]
    erase_person(person=teacher)
    assert was_there(other) is True
    assert Entry.objects.filter(payload__erased=True).count() == 2
