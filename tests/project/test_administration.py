"""The administration speaks the language of who administers, also of what libraries keep."""

import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from tests.factories import make_person

from bridging.apps.accounts.choices import Role

pytestmark = pytest.mark.django_db
GROUP = re.compile(r'<a href="/admin/\w+/" class="section"[^>]*>\s*(.*?)\s*</a>', re.DOTALL)


@pytest.fixture
def administration(signed_in):
    def open_page(language: str, path: str) -> str:
        client = signed_in(person=make_person(roles=[Role.ADMINISTRATOR], language=language))
        return unescape(client.get(path, headers={"Accept-Language": language}).content.decode())

    return open_page


@pytest.mark.parametrize(
    ("language", "groups"),
    [
        ("nl", ["Inloggen", "Mensen", "Modules en naslagwerk", "Passkeys en tweede stap", "Werk op de achtergrond"]),
        ("en", ["Background work", "Courses", "Passkeys and second step", "People", "Signing in"]),
    ],
)
def test_groups_are_named_in_the_language_of_the_page(language, groups, administration):
    assert sorted(GROUP.findall(administration(language, "/admin/"))) == groups


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/admin/mfa/authenticator/", {"Selecteer passkey of tweede stap om te bekijken", "passkeys en tweede stappen doorzoeken"}),
        ("/admin/django_tasks_database/dbtaskresult/", {"Selecteer taak om te bekijken", "Bladeren door taken"}),
        ("/admin/accounts/person/", {"- Maak een keuze -", "mensen doorzoeken"}),
    ],
)
def test_lists_are_dutch_where_the_framework_is_not(path, words, administration):
    page = administration("nl", path)

    assert {each for each in words if each not in page} == set()
    assert re.findall(r"Select an option|Search \w|Pagination \w|Authenticator|Task Result", page) == []


def test_second_step_can_be_deleted_and_its_secret_not_be_seen(signed_in, person):
    own = Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    client = signed_in(Role.ADMINISTRATOR)
    page = client.get(reverse("admin:mfa_authenticator_change", args=[own.pk])).content.decode()

    client.post(reverse("admin:mfa_authenticator_delete", args=[own.pk]), {"post": "yes"})

    assert "JBSWY3DPEHPK3PXP" not in page
    assert 'name="_save"' not in page
    assert not Authenticator.objects.exists()
