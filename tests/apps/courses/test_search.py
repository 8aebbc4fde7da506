from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.courses.conftest import OVERRIDE
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.courses import readers, search
from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries import readable_modules
from bridging.apps.courses.readers import Readership
from bridging.apps.courses.search import indexes
from bridging.apps.courses.search.corrections import corrected
from bridging.engines.courseware.search.document import Hit, Segment

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def reads() -> Iterator[dict[int, list[Readership]]]:
    """Person → what an app above says that the person reads."""
    table: dict[int, list[Readership]] = {}
    readers.module_readers.register("test", lambda person: table.get(person.pk, []))
    yield table
    readers.module_readers._providers.pop("test")


def _found(question, language="nl", person=NOBODY):
    return [(finding.kind, finding.name) for finding in search.find(question, language, person).findings]


def test_everybody_finds_entries_by_word_form_abbreviation_and_compound(published):
    assert _found("capsiden")[0] == ("entry", "Capside")
    assert _found("AAV")[0] == ("entry", "AAV-vector")
    assert ("entry", "Capside") in _found("virusdeeltjes")
    assert _found("capsid", "en")[0] == ("entry", "Capsid")


@pytest.mark.parametrize("with_index", [True, False])
def test_edition_is_searchable_whether_or_not_its_index_was_made_with_it(
    content, now, settings, django_capture_on_commit_callbacks, with_index
):
    with django_capture_on_commit_callbacks(execute=True):
        publish_all(note="First", override=OVERRIDE, now=now, with_index=with_index)
    made = list((settings.BRIDGING_HOME / "index").glob("*"))

    assert bool(made) == with_index
    assert _found("capsiden")[0] == ("entry", "Capside")


def test_typing_error_is_found_and_what_was_meant_is_said(published):
    answer = search.find("capsied", "nl", NOBODY)

    assert answer.findings[0].url == "/reference/capsid/"
    assert answer.meant == "capside"


def test_word_that_is_right_is_not_corrected(published):
    assert [search.find(word, "nl", NOBODY).meant for word in ("capside", "capsi", "capsiden", "AAV", "deeltje")] == [""] * 5


@pytest.mark.parametrize("question", ["", "   ", "???", "zzqqxxyy"])
def test_nothing_is_found_for_nothing(question, published):
    assert search.find(question, "nl", NOBODY).findings == ()


def test_pages_are_found_only_by_those_who_read_the_module(published, reads):
    """The word stands on a page and in no entry, so that a leak would show."""
    module = Edition.objects.get(module_id="m1")
    member, stranger = make_person(), make_person()
    reads[member.pk] = [Readership("m1", module.pk)]

    assert _found("rekenen past genoom figuur laat", person=member)[0] == ("page", "Vectoren")
    assert [kind for kind, _ in _found("rekenen past genoom figuur laat", person=stranger)].count("page") == 0
    assert [kind for kind, _ in _found("rekenen past genoom figuur laat")].count("page") == 0
    finding = search.find("vectoren", "nl", member).findings[0]
    assert (finding.url, finding.module) == ("/modules/m1/vectors/", "M1 Vectoren")


def test_member_of_an_older_edition_finds_the_pages_of_that_edition(published, reads, now):
    old = make_edition(words={"nl": "Over kwartelmoleculen.", "en": "About quail molecules."})
    make_edition(label="2026.2", published_at=now)
    member = make_person()
    reads[member.pk] = [Readership("m9", old.pk)]

    assert _found("kwartelmoleculen", person=member) == [("page", "one nl")]


def test_authors_read_the_newest_edition_of_every_module(published, reads, now):
    make_edition()
    newest = make_edition(label="2026.2", published_at=now)
    author = make_person(roles=[Role.AUTHOR])

    assert {module_id: reader.edition_id for module_id, reader in readable_modules(author).items()} == {
        "m1": Edition.objects.get(module_id="m1").pk,
        "m9": newest.pk,
    }
    assert readable_modules(NOBODY) == {}
    assert readable_modules(make_person()) == {}


def test_person_in_two_cohorts_reads_the_newer_edition_and_keeps_teaching(reads, now):
    old, new = make_edition(), make_edition(label="2026.2", published_at=now)
    person = make_person()
    reads[person.pk] = [Readership("m9", new.pk), Readership("m9", old.pk, teaches=True)]

    assert readable_modules(person) == {"m9": Readership("m9", new.pk, teaches=True)}


def test_rebuild_drops_the_indexes_that_nobody_asks(published, settings):
    folder = Path(settings.BRIDGING_HOME) / "index"
    before = {path.name for path in folder.iterdir()}
    (folder / "99-0123456789abcdef").mkdir()

    search.rebuild()

    assert {path.name for path in folder.iterdir()} == before
    assert len(before) == 2


def test_index_that_is_missing_is_built_when_it_is_asked(published, settings):
    for path in (Path(settings.BRIDGING_HOME) / "index").rglob("*"):
        if path.is_file():
            path.unlink()
    indexes._opened.clear()

    assert _found("capside")[0] == ("entry", "Capside")


def test_number_of_queries_does_not_grow_with_modules(published, reads, django_assert_num_queries):
    one, three = make_person(), make_person()
    editions = [make_edition(module_id=f"n{number}") for number in range(3)]
    reads[one.pk] = [Readership("n0", editions[0].pk)]
    reads[three.pk] = [Readership(edition.module_id, edition.pk) for edition in editions]
    for person in (one, three):
        search.find("vector", "nl", person)
        person.forget_roles()

    for person in (one, three):
        with django_assert_num_queries(2):
            search.find("vector", "nl", person)


def test_suggestions_are_the_options_of_a_list(published, client):
    page = client.get("/search/suggestions/", {"q": "capsied", "box": "header"}).content.decode()

    assert "<html" not in page
    assert 'role="listbox" id="header-list"' in page
    assert 'id="header-option-1"' in page
    assert "<mark>" in page
    assert "capside" in page


def test_what_was_typed_never_becomes_html(published, client):
    for address in ("/search/", "/search/suggestions/"):
        page = client.get(address, {"q": "<script>alert(1)</script> capside", "box": '"><script>'}).content.decode()
        assert "<script>alert" not in page
        assert '"><script>' not in page


def test_search_page_gives_a_part_to_htmx_and_a_page_to_others(published, client):
    whole = client.get("/search/", {"q": "capside"}).content.decode()
    part = client.get("/search/", {"q": "capside"}, headers={"HX-Request": "true"}).content.decode()

    assert "<html" in whole
    assert part.lstrip().startswith('<section id="results"')
    assert part.strip() in whole


def test_page_says_what_to_do_when_nothing_is_found(published, client):
    page = client.get("/search/", {"q": "zzqqxx"}, headers={"Accept-Language": "en"}).content.decode()

    assert "Nothing found for “zzqqxx”" in page
    assert 'href="/reference/"' in page


def test_corrected_word_takes_the_place_of_the_typed_one_alone():
    hit = Hit(
        "x", "entry", "en", (Segment("Capsid", is_match=True), Segment(" titre", is_match=False)), (Segment("titre", is_match=True),), 1.0
    )

    assert corrected("capsdi titre", hit) == "capsid titre"
    assert corrected("capsid titres", hit) == ""
    assert corrected("unknown", hit) == ""
