"""Questions that are answered move by move, and those that come with a file."""

import re
import uuid
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.editions import FILE, TREE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import FilePurpose, Role
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.models import Response

HTMX = {"HX-Request": "true"}
PDF = b"%PDF-1.7 made up"


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=date(2026, 10, 5), venue="Room 1")
    return create_cohort(plan=plan, edition=make_edition(items=(TREE, FILE)), now=now)


def address(item_id: str) -> str:
    return f"/modules/m9/one/questions/{item_id}/"


def form(**fields: object) -> dict[str, object]:
    return {"key": str(uuid.uuid4()), "version": "1", "edition": "2026.1", "attempt": "0", "number": "1", **fields}


def path_in(page: str) -> list[str]:
    return re.findall(r'type="hidden" name="path" value="([^"]+)"', page)


# --- move by move --------------------------------------------------------------------


def test_move_shows_what_follows_and_stores_nothing(desk: Client):
    first = desk.post(address(TREE), form(go="1", move="gene-no"), headers=HTMX).text
    second = desk.post(address(TREE), form(go="1", path="gene-no", move="manipulated"), headers=HTMX).text

    assert path_in(first) == ["gene-no"]
    assert path_in(second) == ["gene-no", "manipulated"]
    assert "human tissue" in second
    assert "question-confidence" not in second
    assert not Response.objects.exists()


def test_move_that_cannot_be_leaves_things_as_they_are(desk: Client):
    page = desk.post(address(TREE), form(go="1", path="gene-no", move="repair"), headers=HTMX).text

    assert path_in(page) == ["gene-no"]


def test_end_of_the_road_asks_how_sure_and_takes_the_answer(desk: Client):
    road = ["gene-no", "manipulated", "repair"]

    end = desk.post(address(TREE), form(go="1", path=road, move="device-no"), headers=HTMX).text
    answered = desk.post(address(TREE), form(path=path_in(end), confidence="2"), headers=HTMX).text

    assert "question-confidence" in end
    assert 'name="move"' not in end
    assert "That is right" in answered
    assert Response.objects.get().is_right


def test_answer_before_the_end_is_refused_where_one_stands(desk: Client):
    response = desk.post(address(TREE), form(path=["gene-no", "manipulated"]), headers=HTMX)

    assert response.status_code == 422
    assert path_in(response.text) == ["gene-no", "manipulated"]
    assert "human tissue" in response.text


def test_move_without_scripts_goes_on_on_a_page_of_its_own(desk: Client):
    page = desk.post(address(TREE), form(go="1", move="gene-no", number="7")).text

    assert "<h1>Question 7</h1>" in page
    assert path_in(page) == ["gene-no"]


def test_move_in_a_question_as_it_no_longer_is_does_not_exist(desk: Client):
    assert desk.post(address(TREE), form(go="1", move="gene-no", version="3"), headers=HTMX).status_code == 404


# --- with a file ---------------------------------------------------------------------


def upload(content: bytes = PDF, name: str = "plan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/x-anything")


def test_file_is_kept_with_the_answer_as_what_it_is(desk: Client, learner: Person):
    page = desk.post(address(FILE), form(file=upload()), headers=HTMX).text

    stored, response = StoredFile.objects.get(), Response.objects.get()
    assert (stored.owner, stored.purpose, stored.name) == (learner, FilePurpose.SUBMISSION, "plan.pdf")
    assert response.raw == {
        "file": str(stored.key),
        "file-size": str(len(PDF)),
        "file-type": "application/pdf",
        "language": "en",
    }
    assert f'<a href="/files/{stored.key}/">plan.pdf</a>' in page
    assert "Saved. Compare it with the model answer" in page


def test_what_a_form_says_of_a_file_by_itself_is_not_believed(desk: Client):
    theirs = {"file": str(uuid.uuid4()), "file-name": "x.pdf", "file-size": "1", "file-type": "application/pdf"}

    response = desk.post(address(FILE), form(**theirs), headers=HTMX)

    assert response.status_code == 422
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"\x89PNG\r\n\x1a\n picture", "plan.pdf", "cannot be handed in here"),
        (b"MZ program", "plan.pdf", "cannot be handed in here"),
        (PDF + b" " * 10_000_000, "plan.pdf", "at most 10"),
    ],
    ids=["another kind", "no kind", "too large"],
)
def test_refused_file_is_not_kept(desk: Client, content: bytes, name: str, told: str):
    response = desk.post(address(FILE), form(file=upload(content, name)), headers=HTMX)

    assert response.status_code == 422
    assert told in re.sub(r"\s+", " ", response.text)
    assert not StoredFile.objects.exists()
    assert not Response.objects.exists()


def test_same_form_twice_keeps_one_file(desk: Client):
    sent = form()

    first, second = (desk.post(address(FILE), {**sent, "file": upload()}, headers=HTMX) for _ in range(2))

    assert first.status_code == second.status_code == 200
    assert (StoredFile.objects.count(), Response.objects.count()) == (1, 1)


def test_same_key_with_another_file_is_a_conflict(desk: Client):
    sent = form()
    desk.post(address(FILE), {**sent, "file": upload()}, headers=HTMX)

    response = desk.post(address(FILE), {**sent, "file": upload(PDF + b" changed")}, headers=HTMX)

    assert response.status_code == 409
    assert StoredFile.objects.count() == 1


def test_file_is_open_to_its_owner_and_her_teachers_alone(
    desk: Client, cohort: Cohort, teacher: Person, signed_in: Callable[..., Client], now: datetime
):
    desk.post(address(FILE), form(file=upload()), headers=HTMX)
    place = f"/files/{StoredFile.objects.get().key}/"
    peer, stranger_teacher = make_person(), make_person()
    enrol(cohort=cohort, person=peer, now=now)
    other = create_cohort(
        plan=CohortPlan(slug="m9-c", title_nl="C", title_en="C", starts_on=date(2026, 10, 5), venue=""), edition=cohort.edition, now=now
    )
    grant_cohort_role(cohort=other, person=stranger_teacher, role=Role.TEACHER, now=now)

    readers = {"owner": desk} | {
        name: signed_in(person=person) for name, person in (("teacher", teacher), ("peer", peer), ("other", stranger_teacher))
    }

    answers = {name: client.get(place) for name, client in readers.items()}

    for answer in answers.values():
        answer.close()
    assert {name: answer.status_code for name, answer in answers.items()} == {"owner": 200, "teacher": 200, "peer": 404, "other": 404}
