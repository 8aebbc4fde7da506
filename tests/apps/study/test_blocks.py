from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from bridging.apps.study.blocks import blocks_of
from bridging.source.html import anchor_of

SLOT = '<bridging-activity id="question-a" data-kind="question" data-ref="a" data-version="3"></bridging-activity>'


def joined(html: str) -> str:
    return "".join(piece if isinstance(piece, str) else "@" for block in blocks_of(html) for piece in block.pieces)


def test_page_is_cut_at_its_top_level():
    blocks = blocks_of('<p id="p-1">One <em>a</em></p><h2 id="x">Two</h2><p id="p-2">Three</p>')

    assert [(block.tag, block.anchor, block.words) for block in blocks] == [
        ("p", "p-1", "One a"),
        ("h2", "x", "Two"),
        ("p", "p-2", "Three"),
    ]


def test_block_without_a_name_is_named_by_its_words():
    html = "<ul><li>one</li><li>two</li></ul><ul><li>one</li><li>two</li></ul>"

    first, second = blocks_of(html)

    assert first.anchor == anchor_of("one two")
    assert second.anchor == f"{first.anchor}-2"
    assert first.html == f'<ul id="{first.anchor}"><li>one</li><li>two</li></ul>'


def test_activities_become_slots_in_order_wherever_they_stand():
    blocks = blocks_of(f"<p>a</p>{SLOT}<aside id='b'><p>in</p>{SLOT.replace('question-a', 'q2')}</aside>")

    slots = [slot for block in blocks for slot in block.slots]
    assert [(slot.index, slot.kind, slot.ref, slot.version, slot.anchor) for slot in slots] == [
        (0, "question", "a", 3, "question-a"),
        (1, "question", "a", 3, "q2"),
    ]
    assert [block.takes_notes for block in blocks] == [True, False, False]


def test_hidden_definitions_are_not_the_words_of_a_paragraph():
    html = '<p id="p">An <ui-term><a>AAV</a><span hidden><strong>AAV</strong> a vector<br>small</span></ui-term> fits<img src="x">.</p>'

    assert blocks_of(html)[0].words == "An AAV fits."


def test_headings_and_lists_of_sources_take_no_notes():
    html = '<h2 id="a">A</h2><hr><section id="s"><p>x</p></section><div class="formula"><math><mi>x</mi></math></div>'

    assert [block.takes_notes for block in blocks_of(html)] == [False, False, False, True]


def test_quote_ends_at_a_word():
    block = blocks_of(f"<p>{'word ' * 60}</p>")[0]

    assert len(block.quote) <= 160
    assert block.quote.endswith("word…")


def test_svg_and_line_ends_do_not_shift_the_cuts():
    html = '<figure id="f"><svg viewBox="0 0 1 1"><path d="M0 0"/><text>t\u2028u</text></svg></figure><pre id="c">a\nb\r\nc</pre><p id="p">é</p>'

    assert joined(html) == html


@given(st.lists(st.tuples(st.sampled_from(["p", "div", "ul"]), st.text("ab <&\n\u2028é", max_size=12)), max_size=6))
def test_joined_blocks_are_the_page(parts: list[tuple[str, str]]):
    escaped = [(tag, text.replace("&", "&amp;").replace("<", "&lt;")) for tag, text in parts]
    html = "".join(f'<{tag} id="b{number}">{text}</{tag}>' for number, (tag, text) in enumerate(escaped))

    assert joined(html) == html
    assert [block.words for block in blocks_of(html)] == [" ".join(unescape(text).split()) for _, text in escaped]
