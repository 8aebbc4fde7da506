import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.apps.courses.models import ShortLink
from bridging.apps.courses.rules import next_label, plain_code
from bridging.programme.short_codes import ALPHABET, question_fragment, short_code

pytestmark = pytest.mark.django_db


def test_code_of_a_question_leads_to_the_very_question(published, signed_in):
    code = short_code("m1", "vectors", question_fragment("m1-what-fits"))

    answer = signed_in().get(f"/q/{code}")

    assert answer.status_code == 302
    assert answer["Location"] == "/modules/m1/vectors/#question-m1-what-fits"


def test_visitor_signs_in_first_and_then_follows_the_code(published, client):
    code = short_code("m1", "vectors")

    assert client.get(f"/q/{code}")["Location"] == f"/account/login/?next=/q/{code}"


def test_code_typed_from_paper_is_read_kindly(published, signed_in):
    ShortLink.objects.create(code="0a1b1c0", module_id="m1", page_id="vectors")

    assert signed_in().get("/q/", {"code": " OA1 bIc-o "})["Location"] == "/q/0a1b1c0"
    assert signed_in().get("/q/oaLbicO")["Location"] == "/modules/m1/vectors/"


def test_unknown_code_gives_help(published, client):
    answer = client.get("/q/zzzzzzz", headers={"Accept-Language": "en"})

    assert answer.status_code == 404
    assert "This code leads nowhere" in answer.content.decode()
    assert 'name="code"' in answer.content.decode()


def test_code_that_cannot_be_one_is_asked_again(client):
    for code in ("", "   ", "a/b", "../x"):
        assert client.get("/q/", {"code": code}).status_code == 200


@given(st.text(alphabet=ALPHABET, min_size=7, max_size=7))
def test_plain_code_keeps_every_code_that_is_printed(code):
    assert plain_code(code) == code
    assert plain_code(code.upper()) == code


@pytest.mark.parametrize(
    ("newest", "year", "expected"),
    [
        ("", 2026, "2026.1"),
        ("2026.1", 2026, "2026.2"),
        ("2026.9", 2026, "2026.10"),
        ("2025.4", 2026, "2026.1"),
        ("first", 2026, "2026.1"),
        ("2027.1", 2026, "2027.2"),
    ],
)
def test_next_label_follows_the_newest(newest, year, expected):
    assert next_label(newest, year) == expected
