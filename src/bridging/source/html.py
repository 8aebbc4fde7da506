"""Blocks → HTML for the site. What depends on the programme (addresses, definitions, figures) is asked of a ``Surroundings``."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from bridging.source.blocks import (
    Activity,
    Block,
    Blocks,
    Box,
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Directive,
    Document,
    Emphasis,
    Figure,
    FigureRef,
    FootnoteRef,
    Heading,
    IndexEntry,
    Inline,
    InlineMath,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Strong,
    Table,
    TermRef,
    ToVerify,
    Twins,
    Video,
)
from bridging.source.markdown.inlines import plain_text
from bridging.source.maths import MathError, to_mathml


@dataclass(frozen=True, slots=True)
class TermCard:
    """What a mention of a term shows."""

    href: str
    title: str
    short: str
    definition: str


class Surroundings(Protocol):
    """What a page knows of the programme around it. Words are in the page's language."""

    def words(self, key: str) -> str: ...
    def term(self, target: str) -> TermCard | None: ...
    def citation(self, key: str) -> str: ...
    def link(self, link: Link) -> tuple[str, str]:
        """Return (address, words to use when the author gave none)."""
        ...

    def figure(self, figure: Figure) -> str:
        """Return the picture itself as HTML."""
        ...

    def media(self, source: str) -> str: ...
    def activity(self, activity: Activity) -> str:
        """Return the HTML that holds the place of an activity until a request fills it."""
        ...


@dataclass
class _Page:
    around: Surroundings
    footnotes: Mapping[str, Blocks]
    labels: Mapping[str, tuple[str, int]]
    order: list[str] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)


def render_document(document: Document, around: Surroundings) -> str:
    """Return the HTML of a page's text: no element of it comes from anywhere but here."""
    page = _Page(around, dict(document.footnotes), _labels(document.blocks))
    body = _blocks(document.blocks, page)
    return body + _notes(page)


def render_blocks(blocks: Blocks, around: Surroundings) -> str:
    """Return the HTML of a piece of text that stands alone, such as the stem of an item."""
    return _blocks(blocks, _Page(around, {}, {}))


def anchor_of(words: str) -> str:
    """Return the anchor of a paragraph: it stays the same as long as the words do, so that a margin note finds it again."""
    return "p-" + hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:10]


def _labels(blocks: Blocks) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for block in blocks:
        match block:
            case Figure(id=identifier, number=number):
                found[identifier] = ("figure", number)
            case Table(id=identifier, number=number) if identifier:
                found[identifier] = ("table", number)
            case Box(blocks=inner) | Quote(blocks=inner):
                found |= _labels(inner)
            case _:
                pass
    return found


def _blocks(blocks: Sequence[Block], page: _Page) -> str:
    return "".join(_block(block, page) for block in blocks)


def _block(block: Block, page: _Page) -> str:  # noqa: C901, PLR0911, PLR0912 -- one branch a kind of block
    match block:
        case Paragraph(children=children):
            return f'<p id="{_own_anchor(children, page)}">{_inlines(children, page)}</p>'
        case Heading(level=level, children=children, anchor=anchor):
            return f'<h{level} id="{escape(anchor)}">{_inlines(children, page)}</h{level}>'
        case ListBlock():
            return _list(block, page)
        case DefinitionList(entries=entries):
            pairs = "".join(f"<dt>{_inlines(term, page)}</dt><dd>{_blocks(inner, page)}</dd>" for term, inner in entries)
            return f"<dl>{pairs}</dl>"
        case Quote(blocks=inner):
            return f"<blockquote>{_blocks(inner, page)}</blockquote>"
        case CodeBlock(text=text):
            return f'<pre tabindex="0"><code>{escape(text)}</code></pre>'
        case MathBlock(tex=tex):
            return f'<div class="formula" tabindex="0">{_formula(tex, display=True)}</div>'
        case Rule():
            return "<hr>"
        case Table():
            return _table(block, page)
        case Figure():
            return _figure(block, page)
        case Box():
            return _box(block, page)
        case Video():
            return _video(block, page)
        case Activity():
            return page.around.activity(block)
        case Twins():
            return _twins(block, page)
        case Directive():
            # A directive that no element took was a fault of the check; nothing of it is shown.
            return ""


