import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.courseware.search.entries import matches, texts

from bridging.engines.courseware.search.document import SearchText
from bridging.engines.courseware.search.engine import stemmer
from bridging.engines.courseware.search.lexicon import Lexicon
from bridging.engines.courseware.search.matching import Matcher, within
from bridging.engines.courseware.search.passage import LENGTH, title_and_passage
from bridging.engines.courseware.search.query import MOST_WORDS, Patience, Wanted, typed_words, wanted_words
from bridging.engines.courseware.search.vocabulary import Vocabulary
from bridging.engines.courseware.search.words import words_of

SENTENCE = "Dit zegt niets over het onderwerp en staat er alleen maar tussen. "


def shown(text, query, patience=Patience.AS_TYPED):
    seen = frozenset(words_of("\n".join((text.title, *text.also, text.definition, text.body))))
    vocabulary = Vocabulary("nl", stemmer("nl"), seen)
    return title_and_passage(text, Matcher(typed_words(query), vocabulary, Lexicon.of(vocabulary), patience))


def test_definition_is_shown_when_it_holds_all_words():
    title, passage = shown(SearchText("Titel", (), "De capside van AAV.", "AAV heeft een capside."), "aav capside")

    assert matches(title) == []
    assert texts(passage) == "De capside van AAV."
    assert matches(passage) == ["capside", "AAV"]


def test_body_is_shown_when_it_holds_more_of_the_words():
    _, passage = shown(SearchText("Titel", (), "De capside.", "AAV heeft een capside."), "aav capside")

    assert texts(passage) == "AAV heeft een capside."


def test_definition_is_shown_when_the_body_holds_no_more():
    _, passage = shown(SearchText("Titel", (), "De capside.", "Een capside."), "aav capside")

    assert texts(passage) == "De capside."


def test_definition_is_shown_when_the_title_says_it_all():
    title, passage = shown(SearchText("Capside", (), "Eiwitmantel.", "De capside is rond."), "capside")

    assert matches(title) == ["Capside"]
    assert passage == ((("Eiwitmantel."), False),)


def test_synonyms_are_shown_when_nothing_else_matches():
    _, passage = shown(SearchText("Titel", ("een", "mantel"), "Eiwit.", "Rond."), "mantel")

    assert passage == (("een · ", False), ("mantel", True))


def test_start_is_shown_when_no_word_can_be_pointed_at():
    _, passage = shown(SearchText("Titel", ("een",), "Eiwit.", "Rond."), "mantel")

    assert passage == (("Eiwit.", False),)


def test_document_without_text_has_an_empty_passage():
    assert shown(SearchText("Titel"), "titel") == ((("Titel", True),), ())


def test_passage_starts_with_the_sentence_of_the_match_and_ends_at_a_blank():
    _, passage = shown(SearchText("Titel", (), "", SENTENCE * 3 + "De capside is rond. " + SENTENCE * 5), "capside")

    assert texts(passage).startswith("…De capside is rond. Dit zegt")
    assert texts(passage).endswith("…")
    assert not texts(passage)[:-1].endswith(" ")
    assert matches(passage) == ["capside"]


def test_passage_starts_at_a_word_when_the_sentence_began_long_before():
    _, passage = shown(SearchText("Titel", (), "", SENTENCE.replace(".", ",") * 3 + "de capside is rond"), "capside")

    assert texts(passage).startswith("…")
    assert texts(passage).endswith("de capside is rond")
    assert texts(passage)[1:].split()[0] in SENTENCE.replace(".", ",").split()


def test_passage_shows_where_the_words_stand_together():
    body = "Een capside. " + SENTENCE * 4 + "De capside van AAV. " + SENTENCE * 3

    assert matches(shown(SearchText("Titel", (), "", body), "aav capside")[1]) == ["capside", "AAV"]


def test_passage_without_blanks_is_cut_all_the_same():
    _, passage = shown(SearchText("Titel", (), "", "x" * 400 + "-capside-" + "y" * 400), "capside")

    assert texts(passage) == "…capside-" + "y" * (LENGTH - 8) + "…"


