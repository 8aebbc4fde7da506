from django.middleware.csrf import rotate_token
from django.test import RequestFactory

from bridging.ui.tokens import form_token


def test_forms_of_an_answer_share_a_token_that_no_other_answer_has():
    request = RequestFactory().get("/")
    first = form_token(request)
    other = RequestFactory().get("/")
    other.META["CSRF_COOKIE"] = request.META["CSRF_COOKIE"]

    assert form_token(request) == first
    assert form_token(other) != first


def test_token_changes_with_the_secret_behind_it():
    request = RequestFactory().get("/")
    before = form_token(request)
    rotate_token(request)

    assert form_token(request) != before


def test_asking_for_a_token_sets_the_cookie():
    request = RequestFactory().get("/")
    request.META["CSRF_COOKIE"] = "a" * 32
    form_token(request)

    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"] is True
