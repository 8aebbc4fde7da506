"""The observer's pages: who may open them, what a tap sends and what comes back."""

import io
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.apps.study.skills import CHECK, MONDAY, SKILLS, observe, sight
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.models import SkillObservation, SkillWithdrawal

HTMX = {"HTTP_HX_REQUEST": "true"}
GRID, RECORD = "/observing/m9-a/", "/observing/m9-a/record/"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=MONDAY)
    return create_cohort(plan=plan, edition=make_edition(skills=SKILLS), now=now)


@pytest.fixture
def bench(signed_in: Callable[..., Client], observer: Person) -> Client:
    return signed_in(person=observer)


def tap(person: Person, level: str = "supervised", *, number: int = 1, **said: Any) -> dict[str, Any]:
    return {"key": str(uuid.UUID(int=number)), "person": person.pk, "skill": CHECK, "seen_on": "2026-10-05", "level": level} | said


def test_only_observers_and_teachers_of_the_cohort_come_in(
    signed_in: Callable[..., Client], learner: Person, teacher: Person, observer: Person
):
    others = [signed_in(person=learner), signed_in(Role.OBSERVER), signed_in(Role.PROGRAMME_LEADER)]

    assert [client.get(GRID).status_code for client in others] == [404, 404, 404]
    assert [client.post(RECORD, tap(learner)).status_code for client in others] == [404, 404, 404]
    assert [signed_in(person=person).get(GRID).status_code for person in (teacher, observer)] == [200, 200]
    assert SkillObservation.objects.count() == 0
    assert [look.what for look in TeachingLook.objects.all()] == ["skills", "skills"]


def test_an_observer_finds_the_grid_and_no_more_of_the_cohort(bench: Client, learner: Person):
    assert b'href="/observing/"' in bench.get("/").content
    page = bench.get("/observing/").content.decode()
    assert 'href="/observing/m9-a/"' in page
    assert "Checking identity" in page
    assert bench.get("/teaching/m9-a/").status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_grid_asks_as_much_for_many_as_for_one(
    bench: Client, cohort: Cohort, observer: Person, now: datetime, people: int, django_assert_num_queries: Any
):
    for number in range(people):
        person = make_person(display_name=f"Person {number}")
        enrol(cohort=cohort, person=person, now=now)
        observe(cohort, person, observer, sight(number=number), now)
    bench.get(GRID)

    with django_assert_num_queries(9):
        page = bench.get(GRID).content.decode()
    assert page.count('class="observe-tile observe-tile--reached"') == people
    assert page.count('class="observe-tile"') == people


def test_a_tap_is_recorded_and_answered_with_the_tile(bench: Client, learner: Person):
    answer = bench.post(RECORD, tap(learner, note="Calm", missed=["sign"]), **HTMX)
    again = bench.post(RECORD, tap(learner, note="Calm", missed=["sign"]), **HTMX)

    assert (answer.status_code, answer.content) == (200, again.content)
    assert answer.content.decode().startswith(f'<a class="observe-tile observe-tile--reached" id="tile-{CHECK}-{learner.pk}"')
    observation = SkillObservation.objects.get()
    assert (observation.level, observation.note, observation.missed) == ("supervised", "Calm", ["sign"])


def test_a_refused_tap_says_why_and_stores_nothing(bench: Client, learner: Person):
    answer = bench.post(RECORD, tap(learner, missed=["read-aloud"]), **HTMX)

    assert answer.status_code == 422
    assert "a critical step was left out" in answer.content.decode()
    assert SkillObservation.objects.count() == 0


@pytest.mark.parametrize(
    "said", [{"level": "wizard"}, {"level": ""}, {"skill": "juggling"}, {"person": 9999}, {"key": "x"}, {"seen_on": "y"}]
)
def test_what_no_page_sends_is_not_found(bench: Client, learner: Person, said: dict[str, Any]):
    assert bench.post(RECORD, tap(learner) | said, **HTMX).status_code == 404


def test_a_key_used_for_another_tap_is_refused(bench: Client, learner: Person):
    bench.post(RECORD, tap(learner), **HTMX)

    assert bench.post(RECORD, tap(learner, "trainer"), **HTMX).status_code == 422
    assert SkillObservation.objects.get().level == "supervised"


