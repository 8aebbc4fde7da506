"""Taking away what came with an answer or an observed skill: at once, by whom it is of, and for good."""

import io
import json
import uuid
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format
from PIL import Image
from tests.apps.study.skills import SKILLS, observe, sight
from tests.editions import FILE, TREE, make_edition

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.domain import CohortPlan, create_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain import add_skill_photo, rebuild_responses
from bridging.apps.study.models import Response, SkillObservation, SkillPhoto
from bridging.realtime.models import Entry

FILES = "/my-files/"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-f", title_nl="Groep F", title_en="Group F", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=make_edition(items=(TREE, FILE), skills=SKILLS), now=now)


@pytest.fixture
def answered(desk: Client) -> StoredFile:
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 made up")
    sent = {"key": str(uuid.uuid4()), "version": "1", "edition": "2026.1", "attempt": "0", "number": "1", "file": upload}
    page = desk.post(f"/modules/m9/one/questions/{FILE}/", sent, headers={"HX-Request": "true"})
    assert page.status_code == 200
    return StoredFile.objects.get()


@pytest.fixture
def photo(cohort: Cohort, learner: Person, observer: Person, now: datetime) -> StoredFile:
    data = io.BytesIO()
    Image.new("RGB", (20, 10)).save(data, "PNG")
    taken = SimpleUploadedFile("a.png", data.getvalue())
    observation = observe(cohort, learner, observer, sight(), now)
    return add_skill_photo(observation=observation, upload=taken, caption="The label", by=observer, now=now).file


def remove(client: Client, stored: StoredFile) -> int:
    return client.post(f"{FILES}{stored.key}/remove/").status_code


def test_question_says_who_sees_the_file_and_where_it_is_removed(desk: Client):
    page = desk.get("/modules/m9/one/").content.decode()

    assert "No patient data and nothing confidential to your company. You and your teachers can see the file." in page
    assert 'You can remove it at any time: <a href="/my-files/">your files</a>.' in page


def test_file_of_an_answer_goes_and_the_answer_stays(desk: Client, answered: StoredFile):
    assert "plan.pdf" in desk.get(FILES).content.decode()

    assert remove(desk, answered) == 302

    left = StoredFile.objects.get()
    assert (left.name, left.content.name, left.sha256, left.size_bytes, left.removed_at is None) == ("", "", "", 0, False)
    assert Response.objects.count() == 1
    entry = Entry.objects.get(kind="file.removed")
    assert entry.payload == {"sha256": answered.sha256, "bytes": answered.size_bytes}
    assert desk.get(f"/files/{answered.key}/").status_code == 404
    assert remove(desk, answered) == 404
    assert "No files yet" in desk.get(FILES).content.decode()


def test_answer_says_that_its_file_was_removed_and_when(
    desk: Client, signed_in: Callable[..., Client], cohort: Cohort, learner: Person, teacher: Person, answered: StoredFile
):
    look = signed_in(person=teacher)
    pages = [(desk, "/modules/m9/one/"), (look, f"/teaching/{cohort.slug}/people/{learner.pk}/")]
    link = f'<a href="/files/{answered.key}/">plan.pdf</a>'
    assert [link in client.get(page).content.decode() for client, page in pages] == [True, True]

    remove(desk, answered)

    for client, page in pages:
        shown = client.get(page).content.decode()
        assert ("plan.pdf" in shown, "/files/" in shown.replace("/my-files/", "")) == (False, False)
        day = date_format(timezone.localtime(StoredFile.objects.get().removed_at), "j F Y")
        assert f"There was a file here; it was removed at its owner’s request on {day}." in shown


def test_answer_whose_file_went_without_a_trace_has_no_dead_link(desk: Client, answered: StoredFile):
    answered.delete()

    page = desk.get("/modules/m9/one/").content.decode()

    assert "There was a file here; it was removed at its owner’s request." in page
    assert f"/files/{answered.key}/" not in page


