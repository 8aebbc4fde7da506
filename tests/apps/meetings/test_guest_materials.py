"""Slides of a guest: nobody is shown them before the guest permits it and the embargo is over, and the reason is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.apps.meetings.guest_world import PLAN, TALK, guest_edition
from tests.factories import make_person
from tests.pages import html_of

from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain import guest_materials as domain
from bridging.apps.meetings.domain.guests import invite_guest
from bridging.apps.meetings.guest_choices import MaterialKind, Use
from bridging.apps.meetings.guest_links import token_of
from bridging.apps.meetings.guest_rules import Clearance, clearance
from bridging.apps.meetings.models import Guest, GuestMaterial
from bridging.apps.meetings.queries.guest_materials import reads_material

MEETING = f"/modules/m9/meetings/{TALK}/"
DAY = date(2026, 10, 12)


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2030, 10, 7))
    return create_cohort(plan=plan, edition=guest_edition(), now=now)


@pytest.fixture
def guest(cohort: Cohort, teacher: Person, now: datetime) -> Guest:
    return invite_guest(cohort=cohort, meeting_id=TALK, plan=PLAN, by=teacher, now=now)


@pytest.fixture
def slides(guest: Guest, now: datetime) -> GuestMaterial:
    return domain.bring_material(guest=guest, brought=domain.Brought(MaterialKind.SLIDES, "My slides", pdf()), by=None, now=now)


def pdf(name: str = "talk.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 slides")


def status(client: Client, address: str) -> int:
    response = client.get(address)
    b"".join(response)
    return response.status_code


def reads(person: Person, material: GuestMaterial, now: datetime) -> bool:
    stored = material.stored
    assert stored is not None
    return reads_material(person, stored, now)


@pytest.mark.parametrize(
    ("is_permitted", "shown_from", "shown_until", "expected"),
    [
        (False, None, None, Clearance.NO_PERMISSION),
        (False, date(2026, 10, 1), None, Clearance.NO_PERMISSION),
        (True, None, None, Clearance.OPEN),
        (True, date(2026, 10, 13), None, Clearance.EMBARGO),
        (True, DAY, DAY, Clearance.OPEN),
        (True, None, date(2026, 10, 11), Clearance.ENDED),
    ],
)
def test_something_is_shown_with_permission_and_in_its_time(
    is_permitted: bool, shown_from: date | None, shown_until: date | None, expected: Clearance
):
    assert clearance(is_permitted=is_permitted, shown_from=shown_from, shown_until=shown_until, today=DAY) is expected


def test_guest_brings_slides_with_an_embargo_and_participants_are_told_why_they_wait(
    guest: Guest, client: Client, desk: Client, learner: Person
):
    page, tomorrow = f"/guest/{token_of(guest)}/", timezone.localdate() + timedelta(days=1)
    client.post(f"{page}materials/", {"kind": "slides", "title": "My slides", "file": pdf()})
    slides = GuestMaterial.objects.get()
    place = f"/files/{slides.stored.key}/" if slides.stored else ""
    assert "Waiting for the guest" in html_of(desk, MEETING)
    assert status(desk, place) == 404

    client.post(f"{page}materials/{slides.key}/permit/", {"use": "cohort", "shown_from": str(tomorrow)})
    assert "Cleared, and under embargo until" in html_of(desk, MEETING)
    assert (status(desk, place), status(client, f"{page}materials/{slides.key}/file/")) == (404, 200)

    client.post(f"{page}materials/{slides.key}/permit/", {"use": "cohort"})
    assert place in html_of(desk, MEETING)
    assert status(desk, place) == 200
    client.post(f"{page}materials/{slides.key}/forbid/")
    assert status(desk, place) == 404
    assert [(act.kind, act.is_by_guest) for act in guest.acts.exclude(kind="opened")][:4] == [
        ("forbidden", True), ("permitted", True), ("permitted", True), ("brought", True),
    ]  # fmt: skip
    assert learner.files.count() == 0


def test_embargo_ends_when_its_day_begins_where_the_cohort_is(slides: GuestMaterial, learner: Person, teacher: Person, now: datetime):
    domain.permit(material=slides, permission=domain.Permission(Use.COHORT, shown_from=DAY), now=now)
    # Midnight in Amsterdam is 22:00 in UTC.
    moments = [datetime.fromisoformat(f"2026-10-11T{time}:00+00:00") for time in ("21:59", "22:01")]

    assert [reads(learner, slides, at) for at in moments] == [False, True]
    assert [reads(teacher, slides, at) for at in moments] == [True, True]


def test_another_group_sees_what_may_be_shown_to_it(slides: GuestMaterial, cohort: Cohort, now: datetime):
    plan = CohortPlan(slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=date(2030, 10, 7))
    other = make_person(language="en")
    enrol(cohort=create_cohort(plan=plan, edition=cohort.edition, now=now), person=other, now=now)

    seen = []
    for use in (Use.COHORT, Use.MODULE):
        domain.permit(material=slides, permission=domain.Permission(use), now=now)
        seen.append(reads(other, slides, now))
    assert seen == [False, True]
    # Withdrawn, the guest has no link any more to take a permission back with.
    Guest.objects.update(withdrawn_at=now)
    assert not reads(other, slides, now)


def test_programs_and_both_or_neither_of_file_and_link_are_refused(guest: Guest, client: Client):
    address = f"/guest/{token_of(guest)}/materials/"
    program = SimpleUploadedFile("talk.pdf", b"MZ\x90\x00\x03")
    for sent in ({}, {"file": program}, {"file": pdf(), "address": "https://example.org/x"}, {"address": "javascript:alert(1)"}):
        client.post(address, {"kind": "recording", "title": "x"} | sent)
    assert (GuestMaterial.objects.count(), StoredFile.objects.count()) == (0, 0)

    client.post(address, {"kind": "recording", "title": "x", "address": "https://example.org/x"})
    assert GuestMaterial.objects.get().address == "https://example.org/x"


def test_teacher_brings_the_recording_and_cannot_permit_it(
    guest: Guest, teacher: Person, signed_in: Callable[..., Client], client: Client, desk: Client
):
    said = {"kind": "recording", "title": "Recording", "address": "https://example.org/x"}
    place = f"/teaching/m9-a/guests/{guest.pk}/materials/"
    assert (desk.post(place, said).status_code, signed_in(person=teacher).post(place, said).status_code) == (404, 302)

    recording = GuestMaterial.objects.get()
    assert recording.brought_by == teacher
    assert "https://example.org/x" not in html_of(desk, MEETING)
    another = invite_guest(cohort=guest.cohort, meeting_id=TALK, plan=replace(PLAN, email="b@example.org"), by=teacher, now=timezone.now())
    assert client.post(f"/guest/{token_of(another)}/materials/{recording.key}/permit/", {"use": "cohort"}).status_code == 404


def test_what_is_removed_takes_its_bytes_along(
    slides: GuestMaterial, now: datetime, django_capture_on_commit_callbacks: Callable[..., object]
):
    stored = slides.stored
    assert stored is not None
    storage, name = stored.content.storage, stored.content.name

    with pytest.raises(domain.EndsBeforeItBegins):
        domain.permit(material=slides, permission=domain.Permission(Use.COHORT, DAY, DAY - timedelta(days=1)), now=now)
    with django_capture_on_commit_callbacks(execute=True):
        domain.remove_material(material=slides, by=None, now=now)
    assert (storage.exists(name), GuestMaterial.objects.count(), StoredFile.objects.count()) == (False, 0, 0)
