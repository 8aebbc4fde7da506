"""Who releases a kit, and what that is worth when the kit changes."""

import re
import uuid
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.apps.meetings.kit_edition import MEETING, kit_meetings
from tests.apps.study.records import hand_in, make_cohort
from tests.editions import make_edition
from tests.factories import make_person, set_appointment

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.domain.rollouts import roll_out
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.domain.kits import (
    KitChanged,
    NothingReleased,
    NotTheirOffice,
    ReasonMissing,
    SamePerson,
    name_officer,
    release_kit,
    withdraw_release,
)
from bridging.apps.meetings.kit_providers import erase_kits, export_kits, kits_to_release
from bridging.apps.meetings.models import KitOfficer, KitRelease, WayChoice
from bridging.apps.meetings.queries.kits import days_of, kit_of, officers_of
from bridging.apps.study.choices import Manner
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import record_presence


@pytest.fixture
def day(db: None, now: datetime) -> Cohort:
    """Five participants; the lab day is in a week."""
    cohort = make_cohort(now, meetings=kit_meetings())
    set_appointment(cohort=cohort, meeting_id=MEETING, starts_at=now + timedelta(days=7), place="Lab")
    return cohort


@pytest.fixture
def people(day: Cohort, now: datetime) -> list[Person]:
    members = [make_person(display_name=f"Persoon {number}") for number in range(5)]
    for member in members:
        enrol(cohort=day, person=member, now=now)
    return members


@pytest.fixture
def teacher(day: Cohort, now: datetime) -> Person:
    found = make_person(email="teacher@example.org")
    grant_cohort_role(cohort=day, person=found, role=Role.COORDINATOR, now=now)
    return found


@pytest.fixture
def officers(day: Cohort, teacher: Person, now: datetime) -> tuple[Person, Person]:
    owner, safety = make_person(email="owner@example.org"), make_person(email="safety@example.org")
    name_officer(cohort=day, office=KitOffice.LAB_OWNER, person=owner, by=teacher, now=now)
    name_officer(cohort=day, office=KitOffice.BIOSAFETY, person=safety, by=teacher, now=now)
    return owner, safety


def _release(day: Cohort, by: Person, now: datetime) -> KitRelease:
    return release_kit(cohort=day, meeting_id=MEETING, seen=kit_of(day, MEETING).hash, by=by, now=now)


def test_kit_is_counted_for_who_comes(day: Cohort, people: list[Person], teacher: Person, now: datetime):
    kit = kit_of(day, MEETING)
    assert (kit.sizes.runs, kit.sizes.pairs, [counted and counted.taken for _, counted in kit.counted]) == ((2, 3), 3, [66, None, 5])

    coming = [each.pk for each in people[1:]]
    contents = edition_contents(day.edition_id)
    record_presence(cohort=day, edition=contents, meeting_id=MEETING, present=coming, by=teacher, key=uuid.uuid4(), now=now)

    kit = kit_of(day, MEETING)
    assert (kit.expected, kit.sizes.runs, kit.sizes.pairs) == (tuple(people[1:]), (4,), 2)


def test_kit_is_not_counted_for_who_follows_from_elsewhere_or_when_it_is_cancelled(day: Cohort, people: list[Person], now: datetime):
    appointment = day.appointments.get(meeting_id=MEETING)
    for way in (Manner.ROOM, Manner.ONLINE):
        WayChoice.objects.create(appointment=appointment, person=people[0], way=way, chosen_at=now)

    assert kit_of(day, MEETING).expected == tuple(people[1:])
    assert [[kit.meeting.id for kit in kits] for kits in days_of(day).values()] == [[MEETING]]
    day.appointments.update(is_cancelled=True)
    assert (days_of(day), kit_of(day, MEETING).starts_at) == ({}, None)


def test_kit_is_a_concept_until_two_people_released_it(day: Cohort, officers: tuple[Person, Person], now: datetime):
    assert [len(list(kits_to_release(each, now))) for each in officers] == [1, 1]

    first = _release(day, officers[0], now)
    again = _release(day, officers[0], now)

    assert (again, kit_of(day, MEETING).is_concept) == (first, True)
    _release(day, officers[1], now)
    assert kit_of(day, MEETING).is_concept is False
    assert [len(list(kits_to_release(each, now))) for each in officers] == [0, 0]
    assert list(kits_to_release(officers[0], now + timedelta(days=8))) == []


