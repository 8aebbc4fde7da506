"""Forms that are larger than any of ours: refused in words, unread, and before their token is looked for."""

import json
from typing import NoReturn

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation
from tests.factories import make_person

from bridging.project.sizes import FormSizeMiddleware

TEN_MEGABYTES = 10_000_000
FORM = "application/x-www-form-urlencoded"


class Unread:
    """A body that nobody may look at."""

    def read(self, *_: int) -> NoReturn:
        raise AssertionError("the body was read")


def sent(rf: RequestFactory, length: str, content_type: str = FORM, **headers: str) -> HttpRequest:
    request = rf.generic("POST", "/language/", "x", content_type=content_type, headers=headers)
    request.META["CONTENT_LENGTH"] = length
    request.user, request._stream = AnonymousUser(), Unread()
    return request


def refusal(request: HttpRequest):
    with translation.override("en"):
        return FormSizeMiddleware(lambda _: None).process_view(request, resolve("/language/").func, (), {})


@pytest.mark.django_db
def test_form_that_is_too_large_is_refused_unread(rf: RequestFactory):
    page = refusal(sent(rf, str(TEN_MEGABYTES)))

    assert (page.status_code, "This is too large" in page.text) == (413, True)


@pytest.mark.django_db
def test_files_too_have_a_length_that_no_request_may_have(rf: RequestFactory):
    assert refusal(sent(rf, "3000000000", "multipart/form-data; boundary=x")).status_code == 413


def test_script_that_asked_for_words_has_words(rf: RequestFactory):
    answer = refusal(sent(rf, str(TEN_MEGABYTES), accept="application/json"))

    assert (answer.status_code, json.loads(answer.content)) == (
        413, {"said": "This is too large to be saved, so nothing was changed. Make it shorter."},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("length", "content_type"),
    [("2621440", FORM), ("", FORM), ("-1", FORM), ("1e9", FORM), ("²", FORM), (str(TEN_MEGABYTES), "multipart/form-data; boundary=x")],
)
def test_what_is_no_larger_or_comes_with_files_passes(rf: RequestFactory, length: str, content_type: str):
    assert refusal(sent(rf, length, content_type)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_size_comes_before_the_token_and_is_told_in_ones_own_language(language: str):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_person(language=language))

    large, small = (client.post("/language/", "x" * length, content_type=FORM) for length in (TEN_MEGABYTES, 10))

    assert (large.status_code, small.status_code) == (413, 403)
    assert {"nl": "Dit is te groot", "en": "This is too large"}[language] in large.text