def test_undo_takes_back_what_the_same_thumb_recorded(bench: Client, cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    observe(cohort, learner, teacher, sight(number=5), now)
    bench.post(RECORD, tap(learner, "trainer", number=1), **HTMX)
    undo = {"key": str(uuid.UUID(int=2)), "person": learner.pk, "skill": CHECK}
    answer = bench.post(RECORD, undo | {"undo": str(uuid.UUID(int=1))}, **HTMX)

    assert answer.status_code == 200
    assert "supervised" in answer.content.decode()
    assert SkillWithdrawal.objects.get().observation.level == "trainer"
    # Somebody else's, and one that was never recorded: nothing to take back, and nothing to hold up what waits behind it.
    for number, target in enumerate((5, 77), 3):
        sent = undo | {"key": str(uuid.UUID(int=number)), "undo": str(uuid.UUID(int=target))}
        assert bench.post(RECORD, sent, **HTMX).status_code == 200
    assert SkillWithdrawal.objects.count() == 1
    assert bench.post(RECORD, undo | {"undo": "x"}, **HTMX).status_code == 404


def test_without_scripts_the_page_of_a_person_does_the_same(bench: Client, cohort: Cohort, learner: Person, observer: Person):
    place = f"/observing/m9-a/{CHECK}/{learner.pk}/"
    assert "Nothing has been recorded yet." in bench.get(place).content.decode()

    assert bench.post(RECORD, tap(learner, note="First")).headers["Location"] == place
    assert "a critical step was left out" in bench.post(RECORD, tap(learner, number=2, missed=["read-aloud"]), follow=True).content.decode()
    observation = SkillObservation.objects.get()
    bench.post(f"/observing/m9-a/{observation.pk}/take-back/")

    page = bench.get(place).content.decode()
    assert "<s>supervised</s>" in page
    assert "taken back by Otto Observer" in page
    assert TeachingLook.objects.filter(what="skill", about=learner).count() == 3
    assert bench.get(f"/observing/m9-a/juggling/{learner.pk}/").status_code == 404
    assert bench.get(f"/observing/m9-a/{CHECK}/{observer.pk}/").status_code == 404


def test_an_observer_who_takes_part_is_not_on_the_grid(bench: Client, cohort: Cohort, learner: Person, observer: Person, now: datetime):
    enrol(cohort=cohort, person=observer, now=now)

    assert "Otto Observer" not in bench.get(GRID).content.decode().split("observe-tiles")[1]
    assert "Nobody signs off their own skills." in bench.get(f"/observing/m9-a/{CHECK}/{observer.pk}/").content.decode()


def test_a_photo_is_seen_by_observers_and_by_whom_it_is_of(
    bench: Client, signed_in: Callable[..., Client], cohort: Cohort, learner: Person, observer: Person, now: datetime
):
    observation = observe(cohort, learner, observer, sight(), now)
    data = io.BytesIO()
    Image.new("RGB", (20, 10)).save(data, "PNG")
    address = f"/observing/m9-a/{observation.pk}/photo/"
    assert bench.post(address, {"photo": SimpleUploadedFile("a.png", b"GIF89a"), "caption": "x"}).status_code == 422
    assert bench.post(address, {"photo": SimpleUploadedFile("a.png", data.getvalue()), "caption": "The label"}).status_code == 302

    place = f"/files/{StoredFile.objects.get().key}/"
    assert 'alt="The label"' in bench.get(f"/observing/m9-a/{CHECK}/{learner.pk}/").content.decode()
    readers = [bench, signed_in(person=learner), signed_in(Role.OBSERVER), signed_in(Role.COORDINATOR)]
    answers = [client.get(place) for client in readers]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 404]
    for answer in answers:
        answer.close()


def test_a_module_without_skills_says_so(signed_in: Callable[..., Client], now: datetime, db: None):
    plan = CohortPlan(slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=MONDAY)
    other = create_cohort(plan=plan, edition=make_edition(module_id="m8"), now=now)
    person = make_person(language="en")
    grant_cohort_role(cohort=other, person=person, role=Role.TEACHER, now=now)
    client = signed_in(person=person)

    assert "This module has no observed skills" in client.get("/observing/m9-b/").content.decode()
    assert "/observing/m9-b/" not in client.get("/teaching/m9-b/").content.decode()
