from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString
from tests.factories import make_person

from bridging.ui import kept as kept_module
from bridging.ui.kept import Piece, kept, place

FOOT = "ui/footer.html"
SWITCH = "ui/language_switch.html"
BOTH = (("nl", "Dutch"), ("en", "English"))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Name each template that is rendered, in order."""
    names: list[str] = []

    def noted(name: str) -> Any:
        names.append(name)
        return get_template(name)

    monkeypatch.setattr(kept_module, "get_template", noted)
    kept_module.forget_kept()
    yield names
    kept_module.forget_kept()


def test_piece_is_rendered_once_for_the_same_values(rendered: list[str]):
    first = kept(FOOT, {"version": "1.0"}, {})
    again = kept(FOOT, {"version": "1.0"}, {})
    other = kept(FOOT, {"version": "2.0"}, {})

    assert first == again
    assert ("1.0" in first, "2.0" in other) == (True, True)
    assert rendered == [FOOT, FOOT]


def test_each_language_has_a_piece_of_its_own(rendered: list[str]):
    with translation.override("nl"):
        dutch = kept(FOOT, {"version": "1.0"}, {})
    with translation.override("en"):
        english = kept(FOOT, {"version": "1.0"}, {})

    assert dutch != english
    assert rendered == [FOOT, FOOT]


def test_filling_is_escaped_and_never_kept(rendered: list[str]):
    first = kept(SWITCH, {"languages": BOTH}, {"here": '/a/?q="<b>', "csrf_token": "one"})
    second = kept(SWITCH, {"languages": BOTH}, {"here": "/b/", "csrf_token": "two"})

    assert 'name="next" value="/a/?q=&quot;&lt;b&gt;"' in first
    assert 'name="csrfmiddlewaretoken" value="one"' in first
    assert 'name="next" value="/b/"' in second
    assert 'value="two"' in second
    assert "one" not in second
    assert rendered == [SWITCH]


def test_piece_is_filled_at_each_of_its_places():
    piece = Piece.of(f"a{place('one')}b{place('two')}{place('one')}")

    assert piece == Piece(("a", "b", "", ""), ("one", "two", "one"))
    assert piece.filled({"one": "<", "two": SafeString("<i>"), "three": "?"}) == "a&lt;b<i>&lt;"
    with pytest.raises(KeyError):
        piece.filled({"one": ""})


def test_what_fills_one_piece_may_be_a_place_of_another():
    outer = Piece.of(Piece.of(f"a{place('inner')}c").filled({"inner": place("outer")}))

    assert outer == Piece(("a", "c"), ("outer",))


def test_words_and_html_of_the_same_letters_differ():
    with translation.override("en"):
        assert "version &lt;b&gt;" in kept(FOOT, {"version": "<b>"}, {})
        assert "version <b>" in kept(FOOT, {"version": SafeString("<b>")}, {})


@pytest.mark.django_db
def test_record_is_refused_because_it_may_change():
    with pytest.raises(TypeError, match="person is a record"):
        kept(FOOT, {"person": make_person()}, {})


def test_tag_takes_values_and_filling_from_the_page():
    template = Template('{% load ui %}{% kept "ui/language_switch.html" languages=languages filling here=there %}')

    html = template.render(Context({"languages": BOTH, "there": "/x/", "csrf_token": "mine"}))

    assert ('value="/x/"' in html, 'value="mine"' in html) == (True, True)


@pytest.mark.parametrize("words", ["a", "a=b filling", "filling", "filling a", "a=b other c=d"])
def test_tag_refuses_what_it_does_not_understand(words: str):
    with pytest.raises(TemplateSyntaxError, match="not understood"):
        Template(f'{{% load ui %}}{{% kept "ui/footer.html" {words} %}}')
