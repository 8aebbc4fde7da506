import pytest

from bridging.source.text import LANGUAGES, Text, as_language, other_language


def test_languages_are_each_others_other():
    assert [other_language(language) for language in LANGUAGES] == ["en", "nl"]


def test_text_is_asked_by_language():
    text = Text("een", "one")
    assert (text["nl"], text["en"]) == ("een", "one")


def test_unknown_language_is_refused():
    assert as_language("nl") == "nl"
    with pytest.raises(ValueError, match="unknown language: 'fr'"):
        as_language("fr")
