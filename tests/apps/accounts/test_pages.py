import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outgoing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Organisation, Person, RoleGrant
from bridging.apps.accounts.registries import HomeItem, home_items

pytestmark = pytest.mark.django_db
PAGES_FOR_ALL = ["/", "/account/login/", "/account/signup/", "/account/password/reset/", "/account/login/code/", "/account/code/"]
PAGES_SIGNED_IN = ["/", "/account/", "/account/email/", "/account/password/change/", "/account/2fa/", "/account/erase/"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("address", PAGES_FOR_ALL)
def test_pages_open_for_everyone_in_both_languages(client: Client, address, language):
    client.cookies["django_language"] = language

    page = client.get(address)

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert "<h1>" in page.text
    assert 'style="' not in page.text


@pytest.mark.parametrize("address", PAGES_SIGNED_IN)
def test_pages_about_oneself_open(signed_in, address):
    person = make_person(password="x")
    page = signed_in(person=person).get(address, follow=True)

    assert page.status_code == 200
    assert "<h1>" in page.text


def test_language_switches_in_place_and_stays_with_the_person(signed_in):
    person = make_person(language="nl")
    browser = signed_in(person=person)

    answer = browser.post("/language/", {"language": "en", "next": "/account/?a=1"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/?a=1")
    person.refresh_from_db()
    assert person.language == "en"
    elsewhere = signed_in(person=person)
    elsewhere.cookies["django_language"] = "nl"
    assert '<html lang="en">' in elsewhere.get("/account/").text


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_switch_never_leads_away(client: Client, target):
    assert client.post("/language/", {"language": "en", "next": target}).headers["Location"] == "/"
    assert client.post("/theme/", {"theme": "dark", "next": target}).headers["Location"] == "/"


def test_home_puts_first_things_first(signed_in, person, monkeypatch):
    day = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)
    monkeypatch.setitem(
        home_items._providers,
        "study",
        lambda _person, _now: [
            HomeItem("Read", "/p/1/", "page", minutes=80, is_next=True),
            HomeItem("Read on", "/p/2/", "page"),
            HomeItem("Done", "/p/0/", "page", is_done=True),
            HomeItem("Meet", "/m/1/", "meeting", starts_at=day),
            HomeItem("Hand in", "/a/1/", "assignment", due_at=day - timedelta(days=1)),
        ],
    )

    page = signed_in(person=person).get("/")

    assert page.context["next_item"].title == "Read"
    parts = {name: [item.title for item in page.context[name]] for name in ("dated", "undated", "finished")}
    assert parts == {"dated": ["Hand in", "Meet"], "undated": ["Read on"], "finished": ["Done"]}


def test_what_goes_on_now_comes_before_what_is_next(signed_in, person, monkeypatch):
    lines = [HomeItem("Read", "/p/1/", "page", is_next=True), HomeItem("Play", "/live/1/", "meeting", is_now=True)]
    monkeypatch.setitem(home_items._providers, "study", lambda _person, _now: lines)

    assert signed_in(person=person).get("/").context["next_item"].title == "Play"


def test_home_leads_those_who_learn_nothing_to_their_work(signed_in):
    page = signed_in(Role.AUTHOR).get("/").content.decode()

    assert [link.split('"')[0] for link in page.split('card-title"><a href="')[1:]] == [
        "/modules/",
        "/apply/",
        "/reference/",
        "/author/",
        "/evaluation/",
    ]


def test_somebody_signs_up_confirms_and_signs_in(client: Client):
    client.cookies["django_language"] = "en"
    form = {"display_name": "Nora Nieuw", "email": "Nora@Example.org", "password1": "een lang wachtwoord 7"}
    assert client.post("/account/signup/", form).status_code == 302
    person = Person.objects.get(email="nora@example.org")
    assert (person.display_name, person.language) == ("Nora Nieuw", "en")
    link = re.search(r"http://\S+(/account/confirm-email/\S+/)", outgoing.outbox[0].body)
    assert link is not None

    assert client.post("/account/login/", {"login": "nora@example.org", "password": form["password1"]}).headers["Location"] == (
        "/account/confirm-email/"
    )
    assert client.post(link[1]).status_code == 302
    Client().post("/account/login/", {"login": "NORA@example.org", "password": form["password1"]})
    browser = Client()
    assert browser.post("/account/login/", {"login": "NORA@example.org", "password": form["password1"]}).headers["Location"] == "/"


def test_a_mailed_code_signs_in(client: Client):
    person = make_person(email="code@example.org")
    client.post("/account/login/code/", {"email": person.email})
    code = re.search(r"^([A-Z0-9-]{6,9})$", outgoing.outbox[0].body, re.MULTILINE)
    assert code is not None

    assert client.post("/account/login/code/confirm/", {"code": code[1]}).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)


def test_an_account_is_erased_only_after_the_address_is_typed(signed_in, person):
    browser = signed_in(person=person)

    browser.post("/account/erase/", {"email": "other@example.org"})
    assert Person.objects.filter(pk=person.pk).exists()

    browser.post("/account/erase/", {"email": person.email})
    assert not Person.objects.filter(pk=person.pk).exists()
    assert browser.get("/account/").status_code == 302


def test_ones_data_comes_as_a_file(signed_in, person):
    answer = signed_in(person=person).get("/account/data/download/")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json()["accounts"]["email"] == person.email


def test_the_list_of_people_asks_a_constant_number_of_questions(signed_in):
    organisation = Organisation.objects.create(name="Lab")
    browser = signed_in(Role.COORDINATOR)
    asked = []
    for count in (1, 3):
        while Person.objects.filter(organisation=organisation).count() < count:
            make_person(display_name="Zoe", organisation=organisation, roles=[Role.TEACHER])
        with CaptureQueriesContext(connection) as queries:
            page = browser.get("/people/", {"q": "zoe"})
        asked.append(len(queries))
        assert len(page.context["page"].object_list) == count

    assert asked[0] == asked[1] <= 8


def test_an_administrator_gives_and_ends_a_role(signed_in, person):
    browser = signed_in(Role.ADMINISTRATOR)

    browser.post(f"/people/{person.pk}/roles/", {"role": "author"})
    grant = RoleGrant.objects.get(person=person)
    assert grant.ended_at is None

    browser.post(f"/people/{person.pk}/roles/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.ended_at is not None
    assert grant.ended_by is not None


def test_a_coordinator_gives_no_roles(signed_in, person):
    assert signed_in(Role.COORDINATOR).post(f"/people/{person.pk}/roles/", {"role": "author"}).status_code == 404
    assert not RoleGrant.objects.filter(person=person).exists()