def test_name_of_a_file_stands_with_the_file_alone(desk: Client, learner: Person, answered: StoredFile):
    answer = Response.objects.get()

    assert answered.name == "plan.pdf"
    assert "plan.pdf" not in json.dumps([answer.raw, answer.trace, [entry.payload for entry in Entry.objects.all()]])
    assert export_person(person=learner, now=answer.answered_at)["accounts"]["files"][0]["key"] == answer.raw["file"]


def test_entry_that_still_tells_a_name_is_read_without_it(learner: Person, answered: StoredFile):
    entry = Entry.objects.get(kind="answer.given")
    entry.payload["raw"]["file-name"] = "plan.pdf"
    Entry.objects.filter(pk=entry.pk).update(payload=entry.payload)
    before = Response.objects.values().get()

    rebuilt = rebuild_responses(person=learner)

    assert (rebuilt.rows, rebuilt.mended, Response.objects.values().get()) == (1, (), before)


def test_names_leave_what_was_written_before(answered: StoredFile):
    answer = Response.objects.get()
    said, told = dict(answer.raw), dict(answer.trace)
    Response.objects.update(raw=said | {"file-name": "plan.pdf"}, trace=told | {"name": "plan.pdf", "method": "file-upload/1"})

    import_module("bridging.apps.study.migrations.0016_names_of_files").take_names_away(apps, None)

    answer.refresh_from_db()
    assert (answer.raw, answer.trace) == (said, told)


def test_files_are_found_from_the_account_page(desk: Client):
    assert '<a href="/my-files/">Your files</a>' in desk.get("/account/").content.decode()


PORTFOLIO = "/portfolio/"


def today() -> str:
    with translation.override("en"):
        return date_format(timezone.localdate(), "j F Y")


def shown(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_photo_goes_at_the_word_of_whoever_was_seen_and_a_note_stands_in_its_place(
    desk: Client, signed_in: Callable[..., Client], observer: Person, photo: StoredFile
):
    record = f"/observing/m9-f/{SkillObservation.objects.get().skill_id}/{photo.owner_id}/"
    assert "The label" in desk.get(FILES).content.decode()

    assert remove(desk, photo) == 302

    for client, address in ((desk, PORTFOLIO), (signed_in(person=observer), record)):
        page = shown(client, address)
        assert page.count(f"There was a photo here; it was removed at the participant’s request on {today()}.") == 1
        assert ("The label" in page, str(photo.key) in page) == (False, False)
    assert "The label" not in desk.get(FILES).content.decode()
    assert desk.get(f"/files/{photo.key}/").status_code == 404
    assert (StoredFile.objects.kept().count(), SkillPhoto.objects.get().caption) == (0, "")


def test_photo_goes_at_the_word_of_an_observer_of_the_cohort_whom_the_note_names(
    desk: Client, signed_in: Callable[..., Client], observer: Person, photo: StoredFile
):
    assert remove(signed_in(person=observer), photo) == 302
    assert remove(signed_in(person=observer), photo) == 404

    assert f"it was removed at the request of Otto Observer, who observes, on {today()}." in shown(desk, PORTFOLIO)
    erase_person(person=observer)
    assert f"removed on {today()} at the request of an observer whose account is gone." in shown(desk, PORTFOLIO)


def test_removed_photo_goes_with_the_account_of_whoever_was_seen(desk: Client, learner: Person, photo: StoredFile):
    remove(desk, photo)

    erase_person(person=learner)

    assert (StoredFile.objects.count(), SkillPhoto.objects.count()) == (0, 0)


def test_files_of_others_do_not_exist(signed_in: Callable[..., Client], teacher: Person, observer: Person, answered: StoredFile):
    others = [signed_in(person=teacher), signed_in(person=observer), signed_in(Role.OBSERVER), signed_in(Role.COORDINATOR)]

    assert [remove(client, answered) for client in others] == [404, 404, 404, 404]
    assert all("plan.pdf" not in client.get(FILES).content.decode() for client in others)
    assert StoredFile.objects.count() == 1
