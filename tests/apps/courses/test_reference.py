import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.courses.conftest import OVERRIDE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Entry, EntryText
from bridging.apps.courses.queries.reference import Headword, by_letter
from bridging.apps.courses.templatetags.courses import apart

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


def _page(client: Client, address: str) -> str:
    answer = client.get(address, headers=ENGLISH)
    assert answer.status_code == 200
    return answer.content.decode()


def test_list_shows_every_headword_by_letter_and_by_theme(published, client):
    letters, themes = _page(client, "/reference/"), _page(client, "/reference/?order=theme")

    assert [letters.count(f'id="letter-{letter}"') for letter in "acb"] == [1, 1, 0]
    assert 'href="/reference/aav/"' in letters
    assert 'id="theme-vectors"' in themes
    assert "2 terms" in letters


def test_signs_and_digits_stand_behind_the_letters():
    words = [Headword("b", "β-cel", "", "", ""), Headword("z", "Zn", "zn", "", ""), Headword("a", "AAV", "aav", "", "")]

    assert [(section.anchor, section.title) for section in by_letter(words)] == [
        ("letter-a", "A"),
        ("letter-z", "Z"),
        ("letter-other", "#"),
    ]


def test_entry_shows_both_languages_the_reader_s_first(published, client):
    page = _page(client, "/reference/aav/")

    assert page.index('lang="en" data-tab="English"') < page.index('lang="nl" data-tab="Nederlands"')
    assert '<h1 class="entry-title">AAV vector</h1>' in page
    assert '<h2 class="entry-title">AAV-vector</h2>' in page
    assert "A small particle with DNA." in page
    assert "Een klein deeltje met DNA." in page
    assert "AAV vectors" in page


def test_ids_stand_once_though_both_languages_have_the_same_anchors(published, client):
    identifiers = re.findall(r'\bid="([^"]+)"', _page(client, "/reference/aav/"))

    assert sorted(identifiers) == sorted(set(identifiers))


def test_anchors_and_links_to_them_are_kept_together():
    assert (
        apart('<p id="a">x<a href="#b">1</a><a href="/c#d">2</a></p>', "nl")
        == '<p id="nl-a">x<a href="#nl-b">1</a><a href="/c#d">2</a></p>'
    )


def test_entry_names_its_neighbours_and_relations(published, client):
    page = _page(client, "/reference/aav/")

    assert 'class="pager-previous"' not in page
    assert '<a class="pager-next" rel="next" href="/reference/capsid/">' in page
    assert page.count('href="/reference/capsid/"') >= 2


def test_pages_that_mention_an_entry_are_named_to_their_readers_only(published, client, signed_in):
    stranger = _page(client, "/reference/aav/")
    author = _page(signed_in(person=make_person(roles=[Role.AUTHOR], language="en")), "/reference/aav/")

    assert 'href="/modules/m1/vectors/"' not in stranger
    assert 'href="/modules/#m1">M1 Vectors</a>' in stranger
    assert '<a href="/modules/m1/vectors/">Vectors</a>' in author


def test_overdue_review_is_said(published, client, now):
    assert "review is due" not in _page(client, "/reference/aav/")

    Entry.objects.update(review_by=(now - timedelta(days=400)).date())

    assert "review is due" in _page(client, "/reference/aav/")


def test_unknown_entry_is_not_found(published, client):
    assert client.get("/reference/nothing/").status_code == 404


def test_reference_work_before_the_first_edition_is_empty(client, db):
    assert "No entry has been published yet" in _page(client, "/reference/")
    assert client.get("/reference/aav/").status_code == 404


def test_newest_edition_is_the_one_shown(published, client, now, django_capture_on_commit_callbacks):
    file = published / "reference/aav.en.md"
    file.write_text(file.read_text("utf-8").replace("A small particle with DNA.", "A tiny particle with DNA."), "utf-8")
    module = published / "modules/m1/module.yaml"
    module.write_text(module.read_text("utf-8").replace("2026.1", "2026.2"), "utf-8")
    with django_capture_on_commit_callbacks(execute=True):
        publish_all(override=OVERRIDE, now=now + timedelta(hours=1))

    page = _page(client, "/reference/aav/")

    assert "A tiny particle" in page
    assert "A small particle" not in page


@pytest.mark.parametrize(("address", "count"), [("/reference/", 2), ("/reference/aav/", 5)])
def test_number_of_queries_does_not_grow_with_entries(address, count, published, client, django_assert_num_queries):
    edition = Entry.objects.get(entry_id="aav").edition
    with django_assert_num_queries(count):
        client.get(address)
    for number in range(2):
        entry = Entry.objects.create(
            edition=edition, entry_id=f"more-{number}", theme="vectors", valid_on="2026-01-01", review_by="2030-01-01",
            related=["aav"], mentioned_by=[["entry", "aav"], ["page", "m1/vectors"]],
        )  # fmt: skip
        for language in ("nl", "en"):
            EntryText.objects.create(
                entry=entry, language=language, title=f"More {number}", sort_key=f"more {number}", definition="…", html="", plain=""
            )
    Entry.objects.filter(entry_id="aav").update(mentioned_by=[["page", "m1/vectors"], ["entry", "more-0"], ["entry", "more-1"]])

    with django_assert_num_queries(count):
        client.get(address)