def test_changed_kit_has_to_be_released_anew(day: Cohort, officers: tuple[Person, Person], now: datetime):
    seen = kit_of(day, MEETING).hash
    for each in officers:
        _release(day, each, now)
    later = make_edition(label="2026.2", published_at=now, meetings=kit_meetings(capacity=8, parallel=1))
    roll_out(cohort=day, edition=later, by=officers[0], note="", now=now)
    day.refresh_from_db()

    assert kit_of(day, MEETING).is_concept is True
    with pytest.raises(KitChanged):
        release_kit(cohort=day, meeting_id=MEETING, seen=seen, by=officers[0], now=now)
    assert KitRelease.objects.count() == 2


def test_nobody_releases_for_both(day: Cohort, officers: tuple[Person, Person], teacher: Person, now: datetime):
    with pytest.raises(SamePerson):
        name_officer(cohort=day, office=KitOffice.BIOSAFETY, person=officers[0], by=teacher, now=now)
    _release(day, officers[0], now)
    # The owner becomes biosafety officer afterwards: for this version the word of somebody else is needed all the same.
    name_officer(cohort=day, office=KitOffice.LAB_OWNER, person=teacher, by=teacher, now=now)
    name_officer(cohort=day, office=KitOffice.BIOSAFETY, person=officers[0], by=teacher, now=now)
    with pytest.raises(SamePerson):
        _release(day, officers[0], now)
    row = KitRelease.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        KitRelease.objects.create(
            cohort=day, meeting_id=MEETING, content_hash=row.content_hash, office="biosafety", person=officers[0], edition_label="x"
        )


def test_release_is_withdrawn_with_a_reason_and_given_anew(day: Cohort, officers: tuple[Person, Person], teacher: Person, now: datetime):
    first = _release(day, officers[0], now)
    _release(day, officers[1], now)
    lecturer = make_person(email="lecturer@example.org", language="en")
    grant_cohort_role(cohort=day, person=lecturer, role=Role.TEACHER, now=now)
    assert kit_of(day, MEETING).is_concept is False

    with pytest.raises(ReasonMissing):
        withdraw_release(cohort=day, meeting_id=MEETING, reason=" ", by=officers[0], now=now)
    with pytest.raises(NotTheirOffice):
        withdraw_release(cohort=day, meeting_id=MEETING, reason="x", by=teacher, now=now)
    withdraw_release(cohort=day, meeting_id=MEETING, reason="The hood failed its test", by=officers[0], now=now)

    kit = kit_of(day, MEETING)
    assert (kit.is_concept, list(kit.releases), [row.pk for row in kit.withdrawn]) == (True, [KitOffice.BIOSAFETY], [first.pk])
    told = OutboxMail.objects.filter(kind="kit-withdrawn").order_by("address")
    assert [mail.address for mail in told] == ["lecturer@example.org", "safety@example.org", "teacher@example.org"]
    assert "The hood failed its test" in told[0].body
    with pytest.raises(NothingReleased):
        withdraw_release(cohort=day, meeting_id=MEETING, reason="Again", by=officers[0], now=now)
    assert [item.kind for item in kits_to_release(officers[0], now)] == ["task"]

    _release(day, officers[0], now + timedelta(hours=1))
    assert (kit_of(day, MEETING).is_concept, len(kit_of(day, MEETING).withdrawn)) == (False, 1)


def test_only_the_two_officers_release(day: Cohort, officers: tuple[Person, Person], teacher: Person, now: datetime):
    with pytest.raises(NotTheirOffice):
        _release(day, teacher, now)

    name_officer(cohort=day, office=KitOffice.LAB_OWNER, person=teacher, by=teacher, now=now)

    assert officers_of(day)[KitOffice.LAB_OWNER].person == teacher
    with pytest.raises(NotTheirOffice):
        _release(day, officers[0], now)


