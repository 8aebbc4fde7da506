import dataclasses
import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.courseware.search.entries import ENTRIES, matches, texts

from bridging.engines.courseware.search.document import Hit, SearchDocument, SearchText, Segment
from bridging.engines.courseware.search.folder import NoIndex
from bridging.engines.courseware.search.index import Index, build_index


def first(index, query, language="nl"):
    hits = index.search(query, language)
    return hits[0].id if hits else None


@pytest.mark.parametrize(
    ("query", "language", "found"),
    [
        # while typing
        ("zie", "nl", "hospital-exemption"),
        ("ziekenhuisvr", "nl", "hospital-exemption"),
        ("hospital ex", "en", "hospital-exemption"),
        ("c", "en", "capsid"),
        # word forms
        ("stamcel", "nl", "adult-stem-cell"),
        ("volwassen stamcellen", "nl", "adult-stem-cell"),
        ("capsiden", "nl", "capsid"),
        ("ziekenhuizen", "nl", "hospital-exemption"),
        ("vectoren", "nl", "aav"),
        ("edits", "en", "off-target-edit"),
        ("consenting", "en", "consent"),
        # compounds
        ("ziekenhuis", "nl", "hospital-exemption"),
        ("vrijstelling", "nl", "hospital-exemption"),
        ("vrijstel", "nl", "hospital-exemption"),
        ("vergunning", "nl", "hospital-exemption"),
        ("lever", "nl", "aav"),
        # a compound that no document has
        ("vectorcel", "nl", "aav"),
        # typing errors
        ("zieknhuis", "nl", "hospital-exemption"),
        ("ziekenhuisvrijsteling", "nl", "hospital-exemption"),
        ("zeikenhuisvrijsteling", "nl", "hospital-exemption"),
        ("elektroporaite", "nl", "beta-globin"),
        ("capisd", "en", "capsid"),
        # names and abbreviations
        ("AAV", "nl", "aav"),
        ("aav", "en", "aav"),
        ("raav", "en", "aav"),
        ("he", "nl", "hospital-exemption"),
        ("artikel 3 lid 7", "nl", "hospital-exemption"),
        # accents, Greek letters, hyphens
        ("organoiden", "nl", "adult-stem-cell"),
        ("patienten", "nl", "aav"),
        ("kopieën", "nl", "beta-globin"),
        ("beta globine", "nl", "beta-globin"),
        ("offtarget", "en", "off-target-edit"),
        ("off target", "nl", "off-target-edit"),
        # words that say nothing
        ("wat is een capside", "nl", "capsid"),
        # the other language
        ("hospital exemption", "nl", "hospital-exemption"),
        ("informed consent", "nl", "consent"),
        # one of the words
        ("capside xyzzyq", "nl", "capsid"),
    ],
)
def test_search_finds(index, query, language, found):
    assert first(index, query, language) == found


@pytest.mark.parametrize("query", ["xyzzyq", "qqq zzz", "12345"])
def test_search_for_what_stands_nowhere_finds_nothing(index, query):
    assert index.search(query, "nl") == []


def test_title_stands_before_synonym_definition_and_body(tmp_path):
    words = {"body": ("D", (), "x", "een serotype hier"), "definition": ("C", (), "een serotype hier", ""), "also": ("B", ("serotype x",), "x", ""), "title": ("Serotype y", (), "x", "")}  # fmt: skip
    build_index(tmp_path, [SearchDocument(name, "entry", SearchText(*text)) for name, text in words.items()])

    assert [hit.id for hit in Index.open(tmp_path).search("serotype", "nl")] == ["title", "also", "definition", "body"]


def test_exact_name_stands_before_titles_that_hold_more(tmp_path):
    titles = ["Lege capside", "Capsidetiter", "Capside en capside", "Capside"]
    build_index(tmp_path, [SearchDocument(title, "entry", SearchText(title)) for title in titles])

    hits = Index.open(tmp_path).search("capsiden", "nl")

    assert hits[0].id == "Capside"
    assert hits[-1].id == "Capsidetiter"


def test_what_needs_an_error_corrected_stands_behind_what_is_as_typed(tmp_path):
    documents = [SearchDocument("far", "entry", SearchText("Vector")), SearchDocument("near", "entry", SearchText("X", (), "", "lector"))]
    build_index(tmp_path, documents)

    hits = Index.open(tmp_path).search("lector", "nl")

    assert [hit.id for hit in hits] == ["near", "far"]
    assert hits[0].score >= hits[1].score


def test_hit_tells_what_matched_in_the_readers_language(index):
    hit = index.search("lege capsiden", "nl")[0]

    assert (hit.id, hit.kind, hit.language) == ("capsid", "entry", "nl")
    assert hit.title == (Segment("Capside", is_match=True),)
    assert texts(hit.snippet) == "Lege capsiden bevatten geen genoom. Bij AAV telt men 60 eiwitten."
    assert matches(hit.snippet) == ["Lege", "capsiden"]


