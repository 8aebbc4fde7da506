"""Scanning at a meeting, and deciding about what was received late."""

import uuid
from datetime import datetime, timedelta

import pytest
from tests.apps.study.records import attend
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain import AlreadyDecided, NoSuchMeeting, NotAMember, Scan, Scanned, ScanTooOld, decide_scan, record_scan
from bridging.apps.study.domain.rebuilding_presence import rebuild_presence
from bridging.apps.study.models import Attendance, LateScan
from bridging.apps.study.presence_sources import Presence, presence_of
from bridging.apps.study.queries.presence import waiting_scans
from bridging.realtime.models import Entry


@pytest.fixture
def scan(cohort: Cohort, contents: EditionContents, learner: Person, now: datetime):
    """Scan the code of ``now``, received so many minutes later."""

    def do(minutes: float = 0, *, person: Person = learner, meeting: str = "meet") -> Scanned:
        said = Scan(meeting_id=meeting, scanned_at=now, received_at=now + timedelta(minutes=minutes))
        return record_scan(cohort=cohort, edition=contents, scan=said, person=person, now=said.received_at)

    return do


@pytest.fixture
def decide(cohort: Cohort, contents: EditionContents, teacher: Person, now: datetime):
    def do(*, is_confirmed: bool, number: int = 1, reason: str = "", by: Person = teacher) -> LateScan:
        return decide_scan(
            cohort=cohort, edition=contents, scan_pk=LateScan.objects.latest("pk").pk, is_confirmed=is_confirmed, reason=reason, by=by,
            key=uuid.UUID(int=number), now=now + timedelta(hours=5),
        )  # fmt: skip

    return do


def test_scan_counts_once_however_often_it_is_sent(scan, learner: Person, now: datetime):
    assert [scan(), scan(), scan(1), scan(30)] == [Scanned.RECORDED, Scanned.KNOWN, Scanned.KNOWN, Scanned.KNOWN]

    assert presence_of([learner.pk], "m9") == {(learner.pk, "meet"): Presence(was_there=True, at=now)}
    row = Attendance.objects.get()
    assert (row.manner, row.scanned_at, row.by) == ("room", now, None)
    assert not LateScan.objects.exists()


def test_late_scan_waits_and_counts_when_it_is_confirmed(scan, decide, cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    assert [scan(2.1), scan(500)] == [Scanned.WAITS, Scanned.WAITS]
    assert presence_of([learner.pk], "m9") == {}
    assert set(waiting_scans(cohort, "meet")) == {learner.pk}

    decide(is_confirmed=True)

    assert presence_of([learner.pk], "m9")[learner.pk, "meet"] == Presence(was_there=True, at=now + timedelta(hours=5), by="Tess Teacher")
    assert Attendance.objects.get().scanned_at == now
    assert waiting_scans(cohort, "meet") == {}
    with pytest.raises(AlreadyDecided):
        decide(is_confirmed=False, number=2)
    assert scan(2.1) is Scanned.KNOWN


def test_refused_scan_stays_refused(scan, decide, learner: Person):
    scan(60)
    decide(is_confirmed=False, reason="Was at work that day")

    assert scan(60) is Scanned.KNOWN
    assert presence_of([learner.pk], "m9") == {}
    assert LateScan.objects.get().note == "Was at work that day"


def test_scan_is_taken_for_twelve_hours(scan):
    assert scan(12 * 60) is Scanned.WAITS
    with pytest.raises(ScanTooOld):
        scan(12 * 60 + 1)


def test_who_takes_no_part_is_not_recorded(scan, decide, cohort: Cohort, learner: Person, teacher: Person):
    for person in (make_person(), teacher):
        with pytest.raises(NotAMember):
            scan(person=person)
    with pytest.raises(NoSuchMeeting):
        scan(meeting="party")
    scan(60)
    with pytest.raises(NotAMember):
        decide(is_confirmed=True, by=learner)
    assert not Attendance.objects.exists()


def test_name_ticked_meanwhile_leaves_nothing_to_decide(scan, decide, cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    scan(60)
    attend(cohort, [learner], teacher, now)

    assert waiting_scans(cohort, "meet") == {}
    with pytest.raises(AlreadyDecided):
        decide(is_confirmed=True)


def test_what_a_teacher_said_stands_when_the_same_code_is_sent_again(scan, cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    scan()
    attend(cohort, [], teacher, now)

    assert scan() is Scanned.KNOWN
    assert presence_of([learner.pk], "m9")[learner.pk, "meet"].was_there is False


def test_journal_tells_it_all_again(scan, decide, learner: Person):
    scan(60)
    decide(is_confirmed=False, reason="Elsewhere")
    scan()
    before = [list(model.objects.values()) for model in (Attendance, LateScan)]
    assert rebuild_presence(person=learner).mended == ()
    Attendance.objects.all().delete()
    LateScan.objects.update(decision="", note="", decided_by=None, decided_at=None)

    rebuild_presence(person=learner)

    after = [list(model.objects.values()) for model in (Attendance, LateScan)]
    assert [[row | {"id": 0} for row in rows] for rows in after] == [[row | {"id": 0} for row in rows] for rows in before]


def test_erasure_takes_scans_with_the_person(scan, learner: Person):
    scan(60)
    erase_person(person=learner)

    assert not LateScan.objects.exists()
    assert {entry.payload.get("erased") for entry in Entry.objects.all()} == {True}


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_of_two_late_scans_of_one_person_the_newest_waits_and_is_decided_about(
    scan, decide, cohort: Cohort, learner: Person, now: datetime, is_confirmed: bool
):
    twin = make_person()
    enrol(cohort=cohort, person=twin, now=now)
    scan(30)
    scan(40, person=twin)
    coordinator = make_person(roles=[Role.COORDINATOR])

    merge_people(kept=learner, gone=twin, by=coordinator, now=now + timedelta(hours=4), reason="Two addresses")

    person = Person.objects.get(pk=learner.pk)
    double, waiting = LateScan.objects.order_by("entry")
    assert (double.decision, double.decided_by, double.note.split(" / ")[1]) == ("refused", coordinator, "Two accounts of one person")
    assert waiting_scans(cohort, "meet") == {person.pk: waiting}
    assert not rebuild_presence(person=person).mended

    decide(is_confirmed=is_confirmed)

    assert ((person.pk, "meet") in presence_of([person.pk], "m9")) is is_confirmed
    assert LateScan.objects.get(pk=waiting.pk).decision == ("confirmed" if is_confirmed else "refused")
    assert not rebuild_presence(person=person).mended
