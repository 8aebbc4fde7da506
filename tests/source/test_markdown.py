"""Markdown in, typed blocks out, with the line of everything that can be wrong."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.source.blocks import (
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Directive,
    Emphasis,
    FigureRef,
    FootnoteRef,
    Heading,
    IndexEntry,
    InlineMath,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Strong,
    Table,
    TermRef,
    ToVerify,
    all_inlines,
    walk,
)
from bridging.source.markdown import parse_inlines, parse_markdown
from bridging.source.markdown.inlines import plain_text
from bridging.source.markdown.limits import LONGEST_PARAGRAPH, MOST_BRACKETS

FILE = Path("a.md")


def _blocks(text):
    parsed = parse_markdown(text, FILE)
    assert parsed.diagnostics == ()
    return parsed.document.blocks


def _words(text):
    (paragraph,) = _blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def _faults(text, first_line=1):
    return [(fault.rule, fault.message.code, fault.span.line) for fault in parse_markdown(text, FILE, first_line=first_line).diagnostics]


# --- blocks -------------------------------------------------------------------


def test_every_kind_of_block_is_read_with_its_line():
    text = """\
Words.

## Heading {#here}

- one
- two

3. three

> quoted

```python
x = 1
```

$$
a^2
$$

---

Term
: meaning
"""
    assert _blocks(text) == (
        Paragraph((Run("Words."),), 1),
        Heading(2, (Run("Heading"),), "here", 3),
        ListBlock(False, (ListItem((Paragraph((Run("one"),), 5),)), ListItem((Paragraph((Run("two"),), 6),))), 1, True, 5),
        ListBlock(True, (ListItem((Paragraph((Run("three"),), 8),)),), 3, True, 8),
        Quote((Paragraph((Run("quoted"),), 10),), 10),
        CodeBlock("x = 1\n", "python", 12),
        MathBlock("a^2", 16),
        Rule(20),
        DefinitionList((((Run("Term"),), (Paragraph((Run("meaning"),), 23),)),), 22),
    )


def test_list_with_blank_lines_is_loose():
    (loose,) = _blocks("- one\n\n- two\n")
    assert isinstance(loose, ListBlock)
    assert not loose.tight


def test_table_has_header_rows_and_sides():
    assert _blocks("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n") == (
        Table(((Run("a"),), (Run("b"),), (Run("c"),)), (((Run("1"),), (Run("2"),), (Run("3"),)),), ("left", "right", "center"), line=1),
    )


def test_heading_without_anchor_takes_one_from_its_words_and_none_stands_twice():
    anchors = [block.anchor for block in _blocks("## Één twee\n\n## Één twee\n\n## Één twee\n\n## !\n\n## section\n")]
    assert anchors == ["een-twee", "een-twee-2", "een-twee-3", "section", "section-2"]


def test_anchor_may_be_all_that_stands_behind_other_words():
    assert _blocks("## *What* fits {#fits}  ")[0] == Heading(2, (Emphasis((Run("What"),)), Run(" fits")), "fits", 1)
    assert _blocks("## *What* {#fits}")[0] == Heading(2, (Emphasis((Run("What"),)),), "fits", 1)
    assert _blocks("## {#fits}")[0] == Heading(2, (), "fits", 1)
    assert _blocks("## Set {#1}")[0].children == (Run("Set {#1}"),)


def test_directive_has_argument_options_and_blocks_with_their_lines():
    text = "Words.\n\n::::{worked-example} A *case*\n:id: case\n:minutes:  5 \n\nFirst.\n\n:::{tip}\nInside.\n:::\n::::\n"
    parsed = parse_markdown(text, FILE, first_line=11)
    assert parsed.diagnostics == ()
    assert parsed.document.blocks[1] == Directive(
        "worked-example",
        "A *case*",
        (("id", "case"), ("minutes", "5")),
        (Paragraph((Run("First."),), 17), Directive("tip", "", (), (Paragraph((Run("Inside."),), 20),), 19)),
        13,
    )
    assert parsed.document.blocks[1].option("id") == "case"
    assert parsed.document.blocks[1].option("none") is None


def test_footnotes_are_kept_apart_and_known_inside_directives():
    parsed = parse_markdown("::::{note}\nOne[^a].\n\n[^b]: Second.\n::::\n\nTwo[^b].\n\n[^a]: First.\n", FILE)
    assert parsed.diagnostics == ()
    assert dict(parsed.document.footnotes) == {"a": (Paragraph((Run("First."),), 9),), "b": (Paragraph((Run("Second."),), 4),)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# One", ("heading-levels", "heading.level-one", 1)),
        ("## Two\n\n#### Four", ("heading-levels", "heading.skipped", 3)),
        ("### Three", ("heading-levels", "heading.skipped", 1)),
        ("## Two\n\n### Three\n\n#### Four\n\n##### Five", ("heading-levels", "heading.too-deep", 7)),
        ("## A {#a}\n\n## B {#a}", ("id-unique", "anchor.twice", 3)),
        ("a\n\n<div>\nx\n</div>", ("no-raw-html", "markdown.html", 3)),
        ("a\nb <script>x</script>", ("no-raw-html", "markdown.html", 2)),
        ("a\n![b](c.png)", ("figure-directive", "markdown.image", 2)),
        ("a\n{nope}`b`", ("role-known", "role.unknown", 2)),
        ("{cite}` `", ("role-known", "role.empty", 1)),
        ("a\n[b](javascript:alert)", ("link-resolves", "link.scheme", 2)),
        ("[b](//example.org)", ("link-resolves", "link.scheme", 1)),
        ("[b](data:text/html,x)", ("link-resolves", "link.scheme", 1)),
        ("a\n\n:::\nb\n:::", ("directive-known", "directive.malformed", 3)),
        (":::note\nb\n:::", ("directive-known", "directive.malformed", 1)),
        ("a\n\n```{figure} x\nb\n```", ("directive-known", "directive.backticks", 3)),
        ("~~~{nope}\nb\n~~~", ("directive-known", "directive.backticks", 1)),
        ("a\n\n:::{note}\nb", ("directive-known", "directive.unclosed", 3)),
        (":::{note}", ("directive-known", "directive.unclosed", 1)),
        (":::{figure} x\n:id: a\n:id: b\n:::", ("directive-options-correct", "directive.option-twice", 3)),
        ("a[^x]", ("markdown-known", "footnote.unknown", 1)),
        ("a\n\n" + "b" * (LONGEST_PARAGRAPH + 1), ("markdown-known", "markdown.paragraph-too-long", 3)),
        ("[" * (MOST_BRACKETS + 1), ("markdown-known", "markdown.paragraph-too-long", 1)),
    ],
)
def test_fault_is_told_at_its_line(text, fault):
    found = _faults(text)
    assert fault in found
    assert {code for _, code, _ in found} == {fault[1]}
    assert [line for _, _, line in _faults(text, first_line=101)] == [line + 100 for _, _, line in found]


def test_levels_that_the_format_has_not_are_brought_to_those_it_has():
    levels = [block.level for block in parse_markdown("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f\n", FILE).document.blocks]
    assert levels == [2, 2, 3, 4, 4, 4]


# --- inlines ------------------------------------------------------------------


def test_every_kind_of_inline_is_read():
    assert _words("a *b* **c** `d` $e$ [f](https://g.nl) <https://h.nl>\\\ni &amp; \\*j\nk") == (
        Run("a "),
        Emphasis((Run("b"),)),
        Run(" "),
        Strong((Run("c"),)),
        Run(" "),
        Code("d"),
        Run(" "),
        InlineMath("e", 1),
        Run(" "),
        Link("web", "https://g.nl", (Run("f"),), 1),
        Run(" "),
        Link("web", "https://h.nl", (Run("https://h.nl"),), 1),
        LineBreak(),
        Run("i & *j k"),
    )


@pytest.mark.parametrize(
    ("text", "inline"),
    [
        ("{term}`aav`", TermRef("aav", "", 1)),
        ("{term}`AAV  vectors <aav>`", TermRef("aav", "AAV vectors", 1)),
        ("{cite}`R1, P2,`", Citation(("R1", "P2"), 1)),
        ("{page}`aav`", Link("page", "aav", (), 1)),
        ("{page}`the page <aav#x>`", Link("page", "aav#x", (Run("the page"),), 1)),
        ("{figure}`a`", FigureRef("a", "", 1)),
        ("{figure}`this one <a>`", FigureRef("a", "this one", 1)),
        ("{index}`words`", IndexEntry("words", "words", 1)),
        ("{index}`words <entry>`", IndexEntry("words", "entry", 1)),
        ("{check}`is it so?`", ToVerify("is it so?", 1)),
        ("{math}`x^2`", InlineMath("x^2", 1)),
        ("{term}``a`b``", TermRef("a`b", "", 1)),
        ("[a](b.md#c)", Link("file", "b.md#c", (Run("a"),), 1)),
        ("[a](<b c.md>)", Link("file", "b c.md", (Run("a"),), 1)),
    ],
)
def test_role_or_link_becomes_an_inline(text, inline):
    assert _words(text) == (inline,)


def test_role_may_touch_letters_and_hyphens():
    assert _words("SIN-{term}`vector <lentiviral-vector>`s") == (Run("SIN-"), TermRef("lentiviral-vector", "vector", 1), Run("s"))
    assert _words("pre{term}`a`{term}`b`post") == (Run("pre"), TermRef("a", "", 1), TermRef("b", "", 1), Run("post"))


@pytest.mark.parametrize("text", ["{term}", "{term}`", "{term}``", "{term} `a", "{}`a", "a } b { c", "{term`a"])
def test_what_is_no_role_stays_words(text):
    assert _words(text) == (Run(text),)


def test_escaped_brace_starts_no_role():
    assert _words("\\{term}`a`") == (Run("{term}"), Code("a"))


def test_lines_are_counted_through_breaks_and_through_what_spans_lines():
    parsed = parse_markdown("a {math}`x\ny` {term}`b`\nc {nope}`d`\n$e\nf$ {nope}`g`", FILE)
    assert [inline.line for inline in all_inlines(parsed.document.blocks) if isinstance(inline, TermRef)] == [2]
    assert [fault.span.line for fault in parsed.diagnostics] == [3, 5]


def test_link_with_a_scheme_that_is_refused_keeps_its_words():
    parsed = parse_markdown("[words](javascript:x)", FILE)
    assert parsed.document.blocks == (Paragraph((Run("words"),), 1),)


def test_plain_text_says_words_as_a_reader_would():
    inlines = _words("a *b* **c** `d` $e$ [f](https://g.nl) {page}`h` {term}`i` {figure}`j` {index}`k <l>` {cite}`R1` {check}`m`\\\nn")
    assert plain_text(inlines) == "a b c d e f h i j k   n"
    assert plain_text((FootnoteRef("x"),)) == ""


def test_one_line_is_read_as_words_whatever_it_would_start_elsewhere():
    assert parse_inlines("1. *First* step", FILE, line=7) == ((Run("1. "), Emphasis((Run("First"),)), Run(" step")), ())
    assert parse_inlines("# Title", FILE)[0] == (Run("# Title"),)
    assert parse_inlines("", FILE) == ((), ())
    _, (fault,) = parse_inlines("{nope}`x`", FILE, line=7)
    assert fault.span.line == 7


# --- hostile ------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["a", "[", "]", "(", "`", "*", "_a_", "$", "$a", "<", "<a ", "&", "![", "{term}`", "{#", "\\", "|", "> ", "- "]
)
def test_a_line_of_a_megabyte_takes_a_moment(line):
    text = (line * 1_000_000)[:1_000_000]
    started = time.perf_counter()
    parse_markdown(text, FILE)
    assert time.perf_counter() - started < 10  # A bound for a busy machine: alone it takes less than 2 seconds.


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("> " * 500 + "x", "markdown.too-deep"),
        ("- " * 500 + "x", "markdown.too-deep"),
        ("*a **a " * 400 + "x" + " a** a*" * 400, "markdown.too-deep"),
        ("".join(":" * (40 - depth) + "{note}\n" for depth in range(30)), "directive.too-deep"),
        (":::{note}\n" * 300, "directive.too-deep"),
    ],
)
def test_deep_nesting_is_told_and_never_runs_out_of_stack(text, code):
    assert code in {found for _, found, _ in _faults(text)}


def test_what_is_nested_too_deep_is_left_out_and_the_rest_stays():
    parsed = parse_markdown("*a **b " * 15 + "x" + " b** a*" * 15 + " end", FILE)
    assert isinstance(parsed.document.blocks[0], Paragraph)
    assert plain_text(parsed.document.blocks[0].children).endswith(" end")


PIECES = st.sampled_from(
    ["# ", "## ", "- ", "1. ", "> ", "\n", "\n\n", ":::{note}", ":::", "::::", "{term}`", "`", "*", "**", "[", "](", ")", "[^a]", "[^a]: ",
     "|", "|---|", "$", "$$", "<", "<script>", "&lt;", "\\", "{#a}", ":id: a", "a", " ", "\t", "    ", "Term\n: x", "---", "```"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300) | st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_blocks_whose_lines_stand_in_it(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parsed = parse_markdown(text, FILE)
    lines = text.count("\n") + 1
    assert all(1 <= fault.span.line <= lines for fault in parsed.diagnostics)
    assert all(1 <= block.line <= lines for block in walk(parsed.document.blocks) if not isinstance(block, Directive))


def test_quote_that_ends_an_open_box_is_read():
    read = [parse_markdown(text, Path("x.md")) for text in (">:::\n>", "- :::\n-", "::::\n:::")]
    assert [[type(block).__name__ for block in each.document.blocks] for each in read] == [["Quote"], ["ListBlock"], []]
    assert [[fault.rule for fault in each.diagnostics] for each in read] == [["directive-known"]] * 3


def test_fault_in_a_line_is_told_at_its_column():
    text = "Een zin.\n\nMet een {rol}`x`, <b>vet</b>, [een plek](javascript:x) en ![een beeld](a.svg).\n"
    found = parse_markdown(text, Path("a.md"), first_line=16).diagnostics

    places = [(each.rule, each.span.line, each.span.column) for each in found]
    assert places == [
        ("role-known", 18, 9),
        ("no-raw-html", 18, 19),
        ("no-raw-html", 18, 25),
        ("link-resolves", 18, 42),
        ("figure-directive", 18, 59),
    ]
