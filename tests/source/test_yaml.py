"""YAML 1.2 with places, and what is refused."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.kernel.diagnostic import Diagnostic, Span
from bridging.source.yaml import MAX_DEPTH, Located, load_yaml

FILE = Path("a.yaml")


def _data(text):
    found = load_yaml(text, FILE)
    assert isinstance(found, Located), found
    return found.data


def _fault(text, first_line=1):
    found = load_yaml(text, FILE, first_line=first_line)
    assert isinstance(found, Diagnostic), found
    assert found.rule == "yaml-readable"
    return found.message.code, found.span.line, found.span.column


def test_words_that_yaml_1_1_would_change_stay_words():
    assert _data("a: no\nb: yes\nc: 10:30\nd: 2026-11-22\ne: 0o14\nf: 1_000\ng: on") == {
        "a": "no", "b": "yes", "c": "10:30", "d": "2026-11-22", "e": "0o14", "f": "1_000", "g": "on",
    }  # fmt: skip


def test_core_types_are_read():
    assert _data("a: 1\nb: -2.5\nc: 1e3\nd: true\ne: False\nf: null\ng: ~\nh:\ni: .5\nj: '7'\nk: \"x\"\nl: +3") == {
        "a": 1, "b": -2.5, "c": 1000.0, "d": True, "e": False, "f": None, "g": None, "h": None, "i": 0.5, "j": "7", "k": "x", "l": 3,
    }  # fmt: skip


def test_long_digits_are_an_identifier_and_no_count():
    assert _data("a: 12345678901234567890123") == {"a": "12345678901234567890123"}


def test_groups_and_blocks_are_read():
    assert _data("a:\n  - {b: [1, 2]}\n  - |\n    x\n    y\n") == {"a": [{"b": [1, 2]}, "x\ny\n"]}
    assert _data("") is None
    assert _data("# only a remark\n") is None
    assert _data("---\na: 1\n...\n") == {"a": 1}
    assert _data("'<<': x") == {"<<": "x"}


def test_value_is_placed_where_its_key_stands():
    found = load_yaml("a:\n  b:\n    - x\n    - c: 1\n", FILE, first_line=5)
    assert found.span(("a", "b")) == Span(FILE, 6, 3)
    assert found.span(("a", "b", 0)) == Span(FILE, 7, 7)
    assert found.span(("a", "b", 1, "c")) == Span(FILE, 8, 7)
    assert found.span(("a", "b", 9, "none")) == Span(FILE, 6, 3)
    assert found.span(("none",)) == Span(FILE, 5, 1)
    assert load_yaml("", FILE).span(("x",)) == Span(FILE, 1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: *x", "yaml.alias", 2),
        ("a: &x 1", "yaml.alias", 1),
        ("a: &x [1]\nb: *x", "yaml.alias", 1),
        ("<<: {a: 1}", "yaml.key", 1),
        ("a: 1\n? [b]\n: 2", "yaml.key", 2),
        ("&k a: 1", "yaml.key", 1),
        ("!!str a: 1", "yaml.key", 1),
        ("a: 1\nb: 2\na: 3", "yaml.duplicate-key", 3),
        ("a: !!python/object:os.system x", "yaml.tag", 1),
        ("a: !x [1]", "yaml.tag", 1),
        ("a: !x {b: 1}", "yaml.tag", 1),
        ("a: !!int '1'", "yaml.tag", 1),
        ("a: [1", "yaml.syntax", 1),
        ("a: b: c", "yaml.syntax", 1),
        ("a: 1\n\tb: 2", "yaml.syntax", 2),
        ("a: 1\n---\nb: 2", "yaml.second-document", 2),
        ("a: \x07", "yaml.character", 1),
        ("a: 1\nb: \x00", "yaml.character", 2),
        ('a: "\\0"', "yaml.character", 1),
    ],
)
def test_what_is_refused_is_told_at_its_line(text, code, line):
    found = _fault(text)
    assert found[:2] == (code, line)


def test_half_a_character_by_escape_is_refused():
    assert _fault('a: "\\ud800"')[0] in {"yaml.character", "yaml.syntax"}


def test_place_of_a_fault_counts_from_the_first_line():
    assert _fault("a: [", first_line=10)[1] >= 10
    assert _fault("a: \x07", first_line=10)[1] == 10


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "[" * 200 + "]" * 200])
def test_deep_nesting_is_refused_and_never_runs_out_of_stack(text):
    assert _fault(text)[0] in {"yaml.too-deep", "yaml.syntax"}


def test_nesting_up_to_the_limit_is_read():
    assert _data("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert _fault("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))[0] == "yaml.too-deep"


def test_bomb_of_aliases_is_refused_at_once():
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    started = time.perf_counter()
    assert _fault(bomb)[0] == "yaml.alias"
    assert time.perf_counter() - started < 2


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.text("ab:-{}[]&*!|>'\"#, \n?%@`~<", max_size=60))
def test_any_text_gives_data_or_one_fault(text):
    found = load_yaml(text, FILE)
    assert isinstance(found, Located | Diagnostic)


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(-(10**9), 10**9) | st.booleans() | st.none(), max_size=6))
def test_data_written_out_reads_back(data):
    words = {True: "true", False: "false", None: "null"}
    text = "".join(f"{key}: {words[value] if value is None or isinstance(value, bool) else value}\n" for key, value in data.items())
    assert (_data(text) or {}) == data
