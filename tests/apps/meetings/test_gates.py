"""Who may begin at a lab day: by the result of a test at the asked percentage, or by what a teacher saw."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.meetings.kit_edition import MEETING, kit_file, kit_meetings
from tests.apps.study.records import make_cohort
from tests.apps.study.sittings.exam import VALUE, add_tests, save
from tests.editions import both
from tests.factories import make_person, set_appointment

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain.gates import NoSuchGate, ReasonMissing, say_gate
from bridging.apps.meetings.kit_providers import export_kits
from bridging.apps.meetings.models import GateWord
from bridging.apps.meetings.queries.gates import gates_at, ways_to_tests
from bridging.apps.study.domain.sittings.offering import offer_test
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting
from bridging.apps.study.models import OfferedTest

E_TEST = "m9-intake"
PAGE = f"/teaching/m9-a/lab-days/{MEETING}/"
GATES = [{"id": "e-test", **both("E-toets", "E-test"), "percent": 100, "test": E_TEST}, {"id": "sheet", **both("Blad", "Safety sheet")}]


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    safe_work = {**kit_file()["safe_work"], "gates": GATES}
    cohort = make_cohort(now, meetings=kit_meetings(safe_work=safe_work))
    add_tests(cohort.edition)
    offer_test(
        cohort=cohort, test_id=E_TEST, form_id=f"{E_TEST}-a", opens_at=now, closes_at=now + timedelta(days=9), by=None, now=now
    )  # fmt: skip
    return cohort


@pytest.fixture
def members(cohort: Cohort, now: datetime) -> list[Person]:
    people = [make_person(display_name=name, language="en") for name in ("Ada", "Bo", "Cas")]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    return people


def sits(cohort: Cohort, person: Person, now: datetime) -> None:
    """Sit the e-test of five items, and leave the one out that asks for a number."""
    offer = OfferedTest.objects.get(cohort=cohort)
    sitting = start_sitting(sitting=open_sitting(offer=offer, person=person, now=now), code="", key=uuid.uuid4(), now=now)
    for item_id, _version, _seed in sitting.pins:
        if item_id != VALUE:
            save(sitting, item_id, now)
    submit_sitting(sitting=sitting, key=uuid.uuid4(), now=now)


def whys(cohort: Cohort, people: list[Person]) -> list[list[str]]:
    found = gates_at(cohort, MEETING, [person.pk for person in people])
    return [[each.why for each in found[person.pk]] for person in people]


def says(cohort: Cohort, person: Person, gate: str, by: Person, now: datetime, *, is_shown: bool = True, note: str = "") -> None:
    say_gate(cohort=cohort, meeting_id=MEETING, gate_id=gate, person=person, is_shown=is_shown, note=note, by=by, now=now)


def test_result_of_the_test_opens_the_gate_at_the_percentage_that_is_asked(cohort: Cohort, members: list[Person], now: datetime):
    sits(cohort, members[1], now)

    assert whys(cohort, members[:2]) == [["not-sat", "not-shown"], ["below", "not-shown"]]


def test_word_of_a_teacher_counts_and_can_be_taken_back(cohort: Cohort, members: list[Person], teacher: Person, now: datetime):
    ada = members[0]
    with pytest.raises(ReasonMissing):
        says(cohort, ada, "e-test", teacher, now)
    says(cohort, ada, "e-test", teacher, now, note="Certificate of 1 November")
    says(cohort, ada, "sheet", teacher, now)
    says(cohort, ada, "sheet", teacher, now)
    assert (whys(cohort, [ada]), GateWord.objects.count()) == ([["word", "word"]], 2)

    says(cohort, ada, "sheet", teacher, now, is_shown=False)
    assert whys(cohort, [ada]) == [["word", "not-shown"]]


def test_word_is_about_members_and_gates_that_there_are(cohort: Cohort, members: list[Person], teacher: Person, now: datetime):
    for person, gate in ((members[0], "other"), (make_person(), "sheet"), (teacher, "sheet")):
        with pytest.raises(NoSuchGate):
            says(cohort, person, gate, teacher, now)


def test_list_of_the_lab_day_says_who_may_not_begin_and_why(
    cohort: Cohort, members: list[Person], teacher: Person, now: datetime, signed_in: Callable[..., Client]
):
    desk, (ada, bo, _cas) = signed_in(person=teacher), members
    set_appointment(cohort=cohort, meeting_id=MEETING, starts_at=timezone.now() + timedelta(days=1), place="Lab 1")
    sits(cohort, bo, now)
    for person, gate in ((ada, "e-test"), (ada, "sheet")):
        sent = {"person": person.pk, "gate": gate, "shown": "1", "note": "Certificate"}
        assert desk.post(f"{PAGE}gates/", sent).status_code == 302

    kept_out, let_in = desk.get(PAGE).content.decode().split('id="let-in"')
    assert "2 people may not begin yet" in kept_out
    assert "80 % on 5 October; 100 % is required" in kept_out
    assert "no result of the test yet" in kept_out
    assert sorted(set(re.findall(r'name="gate" value="([^"]*)"', kept_out))) == ["e-test", "sheet"]
    # What a test says is set aside with a reason alone.
    assert kept_out.count('name="note"') == kept_out.count("Let in all the same") == 2
    assert "shown, noted by Tess Teacher" in let_in
    assert "Ada" not in kept_out.split("gates-title")[2]

    set_appointment(cohort=cohort, meeting_id=MEETING, starts_at=timezone.now() - timedelta(days=1), place="Lab 1")
    assert "may not begin yet" not in desk.get(PAGE).content.decode()

    own = signed_in(person=bo).get(f"/modules/m9/meetings/{MEETING}/").content.decode()
    assert "80 % on 5 October; 100 % is required" in own
    assert signed_in(person=bo).post(f"{PAGE}gates/", {"person": bo.pk, "gate": "sheet", "shown": "1"}).status_code == 404
    assert [each["gate"] for each in export_kits(ada)["gates"]] == ["e-test", "sheet"]


def test_tests_of_all_gates_are_looked_up_at_once(cohort: Cohort, members: list[Person], django_assert_num_queries):
    offer = OfferedTest.objects.get(cohort=cohort)
    OfferedTest.objects.filter(pk=offer.pk).update(
        opens_at=timezone.now() - timedelta(days=1), closes_at=timezone.now() + timedelta(days=1)
    )
    stands = gates_at(cohort, MEETING, [members[0].pk])[members[0].pk]
    with django_assert_num_queries(1):
        assert ways_to_tests(cohort, [*stands, *stands], timezone.now()) == {E_TEST: f"/tests/{offer.key}/"}
    with django_assert_num_queries(0):
        assert ways_to_tests(cohort, [each for each in stands if each.gate.id == "sheet"], timezone.now()) == {}
    assert ways_to_tests(cohort, stands, timezone.now() + timedelta(days=2)) == {}


def test_meeting_with_a_kit_and_no_gates_keeps_nobody_out(now: datetime, signed_in: Callable[..., Client], db: None):
    safe_work = {**kit_file()["safe_work"], "gates": []}
    cohort = make_cohort(now, meetings=kit_meetings(safe_work=safe_work))
    member, teacher = make_person(language="en"), make_person(language="en")
    enrol(cohort=cohort, person=member, now=now)
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)

    assert "Lab coat" in signed_in(person=member).get(f"/modules/m9/meetings/{MEETING}/").content.decode()
    assert "may begin" not in signed_in(person=teacher).get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_as_much_for_many_as_for_one(cohort: Cohort, members: list[Person], count: int, django_assert_num_queries):
    gates_at(cohort, MEETING, [])
    with django_assert_num_queries(2):
        gates_at(cohort, MEETING, [person.pk for person in members[:count]])
