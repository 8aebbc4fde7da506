import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import StoredFile
from bridging.apps.study.gallery import Shown, examples, seed_of, trial_of
from bridging.apps.study.kinds import KINDS
from bridging.apps.study.models import Response
from bridging.engines.assessment.registry import MODELS
from bridging.engines.assessment.samples import sample

HTMX = {"HX-Request": "true"}


@pytest.fixture
def author(signed_in: Callable[..., Client]) -> Client:
    return signed_in(person=make_person(roles=[Role.AUTHOR], language="en"))


def address(kind: str) -> str:
    return f"/author/items/{kind}/"


def form(kind: str, **fields: object) -> dict[str, object]:
    raw = trial_of(sample(kind), Shown.RIGHT, seed_of(0))
    return {"attempt": "0", "confidence": "3", **(raw or {}), **fields}


def test_every_type_has_a_name_and_a_use():
    assert set(KINDS) >= set(MODELS)


def test_list_names_every_type_once(author: Client):
    page = author.get("/author/items/").text

    assert re.findall(r"<code>([^<]+)</code>", page) == [example.kind for example in examples()]
    assert len(examples()) == len(MODELS)


def test_desk_leads_to_the_gallery(author: Client):
    assert '<a href="/author/items/">All types of questions' in author.get("/author/").text


@pytest.mark.parametrize("kind", MODELS)
def test_type_is_shown_in_each_of_its_states(author: Client, kind: str):
    shown = {state: author.get(f"{address(kind)}?state={state}").text for state in Shown}

    assert "type: " + kind in shown[Shown.EMPTY]
    assert "feedback-title" not in shown[Shown.EMPTY]
    assert "feedback-title" in shown[Shown.RIGHT]
    assert 'role="alert"' in shown[Shown.REFUSED]


@pytest.mark.parametrize("kind", [kind for kind in MODELS if kind not in {"open", "file-upload"}])
def test_answer_is_graded_and_forgotten(author: Client, kind: str):
    response = author.post(address(kind), form(kind), headers=HTMX)

    page = response.text
    assert response.status_code == 200
    assert page.strip().startswith('<section class="question question--answered"')
    assert "That is right" in page
    assert re.search(r"Certainty-based mark:\s*<strong>3</strong>", page)
    assert not Response.objects.exists()


def test_unreadable_answer_comes_back_with_what_was_typed(author: Client):
    response = author.post(address("numeric"), form("numeric", value="about five"), headers=HTMX)

    assert response.status_code == 422
    assert 'value="about five"' in response.text


@pytest.mark.parametrize("kind", MODELS)
def test_how_sure_one_is_is_asked_of_every_type_that_is_graded_at_once(author: Client, kind: str):
    sent = form(kind, confidence="")
    if kind == "file-upload":
        sent = {"attempt": "0", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7 made up")}

    response = author.post(address(kind), sent, headers=HTMX)

    is_judged = kind in {"open", "file-upload"}
    assert (response.status_code, "Say how sure you are" in response.text) == ((200, False) if is_judged else (422, True))
    assert ("feedback-title" in response.text) == is_judged


def test_answer_without_scripts_comes_back_on_the_whole_page(author: Client):
    page = author.post(address("single-choice"), form("single-choice")).text

    assert "<html" in page
    assert "That is right" in page
    assert "The file" in page


def test_case_goes_on_move_by_move(author: Client):
    page = author.post(address("decision-tree"), {"attempt": "0", "go": "1", "move": "gene-no"}, headers=HTMX).text

    assert re.findall(r'type="hidden" name="path" value="([^"]+)"', page) == ["gene-no"]
    assert "Were the cells substantially manipulated" in page
    assert "question-confidence" not in page


def test_file_is_looked_at_and_not_kept(author: Client):
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 made up")

    page = author.post(address("file-upload"), {"attempt": "0", "file": upload}, headers=HTMX).text

    assert "plan.pdf" in page
    assert "Saved. Compare it with the model answer" in page
    assert not StoredFile.objects.exists()


def test_each_draw_has_numbers_of_its_own(author: Client):
    pages = [author.get(f"{address('calculation')}?draw={draw}").text for draw in (0, 0, 3)]
    stems = [re.search(r'class="question-stem"[^>]*>(.*?)</legend>', page, re.DOTALL)[1] for page in pages]

    assert stems[0] == stems[1] != stems[2]


@pytest.mark.parametrize("query", ["?state=upside-down", "?draw=-1", "?draw=99999999", "?draw=x"])
def test_odd_addresses_show_the_example(author: Client, query: str):
    assert "question-form" not in author.get(f"{address('numeric')}{query}").text
    assert author.get(f"{address('numeric')}{query}").status_code == 200


def test_unknown_type_and_forged_form_do_not_exist(author: Client):
    assert author.get(address("riddle")).status_code == 404
    assert author.post(address("numeric"), {"attempt": "x"}).status_code == 404


def test_learner_has_no_business_here(signed_in: Callable[..., Client]):
    assert signed_in().get("/author/items/").status_code == 403
    assert signed_in().get(address("numeric")).status_code == 403