def test_hit_of_the_other_language_says_so_and_can_be_left_out(index):
    hits = index.search("national permission", "nl")

    assert [(hit.id, hit.language) for hit in hits] == [("hospital-exemption", "en")]
    assert matches(hits[0].snippet) == ["National", "permission"]
    assert {hit.language for hit in index.search("national permission", "nl", also_other_language=False)} == {"nl"}


def test_word_of_both_languages_is_shown_in_the_readers(index):
    assert {hit.language for hit in index.search("AAV", "nl") if hit.id == "aav"} == {"nl"}
    assert {hit.language for hit in index.search("AAV", "en") if hit.id == "aav"} == {"en"}


def test_each_document_is_found_once(index):
    found = [(hit.kind, hit.id) for hit in index.search("dna", "nl")]

    assert len(found) == len(set(found)) > 0


def test_hits_come_best_first_and_no_more_than_asked(index):
    hits = index.search("genoom", "nl")

    assert len(hits) > 1
    assert index.search("genoom", "nl", 1) == hits[:1]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert index.search("capside", "nl", 0) == []
    assert index.search("capside", "nl", -1) == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?!…",
        '"',
        "AND OR NOT",
        "title:aav",
        "a" * 10_000,
        "(" * 500,
        "capside\0",
        "\ud800",
        "*",
        "~2",
        "aav^9",
        "½",
        "'; drop",
        "{}[]",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_odd_query_never_raises(index, query, language):
    assert isinstance(index.search(query, language), list)


@given(st.text(max_size=300), st.sampled_from(["nl", "en"]), st.integers(-5, 2000), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_can_be_searched(index, query, language, limit, other):
    for hit in index.search(query, language, limit, also_other_language=other):
        assert isinstance(hit, Hit)
        assert texts(hit.title)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_entry_is_found_first_by_the_start_of_its_title(index, data):
    entry = data.draw(st.sampled_from([entry for entry in ENTRIES if entry.nl]))
    length = data.draw(st.integers(8, 30))

    assert first(index, entry.nl.title[:length]) == entry.id


@given(st.lists(st.builds(SearchText, st.text(), st.tuples(st.text()), st.text(), st.text()), max_size=3), st.text(min_size=1, max_size=20))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_documents_can_be_indexed(tmp_path_factory, texts_in_dutch, query):
    path = tmp_path_factory.mktemp("any")
    build_index(path, [SearchDocument(f"d{number}", "entry", text, text) for number, text in enumerate(texts_in_dutch)])

    assert len(Index.open(path).search(query, "nl")) <= len(texts_in_dutch)
    shutil.rmtree(path)


def test_index_without_documents_finds_nothing(tmp_path):
    build_index(tmp_path, [])

    assert Index.open(tmp_path).search("aav", "nl") == []


def test_rebuilt_index_is_used_after_reload(tmp_path):
    build_index(tmp_path, ENTRIES)
    index = Index.open(tmp_path)
    changed = dataclasses.replace(ENTRIES[2], nl=SearchText("Manteleiwit"))
    build_index(tmp_path, [changed])

    assert first(index, "capside") == "capsid"
    assert index.reload() is True
    assert first(index, "manteleiwit") == "capsid"
    assert first(index, "capside", "nl") == "capsid"
    assert index.search("ziekenhuis", "nl") == []
    assert index.reload() is False


def test_old_builds_are_cleared_but_the_last(tmp_path):
    for _ in range(4):
        build_index(tmp_path, ENTRIES[:1])

    assert len([entry for entry in tmp_path.iterdir() if entry.is_dir()]) == 2


def test_build_that_fails_leaves_the_old_index_in_use(tmp_path):
    build_index(tmp_path, ENTRIES)
    broken = SearchDocument("x", b"entry", SearchText("x"))

    with pytest.raises(TypeError):
        build_index(tmp_path, [broken])

    assert first(Index.open(tmp_path), "aav") == "aav"
    assert len([entry for entry in tmp_path.iterdir() if entry.is_dir()]) == 1


@pytest.mark.parametrize("pointer", [None, "{", "[]", '{"make": 0, "folder": "x"}', '{"make": 1, "folder": "gone"}', '{"make": 1}'])
def test_path_without_a_usable_index_is_told(tmp_path, pointer):
    if pointer is not None:
        (tmp_path / "current.json").write_text(pointer)

    with pytest.raises(NoIndex):
        Index.open(tmp_path)


@pytest.mark.parametrize("damaged", ["meta.json", "words.json", "shelf.json"])
@pytest.mark.parametrize("content", ["", "{", "{}", "[]", "[1]"])
def test_damaged_index_is_told(tmp_path, damaged, content):
    build_index(tmp_path, ENTRIES[:1])
    folder = tmp_path / json.loads((tmp_path / "current.json").read_text())["folder"]
    (folder / damaged).write_text(content)

    with pytest.raises(NoIndex):
        Index.open(tmp_path)
