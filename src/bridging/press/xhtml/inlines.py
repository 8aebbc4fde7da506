"""Words and what is marked in them, as XHTML."""

import re
from html import escape
from typing import Final, assert_never

from bridging.press.index import index_key
from bridging.press.quiet import quietly
from bridging.press.speech import spoken
from bridging.press.xhtml.element import element, words
from bridging.press.xhtml.pen import XhtmlPen
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
from bridging.source.drawing import parse_markup
from bridging.source.maths import to_mathml

# The e-book's rules know these attributes on <math> and <mstyle> only.
_ROW_STYLE: Final = re.compile(r"<mrow( (?:scriptlevel|displaystyle)=\"[^\"]*\")+")


def inlines(pen: XhtmlPen, nodes: Inlines) -> str:
    return "".join(inline(pen, node) for node in nodes)


def quiet_inlines(pen: XhtmlPen, nodes: Inlines) -> str:
    with quietly(pen):
        return inlines(pen, nodes)


def inline(pen: XhtmlPen, node: Inline) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per kind of inline
    match node:
        case Run(text=text):
            return words(text)
        case Emphasis(children=children):
            return element("em", inlines(pen, children))
        case Strong(children=children):
            return element("strong", inlines(pen, children))
        case Code(text=text):
            return element("code", words(text))
        case LineBreak():
            return "<br/>"
        case Link():
            return _link(pen, node)
        case TermRef():
            return _term(pen, node)
        case Citation(keys=keys):
            return f"({'; '.join(_cited(pen, key) for key in keys)})"
        case FigureRef():
            return _figure_reference(pen, node)
        case IndexEntry(text=text, entry=entry):
            return words(text) if pen.quiet else element("span", words(text), id=pen.mark(index_key(entry)))
        case ToVerify(note=note):
            return element("span", f"[{words(pen.word('to-verify'))}]", class_="to-verify", title=note)
        case InlineMath(tex=tex):
            return maths(pen, tex, display=False)
        case FootnoteRef(label=label):
            return _footnote_mark(pen, label)
        case _:
            assert_never(node)


def maths(pen: XhtmlPen, tex: str, *, display: bool) -> str:
    """Return MathML with the formula in words. Raises MathError."""
    pen.uses_maths = True
    made = to_mathml(tex, display=display)
    said = spoken(parse_markup(made), pen.book.language) or tex
    made = _ROW_STYLE.sub("<mrow", made) if pen.epub else made
    return made.replace("<math ", f'<math alttext="{escape(said)}" ', 1)


def _link(pen: XhtmlPen, link: Link) -> str:
    inner = inlines(pen, link.children)
    match link.kind:
        case "web":
            return inner if pen.quiet else element("a", inner or words(link.href), href=link.href)
        case "page":
            page, _, anchor = link.href.partition("#")
            target = pen.frame.by_id(page)
            if target is None or pen.quiet:
                return inner or words(target.chapter.title if target else page)
            name = f"chapter-{page}"
            href = pen.addresses.place(name, f"{name}-{anchor}") if anchor else pen.addresses.section(name)
            return element("a", inner or words(target.chapter.title), href=href)
        case "file":
            return inner
        case _:
            assert_never(link.kind)


def _term(pen: XhtmlPen, term: TermRef) -> str:
    entry = pen.book.glossary.get(term.target)
    if entry is None:
        return words(term.text or term.target)
    shown = words(term.text or entry.short)
    if pen.quiet:
        return shown
    mark = pen.mark(f"term-{term.target}")
    href = pen.addresses.place("glossary", f"term-{term.target}")
    return element(
        "a", shown, class_="term", id=mark, href=href, epub__type=pen.epub_type("glossref"), role="doc-glossref" if pen.epub else ""
    )


def _cited(pen: XhtmlPen, key: str) -> str:
    work = pen.book.works.get(key)
    if work is None or pen.quiet:
        return words(work.label if work else key)
    return element("a", words(work.label), href=pen.addresses.place("bibliography", f"work-{key}"), role="doc-biblioref")


def _figure_reference(pen: XhtmlPen, reference: FigureRef) -> str:
    number = pen.chapter.figures.get(reference.target) if pen.chapter is not None else None
    if number is None:
        return words(reference.text or reference.target)
    shown = f"{pen.word('figure')}\u00a0{number}"
    inner = words(f"{reference.text} ({shown[0].lower()}{shown[1:]})" if reference.text else shown)
    return inner if pen.quiet else element("a", inner, href=pen.addresses.place(pen.section, pen.anchor(f"figure-{reference.target}")))


def _footnote_mark(pen: XhtmlPen, label: str) -> str:
    if pen.quiet or label not in pen.footnotes:
        return ""
    first = label not in pen.noted
    if first:
        pen.noted.append(label)
    number = str(pen.noted.index(label) + 1)
    href = pen.addresses.place(pen.section, pen.anchor(f"note-{label}"))
    mark = pen.anchor(f"noteref-{label}") if first else ""
    link = element("a", number, id=mark, href=href, role="doc-noteref", epub__type=pen.epub_type("noteref"))
    return element("sup", link)