def test_word_with_an_error_is_marked():
    _, passage = shown(SearchText("Titel", (), "Een vectorcapside.", ""), "kapside", Patience.ONE_ERROR)

    assert matches(passage) == ["vectorcapside"]


@given(st.text(alphabet="abc .,\n", max_size=600), st.text(alphabet="abc ", max_size=10))
def test_passage_is_a_piece_of_the_text(body, query):
    if not typed_words(query):
        return
    _, passage = shown(SearchText("Titel", (), "", body), query)

    assert texts(passage).strip("…") in body
    assert len(texts(passage)) <= LENGTH + 2


@pytest.mark.parametrize(
    ("wanted", "word", "errors", "start", "near"),
    [
        ("capside", "capside", 0, False, True),
        ("capside", "capsde", 1, False, True),
        ("capside", "capsside", 1, False, True),
        ("capside", "capsidf", 1, False, True),
        ("capside", "capsied", 1, False, True),
        ("capside", "capsie", 0, False, False),
        ("capside", "acpsied", 1, False, False),
        ("capside", "acpsied", 2, False, True),
        ("capside", "capsidetiter", 1, False, False),
        ("capsode", "capsidetiter", 1, True, True),
        ("capsode", "xapsidetiter", 1, True, False),
        ("capside", "caps", 1, True, False),
        ("ziekenhius", "ziekenhuisvrijstelling", 1, True, True),
    ],
)
def test_words_with_few_errors_are_near(wanted, word, errors, start, near):
    assert within(wanted, word, errors, start=start) is near


WORD = st.text(alphabet="abcd", min_size=1, max_size=8)


@given(WORD, WORD, st.integers(0, 2))
def test_nearness_is_mutual_and_holds_for_the_start_too(one, other, errors):
    near = within(one, other, errors, start=False)

    assert near == within(other, one, errors, start=False)
    if near:
        assert within(one, other, errors, start=True)


@given(WORD, st.integers(0, 7), st.sampled_from("abcdz"))
def test_one_changed_letter_is_one_error(word, place, letter):
    place %= len(word)

    assert within(word, word[:place] + letter + word[place + 1 :], 1, start=False)


def test_query_is_read_up_to_its_limits():
    assert len(typed_words("woord " * 100)) == MOST_WORDS
    assert typed_words("a" * 10_000) == ("a" * 60, "a" * 60, "a" * 60, "a" * 20)


@pytest.mark.parametrize(
    ("word", "patience", "errors"),
    [
        ("vector", Patience.AS_TYPED, 0),
        ("vcn", Patience.TWO_ERRORS, 0),
        ("gene", Patience.ONE_ERROR, 0),
        ("vector", Patience.ONE_ERROR, 1),
        ("vector", Patience.TWO_ERRORS, 1),
        ("ziekenhuis", Patience.ONE_ERROR, 1),
        ("ziekenhuis", Patience.TWO_ERRORS, 2),
    ],
)
def test_longer_words_may_hold_more_errors(word, patience, errors):
    vocabulary = Vocabulary("nl", stemmer("nl"), frozenset())

    assert wanted_words((word,), vocabulary, patience) == (Wanted(word, unfinished=True, errors=errors),)


def test_finished_word_of_four_letters_may_hold_an_error():
    vocabulary = Vocabulary("en", stemmer("en"), frozenset())

    assert wanted_words(("gene", "x"), vocabulary, Patience.ONE_ERROR) == (Wanted("gene", False, 1), Wanted("x", True, 0))


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others():
    vocabulary = Vocabulary("nl", stemmer("nl"), frozenset())

    assert wanted_words(("de", "capside"), vocabulary, Patience.AS_TYPED) == (Wanted("capside", unfinished=True),)
    assert wanted_words(("de", "het"), vocabulary, Patience.AS_TYPED) == (Wanted("de", unfinished=False), Wanted("het", unfinished=True))


@pytest.mark.parametrize(("language", "words"), [("nl", ["vector", "capside"]), ("en", ["vectorcapside"])])
def test_compound_is_wanted_in_parts_at_last(language, words):
    vocabulary = Vocabulary(language, stemmer(language), frozenset())

    assert [one.word for one in wanted_words(("vectorcapside",), vocabulary, Patience.IN_PARTS)] == words
