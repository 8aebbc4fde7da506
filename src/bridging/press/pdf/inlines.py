"""Words and what is marked in them, as Typst."""

from typing import assert_never

from bridging.press.index import index_key
from bridging.press.maths import typst_equation
from bridging.press.pdf.escape import array, content, markup, string
from bridging.press.pdf.pen import Pen
from bridging.press.quiet import quietly
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
    Paragraph,
    Run,
    Strong,
    TermRef,
    ToVerify,
)


def inlines(pen: Pen, nodes: Inlines) -> str:
    return "".join(inline(pen, node) for node in nodes)


def quiet_inlines(pen: Pen, nodes: Inlines) -> str:
    with quietly(pen):
        return inlines(pen, nodes)


def inline(pen: Pen, node: Inline) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per kind of inline
    match node:
        case Run(text=text):
            return markup(text)
        case Emphasis(children=children):
            return f"#emph[{inlines(pen, children)}]"
        case Strong(children=children):
            return f"#strong[{inlines(pen, children)}]"
        case Code(text=text):
            return f"#raw({string(text)})"
        case LineBreak():
            return "#linebreak()"
        case Link():
            return _link(pen, node)
        case TermRef():
            return _term(pen, node)
        case Citation(keys=keys):
            return _citation(pen, keys)
        case FigureRef():
            return _figure_reference(pen, node)
        case IndexEntry(text=text, entry=entry):
            mark = "" if pen.quiet else f"#index-mark({string(index_key(entry))})"
            return f"{mark}{markup(text)}"
        case ToVerify(note=note):
            return f"#to-verify({content(note)})"
        case InlineMath(tex=tex):
            return typst_equation(tex, display=False, language=pen.book.language)
        case FootnoteRef(label=label):
            return _footnote(pen, label)
        case _:
            assert_never(node)


def _link(pen: Pen, link: Link) -> str:
    words = inlines(pen, link.children)
    match link.kind:
        case "web":
            shown = "".join(child.text for child in link.children if isinstance(child, Run))
            bare = link.href.removeprefix("https://").removeprefix("http://").rstrip("/")
            if pen.quiet or shown.removeprefix("https://").removeprefix("http://").rstrip("/") == bare:
                return f"#link({string(link.href)})[{words}]"
            return f"#web({string(link.href)}, [{words}])"
        case "page":
            page, _, _ = link.href.partition("#")
            target = pen.frame.by_id(page)
            if target is None:
                return words or markup(page)
            words = words or markup(target.chapter.title)
            return f"#chapter-link(label({string(f'chapter-{page}')}), [{words}])"
        case "file":
            return words
        case _:
            assert_never(link.kind)


def _term(pen: Pen, term: TermRef) -> str:
    entry = pen.book.glossary.get(term.target)
    if entry is None:
        return markup(term.text or term.target)
    words = markup(term.text or entry.short)
    if pen.quiet:
        return words
    note = "none"
    if term.target not in pen.defined:
        pen.defined.add(term.target)
        note = array([content(entry.title), f"[{quiet_inlines(pen, entry.definition)}]"])
    return f"#term({string(term.target)}, [{words}], note: {note})"


def _citation(pen: Pen, keys: tuple[str, ...]) -> str:
    works = [(key, pen.book.works.get(key)) for key in keys]
    shown = (
        array([string(f"work-{key}") if work and not pen.quiet else "none", content(work.label if work else key)]) for key, work in works
    )
    return f"#cited({', '.join(shown)})"


def _figure_reference(pen: Pen, reference: FigureRef) -> str:
    numbers = pen.chapter.figures if pen.chapter is not None else {}
    number = numbers.get(reference.target)
    if number is None:
        return markup(reference.text or reference.target)
    words = f"{pen.word('figure')} {number}"
    shown = f"{reference.text} ({words[0].lower()}{words[1:]})" if reference.text else words
    return f"#link(label({string('figure-' + pen.name_in_chapter(reference.target))}))[{markup(shown).replace(' ', '~') if not reference.text else markup(shown)}]"


def _footnote(pen: Pen, label: str) -> str:
    if pen.quiet or label not in pen.footnotes:
        return ""
    name = f"note-{pen.name_in_chapter(label)}"
    if label in pen.noted_footnotes:
        return f"#footnote(label({string(name)}))"
    pen.noted_footnotes.add(label)
    words = " ".join(inlines(pen, block.children) for block in pen.footnotes[label] if isinstance(block, Paragraph))
    return f"#footnote[{words}]#label({string(name)})"