def test_release_is_exported_and_stays_without_the_name(day: Cohort, officers: tuple[Person, Person], now: datetime):
    row = _release(day, officers[0], now)

    said = export_kits(officers[0])
    assert [each["kit"] for each in said["kit_releases"]] == [row.content_hash]
    assert [each["office"] for each in said["kit_offices"]] == ["lab-owner"]
    erase_kits(officers[0])
    officers[0].delete()

    row.refresh_from_db()
    assert (row.person, list(KitOfficer.objects.values_list("office", flat=True))) == (None, ["biosafety"])


def test_pages_show_the_kit_and_take_a_release(
    client: Client, day: Cohort, people: list[Person], officers: tuple[Person, Person], teacher: Person
):
    kit, kits = reverse("meetings:kit", args=[day.slug, MEETING]), reverse("meetings:kits", args=[day.slug])
    teacher.language = officers[0].language = "en"
    teacher.save()
    officers[0].save()

    client.force_login(teacher)
    assert "5 participants" in client.get(kits).content.decode()
    page = client.get(kit).content.decode().replace("\u00a0", " ")
    assert "66 pieces" in page
    assert "20 pieces per pair × 3 + 10 %" in page
    # Whoever releases it sees what is done with it.
    assert "<li>Safety test</li>" in page
    assert "<p>count en</p>" in page
    assert client.post(f"{kit}release/").status_code == 404
    client.force_login(officers[0])
    assert client.get(kits).status_code == 404
    assert "release</button>" in client.get(kit).content.decode()
    client.post(f"{kit}release/", {"seen": "other"})
    assert KitRelease.objects.count() == 0
    client.post(f"{kit}release/", {"seen": kit_of(day, MEETING).hash})
    assert KitRelease.objects.get().person == officers[0]
    client.post(f"{kit}withdraw/", {"reason": ""})
    assert kit_of(day, MEETING).withdrawn == ()
    client.post(f"{kit}withdraw/", {"reason": "The hood failed"})
    page = client.get(kit).content.decode()
    assert "withdrawn by" in page
    assert "The hood failed" in page
    client.force_login(people[0])
    assert client.get(kit).status_code == 404


def test_coordinator_names_an_officer_by_address(client: Client, day: Cohort, teacher: Person):
    owner, address = make_person(email="owner@example.org"), reverse("meetings:kit-officer", args=[day.slug])
    client.force_login(teacher)

    client.post(address, {"office": "lab-owner", "email": "nobody@example.org"})
    client.post(address, {"office": "lab-owner", "email": "OWNER@example.org"})
    client.post(address, {"office": "biosafety", "email": "owner@example.org"})

    assert [(row.office, row.person) for row in KitOfficer.objects.all()] == [("lab-owner", owner)]
    assert client.post(address, {"office": "chef", "email": "owner@example.org"}).status_code == 404


def test_meeting_says_what_to_bring_and_what_comes_first(client: Client, day: Cohort, people: list[Person], teacher: Person, now: datetime):
    address = reverse("study:meeting", args=[day.module_id, MEETING])
    people[0].language = teacher.language = "en"
    people[0].save()
    teacher.save()
    hand_in(day, people[0], "task", now)

    client.force_login(people[0])
    page = client.get(address).content.decode()
    kit = reverse("meetings:kit", args=[day.slug, MEETING])

    assert "<li>Lab coat</li>" in page
    assert "<li>Own laptop</li>" in page
    assert page.count("handed in</span>") == 1
    assert kit not in page
    client.force_login(teacher)
    page = client.get(address).content.decode()
    assert (kit in page, "handed in</span>" in page) == (True, False)


def test_list_of_materials_says_in_dutch_how_much_and_where(client: Client, day: Cohort, people: list[Person], teacher: Person):
    """“Store” is a button in a live session, and “Lies ready” a tick of who sets the tables."""
    teacher.language = "nl"
    teacher.save()
    client.force_login(teacher)

    page = client.get(reverse("meetings:kit", args=[day.slug, MEETING])).content.decode()

    columns = re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', page)
    assert (columns[1], columns[4]) == ("Klaarleggen", "Bewaren")