def _own_anchor(children: Inlines, page: _Page) -> str:
    anchor = anchor_of(plain_text(children))
    count = page.seen[anchor] = page.seen.get(anchor, 0) + 1
    return anchor if count == 1 else f"{anchor}-{count}"


def _list(block: ListBlock, page: _Page) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "".join(f"<li>{_item(item.blocks, page, tight=block.tight)}</li>" for item in block.items)
    return f"<{tag}{start}>{items}</{tag}>"


def _item(blocks: Blocks, page: _Page, *, tight: bool) -> str:
    if not tight:
        return _blocks(blocks, page)
    return "".join(_inlines(block.children, page) if isinstance(block, Paragraph) else _block(block, page) for block in blocks)


def _table(table: Table, page: _Page) -> str:
    classes = {"left": "", "right": ' class="number"', "center": ' class="centre"'}
    align = [classes[side] for side in table.align]
    # A corner without words is no heading: a screen reader would announce nothing.
    head = "".join(
        f'<th scope="col"{look}>{_inlines(cell, page)}</th>' if cell else f"<td{look}></td>"
        for cell, look in zip(table.header, align, strict=False)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td{look}>{_inlines(cell, page)}</td>" for cell, look in zip(row, align, strict=False)) + "</tr>"
        for row in table.rows
    )
    caption = ""
    if table.caption:
        number = f'<span class="label-number">{escape(page.around.words("table"))} {table.number}</span> ' if table.number else ""
        caption = f"<caption>{number}{_inlines(table.caption, page)}</caption>"
    identifier = f' id="{escape(table.id)}"' if table.id else ""
    label = f' aria-label="{escape(page.around.words("table"))}{f" {table.number}" if table.number else ""}"'
    return (
        f'<div class="table-wrap"{identifier} role="group"{label} tabindex="0"><table class="table">{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _figure(figure: Figure, page: _Page) -> str:
    label = f'<span class="label-number">{escape(page.around.words("figure"))} {figure.number}</span>'
    picture = page.around.figure(figure)
    return f'<figure class="figure" id="{escape(figure.id)}">{picture}<figcaption>{label} {_inlines(figure.caption, page)}</figcaption></figure>'


def _box(box: Box, page: _Page) -> str:
    name = escape(page.around.words(box.kind))
    title = f' <span class="callout-words">{_inlines(box.title, page)}</span>' if box.title else ""
    identifier = f' id="{escape(box.id)}"' if box.id else ""
    minutes = f'<span class="callout-minutes">{box.minutes} min</span>' if box.minutes else ""
    kind = f'<span class="callout-kind">{name}</span>'
    return (
        f'<aside class="callout callout--{box.kind}"{identifier} role="note" aria-label="{name}"><p class="callout-title">{kind}{title}{minutes}</p>'
        f"{_blocks(box.blocks, page)}</aside>"
    )


def _twins(twins: Twins, page: _Page) -> str:
    """Return both forms; a request leaves one of them. Each defines the terms that it is the first to mention."""
    before, forms = set(page.defined), []
    for name, blocks in (("told", twins.told), ("plain", twins.plain)):
        page.defined = set(before)
        forms.append(f'<bridging-twin data-form="{name}">{_blocks(blocks, page)}</bridging-twin>')
    options = "".join(f' data-{escape(name)}="{escape(value)}"' for name, value in twins.options)
    return f'<bridging-twins id="{escape(twins.id)}" data-mechanic="{twins.mechanic}"{options}>{"".join(forms)}</bridging-twins>'


def _video(video: Video, page: _Page) -> str:
    title = escape(video.title)
    address = escape(page.around.media(video.source))
    if video.source.startswith("https://"):
        # A page of another site is opened on purpose, not embedded: it would learn who reads here.
        player = f'<p><a class="button" href="{address}" rel="noreferrer">{title} ({video.minutes} min)</a></p>'
    else:
        player = f'<video controls preload="none" src="{address}" title="{title}"></video>'
    transcript = f"<details><summary>{escape(page.around.words('transcript'))}</summary>{_blocks(video.transcript, page)}</details>"
    return (
        f'<figure class="figure video" id="{escape(video.id)}">{player}'
        f"<figcaption>{title}. {_inlines(video.caption, page)}</figcaption>{transcript}</figure>"
    )


def _notes(page: _Page) -> str:
    if not page.order:
        return ""
    items = ""
    for number, label in enumerate(page.order, 1):
        back = escape(page.around.words("back-to-text"))
        body = _blocks(page.footnotes.get(label, ()), page)
        items += f'<li id="note-{number}">{body}<a href="#note-ref-{number}" aria-label="{back}">↩</a></li>'
    return f'<section class="footnotes" aria-label="{escape(page.around.words("notes"))}"><ol>{items}</ol></section>'


def _inlines(inlines: Inlines, page: _Page) -> str:
    return "".join(_inline(inline, page) for inline in inlines)


def _inline(inline: Inline, page: _Page) -> str:  # noqa: PLR0911, PLR0912, C901 -- one branch a kind of inline
    match inline:
        case Run(text=text):
            return escape(text, quote=False)
        case Emphasis(children=children):
            return f"<em>{_inlines(children, page)}</em>"
        case Strong(children=children):
            return f"<strong>{_inlines(children, page)}</strong>"
        case Code(text=text):
            return f"<code>{escape(text, quote=False)}</code>"
        case LineBreak():
            return "<br>"
        case Link():
            return _link(inline, page)
        case TermRef():
            return _term(inline, page)
        case Citation(keys=keys):
            marks = ", ".join(page.around.citation(key) for key in keys)
            return f'<span class="citation">[{marks}]</span>'
        case FigureRef(target=target, text=text):
            kind, number = page.labels.get(target, ("figure", 0))
            return f'<a href="#{escape(target)}">{escape(text or f"{page.around.words(kind)} {number}")}</a>'
        case IndexEntry(text=text):
            return escape(text, quote=False)
        case ToVerify(note=note):
            name = escape(page.around.words("to-verify"))
            return f'<span class="to-verify"><strong>{name}</strong> · {escape(note)}</span>'
        case InlineMath(tex=tex):
            return _formula(tex, display=False)
        case FootnoteRef(label=label):
            return _footnote(label, page)


def _formula(tex: str, *, display: bool) -> str:
    """Return a formula; one that cannot be typeset was a fault of the check, and a preview shows it as it is written."""
    try:
        return to_mathml(tex, display=display)
    except MathError:
        return f"<code>{escape(tex, quote=False)}</code>"


def _link(link: Link, page: _Page) -> str:
    address, default = page.around.link(link)
    words = _inlines(link.children, page) or escape(default)
    outside = ' rel="noreferrer external"' if link.kind == "web" else ""
    return f'<a href="{escape(address)}"{outside}>{words}</a>'


def _term(term: TermRef, page: _Page) -> str:
    card = page.around.term(term.target)
    if card is None:
        return escape(term.text or term.target)
    words = escape(term.text or card.short)
    if term.target in page.defined:
        return f'<a class="term" href="{escape(card.href)}">{words}</a>'
    page.defined.add(term.target)
    definition = f'<span class="term-definition" hidden><strong>{escape(card.title)}</strong> {escape(card.definition)}</span>'
    return f'<ui-term><a class="term" href="{escape(card.href)}">{words}</a>{definition}</ui-term>'


def _footnote(label: str, page: _Page) -> str:
    if label not in page.order:
        page.order.append(label)
    number = page.order.index(label) + 1
    return f'<sup class="note-ref"><a id="note-ref-{number}" href="#note-{number}">{number}</a></sup>'
