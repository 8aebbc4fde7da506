"""Words and what is marked in them, as runs of Word."""

from dataclasses import dataclass, replace
from typing import assert_never

from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from bridging.press.docx.maths import office_maths
from bridging.press.docx.pen import WordPen, add_link, colour
from bridging.press.words_of import plain_words
from bridging.source.blocks import (
    Citation,
    Code,
    Emphasis,
    FigureRef,
    FootnoteRef,
    IndexEntry,
    Inline,
    InlineMath,
    Inlines,
    LineBreak,
    Link,
    Run,
    Strong,
    TermRef,
    ToVerify,
)
from bridging.source.drawing import LIGHT


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False


def add_inlines(pen: WordPen, paragraph: WordParagraph, nodes: Inlines, *, bold: bool = False) -> WordParagraph:
    """Add words to a paragraph and return it. Raises MathError."""
    for node in nodes:
        _add(pen, paragraph, node, _Look(bold=bold))
    return paragraph


def _run(paragraph: WordParagraph, words: str, look: _Look) -> None:
    run = paragraph.add_run(words)
    # None keeps what the style says, such as a heading's own weight.
    run.bold = look.bold or None
    run.italic = look.italic or None


def _add(pen: WordPen, paragraph: WordParagraph, node: Inline, look: _Look) -> None:  # noqa: C901, PLR0912 -- one case per kind
    match node:
        case Run(text=text) | IndexEntry(text=text):
            _run(paragraph, text.replace("\n", " "), look)
        case Emphasis(children=children):
            for child in children:
                _add(pen, paragraph, child, replace(look, italic=True))
        case Strong(children=children):
            for child in children:
                _add(pen, paragraph, child, replace(look, bold=True))
        case Code(text=text):
            paragraph.add_run(text).font.name = "Consolas"
        case LineBreak():
            paragraph.add_run().add_break()
        case Link(kind=kind, href=href, children=children):
            if kind == "web":
                add_link(paragraph, plain_words(children) or href, href)
            else:
                _run(paragraph, plain_words(children) or _page_title(pen, href), look)
        case TermRef(target=target, text=text):
            entry = pen.book.glossary.get(target)
            _run(paragraph, text or (entry.short if entry is not None else target), look)
        case Citation(keys=keys):
            labels = (pen.book.works[key].label if key in pen.book.works else key for key in keys)
            _run(paragraph, f"({'; '.join(labels)})", look)
        case FigureRef(target=target, text=text):
            number = pen.chapter.figures.get(target, "") if pen.chapter is not None else ""
            figure = f"{pen.word('figure')}\u00a0{number}"
            _run(paragraph, f"{text} ({figure[0].lower()}{figure[1:]})" if text and number else text or figure, look)
        case ToVerify(note=note):
            run = paragraph.add_run(f"\u00a0[{pen.word('to-verify')}: {note}]")
            run.font.size = Pt(8)
            run.font.color.rgb = colour(LIGHT.hues[2])
        case InlineMath(tex=tex):
            paragraph._p.append(office_maths(tex, display=False))  # noqa: SLF001 -- the library has no call for formulas
        case FootnoteRef(label=label):
            _footnote_mark(pen, paragraph, label)
        case _:
            assert_never(node)


def _page_title(pen: WordPen, href: str) -> str:
    name = href.partition("#")[0]
    target = pen.frame.by_id(name)
    return target.chapter.title if target is not None else name


def _footnote_mark(pen: WordPen, paragraph: WordParagraph, label: str) -> None:
    if label not in pen.footnotes:
        return
    if label not in pen.noted:
        pen.noted.append(label)
    paragraph.add_run(str(pen.noted.index(label) + 1)).font.superscript = True
