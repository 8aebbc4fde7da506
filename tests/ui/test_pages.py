import json
import re

import pytest
from django.test import Client, RequestFactory
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.ui import importmap, navigation
from bridging.ui.strips import Strip, add_strip, strips_of

pytestmark = pytest.mark.django_db


def test_a_page_says_what_a_browser_may_do(client: Client):
    page = client.get("/")

    policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
    nonce = re.search(r"'nonce-([^']+)'", policy["script-src"])
    assert nonce is not None
    assert policy["style-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert set(re.findall(r'<script[^>]*nonce="([^"]+)"', page.text)) == {nonce[1]}


def test_every_script_without_an_address_has_the_nonce(client: Client):
    inline = re.findall(r"<script(?![^>]*src=)[^>]*>", client.get("/").text)

    assert len(inline) == 1
    assert 'type="importmap"' in inline[0]
    assert "nonce=" in inline[0]


@pytest.mark.parametrize(("cookie", "expected"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("pink", ""), ("", "")])
def test_the_theme_stands_in_the_page_from_the_server(client: Client, cookie, expected):
    client.cookies["theme"] = cookie

    assert f'<html lang="nl"{expected}>' in client.get("/").text


def test_the_theme_switch_works_without_scripts(client: Client):
    answer = client.post("/theme/", {"theme": "dark", "next": "/account/login/"})

    assert answer.headers["Location"] == "/account/login/"
    assert answer.cookies["theme"].value == "dark"
    assert 'data-theme="dark"' in client.get("/").text
    assert "theme" not in Client().post("/theme/", {"theme": "pink"}).cookies


def test_every_page_has_its_landmarks(client: Client):
    text = client.get("/").text

    for mark in ('<a class="skip-link" href="#main">', "<header", '<main id="main"', "<footer", "<h1>", "<nav"):
        assert text.count(mark) >= 1, mark
    assert text.count("<h1") == 1


def test_the_style_page_shows_everything_in_both_languages(signed_in):
    browser = signed_in(person=make_person(roles=[Role.AUTHOR]))
    for language, word in (("nl", "Toets uzelf"), ("en", "Check yourself")):
        browser.cookies["django_language"] = language

        page = browser.get("/style/")

        assert word in page.text
        assert page.text.count('data-theme="dark"') == 1
        ids = re.findall(r'\sid="([^"]+)"', page.text)
        assert sorted(ids) == sorted(set(ids))


def test_navigation_shows_what_one_may_follow(rf: RequestFactory, monkeypatch):
    monkeypatch.setattr(navigation, "_ITEMS", {})
    navigation.add(navigation.NavItem("Second", "accounts:people", 20, shows=lambda request: request.GET.get("all") == "1"))
    navigation.add(navigation.NavItem("First", "accounts:home", 10))

    assert [link.label for link in navigation.links(rf.get("/"))] == ["First"]
    assert [(link.label, link.is_here) for link in navigation.links(rf.get("/people/?all=1"))] == [("First", False), ("Second", True)]
    with pytest.raises(ValueError, match="accounts:home"):
        navigation.add(navigation.NavItem("Again", "accounts:home", 30))


def test_a_strip_stands_once(rf: RequestFactory):
    request = rf.get("/")

    add_strip(request, Strip("demo", "Made-up people"))
    add_strip(request, Strip("demo", "Made-up people"))

    assert strips_of(request) == (Strip("demo", "Made-up people"),)


def test_a_made_up_person_sees_that(signed_in):
    page = signed_in(person=make_person(is_synthetic=True)).get("/")

    assert 'class="strip strip--demo"' in page.text
    assert 'class="strip' not in signed_in().get("/").text


def test_a_module_name_means_one_file(monkeypatch):
    monkeypatch.setattr(importmap, "MODULES", {"ui/theme": "ui/js/theme.js"})
    monkeypatch.setattr(importmap, "_SELDOM", set())
    importmap.importmap_json.cache_clear()

    importmap.add("study/notes", "study/js/notes.js")
    importmap.add("study/notes", "study/js/notes.js")

    importmap.add("labs/plot", "labs/js/plot.js", is_everywhere=False)

    assert "study/js/notes.js" in importmap.importmap_json()
    assert [json.loads(importmap.importmap_json(app))["imports"].get("labs/plot", "") for app in ("", "labs")] == [
        "",
        "/static/labs/js/plot.js",
    ]
    with pytest.raises(ValueError, match="ui/theme"):
        importmap.add("ui/theme", "elsewhere.js")
    importmap.importmap_json.cache_clear()
