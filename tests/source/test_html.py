"""Blocks become HTML, and nothing of what an author wrote becomes markup."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.surroundings import PlainSurroundings

from bridging.source.blocks import (
    Activity,
    Box,
    Directive,
    Document,
    Figure,
    FigureRef,
    IndexEntry,
    Paragraph,
    Quote,
    Run,
    Table,
    Twins,
    Video,
)
from bridging.source.html import anchor_of, render_blocks, render_document
from bridging.source.markdown import parse_markdown
from bridging.source.maths import to_mathml
from bridging.source.rewrite import neutral

AROUND = PlainSurroundings()
FILE = Path("a.md")


def _html(text):
    return render_document(parse_markdown(text, FILE).document, AROUND)


def _p(words, inner=None):
    return f'<p id="{anchor_of(words)}">{words if inner is None else inner}</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d<e`", _p("a b c d<e", "a <em>b</em> <strong>c</strong> <code>d&lt;e</code>")),
        ('a & < "b"', _p('a & < "b"', 'a &amp; &lt; "b"')),
        ("a\\\nb", _p("a b", "a<br>b")),
        ("## A {#x}", '<h2 id="x">A</h2>'),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("- a\n\n- b", f"<ul><li>{_p('a')}</li><li>{_p('b')}</li></ul>"),
        ("> a", f"<blockquote>{_p('a')}</blockquote>"),
        ("```\n<b>\n```", '<pre tabindex="0"><code>&lt;b&gt;\n</code></pre>'),
        ("---", "<hr>"),
        ("a\n: b", f"<dl><dt>a</dt><dd>{_p('b')}</dd></dl>"),
        ("[a](https://b.nl)", _p("a", '<a href="https://b.nl" rel="noreferrer external">a</a>')),
        ("{page}`b`", _p("b", '<a href="/page/b">title of b</a>')),
        ("{index}`a <b>`", _p("a")),
        ("{cite}`R1, P2`", _p("", '<span class="citation">[<a href="#source-R1">R1</a>, <a href="#source-P2">P2</a>]</span>')),
        (
            "{check}`so?`",
            _p("", '<span class="to-verify"><strong>«to-verify»</strong> · so?</span>'),
        ),
        ("{term}`none`", _p("none")),
        ("{term}`words <none>`", _p("words")),
    ],
)  # fmt: skip
def test_text_becomes_html(text, html):
    assert _html(text) == html


def test_term_shows_its_definition_once_on_a_page():
    html = _html("{term}`aav` and {term}`again <aav>`")
    assert html.count('<span class="term-definition" hidden>') == 1
    assert '<ui-term><a class="term" href="/reference/aav/">AAV</a>' in html
    assert "<strong>AAV &lt;vector&gt;</strong> A small &amp; simple vector.</span></ui-term>" in html
    assert html.endswith('<a class="term" href="/reference/aav/">again</a></p>')


def test_formulas_become_mathml_and_an_unreadable_one_stays_as_written():
    assert _html("$$\na^2\n$$") == f'<div class="formula" tabindex="0">{to_mathml("a^2", display=True)}</div>'
    assert to_mathml("x", display=False) in _html("so $x$")
    assert "<code>\\frac{&lt;1</code>" in _html("so $\\frac{<1$")


def test_equal_paragraphs_have_different_anchors():
    assert _html("a\n\na") == f'{_p("a")}<p id="{anchor_of("a")}-2">a</p>'
    assert anchor_of("a  b\n") == anchor_of("a b") != anchor_of("ab")


def test_footnotes_stand_below_in_the_order_of_their_mention():
    html = _html("x[^b] y[^a] z[^b]\n\n[^a]: First.\n\n[^b]: Second.\n")
    assert '<sup class="note-ref"><a id="note-ref-1" href="#note-1">1</a></sup> y<sup class="note-ref"><a id="note-ref-2"' in html
    assert f'<li id="note-1">{_p("Second.")}<a href="#note-ref-1" aria-label="«back-to-text»">↩</a></li>' in html


def test_figure_table_and_references_to_them_are_numbered():
    figure = Figure("f", "m/f.svg", "A <b>", (Run("Caption"),), number=2)
    table = Table(((Run("h"),), (Run("i"),)), (((Run("1"),), (Run("2"),)),), ("right", "center"), (Run("T"),), "t", 1)
    document = Document((Box("note", (), (figure,)), Quote((table,)), Paragraph((FigureRef("f"), FigureRef("t"), FigureRef("f", "this")))))
    html = render_document(document, AROUND)
    assert (
        '<figure class="figure" id="f"><img src="/m/f.svg" alt="A &lt;b&gt;"><figcaption><span class="label-number">«figure» 2</span> Caption'
        in html
    )
    assert '<div class="table-wrap" id="t"' in html
    assert '<caption><span class="label-number">«table» 1</span> T</caption>' in html
    assert '<th scope="col" class="number">h</th><th scope="col" class="centre">i</th>' in html
    assert '<td class="number">1</td>' in html
    assert '<a href="#f">«figure» 2</a><a href="#t">«table» 1</a><a href="#f">this</a>' in html


def test_table_without_number_has_a_bare_caption():
    table = Table(((Run("h"),),), (), ("left",), (Run("T"),))
    assert "<caption>T</caption>" in render_blocks((table,), AROUND)


def test_boxes_say_what_they_are():
    plain = render_blocks((Box("summary", (), (Paragraph((Run("a"),)),)),), AROUND)
    full = render_blocks((Box("use-at-work", (Run("T"),), (), "i", 20),), AROUND)
    assert plain.startswith('<aside class="callout callout--summary"')
    assert '<p class="callout-title"><span class="callout-kind">«summary»</span></p>' in plain
    assert 'id="i"' in full
    assert '<span class="callout-words">T</span><span class="callout-minutes">20 min</span>' in full


def test_video_of_another_site_is_a_link_and_an_own_one_plays():
    transcript = (Paragraph((Run("spoken"),)),)
    other = render_blocks((Video("v", "https://x.nl/v", "T <1>", 6, (Run("c"),), transcript),), AROUND)
    own = render_blocks((Video("v", "m/v.mp4", "T", 6, ()),), AROUND)
    assert '<a class="button" href="https://x.nl/v" rel="noreferrer">T &lt;1&gt; (6 min)</a>' in other
    assert f"<details><summary>«transcript»</summary>{_p('spoken')}</details>" in other
    assert '<video controls preload="none" src="/m/v.mp4" title="T"></video>' in own


def test_activity_holds_its_place_and_a_directive_is_not_shown():
    blocks = (Activity("question", "q1"), Directive("nope", "<b>", (), ()), Paragraph((IndexEntry("a", "b"),)))
    assert render_blocks(blocks, AROUND) == f'<bridging-activity data-ref="q1"></bridging-activity>{_p("a")}'


# --- nothing of the author's is markup -----------------------------------------

MATHS = {
    "math",
    "mrow",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "mspace",
    "msup",
    "msub",
    "msubsup",
    "mfrac",
    "msqrt",
    "mroot",
    "mover",
    "munder",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mstyle",
    "mpadded",
    "mphantom",
    "menclose",
    "merror",
}
TAGS = MATHS | {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "code",
    "div",
    "hr",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "img",
    "aside",
    "span",
    "a",
    "em",
    "strong",
    "br",
    "sup",
    "section",
    "details",
    "summary",
    "video",
    "ui-term",
    "bridging-activity",
}
ADDRESSES = ("https://", "http://", "mailto:", "/", "#")


class Judge(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.faults.append(f"{tag} {name}={value}")
            if name in {"href", "src"} and not (value or "").lower().startswith(ADDRESSES):
                self.faults.append(f"{tag} {name}={value}")

    def handle_comment(self, data):
        self.faults.append(f"<!--{data}")

    def handle_decl(self, decl):
        self.faults.append(f"<!{decl}")

    def handle_pi(self, data):
        self.faults.append(f"<?{data}")


def _faults(html):
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.faults


HOSTILE = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<!-- x --> <?php ?> <!DOCTYPE html>",
    "[a](javascript:alert(1)) [b](JAVASCRIPT:alert(1)) [c](data:text/html,x) [d](vbscript:x) <javascript:alert(1)>",
    '[a](https://x.nl/"onmouseover="alert(1))',
    '{term}`"><script>`{cite}`"><script>`{page}`"><script>`{figure}`"><script>`{index}`<script>`{check}`<script>`',
    '## "><script> {#a}\n\n{page}`x" onclick="alert(1)`',
    "```\n</code></pre><script>\n```",
    '| a |\n|---|\n| "><script> |',
    "$\\href{javascript:alert(1)}{x}$ $\\text{<script>}$ $\\htmlClass{x}{y}$ $\\style{color:red}{x}$ $\\includegraphics{x}$",
    "$$\n\\unicode{x3c}script\\unicode{x3e}\n$$",
    'x[^"><script>]\n\n[^"><script>]: <script>',
    ":::{figure} javascript:alert(1).svg\n<script>\n:::",
    ':::{note} <script>alert(1)</script>\n:id: "><script>\nx\n:::',
    "&lt;script&gt; &#60;script&#62;",
    "[<script>](https://x.nl '\"><script>')",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_no_markup(text):
    html = _html(text)
    assert "<script" not in html.lower()
    assert _faults(html) == []


PIECES = st.sampled_from(
    ["<", ">", "<script>", "</p>", '"', "'", "onclick=", "javascript:", "[", "](", ")", "{term}`", "{page}`", "{figure}`", "{check}`", "`", "*",
     "$", "\\href{javascript:x}{y}", "\\text{<b>}", "## ", "- ", "> ", "|", "|---|\n", "\n", "\n\n", "&lt;", "&#60;", "![", "<!--", "[^a]",
     "[^a]: ", '{#a"}', "x", " ", "https://", "mailto:"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(alphabet=st.characters(codec="utf-8"), max_size=150))
def test_no_text_becomes_markup(text):
    html = _html(text)
    assert "<script" not in html.lower()
    assert _faults(html) == []


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_field_of_a_block_becomes_markup(words, identifier):
    run = (Run(words),)
    blocks = (
        Figure(identifier, "m/f.svg", words, run, number=1),
        Table((run,), ((run,),), ("left",), run, identifier, 1),
        Box("note", run, (Paragraph(run),), identifier, 5),
        Video(identifier, f"https://x.nl/{words}", words, 5, run, (Paragraph(run),)),
        Paragraph((FigureRef(identifier, words), FigureRef(identifier))),
    )
    assert _faults(render_document(Document(blocks), AROUND)) == []


def test_both_forms_of_twins_define_their_terms_and_paper_has_the_plain_one():
    twins = Twins("story-frame", "f", (Paragraph((Run("Told."),)),), (Paragraph((Run("Plain."),)),))
    document = Document((twins, Paragraph((Run("On."),))))

    html = render_document(document, AROUND)

    assert html.startswith('<bridging-twins id="f" data-mechanic="story-frame"><bridging-twin data-form="told">' + _p("Told."))
    assert html.endswith(_p("Plain.") + "</bridging-twin></bridging-twins>" + _p("On."))
    assert render_document(neutral(document), AROUND) == _p("Plain.") + _p("On.")
