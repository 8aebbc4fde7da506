"""The typed document that every output is made from: page, print, e-book, search.

Markdown becomes these blocks once; a renderer is a function of them and never sees Markdown.
``line`` is the line in the source file, from 1; 0 where a block has no place in a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

# --- inline -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


@dataclass(frozen=True, slots=True)
class Link:
    """A link outside the programme, or to a file that is published with the page.

    ``kind``: ``web`` (href is an address), ``page`` (href is a page id, with optional ``#anchor``),
    ``file`` (href is the path in the content root).
    """

    kind: Literal["web", "page", "file"]
    href: str
    children: "tuple[Inline, ...]"
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermRef:
    """A mention of a reference entry; ``text`` is empty where the entry's own title is meant."""

    target: str
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more works of the bibliography, cited at this place."""

    keys: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class FigureRef:
    target: str
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """Words that stand in the text and in the printed index (under ``entry``)."""

    text: str
    entry: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ToVerify:
    """A statement that its owner must still confirm."""

    note: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class InlineMath:
    tex: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """``label`` is the author's; the note's content stands in ``Document.footnotes``."""

    label: str


Inline = (
    Run | Emphasis | Strong | Code | LineBreak | Link | TermRef | Citation | FigureRef | IndexEntry | ToVerify | InlineMath | FootnoteRef
)
Inlines = tuple[Inline, ...]

# --- blocks -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 2–4; ``anchor`` is unique in the page and the same in both languages when the author gives it."""

    level: int
    children: Inlines
    anchor: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: Inlines
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class ListBlock:
    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    tight: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Pairs of a term and its descriptions."""

    entries: "tuple[tuple[Inlines, tuple[Block, ...]], ...]"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: "tuple[Block, ...]"
    line: int = 0


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    language: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class MathBlock:
    tex: str
    line: int = 0


Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Table:
    """``caption`` and ``id`` are set when the table stands in a ``table`` directive; ``number`` counts per page."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]
    caption: Inlines = ()
    id: str = ""
    number: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with caption. ``source`` is the path in the content root, e.g. ``modules/m1/figures/x.svg``.

    ``drawing`` is True for an own SVG whose words come from a ``.yaml`` beside it.
    """

    id: str
    source: str
    alt: str
    caption: Inlines
    description: str = ""
    drawing: bool = False
    width_percent: int = 100
    number: int = 0
    line: int = 0


BoxKind = Literal["note", "tip", "warning", "important", "misconception", "worked-example", "summary", "reflection", "use-at-work"]


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of text with a role. ``title`` may be empty; ``minutes`` is 0 where none is given."""

    kind: BoxKind
    title: Inlines
    blocks: "tuple[Block, ...]"
    id: str = ""
    minutes: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Video:
    id: str
    source: str
    title: str
    minutes: int
    caption: Inlines
    transcript: "tuple[Block, ...]" = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Activity:
    """A place where a learner does something that is recorded: ``kind`` says which engine knows ``ref``."""

    kind: Literal["question", "lab"]
    ref: str
    version: int = 0
    options: tuple[tuple[str, str], ...] = ()
    blocks: "tuple[Block, ...]" = ()
    line: int = 0


Mechanic = Literal["story-frame", "par"]


@dataclass(frozen=True, slots=True)
class Twins:
    """A piece of text in two forms, of which a reader meets one: ``told`` with a mechanic of play, ``plain`` without. Paper and search have the plain one."""

    mechanic: Mechanic
    id: str
    told: "tuple[Block, ...]"
    plain: "tuple[Block, ...]" = ()
    options: tuple[tuple[str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive as written, before an element made something of it. Renderers never see one."""

    name: str
    argument: str
    options: tuple[tuple[str, str], ...]
    blocks: "tuple[Block, ...]"
    line: int = 0

    def option(self, name: str) -> str | None:
        return dict(self.options).get(name)


Block = (
    Heading
    | Paragraph
    | ListBlock
    | DefinitionList
    | Quote
    | CodeBlock
    | MathBlock
    | Table
    | Rule
    | Figure
    | Box
    | Video
    | Activity
    | Twins
    | Directive
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A page's blocks with its footnotes (label → content, in order of first mention)."""

    blocks: Blocks
    footnotes: tuple[tuple[str, Blocks], ...] = field(default=())


def all_blocks(document: Document) -> Blocks:
    """Return a document's blocks followed by those of its footnotes."""
    return document.blocks + tuple(block for _, note in document.footnotes for block in note)


def child_blocks(block: Block) -> Blocks:
    """Return the blocks directly inside a block."""
    match block:
        case ListBlock(items=items):
            return tuple(child for item in items for child in item.blocks)
        case DefinitionList(entries=entries):
            return tuple(child for _, blocks in entries for child in blocks)
        case Quote(blocks=blocks) | Box(blocks=blocks) | Activity(blocks=blocks) | Directive(blocks=blocks):
            return blocks
        case Video(transcript=blocks):
            return blocks
        case Twins(told=told, plain=plain):
            return told + plain
        case _:
            return ()


def walk(blocks: Blocks) -> Iterator[Block]:
    """Yield every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        yield from walk(child_blocks(block))


def block_inlines(block: Block) -> Iterator[Inlines]:
    """Yield the runs of inlines that stand directly in a block."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            yield children
        case DefinitionList(entries=entries):
            yield from (term for term, _ in entries)
        case Table(header=header, rows=rows, caption=caption):
            yield caption
            yield from header
            for row in rows:
                yield from row
        case Figure(caption=caption) | Video(caption=caption):
            yield caption
        case Box(title=title):
            yield title
        case _:
            return


def walk_inlines(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Emphasis | Strong | Link):
            yield from walk_inlines(inline.children)


def all_inlines(blocks: Blocks) -> Iterator[Inline]:
    """Yield every inline of a document, in reading order."""
    for block in walk(blocks):
        for inlines in block_inlines(block):
            yield from walk_inlines(inlines)
