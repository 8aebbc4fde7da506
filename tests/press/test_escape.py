"""Words as Typst source mean themselves."""

import json

import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.press.pdf.compiler import fonts
from bridging.press.pdf.escape import array, dictionary, markup, string


def test_signs_of_typst_are_escaped() -> None:
    assert markup("#let *a* = $b$ // [c] <d> @e 1-2") == r"\#let \*a\* \= \$b\$ \/\/ \[c\] \<d\> \@e 1\-2"
    assert markup("12. Maart") == r"12\. Maart"
    assert markup("a\nb") == "a b"
    assert [markup(words) for words in ("; b", "(b)", ".b", ". B", "a; b")] == [r"\; b", r"\(b)", r"\.b", ". B", "a; b"]


def test_arrays_and_dictionaries_are_code() -> None:
    assert array(["1"]) == "(1, )"
    assert array([]) == "()"
    assert dictionary({}) == "(:)"
    assert dictionary({"a-b": "1"}) == '("a-b": 1, )'


# Reads the words of content; what is neither words nor quotation marks shows as a sign that the test knows nothing of.
READER = """#let words(it) = {
  if it.has("text") { it.text } else if it.has("children") { it.children.map(words).join("") } else if it.func() == smartquote {
    if it.double { "\\"" } else { "'" }
  } else if it == [ ] { " " } else { "\\u{fffc}" }
}
"""


def test_words_behind_a_piece_of_code_stay_words() -> None:
    pieces = "".join(f"[#emph[a]{markup(words)}], " for words in ("; b", "(b)", ".b"))
    source = f"{READER}#metadata(({pieces}).map(it => it.children.slice(1).map(words).join())) <rest>\n"
    assert json.loads(typst.query(source.encode(), "<rest>", field="value", one=True, font_paths=fonts())) == ["; b", "(b)", ".b"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co"]), max_size=20), min_size=1, max_size=8))
def test_any_words_are_words_again(lines: list[str]) -> None:
    """Typst reads back what was escaped: as markup and as string."""
    items = "".join(f"[{markup(line)}], " for line in lines)
    source = f"{READER}#metadata(({items}).map(words)) <markup>\n#metadata({array(map(string, lines))}) <strings>\n"

    def told(label: str) -> list[str]:
        return json.loads(typst.query(source.encode(), label, field="value", one=True, font_paths=fonts()))

    assert told("<strings>") == lines
    assert ["".join((words or "").split()) for words in told("<markup>")] == ["".join(line.replace("...", "…").split()) for line in lines]
