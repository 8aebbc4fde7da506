"""The test that lets somebody in: offered by itself, sat until it is right, and keeping whoever has not passed it from signing in."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.meetings.kit_edition import MEETING, kit_file, kit_meetings
from tests.apps.study.records import make_cohort
from tests.apps.study.sittings.exam import VALUE, add_tests, save
from tests.editions import both
from tests.factories import set_appointment

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import due_items
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.codes import code_at
from bridging.apps.meetings.domain import pairs
from bridging.apps.meetings.domain.gate_tests import offer_gate_tests
from bridging.apps.meetings.domain.gates import say_gate
from bridging.apps.meetings.models import BenchPair
from bridging.apps.study.domain.sittings.taking import open_sitting, sit_again, start_sitting, submit_sitting
from bridging.apps.study.models import Attendance, LateScan, OfferedTest, Sitting
from bridging.apps.study.queries.readers import reader_of

GATES = [{"id": "e-test", **both("E-toets", "E-test"), "percent": 100, "test": "m9-gate"}, {"id": "sheet", **both("Blad", "Sheet")}]


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    """A cohort whose lab day asks for an e-test and is in ten minutes, where the day is half over: nothing here reaches midnight."""
    safe_work = {**kit_file()["safe_work"], "gates": GATES}
    cohort = make_cohort(now, meetings=kit_meetings(safe_work=safe_work))
    add_tests(cohort.edition)
    begun = timezone.now()
    # Names of such zones count westwards.
    cohort.time_zone = f"Etc/GMT{begun.astimezone(UTC).hour - 12:+d}"
    cohort.save(update_fields=["time_zone"])
    set_appointment(cohort=cohort, meeting_id=MEETING, starts_at=begun + timedelta(minutes=10), place="Lab 1")
    return cohort


@pytest.fixture
def offer(cohort: Cohort) -> OfferedTest:
    assert offer_gate_tests(timezone.now()) == 1
    return OfferedTest.objects.get(cohort=cohort, test_id="m9-gate")


def sits(sitting: Sitting, *, all_right: bool) -> Sitting:
    now = timezone.now()
    start_sitting(sitting=sitting, code="", key=uuid.uuid4(), now=now)
    for item_id, _version, _seed in sitting.pins:
        if item_id != VALUE:
            save(sitting, item_id, now)
        elif all_right:
            save(sitting, item_id, now, value="4.7", unit="kb")
    submit_sitting(sitting=sitting, key=uuid.uuid4(), now=now)
    return Sitting.objects.get(pk=sitting.pk)


def scans(client: Client, cohort: Cohort) -> Client:
    return client.post(f"/present/{code_at(cohort.pk, MEETING, timezone.now()).token}/")


def test_test_is_offered_by_itself_once_and_only_ahead_of_the_meeting(cohort: Cohort, offer: OfferedTest):
    now = timezone.now()
    assert (offer_gate_tests(now), OfferedTest.objects.filter(cohort=cohort).count()) == (0, 1)
    assert (offer.kind, offer.state, offer.opens_at <= now < offer.closes_at) == ("gate", "open", True)
    later = make_cohort(
        now, slug="m9-b", label="2026.2", published_at=now, meetings=kit_meetings(safe_work={**kit_file()["safe_work"], "gates": GATES})
    )
    add_tests(later.edition)
    set_appointment(cohort=later, meeting_id=MEETING, starts_at=now + timedelta(days=29), place="Lab 1")
    assert offer_gate_tests(now) == 0
    assert offer_gate_tests(now + timedelta(days=2)) == 1


def test_it_is_sat_again_in_another_order_until_it_is_passed(offer: OfferedTest, learner: Person, desk: Client):
    first = sits(open_sitting(offer=offer, person=learner, now=timezone.now()), all_right=False)
    assert (first.is_pass, first.released_at is not None) == (False, True)
    assert "Sit it again" in desk.get(f"/sittings/{first.key}/result/").content.decode()

    for _ in range(2):
        assert desk.post(f"/tests/{offer.key}/again/").status_code == 302
    second = Sitting.objects.get(offer=offer, person=learner, attempt=2)
    assert [seed for *_pin, seed in second.items] != [seed for *_pin, seed in first.items]
    sits(second, all_right=True)

    assert sit_again(offer=offer, person=learner, now=timezone.now()) == second
    assert "Sit it again" not in desk.get(f"/sittings/{second.key}/result/").content.decode()
    assert list(Sitting.objects.order_by("attempt").values_list("attempt", "is_pass")) == [(1, False), (2, True)]


def test_other_tests_are_sat_once(cohort: Cohort, learner: Person):
    now = timezone.now()
    intake = OfferedTest.objects.create(
        cohort=cohort, edition=cohort.edition, test_id="m9-intake", form_id="m9-intake-a", kind="intake", opens_at=now,
        closes_at=now + timedelta(days=1), acted_at=now, state="open",
    )  # fmt: skip
    first = sits(open_sitting(offer=intake, person=learner, now=now), all_right=False)
    assert sit_again(offer=intake, person=learner, now=now) == first


def test_scan_is_refused_until_the_test_is_passed(cohort: Cohort, offer: OfferedTest, learner: Person, desk: Client):
    refused = scans(desk, cohort)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "You may not begin here yet." in page
    assert f"/tests/{offer.key}/" in page
    assert not Attendance.objects.exists()

    sits(open_sitting(offer=offer, person=learner, now=timezone.now()), all_right=False)
    assert scans(desk, cohort).status_code == 422
    sits(sit_again(offer=offer, person=learner, now=timezone.now()), all_right=True)

    assert scans(desk, cohort).status_code == 200
    assert Attendance.objects.get().was_present


def test_teacher_lets_somebody_in_with_a_reason(cohort: Cohort, offer: OfferedTest, learner: Person, teacher: Person, desk: Client):
    assert scans(desk, cohort).status_code == 422
    say_gate(
        cohort=cohort,
        meeting_id=MEETING,
        gate_id="e-test",
        person=learner,
        is_shown=True,
        note="Passed on paper",
        by=teacher,
        now=timezone.now(),
    )
    assert scans(desk, cohort).status_code == 200


def test_scan_that_arrives_late_waits_for_a_teacher_as_ever(cohort: Cohort, desk: Client):
    token = code_at(cohort.pk, MEETING, timezone.now() - timedelta(minutes=30)).token
    assert desk.post(f"/present/{token}/").status_code == 200
    assert LateScan.objects.get().decision == ""


def test_nobody_begins_at_a_bench_before_it(cohort: Cohort, offer: OfferedTest, learner: Person, desk: Client):
    page = f"/modules/m9/meetings/{MEETING}/protocol/"
    shown = desk.get(page).content.decode()
    assert "You may not begin here yet." in shown
    assert f"/tests/{offer.key}/" in shown
    assert "Begin at a bench" not in shown
    assert desk.post(f"{page}begin/").status_code == 409
    assert not BenchPair.objects.exists()
    reader = reader_of(learner, "m9")
    assert reader is not None
    with pytest.raises(pairs.GateShut):
        pairs.join_pair(reader=reader, meeting_id=MEETING, typed="ABCD", now=timezone.now())

    sits(open_sitting(offer=offer, person=learner, now=timezone.now()), all_right=True)

    assert "Begin at a bench" in desk.get(page).content.decode()
    assert desk.post(f"{page}begin/").status_code == 302


def test_calendar_leads_to_the_test_that_is_open_now(cohort: Cohort, offer: OfferedTest, learner: Person):
    now, provider = timezone.now(), dict(due_items.items())["meetings-gates"]
    set_appointment(cohort=cohort, meeting_id=MEETING, starts_at=now + timedelta(days=20), place="Lab 1")

    (found,) = provider(learner, now, now - timedelta(days=14), now + timedelta(days=400))

    assert (found.url, found.due_at) == (f"/tests/{offer.key}/", now + timedelta(days=20))


def test_it_stands_among_what_is_due_and_before_the_teacher(
    cohort: Cohort, offer: OfferedTest, learner: Person, teacher: Person, desk: Client, signed_in: Callable[..., Client]
):
    now, staff, listed = timezone.now(), signed_in(person=teacher), f"/teaching/m9-a/presence/{MEETING}/"
    home = desk.get("/").content.decode()
    assert "E-test" in home
    assert home.count(f"/tests/{offer.key}/") == 1
    provider = dict(due_items.items())["meetings-gates"]
    assert [each.key for each in provider(learner, now, now, now + timedelta(days=7))] == [f"gate-{MEETING}-m9-gate"]
    assert f'<a href="/tests/{offer.key}/">E-test</a>' in desk.get(f"/modules/m9/meetings/{MEETING}/").content.decode()
    assert "1 person may not begin yet" in staff.get("/").content.decode()
    assert "may not begin yet" in staff.get(listed).content.decode()

    sits(open_sitting(offer=offer, person=learner, now=now), all_right=True)

    assert f"/tests/{offer.key}/" not in desk.get("/").content.decode()
    assert list(provider(learner, now, now, now + timedelta(days=7))) == []
    assert "may not begin yet" not in staff.get("/").content.decode() + staff.get(listed).content.decode()
