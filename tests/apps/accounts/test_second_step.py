"""Signing in with a code from an app, and what the page of a passkey says."""

import re
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.test import Client
from tests.factories import make_person

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord 7"
LOGIN = {"login": "tess@example.org", "password": PASSWORD}


@pytest.fixture
def person():
    return make_person(email=LOGIN["login"], password=PASSWORD, language="nl")


def _sign_in(client: Client) -> None:
    """Sign in, and confirm it, as is asked of whoever changes how to sign in."""
    client.post("/account/login/", LOGIN)
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def _code_of(secret: str) -> str:
    return auth.format_hotp_value(auth.hotp_value(secret, next(auth.yield_hotp_counters_from_time())))


def test_a_code_from_an_app_is_the_second_step(client: Client, person, monkeypatch: pytest.MonkeyPatch):
    # A code holds half a minute, and may not end between making it and sending it.
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: 1_790_000_000))
    _sign_in(client)
    secret = re.search(r"\b[A-Z2-7]{32}\b", client.get("/account/2fa/totp/activate/").text)
    assert secret is not None
    assert client.post("/account/2fa/totp/activate/", {"code": _code_of(secret[0])}).headers["Location"] == "/account/2fa/recovery-codes/"

    elsewhere = Client()
    assert elsewhere.post("/account/login/", LOGIN).headers["Location"] == "/account/2fa/authenticate/"
    assert elsewhere.post("/account/2fa/authenticate/", {"code": "abcdef"}).status_code == 200
    assert "_auth_user_id" not in elsewhere.session
    assert elsewhere.get("/account/").headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("language", "label"), [("nl", "Naam van deze passkey"), ("en", "Name of this passkey")])
def test_the_page_of_a_passkey_is_in_the_language_of_its_reader(client: Client, person, language, label):
    client.cookies["django_language"] = language
    _sign_in(client)
    person.language = language
    person.save()

    page = client.get("/account/2fa/webauthn/add/").text

    assert (label in page, f'<html lang="{language}">' in page) == (True, True)


def test_a_code_from_an_app_can_be_given_up_and_new_recovery_codes_be_made(client: Client, person, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: 1_790_000_000))
    _sign_in(client)
    secret = re.search(r"\b[A-Z2-7]{32}\b", client.get("/account/2fa/totp/activate/").text)
    assert secret is not None
    client.post("/account/2fa/totp/activate/", {"code": _code_of(secret[0])})
    codes = re.findall(r"<li>(\d{8})</li>", client.get("/account/2fa/recovery-codes/").text)

    pages = [client.get(f"/account/2fa/{name}/").text for name in ("recovery-codes/generate", "totp/deactivate")]

    assert [len(re.findall(r'<button[^>]* type="submit"', page.partition("<main")[2])) for page in pages] == [1, 1]
    client.post("/account/2fa/recovery-codes/generate/")
    assert len(codes) == 10
    assert set(codes).isdisjoint(re.findall(r"<li>(\d{8})</li>", client.get("/account/2fa/recovery-codes/").text))
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=person).exists()
