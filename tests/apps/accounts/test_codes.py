from datetime import timedelta

import pytest
from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts import domain
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import SignInCode
from bridging.apps.accounts.rules import CODE_ATTEMPTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return make_person(roles=[Role.COORDINATOR])


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_opens_the_account_once(now, person, coordinator):
    code = domain.issue_code(person=person, issued_by=coordinator, now=now)

    assert len(code) == 6
    assert domain.redeem_code(email=person.email.upper(), code=code, now=now) == person
    with pytest.raises(domain.CodeRefused):
        domain.redeem_code(email=person.email, code=code, now=now)


def test_a_code_is_for_one_person(now, person, coordinator):
    other = make_person()
    code = domain.issue_code(person=person, issued_by=coordinator, now=now)
    domain.issue_code(person=other, issued_by=coordinator, now=now)

    with pytest.raises(domain.CodeRefused):
        domain.redeem_code(email=other.email, code=code, now=now)


def test_a_code_expires(now, person, coordinator):
    code = domain.issue_code(person=person, issued_by=coordinator, now=now)

    with pytest.raises(domain.CodeRefused):
        domain.redeem_code(email=person.email, code=code, now=now + timedelta(minutes=31))


def test_five_wrong_tries_end_a_code(now, person, coordinator):
    code = domain.issue_code(person=person, issued_by=coordinator, now=now)

    for _ in range(CODE_ATTEMPTS):
        with pytest.raises(domain.CodeRefused):
            domain.redeem_code(email=person.email, code=wrong(code), now=now)

    with pytest.raises(domain.CodeRefused):
        domain.redeem_code(email=person.email, code=code, now=now)
    assert SignInCode.objects.get().attempts == CODE_ATTEMPTS


def test_a_new_code_ends_the_one_before(now, person, coordinator):
    old = domain.issue_code(person=person, issued_by=coordinator, now=now)
    new = domain.issue_code(person=person, issued_by=coordinator, now=now)

    if old != new:
        with pytest.raises(domain.CodeRefused):
            domain.redeem_code(email=person.email, code=old, now=now)
    assert domain.redeem_code(email=person.email, code=new, now=now) == person


def test_codes_are_not_handed_out_without_end(now, person, coordinator):
    for _ in range(5):
        domain.issue_code(person=person, issued_by=coordinator, now=now)

    with pytest.raises(domain.TooManyCodes):
        domain.issue_code(person=person, issued_by=coordinator, now=now)
    assert domain.issue_code(person=person, issued_by=coordinator, now=now + timedelta(hours=2))


def test_a_coordinator_cannot_take_an_administrators_account(now, coordinator):
    with pytest.raises(domain.MayNotHandOut):
        domain.issue_code(person=make_person(roles=[Role.ADMINISTRATOR]), issued_by=coordinator, now=now)


def test_an_unknown_address_is_refused_like_a_wrong_code(now):
    with pytest.raises(domain.CodeRefused):
        domain.redeem_code(email="nobody@example.org", code="123456", now=now)


def test_the_code_does_not_stand_in_the_database(now, person, coordinator):
    code = domain.issue_code(person=person, issued_by=coordinator, now=now)

    assert code not in str(SignInCode.objects.values())


def test_somebody_without_mail_signs_in_by_code(client: Client, signed_in, person, coordinator):
    page = signed_in(person=coordinator).post(f"/people/{person.pk}/code/")
    shown = page.context["code"]
    assert page.headers["Cache-Control"] == "no-store"

    refused = client.post("/account/code/", {"email": person.email, "code": wrong(shown)})
    assert "code" in refused.context["form"].errors
    assert "_auth_user_id" not in client.session

    accepted = client.post("/account/code/", {"email": person.email, "code": f"{shown[:3]} {shown[3:]}"})
    assert accepted.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)
