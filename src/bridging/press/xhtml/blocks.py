"""Blocks as XHTML."""

from typing import Final, assert_never

from bridging.press.book import PaperActivity
from bridging.press.xhtml.element import element, words
from bridging.press.xhtml.forms import forms, how_to
from bridging.press.xhtml.inlines import inlines, maths
from bridging.press.xhtml.pen import XhtmlPen
from bridging.source.blocks import (
    Activity,
    Block,
    Blocks,
    Box,
    CodeBlock,
    DefinitionList,
    Directive,
    Figure,
    Heading,
    ListBlock,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Twins,
    Video,
)

_DEEPEST: Final = 6


def blocks(pen: XhtmlPen, nodes: Blocks) -> str:
    return "".join(block(pen, node) for node in nodes)


def block(pen: XhtmlPen, node: Block) -> str:  # noqa: C901, PLR0911, PLR0912 -- one case per kind of block
    match node:
        case Heading(level=level, children=children, anchor=anchor):
            name = f"h{min(level - 1 + pen.top, _DEEPEST)}"
            return element(name, inlines(pen, children), id=pen.anchor(anchor))
        case Paragraph(children=children):
            return element("p", inlines(pen, children))
        case ListBlock(ordered=ordered, items=items, start=start):
            inner = "".join(element("li", _item(pen, item.blocks, tight=node.tight)) for item in items)
            return element("ol", inner, start=str(start) if start != 1 else "") if ordered else element("ul", inner)
        case DefinitionList(entries=entries):
            pairs = (element("dt", inlines(pen, term)) + element("dd", blocks(pen, parts)) for term, parts in entries)
            return element("dl", "".join(pairs))
        case Quote(blocks=inner):
            return element("blockquote", blocks(pen, inner))
        case CodeBlock(text=text):
            return element("pre", element("code", words(text)))
        case MathBlock(tex=tex):
            return element("div", maths(pen, tex, display=True), class_="formula")
        case Table():
            return _table(pen, node)
        case Rule():
            return "<hr/>"
        case Figure():
            return _figure(pen, node)
        case Box():
            return _box(pen, node)
        case Video():
            return _video(pen, node)
        case Activity():
            return _activity(pen, node)
        case Directive(blocks=inner) | Twins(plain=inner):
            return blocks(pen, inner)
        case _:
            assert_never(node)


def _item(pen: XhtmlPen, nodes: Blocks, *, tight: bool) -> str:
    return "".join(inlines(pen, node.children) if tight and isinstance(node, Paragraph) else block(pen, node) for node in nodes)


def _table(pen: XhtmlPen, node: Table) -> str:
    number = pen.chapter.tables.get(node.id, "") if pen.chapter is not None and node.caption else ""
    caption = _caption(pen, "table", number, inlines(pen, node.caption))
    width = len(node.header)
    aligns = (list(node.align) + ["left"] * width)[:width]
    head = "".join(
        element("th", inlines(pen, cell), scope="col", class_=_align(align)) for cell, align in zip(node.header, aligns, strict=True)
    )
    rows = "".join(
        element("tr", "".join(element("td", inlines(pen, cell), class_=_align(align)) for cell, align in zip(row, aligns, strict=False)))
        for row in node.rows
    )
    inner = (element("caption", caption) if caption else "") + element("thead", element("tr", head)) + element("tbody", rows)
    return element("div", element("table", inner, id=pen.anchor(f"table-{node.id}") if node.id else ""), class_="table")


def _align(align: str) -> str:
    return "" if align == "left" else align


def _caption(pen: XhtmlPen, word: str, number: str, inner: str) -> str:
    label = element("span", f"{words(pen.word(word))} {number}", class_="number") + " " if number else ""
    return label + inner


def _figure(pen: XhtmlPen, node: Figure) -> str:
    picture = pen.book.pictures.get(node.source)
    number = pen.chapter.figures.get(node.id, "") if pen.chapter is not None else ""
    caption = _caption(pen, "figure", number, inlines(pen, node.caption))
    if picture is None:
        return element("figure", element("p", words(node.alt)) + element("figcaption", caption), id=pen.anchor(f"figure-{node.id}"))
    image = element("img", src=pen.addresses.picture(node.source, picture), alt=picture.alt or node.alt)
    described = picture.description or node.description
    details = element("details", element("summary", words(pen.word("description"))) + element("p", words(described))) if described else ""
    return element("figure", image + element("figcaption", caption + details), id=pen.anchor(f"figure-{node.id}"))


def _box(pen: XhtmlPen, node: Box) -> str:
    name = pen.anchor(f"box-{node.id}") if node.id else ""
    minutes = element("span", f"{node.minutes} {words(pen.word('minutes'))}", class_="minutes") if node.minutes else ""
    label = element("p", words(pen.word(node.kind)) + (" " + minutes if minutes else ""), class_="label")
    title = element("p", inlines(pen, node.title), class_="title") if node.title else ""
    return element("aside", label + title + blocks(pen, node.blocks), class_=f"box {node.kind}", id=name)


def _video(pen: XhtmlPen, node: Video) -> str:
    link = element("a", words(node.title), href=node.source) if node.source.startswith("https://") else words(node.title)
    head = element("p", f"{words(pen.word('video'))} · {node.minutes} {words(pen.word('minutes'))}", class_="label")
    caption = element("p", inlines(pen, node.caption)) if node.caption else ""
    text = element("details", element("summary", words(pen.word("transcript"))) + blocks(pen, node.transcript)) if node.transcript else ""
    return element("div", head + element("p", link, class_="title") + caption + text, class_="box video", id=pen.anchor(f"video-{node.id}"))


def _activity(pen: XhtmlPen, node: Activity) -> str:
    paper = pen.book.activities.get((node.kind, node.ref), PaperActivity(stem=()))
    number = pen.chapter.activities.get((node.kind, node.ref), "") if pen.chapter is not None else ""
    label = f"{words(pen.word(node.kind))} {number}"
    if paper.minutes:
        label += " " + element("span", f"{paper.minutes} {words(pen.word('minutes'))}", class_="minutes")
    if paper.short_url:
        shown = paper.short_url.removeprefix("https://").removeprefix("http://")
        label += " " + element("a", words(shown), class_="online", href=paper.short_url)
    body = element("p", label, class_="label") + blocks(pen, node.blocks) + blocks(pen, paper.stem) + forms(pen, paper.above, blocks)
    if paper.options:
        body += how_to(words(pen.word("choose-many"))) if paper.many else ""
        body += element("ol", "".join(_option(pen, paper, position) for position in range(len(paper.options))), class_="options", type="a")
    body += forms(pen, paper.forms, blocks)
    if pen.book.shows_answers:
        body += _answer(pen, paper)
    return element("div", body, class_=f"activity {node.kind}", id=pen.anchor(f"{node.kind}-{node.ref}"))


def _option(pen: XhtmlPen, paper: PaperActivity, position: int) -> str:
    option = paper.options[position]
    inner = _item(pen, option.blocks, tight=len(option.blocks) == 1)
    if pen.book.shows_answers and option.feedback:
        inner += element("div", blocks(pen, option.feedback), class_="feedback")
    return element("li", inner, class_="right" if pen.book.shows_answers and option.correct else "")


def _answer(pen: XhtmlPen, paper: PaperActivity) -> str:
    letters = ", ".join(option.letter for option in paper.options if option.correct)
    if not paper.answer and not letters:
        return ""
    label = element("p", f"{words(pen.word('answer'))} {words(letters)}".strip(), class_="label")
    return element("div", label + blocks(pen, paper.answer), class_="answer")
